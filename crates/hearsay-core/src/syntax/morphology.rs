//! The features of a word, as far as its letters, its tags and its relation tell them; [`settle`](super::settle) adds what the tree tells.

use super::features::{
    self, Degree, Features, Foreign, Gender, NumForm, NumType, Number, Person, PronType, Reflex, Tense, VerbForm, Voice,
};
use super::table::{Table, lowered};
use super::tag::{Relation, Upos, Xpos};
use std::sync::LazyLock;

/// Words of closed classes with their features, and words whose features are not those of their tag.
static WORDS: LazyLock<Table<Features>> = LazyLock::new(|| Table::parse(&[include_str!("../../lexicon/features.txt")], Features::parse));

/// The features of a word, as the English Web Treebank has them, but for those of slips and fixed phrases (`Typo`, `Style`, `ExtPos`).
///
/// Person and number of past and present forms, mood of base forms and voice of participles hang on other words: taken here from what is
/// most frequent with this relation, and known after [`settle`](super::settle).
pub fn features(word: &str, upos: Upos, xpos: Xpos, relation: Relation) -> Features {
    lowered(word, |lower| match WORDS.get(lower, xpos) {
        Some(&listed) if upos == Upos::Pron => pronoun(listed, relation),
        Some(&listed) => listed,
        None => by_tags(word, lower, upos, xpos, relation),
    })
}

fn by_tags(word: &str, lower: &str, upos: Upos, xpos: Xpos, relation: Relation) -> Features {
    let none = Features::default();
    let digit = lower.bytes().any(|b| b.is_ascii_digit());
    match (upos, xpos) {
        (Upos::Noun | Upos::Propn | Upos::Sym, Xpos::Nns) if digit && lower.ends_with('s') => {
            none.with(Number::Ptan).with(NumForm::Combi).with(NumType::Card)
        }
        (Upos::Noun | Upos::Propn | Upos::Sym, Xpos::Nns | Xpos::Nnps) => none.with(Number::Plur),
        (Upos::Noun, _) => ordinal(none.with(Number::Sing), lower),
        (Upos::Propn, Xpos::Nnp) | (Upos::Sym, Xpos::Nn) => none.with(Number::Sing),
        (Upos::Adj, Xpos::Jjr) | (Upos::Adv, Xpos::Rbr) => none.with(Degree::Cmp),
        (Upos::Adj, Xpos::Jjs) | (Upos::Adv, Xpos::Rbs) => none.with(Degree::Sup),
        (Upos::Adj, _) => ordinal(none.with(Degree::Pos), lower),
        (Upos::Num, _) => number(word, xpos),
        (Upos::Verb | Upos::Aux, _) => verb(lower, upos, xpos, relation),
        (Upos::Pron, Xpos::Nn) if lower == "one" => none.with(Number::Sing).with(PronType::Neg),
        (Upos::X, Xpos::Fw) => none.with(Foreign::Yes),
        _ => none,
    }
}

fn verb(lower: &str, upos: Upos, xpos: Xpos, relation: Relation) -> Features {
    use Relation::*;
    let none = Features::default();
    let indicative = |tense, number, person| none.with(VerbForm::Ind).with(tense).with(number).with(person);
    let gerund = || match relation {
        Acl | Amod | Xcomp | Csubj | Nsubj | Obj | Obl | Nmod | Compound if upos == Upos::Verb => none.with(VerbForm::Ger),
        _ => none.with(VerbForm::Part).with(Tense::Pres),
    };
    let participle = || {
        let past = none.with(VerbForm::Part).with(Tense::Past);
        // "The deal reached on Monday", "disputed figures": nothing else makes it active.
        if upos == Upos::Verb && matches!(relation, Acl | Amod | Xcomp | Case) { past.with(Voice::Pass) } else { past }
    };
    match xpos {
        Xpos::Md => none.with(VerbForm::Fin),
        Xpos::Vb => none.with(VerbForm::Inf),
        Xpos::Vbd => indicative(Tense::Past, Number::Sing, Person::Third),
        Xpos::Vbp => indicative(Tense::Pres, Number::Plur, Person::Third),
        Xpos::Vbz => indicative(Tense::Pres, Number::Sing, Person::Third),
        Xpos::Vbg => gerund(),
        Xpos::Vbn => participle(),
        // In names: "Breaking Bad", "United".
        _ if lower.ends_with("ing") => none.with(VerbForm::Ger),
        _ if lower.ends_with("ed") => none.with(VerbForm::Part).with(Tense::Past),
        _ => none.with(VerbForm::Inf),
    }
}

/// "it" and "you" are subjects and objects alike; "herself" is emphatic where it is no object.
fn pronoun(listed: Features, relation: Relation) -> Features {
    use Relation::*;
    if listed.has(Reflex::Yes) && matches!(relation, NmodUnmarked | OblUnmarked | Appos) {
        return listed.with(PronType::Emp);
    }
    match relation {
        Nsubj | NsubjPass | NsubjOuter | Expl | Conj | Csubj | Root | Parataxis => listed,
        _ if listed.has(features::Case::Nom) && (listed.has(Person::Second) && !listed.has(Number::Sing) || listed.has(Gender::Neut)) => {
            listed.with(features::Case::Acc)
        }
        _ => listed,
    }
}

