//! What one word is to another.

use super::dictionary::{Headword, Sense, WORDNET};
use super::groups::GROUPS;
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
    /// The second says less: car and vehicle, one step or more, at most [`MOST_STEPS`].
    Broader {
        /// Steps up from the first to the second.
        steps: u8,
    },
    /// The second says more: vehicle and car.
    Narrower {
        /// Steps down from the first to the second.
        steps: u8,
    },
    /// What the first does brings about or holds in it what the second says: snore and sleep, kill and die.
    Entails,
    /// The same the other way round: die and kill.
    Entailed,
    /// One is made of the other, or of a word that says the same: diplomat and diplomacy, attack (verb) and assault (noun).
    Derived,
    /// Both are sorts of one thing: bus and car.
    Sister {
        /// Steps up from the first and down to the second: two or three.
        steps: u8,
    },
    /// The dictionary has both and knows of nothing between them.
    Far,
    /// The dictionary lacks one of them: a name, a new word, a slip.
    Unknown,
}

/// The most steps between a word and a broader one.
pub const MOST_STEPS: usize = 3;

/// What [`Relation::Sister`]s are sorts of says at least so much, in nats: any two things are things.
const LEAST_SHARED: f32 = 4.0;

/// What `b` is to `a`. Our lists count before the dictionary.
pub fn relation(a: Lexeme, b: Lexeme) -> Relation {
    if a.lemma == b.lemma {
        return if a.class == b.class { Relation::Same } else { Relation::Derived };
    }
    GROUPS.relation(a.lemma, b.lemma).unwrap_or_else(|| by_dictionary(a, b))
}

fn by_dictionary(a: Lexeme, b: Lexeme) -> Relation {
    let (Some(a), Some(b)) = (WORDNET.headword(a), WORDNET.headword(b)) else { return Relation::Unknown };
    if a.class == b.class { within_class(a, b) } else { across_classes(a, b) }
}

fn within_class(a: Headword, b: Headword) -> Relation {
    let (up, down) = (Ladder::of(a), Ladder::of(b));
    // Adjectives have opposites by way of the one they are sorts of: "huge" is large, "tiny" is small.
    let reach = usize::from(a.class == Class::Adjective);
    if up.lead(Link::Opposite, reach, &down, reach) {
        return Relation::Opposite;
    }
    if shared(up.rung(0), down.rung(0)).is_some() {
        return Relation::Same;
    }
    for steps in 1..=MOST_STEPS {
        if shared(up.rung(steps), down.rung(0)).is_some() {
            return Relation::Broader { steps: steps as u8 };
        }
        if shared(up.rung(0), down.rung(steps)).is_some() {
            return Relation::Narrower { steps: steps as u8 };
        }
    }
    if up.lead(Link::Entails, 0, &down, 0) {
        return Relation::Entails;
    }
    if down.lead(Link::Entails, 0, &up, 0) {
        return Relation::Entailed;
    }
    if are_derived(a, b) {
        return Relation::Derived;
    }
    for (x, y) in [(1, 1), (1, 2), (2, 1)] {
        if shared(up.rung(x), down.rung(y)).is_some_and(|sense| WORDNET.information(sense) >= LEAST_SHARED) {
            return Relation::Sister { steps: (x + y) as u8 };
        }
    }
    Relation::Far
}

/// True when one is made of the other, or both of a third: diplomat, diplomatic, diplomacy.
fn are_derived(a: Headword, b: Headword) -> bool {
    a.derived().any(|(word, class)| word == b.index && class == b.class as u32 || b.derived().any(|other| other == (word, class)))
}

