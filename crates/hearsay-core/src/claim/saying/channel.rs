//! Where something was said: to reporters, in a statement, on Telegram.

use super::Finder;
use crate::syntax::{Relation as R, Upos};
use crate::text::{form, list};

list!(
    /// Nouns of places where things are said in public.
    CHANNELS, "channels.txt"
);

/// Prepositions before a channel.
const BEFORE: [&str; 7] = ["at", "by", "in", "on", "over", "through", "via"];

impl Finder<'_> {
    /// First and last word of the channel of verb `i`, without article: "told |reporters|", "said in a |post on Telegram|".
    pub(super) fn channel(&self, i: usize) -> Option<(usize, usize)> {
        let words = self.tree.words;
        let behind = |c: &usize| match self.relation(*c) {
            R::Obj | R::Iobj => self.is(i, "tell"),
            R::Obl => self.child(*c, |r| r == R::Case).is_some_and(|k| BEFORE.iter().any(|b| self.is(k, b)) || self.is(k, "to")),
            _ => false,
        };
        let noun = self.tree.children(i).filter(behind).find(|&c| self.is_channel(c))?;
        let (mut first, last) = self.phrase(noun)?;
        while first < last && matches!(words[first].upos, Upos::Det | Upos::Adp) {
            first += 1;
        }
        Some((first, last))
    }

    /// True for a noun that tells where something is said, by itself or by its name: "the messaging service |Relay|".
    fn is_channel(&self, noun: usize) -> bool {
        let words = self.tree.words;
        let listed = |w: usize| CHANNELS.has(form(words[w].text(self.text)));
        let within = |&c: &usize| matches!(self.relation(c), R::Compound | R::NmodDesc | R::Flat | R::Appos) && listed(c);
        !(self.quoted)(words[noun].span) && (listed(noun) || self.tree.children(noun).any(|c| within(&c)))
    }
}