/// "9/11" and "2.5" are parts, "IV" and "four" count.
fn number(word: &str, xpos: Xpos) -> Features {
    let none = Features::default();
    let bytes = word.as_bytes();
    let card = none.with(NumType::Card);
    if bytes.iter().any(u8::is_ascii_digit) {
        let parts = bytes.windows(3).any(|w| w[0].is_ascii_digit() && matches!(w[1], b'.' | b'/') && w[2].is_ascii_digit());
        let dots = bytes.iter().filter(|b| matches!(b, b'.' | b'/')).count();
        return if (parts && dots == 1) || word.starts_with('.') {
            none.with(NumForm::Digit).with(NumType::Frac)
        } else {
            card.with(NumForm::Digit)
        };
    }
    match xpos {
        _ if !bytes.is_empty() && bytes.iter().all(|b| b"IVXLC".contains(b)) => card.with(NumForm::Roman),
        Xpos::Ls => none,
        _ => card.with(NumForm::Word),
    }
}

/// "9th", "22nd".
fn ordinal(features: Features, lower: &str) -> Features {
    let is_ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .filter_map(|end| lower.strip_suffix(end))
        .any(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if is_ordinal { features.with(NumForm::Combi).with(NumType::Ord) } else { features }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Relation as R;

    #[test]
    fn features_follow_from_letters_and_tags() {
        for (word, upos, xpos, relation, written) in [
            ("officials", Upos::Noun, Xpos::Nns, R::Nsubj, "Number=Plur"),
            ("troops", Upos::Noun, Xpos::Nns, R::Nsubj, "Number=Ptan"),
            ("1990s", Upos::Noun, Xpos::Nns, R::Obl, "Number=Ptan|NumForm=Combi|NumType=Card"),
            ("Kyiv", Upos::Propn, Xpos::Nnp, R::Nsubj, "Number=Sing"),
            ("SAID", Upos::Verb, Xpos::Vbd, R::Root, "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
            ("says", Upos::Verb, Xpos::Vbz, R::Root, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
            ("am", Upos::Aux, Xpos::Vbp, R::Cop, "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"),
            ("reached", Upos::Verb, Xpos::Vbn, R::Acl, "Tense=Past|VerbForm=Part|Voice=Pass"),
            ("reached", Upos::Verb, Xpos::Vbn, R::Root, "Tense=Past|VerbForm=Part"),
            ("rising", Upos::Verb, Xpos::Vbg, R::Amod, "VerbForm=Ger"),
            ("rising", Upos::Verb, Xpos::Vbg, R::Root, "Tense=Pres|VerbForm=Part"),
            ("could", Upos::Aux, Xpos::Md, R::Aux, "VerbForm=Fin"),
            ("higher", Upos::Adj, Xpos::Jjr, R::Amod, "Degree=Cmp"),
            ("22nd", Upos::Adj, Xpos::Jj, R::Amod, "Degree=Pos|NumForm=Combi|NumType=Ord"),
            ("n’t", Upos::Part, Xpos::Rb, R::Advmod, "Polarity=Neg"),
            ("nobody", Upos::Pron, Xpos::Nn, R::Nsubj, "Number=Sing|PronType=Neg"),
            ("it", Upos::Pron, Xpos::Prp, R::Obj, "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs"),
            ("It", Upos::Pron, Xpos::Prp, R::Nsubj, "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"),
            ("their", Upos::Pron, Xpos::PrpS, R::NmodPoss, "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs"),
            ("themselves", Upos::Pron, Xpos::Prp, R::OblUnmarked, "Case=Acc|Number=Plur|Person=3|PronType=Emp|Reflex=Yes"),
            ("the", Upos::Det, Xpos::Dt, R::Det, "Definite=Def|PronType=Art"),
            ("2.5", Upos::Num, Xpos::Cd, R::Nummod, "NumForm=Digit|NumType=Frac"),
            ("XIV", Upos::Num, Xpos::Cd, R::Nummod, "NumForm=Roman|NumType=Card"),
            ("under", Upos::Adp, Xpos::In, R::Case, "_"),
        ] {
            assert_eq!(features(word, upos, xpos, relation).to_string(), written, "{word} {}", xpos.name());
        }
    }

    #[test]
    fn words_that_deny_are_told() {
        for (word, upos, xpos) in [
            ("not", Upos::Part, Xpos::Rb),
            ("never", Upos::Adv, Xpos::Rb),
            ("no", Upos::Det, Xpos::Dt),
            ("nothing", Upos::Pron, Xpos::Nn),
            ("Neither", Upos::Cconj, Xpos::Cc),
        ] {
            assert!(features(word, upos, xpos, Relation::Dep).is_negative(), "{word}");
        }
        assert!(!features("notice", Upos::Noun, Xpos::Nn, Relation::Obj).is_negative());
    }

    /// Every line of the list says something that is understood in full.
    #[test]
    fn the_list_is_understood() {
        for (form, written) in crate::text::rows(include_str!("../../lexicon/features.txt")) {
            assert_eq!(Features::parse(written).to_string(), written, "{form}");
        }
    }
}
