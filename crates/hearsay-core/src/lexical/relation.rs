//! What one word is to another.

use super::dictionary::{Headword, WORDNET};
use super::groups::said;
use super::meaning::{Above, Meaning};
use super::pack::Link;
use super::{Class, Lexeme};

/// What the second of two words is to the first. Read on from the first: "vehicle" becomes "car", which is [`Narrower`](Self::Narrower).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They say the same: truce and ceasefire, defence and defense.
    Same,
    /// News must not confuse them: injured and killed. Holds the name of the line of `contrasts.txt`: "fate".
    Contrast(&'static str),
    /// They are opposites: rise and fall.
    Opposite,
    /// The second says less: car and vehicle.
    Broader {
        /// Steps up from the first to the second: one to three.
        steps: u8,
    },
    /// The second says more: vehicle and car.
    Narrower {
        /// Steps down from the first to the second: one to three.
        steps: u8,
    },
    /// What the first does brings about or holds in it what the second says: win and compete.
    Entails,
    /// The same the other way round: compete and win.
    Entailed,
    /// One is made of the other, or of a word that says the same: diplomat and diplomacy, decline and refusal.
    Derived,
    /// Both are sorts of one thing: trumpet and bugle. Also what would be the same, broader or narrower in rare senses only.
    Sister {
        /// Steps up from the first and down to the second: at most three, none for what both say in rare senses.
        steps: u8,
    },
    /// The dictionary has both and knows of nothing between them.
    Far,
    /// The dictionary lacks one of them: a name, a new word, a slip.
    Unknown,
}

/// The most steps between a word and a broader one.
pub(super) const MOST_STEPS: u8 = 3;

/// The most senses, in both words together, that are more frequent than those by which they say the same, or one less: said and told are
/// the same, said and ordered only in a rare sense of each.
const MOST_RANKS: u8 = 2;

/// What [`Relation::Sister`]s are sorts of says at least so much, in nats: any two things are things.
const LEAST_SHARED: f32 = 4.0;

/// What `b` is to `a`. Our lists count before the dictionary. For many pairs of few words, look each up once: [`Meaning`].
pub fn relation(a: Lexeme, b: Lexeme) -> Relation {
    Meaning::of(a).relation(&Meaning::of(b))
}

impl Meaning {
    /// What `other` is to this word.
    pub fn relation(&self, other: &Meaning) -> Relation {
        if self.lexeme.lemma == other.lexeme.lemma {
            return if self.lexeme.class == other.lexeme.class { Relation::Same } else { Relation::Derived };
        }
        if let Some(relation) = said(self.seats, other.seats) {
            return relation;
        }
        let (Some(a), Some(b)) = (self.headword, other.headword) else { return Relation::Unknown };
        if a.class != b.class {
            return self.across(a, other, b);
        }
        match self.within(other) {
            Relation::Far | Relation::Sister { .. } if are_derived(self, a, other, b) => Relation::Derived,
            found => found,
        }
    }

    /// What both are sorts of.
    fn common<'m>(&'m self, other: &'m Meaning) -> impl Iterator<Item = (&'m Above, &'m Above)> {
        let others = if self.sorts.meet(&other.sorts) { other.above() } else { &[] };
        let mut at = 0;
        self.above().iter().filter_map(move |a| {
            while others.get(at).is_some_and(|b| b.sense < a.sense) {
                at += 1;
            }
            others.get(at).filter(|b| b.sense == a.sense).map(|b| (a, b))
        })
    }

    /// The relation of two words of one class, by their senses alone.
    fn within(&self, other: &Meaning) -> Relation {
        if self.leads(Link::Opposite, other) {
            return Relation::Opposite;
        }
        // The nearest counts; what is above both counts last.
        let near = |(a, b): (&Above, &Above)| {
            let frequent = a.rank + b.rank <= MOST_RANKS;
            match (a.steps, b.steps) {
                (0, 0) if frequent => Some((0, Relation::Same)),
                (steps @ 1..=MOST_STEPS, 0) if frequent => Some((steps, Relation::Broader { steps })),
                (0, steps @ 1..=MOST_STEPS) if frequent => Some((steps, Relation::Narrower { steps })),
                (0..=2, 0..=2) if a.steps + b.steps <= MOST_STEPS && WORDNET.information(a.sense) >= LEAST_SHARED => {
                    let steps = a.steps + b.steps;
                    Some((MOST_STEPS + steps, Relation::Sister { steps }))
                }
                _ => None,
            }
        };
        let found = self.common(other).filter_map(near).min_by_key(|found| found.0).map_or(Relation::Far, |found| found.1);
        match found {
            Relation::Far | Relation::Sister { .. } if self.leads(Link::Entails, other) => Relation::Entails,
            Relation::Far | Relation::Sister { .. } if other.leads(Link::Entails, self) => Relation::Entailed,
            found => found,
        }
    }

    /// True when a link of a kind leads from this word to another.
    fn leads(&self, kind: Link, other: &Meaning) -> bool {
        let arrives = |sense| match kind {
            Link::Opposite => other.steps(sense).is_some_and(|steps| other.faces(&Above { steps, ..Above::default() })),
            _ => other.steps(sense) == Some(0),
        };
        let starts = |above: &&Above| if kind == Link::Opposite { self.faces(above) } else { above.steps == 0 };
        self.leads.meet(&other.sorts) && self.above().iter().filter(starts).any(|above| WORDNET.links(above.sense, kind).any(arrives))
    }

    /// Of two classes, one word is turned into the class of the other first.
    fn across(&self, a: Headword, other: &Meaning, b: Headword) -> Relation {
        if are_derived(self, a, other, b) {
            return Relation::Derived;
        }
        let turned = |word: Headword, class: Class| {
            let lexemes = word.derived().filter(move |d| d.1 == class).filter_map(|d| WORDNET.in_class(d.0, d.1));
            lexemes.flat_map(|derived| derived.senses())
        };
        let says = |meaning: &Meaning, sense| meaning.steps(sense) == Some(0);
        if self.kin.meet(&other.sorts) && turned(a, b.class).any(|sense| says(other, sense))
            || other.kin.meet(&self.sorts) && turned(b, a.class).any(|sense| says(self, sense))
        {
            return Relation::Derived;
        }
        Relation::Far
    }
}

