//! Features of words, as Universal Dependencies names them, in 32 bits.

use std::fmt;

/// What is known of a word's form. Empty by default; takes one value of each [`Feature`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Features(u32);

/// A feature: an enum of its values, each of which goes into [`Features`].
pub trait Feature: Copy + PartialEq + 'static {
    /// Its first bit.
    const AT: u32;
    /// How many bits it has; all zero means that the word has no value of it.
    const BITS: u32;
    /// Its values, in the order of their codes from 1.
    const VALUES: &'static [Self];

    /// Its place among [`Self::VALUES`], from 1.
    fn code(self) -> u32;
}

impl Features {
    /// The value of a feature: `features.get::<Number>()`.
    pub fn get<F: Feature>(self) -> Option<F> {
        let code = self.0 >> F::AT & mask::<F>();
        F::VALUES.get((code as usize).checked_sub(1)?).copied()
    }

    /// True when the word has this value: `features.has(Number::Plur)`.
    pub fn has<F: Feature>(self, value: F) -> bool {
        self.get() == Some(value)
    }

    /// With this value in place of any other of its feature.
    #[must_use]
    pub fn with<F: Feature>(self, value: F) -> Self {
        Features(self.without::<F>().0 | value.code() << F::AT)
    }

    /// With no value of a feature.
    #[must_use]
    pub fn without<F: Feature>(self) -> Self {
        Features(self.0 & !(mask::<F>() << F::AT))
    }

    /// True for "not", "n't", "never", "no", "nobody", "nothing", "neither", "nor": words that deny by themselves.
    pub fn is_negative(self) -> bool {
        self.has(Polarity::Neg) || self.has(PronType::Neg)
    }

    /// True for a verb with a tense or mood of its own.
    pub fn is_finite(self) -> bool {
        use VerbForm::{Fin, Imp, Ind, Sub};
        self.get().is_some_and(|form| matches!(form, Fin | Ind | Imp | Sub))
    }

    /// True for verbs and participles of the passive.
    pub fn is_passive(self) -> bool {
        self.has(Voice::Pass)
    }

    /// True for more than one thing, and for nouns that have no singular.
    pub fn is_plural(self) -> bool {
        self.has(Number::Plur) || self.has(Number::Ptan)
    }

