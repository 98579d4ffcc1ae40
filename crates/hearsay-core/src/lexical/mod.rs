//! What words mean to each other: which say the same, which say more or less, which news must not confuse.
//!
//! Two lists of our own come first: `synonyms.txt` (news English that the dictionary does not know) and `contrasts.txt` (words that stand
//! near each other in the dictionary and yet make another story). WordNet answers for the rest.
//!
//! Words are asked for by the form of their **lemma** ([`syntax::Word::lemma`](crate::syntax::Word)), never by a token's form or stem:
//! `form("shoot")` is known, `form("shot")` and `stem("shooting")` are not. A verb with its particle, or a compound, is asked for by
//! [`phrase`]: `phrase(form("shoot"), form("down"))`; a hyphen counts as a blank. Names are not in the dictionary.
//!
//! Knows nothing of claims or reports.

mod dictionary;
mod groups;
mod meaning;
mod pack;
mod relation;

pub use meaning::Meaning;
pub use pack::{Entry, Link, Synset, pack};
pub use relation::{Relation, relation};

use crate::syntax::{self, Upos, Word};
use crate::text::{Term, pair};

/// The kinds of words that a dictionary explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// A noun.
    Noun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
}

impl Class {
    /// The class of a part of speech; `None` for names and function words.
    pub const fn of(upos: Upos) -> Option<Self> {
        match upos {
            Upos::Noun => Some(Class::Noun),
            Upos::Verb => Some(Class::Verb),
            Upos::Adj => Some(Class::Adjective),
            Upos::Adv => Some(Class::Adverb),
            _ => None,
        }
    }
}

/// A word as the dictionary has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lexeme {
    /// The form of its lemma, or the [`phrase`] of its lemmas.
    pub lemma: Term,
    /// Its class. A word that the dictionary has in other classes only is taken for one of those: taggers err.
    pub class: Class,
}

impl Lexeme {
    /// The lexeme of a word of a tree; `None` for names and function words, "according" and "including" among them.
    pub fn of(word: &Word) -> Option<Self> {
        let governs =
            matches!(word.relation, syntax::Relation::Case | syntax::Relation::Mark | syntax::Relation::Cc | syntax::Relation::Fixed);
        Class::of(word.upos).filter(|_| !governs).map(|class| Lexeme { lemma: word.lemma, class })
    }

    /// The same word with the particle or second word that belongs to it: "shoot" with "down".
    pub fn with(self, second: Term) -> Self {
        Lexeme { lemma: phrase(self.lemma, second), ..self }
    }
}

/// The term of two words that are one in the dictionary, from the forms of their lemmas; for three, `phrase(phrase(a, b), c)`.
pub fn phrase(first: Term, second: Term) -> Term {
    Term(pair(first, second))
}

/// The term of a lemma in letters: words parted by blanks, underscores or hyphens are a [`phrase`].
pub fn term(lemma: &str) -> Term {
    let mut forms = lemma.split([' ', '_', '-']).filter(|part| !part.is_empty()).map(crate::text::form);
    let first = forms.next().unwrap_or_default();
    forms.fold(first, phrase)
}

/// What a word mostly means, as a number that is the same for words that mostly mean the same: its group in `synonyms.txt`, else its
/// most frequent sense; with the information in it, in nats. `None` for words that neither has.
pub fn concept(word: Lexeme) -> Option<(u32, f32)> {
    const LISTED: u32 = 1 << 31;
    /// The words of the list are all about as frequent as the news has them.
    const INFORMATION: f32 = 4.5;
    let listed = groups::GROUPS.seats(word.lemma).iter().find_map(|seat| seat.synonyms());
    let sense = || dictionary::WORDNET.headword(word).and_then(|h| h.senses().next());
    let known = || sense().map(|s| (s.0, dictionary::WORDNET.information(s)));
    listed.map(|line| (LISTED | u32::from(line), INFORMATION)).or_else(known)
}