/// True when one is made of the other, or both of a third: diplomat, diplomatic, diplomacy.
fn are_derived(a: &Meaning, of_a: Headword, b: &Meaning, of_b: Headword) -> bool {
    let family = |word: Headword| word.derived().map(|d| d.0).chain([word.index]);
    a.family.meet(&b.family) && family(of_a).any(|word| family(of_b).any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::super::term;
    use super::*;
    use Relation::*;

    /// "kill v" is a verb.
    fn lexeme(word: &str) -> Lexeme {
        let (lemma, class) = word.rsplit_once(' ').unwrap();
        let class = match class {
            "n" => Class::Noun,
            "v" => Class::Verb,
            "a" => Class::Adjective,
            _ => Class::Adverb,
        };
        Lexeme { lemma: term(lemma), class }
    }

    #[test]
    fn words_are_related() {
        for (a, b, expected) in [
            ("truce n", "ceasefire n", Same),
            ("defence n", "defense n", Same),
            ("shoot down v", "down v", Same),
            ("begin v", "start v", Same),
            ("withdraw v", "pull back v", Same),
            ("injure v", "kill v", Contrast("fate")),
            ("rise v", "fall v", Opposite),
            ("huge a", "tiny a", Opposite),
            ("car n", "vehicle n", Broader { steps: 2 }),
            ("vehicle n", "rocket n", Narrower { steps: 1 }),
            ("win v", "compete v", Entails),
            ("compete v", "win v", Entailed),
            ("diplomat n", "diplomacy n", Derived),
            ("refusal n", "decline v", Derived),
            ("confirm v", "confirmation n", Derived),
            ("independently r", "independent a", Derived),
            ("trumpet n", "bugle n", Sister { steps: 2 }),
            ("banana n", "minister n", Far),
            ("zzqqx n", "minister n", Unknown),
        ] {
            assert_eq!(relation(lexeme(a), lexeme(b)), expected, "{a} – {b}");
        }
    }

    /// What an editor calls another story, and what not.
    #[test]
    fn news_words_are_told_apart() {
        for (a, b, expected) in [
            ("injure v", "kill v", Contrast("fate")),
            ("injured a", "kill v", Contrast("fate")),
            ("divert v", "cancel v", Contrast("transport")),
            ("detain v", "charge v", Contrast("custody")),
            ("person n", "civilian n", Contrast("people")),
            ("people n", "soldier n", Contrast("people")),
            ("talk n", "agreement n", Contrast("agreement")),
            ("ceasefire n", "peace n", Contrast("truce")),
            ("propose v", "adopt v", Contrast("approval")),
            ("damage v", "destroy v", Contrast("damage")),
            ("evacuate v", "rescue v", Contrast("evacuation")),
            ("plan v", "begin v", Contrast("phase")),
            ("shelve v", "drop v", Contrast("phase")),
            ("say v", "claim v", Contrast("speech")),
            ("kill v", "murder v", Contrast("death")),
            ("kill v", "die v", Same),
            ("aid n", "assistance n", Same),
            ("drone n", "UAV n", Same),
            ("probe n", "investigation n", Same),
            ("blast n", "explosion n", Same),
            ("percent n", "per cent n", Same),
            ("lawmaker n", "MP n", Same),
            ("cease-fire n", "truce n", Same),
            ("say v", "order v", Sister { steps: 0 }),
        ] {
            assert_eq!(relation(lexeme(a), lexeme(b)), expected, "{a} – {b}");
        }
    }

    /// Read the other way round, a relation is its mirror image.
    #[test]
    fn relations_have_two_ends() {
        let words = "car vehicle bus kill die rise fall begin start win compete huge small confirm confirmation diplomat";
        let classes = [Class::Noun, Class::Verb, Class::Adjective, Class::Adverb];
        let lexemes = words.split(' ').flat_map(|word| classes.map(|class| Lexeme { lemma: term(word), class }));
        let meanings: Vec<Meaning> = lexemes.map(Meaning::of).collect();
        for (a, b) in meanings.iter().flat_map(|a| meanings.iter().map(move |b| (a, b))) {
            let mirrored = match a.relation(b) {
                Broader { steps } => Narrower { steps },
                Narrower { steps } => Broader { steps },
                Entails => Entailed,
                Entailed => Entails,
                same => same,
            };
            assert_eq!(b.relation(a), mirrored, "{:?} – {:?}", a.lexeme, b.lexeme);
        }
    }
}