/// Of two classes, one word is turned into the class of the other first.
fn across_classes(a: Headword, b: Headword) -> Relation {
    if a.index == b.index || are_derived(a, b) {
        return Relation::Derived;
    }
    let turned = |word: Headword, class: Class| {
        let derived = word.derived().filter(move |d| d.1 == class as u32);
        derived.filter_map(move |d| WORDNET.classes(d.0).find(|h| h.class == class))
    };
    let met = turned(a, b.class).map(|a| within_class(a, b)).chain(turned(b, a.class).map(|b| within_class(a, b)));
    met.fold(Relation::Far, |found, next| match next {
        Relation::Same | Relation::Derived => Relation::Derived,
        Relation::Opposite if found == Relation::Far => Relation::Opposite,
        _ => found,
    })
}

/// The first of some senses that is among others.
fn shared(some: &[Sense], others: &[Sense]) -> Option<Sense> {
    some.iter().copied().find(|sense| others.contains(sense))
}

/// The senses of a word and what they are sorts of, rung by rung.
struct Ladder {
    senses: [Sense; Ladder::MOST],
    /// Where each rung ends.
    ends: [usize; MOST_STEPS + 1],
}

impl Ladder {
    /// Room for six senses and three rungs, with some that have two parents. What has no room is left out.
    const MOST: usize = 40;

    fn of(word: Headword) -> Self {
        let mut ladder = Ladder { senses: [Sense::default(); Ladder::MOST], ends: [0; MOST_STEPS + 1] };
        let mut end = 0;
        for (place, sense) in ladder.senses.iter_mut().zip(word.senses()) {
            *place = sense;
            end += 1;
        }
        ladder.ends[0] = end;
        let mut from = 0;
        for steps in 1..=MOST_STEPS {
            for at in from..ladder.ends[steps - 1] {
                for sense in WORDNET.links(ladder.senses[at], Link::Broader) {
                    if let Some(place) = ladder.senses.get_mut(end) {
                        *place = sense;
                        end += 1;
                    }
                }
            }
            from = ladder.ends[steps - 1];
            ladder.ends[steps] = end;
        }
        ladder
    }

    /// What is so many steps above the word.
    fn rung(&self, steps: usize) -> &[Sense] {
        let from = if steps == 0 { 0 } else { self.ends[steps - 1] };
        &self.senses[from..self.ends[steps]]
    }

    /// True when a link of a kind leads from the first rungs of this ladder to the first of another.
    fn lead(&self, kind: Link, rungs: usize, other: &Ladder, of_other: usize) -> bool {
        let (from, to) = (&self.senses[..self.ends[rungs]], &other.senses[..other.ends[of_other]]);
        from.iter().any(|sense| WORDNET.links(*sense, kind).any(|sense| to.contains(&sense)))
    }
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
            ("injure v", "kill v", Contrast("fate")),
            ("rise v", "fall v", Opposite),
            ("huge a", "tiny a", Opposite),
            ("car n", "vehicle n", Broader { steps: 3 }),
            ("vehicle n", "truck n", Narrower { steps: 3 }),
            ("snore v", "sleep v", Entails),
            ("sleep v", "snore v", Entailed),
            ("diplomat n", "diplomacy n", Derived),
            ("attack v", "assault n", Derived),
            ("resign v", "resignation n", Derived),
            ("bus n", "car n", Sister { steps: 2 }),
            ("banana n", "minister n", Far),
            ("zzqqx n", "minister n", Unknown),
        ] {
            assert_eq!(relation(lexeme(a), lexeme(b)), expected, "{a} – {b}");
        }
    }

    /// Read the other way round, a relation is its mirror image.
    #[test]
    fn relations_have_two_ends() {
        let words =
            ["car n", "vehicle n", "bus n", "kill v", "die v", "rise v", "fall v", "begin v", "start v", "snore v", "sleep v", "huge a"];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (lexeme(a), lexeme(b)))) {
            let mirrored = match relation(a, b) {
                Broader { steps } => Narrower { steps },
                Narrower { steps } => Broader { steps },
                Entails => Entailed,
                Entailed => Entails,
                same => same,
            };
            assert_eq!(relation(b, a), mirrored, "{a:?} – {b:?}");
        }
    }
}