    /// Names and values as Universal Dependencies writes them, in its order.
    pub fn pairs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        NAMES.iter().filter_map(move |&name| Some((name, self.value(name)?)))
    }

    /// Reads what [`Display`](fmt::Display) writes; what it does not know is left out.
    pub fn parse(written: &str) -> Self {
        let mut features = Features::default();
        for (name, value) in written.split('|').filter_map(|pair| pair.split_once('=')) {
            features.set(name, value);
        }
        features
    }
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pairs().next().is_none() {
            return f.write_str("_");
        }
        for (i, (name, value)) in self.pairs().enumerate() {
            write!(f, "{}{name}={value}", if i > 0 { "|" } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

const fn mask<F: Feature>() -> u32 {
    (1 << F::BITS) - 1
}

/// Names in the order of Universal Dependencies: by letter, capitals or not.
const NAMES: &[&str] = &[
    "Abbr", "Case", "Definite", "Degree", "Foreign", "Gender", "Mood", "Number", "NumForm", "NumType", "Person", "Polarity", "Poss",
    "PronType", "Reflex", "Tense", "VerbForm", "Voice",
];

macro_rules! features {
    ($($(#[$about:meta])* $name:ident at $at:literal, $bits:literal: $($value:ident $($written:literal)+ ($meaning:literal),)*;)*) => {
        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[repr(u8)]
            pub enum $name {
                $(#[doc = concat!($meaning, ".")] $value,)*
            }

            impl Feature for $name {
                const AT: u32 = $at;
                const BITS: u32 = $bits;
                const VALUES: &'static [Self] = &[$($name::$value,)*];

                fn code(self) -> u32 {
                    self as u32 + 1
                }
            }
        )*

        impl Features {
            /// The value of the feature of this name.
            fn value(self, name: &str) -> Option<&'static str> {
                $($(if self.has($name::$value) {
                    for pair in [$($written),+] {
                        if let Some((n, value)) = pair.split_once('=') && n == name {
                            return Some(value);
                        }
                    }
                })*)*
                None
            }

            fn set(&mut self, name: &str, value: &str) {
                // Its mood stands before it.
                if name == "VerbForm" && value == "Fin" && self.is_finite() {
                    return;
                }
                $($(
                    // The first pair tells a value from the others of its enum.
                    if [$($written),+][0].split_once('=') == Some((name, value)) {
                        *self = self.with($name::$value);
                    }
                )*)*
            }
        }
    };
}

features! {
    /// Whether it is an abbreviation.
    Abbr at 0, 1: Yes "Abbr=Yes" ("an abbreviation: `bn`, `Sept.`"),;
    /// The case of a pronoun.
    Case at 1, 2: Nom "Case=Nom" ("subject: `they`"), Acc "Case=Acc" ("object: `them`"), Gen "Case=Gen" ("possessor: `their`"),;
    /// Whether it is of another language.
    Foreign at 3, 1: Yes "Foreign=Yes" ("foreign"),;
    /// The gender of a pronoun.
    Gender at 4, 2: Masc "Gender=Masc" ("`he`"), Fem "Gender=Fem" ("`she`"), Neut "Gender=Neut" ("`it`"),;
    /// The degree of an adjective or adverb.
    Degree at 6, 2: Pos "Degree=Pos" ("`high`"), Cmp "Degree=Cmp" ("`higher`"), Sup "Degree=Sup" ("`highest`"),;
    /// How many.
    Number at 8, 2: Sing "Number=Sing" ("one"), Plur "Number=Plur" ("more than one"), Ptan "Number=Ptan" ("plural without a singular: `troops`"),;
    /// How a number is written.
    NumForm at 10, 3:
        Digit "NumForm=Digit" ("`90`"), Word "NumForm=Word" ("`ninety`"), Combi "NumForm=Combi" ("`90th`"), Roman "NumForm=Roman" ("`XC`"),;
    /// What a number does.
    NumType at 13, 3:
        Card "NumType=Card" ("counts: `two`"), Ord "NumType=Ord" ("orders: `second`"), Frac "NumType=Frac" ("parts: `half`, `2.5`"),
        Mult "NumType=Mult" ("repeats: `twice`"),;
    /// Who.
    Person at 16, 2: First "Person=1" ("who speaks"), Second "Person=2" ("who is spoken to"), Third "Person=3" ("anyone else"),;
    /// Whether it denies.
    Polarity at 18, 2: Neg "Polarity=Neg" ("`not`, `nor`"), Pos "Polarity=Pos" ("`yes`"),;
    /// Whether it is possessive.
    Poss at 20, 1: Yes "Poss=Yes" ("possessive: `their`, `whose`"),;
    /// The kind of a pronoun, determiner or adverb like one; articles with their definiteness.
    PronType at 21, 4:
        Def "Definite=Def" "PronType=Art" ("the article `the`"), Indef "Definite=Ind" "PronType=Art" ("the article `a`"),
        Dem "PronType=Dem" ("demonstrative: `this`, `there`"), Emp "PronType=Emp" ("emphatic: she `herself`"),
        Ind "PronType=Ind" ("indefinite: `some`, `anyone`"), Int "PronType=Int" ("interrogative: `what`"),
        Neg "PronType=Neg" ("negative: `no`, `nobody`, `never`"), Prs "PronType=Prs" ("personal: `they`"), Rcp "PronType=Rcp" ("reciprocal: `each` other"),
        Rel "PronType=Rel" ("relative: `which`"), Tot "PronType=Tot" ("total: `all`, `always`"),;
    /// Whether it points back to its subject.
    Reflex at 25, 1: Yes "Reflex=Yes" ("reflexive: `themselves`"),;
    /// The tense of a verb form.
    Tense at 26, 2: Past "Tense=Past" ("`denied`"), Pres "Tense=Pres" ("`denies`, `denying`"),;
    /// The form of a verb; a finite one with its mood.
    VerbForm at 28, 3:
        Fin "VerbForm=Fin" ("finite without a mood: `will`"), Ind "Mood=Ind" "VerbForm=Fin" ("indicative: `denies`"),
        Imp "Mood=Imp" "VerbForm=Fin" ("imperative: `see` below"), Sub "Mood=Sub" "VerbForm=Fin" ("subjunctive: that he `leave`"),
        Inf "VerbForm=Inf" ("infinitive: to `deny`"), Part "VerbForm=Part" ("participle: has `denied`, is `denying`"),
        Ger "VerbForm=Ger" ("gerund: by `denying`"),;
    /// The voice of a verb form.
    Voice at 31, 1: Pass "Voice=Pass" ("passive: was `denied`"),;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_as_treebanks_do() {
        assert_eq!(Features::default().to_string(), "_");
        let said = Features::default().with(VerbForm::Ind).with(Tense::Past).with(Number::Sing).with(Person::Third);
        assert_eq!(said.to_string(), "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin");
        assert!(said.is_finite() && !said.is_plural() && said.has(Tense::Past) && said.get::<Voice>().is_none());
        assert_eq!(
            said.with(VerbForm::Part).with(Voice::Pass).without::<Person>().to_string(),
            "Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass"
        );
        assert_eq!(Features::default().with(PronType::Def).to_string(), "Definite=Def|PronType=Art");
        assert_eq!(Features::default().with(Number::Sing).with(NumForm::Word).to_string(), "Number=Sing|NumForm=Word");
    }

    #[test]
    fn reads_what_it_writes() {
        for written in [
            "_",
            "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
            "Definite=Ind|PronType=Art",
            "VerbForm=Fin",
            "Mood=Imp|VerbForm=Fin",
        ] {
            assert_eq!(Features::parse(written).to_string(), written);
        }
        assert_eq!(Features::parse("Typo=Yes|ExtPos=ADP").to_string(), "_");
        assert!(!Features::parse("PronType=Neg").with(PronType::Ind).is_negative());
    }

    /// No bit belongs to two features.
    #[test]
    fn features_do_not_overlap() {
        fn place<F: Feature>() -> (u32, u32, usize) {
            (F::AT, F::BITS, F::VALUES.len())
        }
        let mut places = [
            place::<Abbr>(),
            place::<Case>(),
            place::<Foreign>(),
            place::<Gender>(),
            place::<Degree>(),
            place::<Number>(),
            place::<NumForm>(),
            place::<NumType>(),
            place::<Person>(),
            place::<Polarity>(),
            place::<Poss>(),
            place::<PronType>(),
            place::<Reflex>(),
            place::<Tense>(),
            place::<VerbForm>(),
            place::<Voice>(),
        ];
        places.sort_unstable();
        assert!(places.windows(2).all(|pair| pair[0].0 + pair[0].1 == pair[1].0), "{places:?}");
        assert!(places.iter().all(|&(_, bits, values)| values < 1 << bits), "{places:?}");
        assert_eq!(places.iter().map(|p| p.1).sum::<u32>(), 32);
    }
}
