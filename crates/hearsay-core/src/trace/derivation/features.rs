//! What is measured about a pair: how much of each report's wording, facts and order the other has.

use crate::claim::{Gram, Reading};
use crate::trace::{Alignment, Relation};

/// A share of A that B has, and of B that A has; each 0 to 1.
pub type Both = (f32, f32);

/// The measurements of a pair. Quotations are left aside in all but `quotes`: two newsrooms quote the same speaker in the same words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Words outside quotations in A and in B.
    pub words: (usize, usize),
    /// Pairs of stems in a row that the other has, by their rarity.
    pub pairs: Both,
    /// Runs of five words that the other has.
    pub runs: Both,
    /// Weight of sentences that have a counterpart.
    pub aligned: Both,
    /// Rare words and names that the other has.
    pub rare: Both,
    /// Figures that the other has; 0 where there are none.
    pub figures: Both,
    /// Runs of three words inside quotations that the other has anywhere; 0 where nothing is quoted.
    pub quotes: Both,
    /// Counterparts in the same order, of the sentences of the shorter report.
    pub order: f32,
    /// The number of counterparts, and how many of them keep the order.
    pub links: (usize, usize),
    /// A credits B's outlet, B credits A's.
    pub credits: (bool, bool),
}

impl Features {
    /// Measures a pair. `alignment` has A as parent and B as child.
    pub fn of(a: &Reading, b: &Reading, alignment: &Alignment) -> Self {
        let (x, y) = (a.grams(), b.grams());
        let links = alignment.links.len();
        let in_order = alignment.links.iter().filter(|l| l.relation != Relation::Moved).count();
        let shorter = x.sentences.min(y.sentences).max(1);
        Features {
            words: (x.words, y.words),
            pairs: both(&x.pairs, &y.pairs),
            runs: both(&x.runs, &y.runs),
            aligned: (alignment.coverage.parent_kept, alignment.coverage.child_from_parent),
            rare: both(&x.rare, &y.rare),
            figures: both(&x.figures, &y.figures),
            quotes: (both(&x.quoted, &y.threes).0, both(&y.quoted, &x.threes).0),
            order: in_order as f32 / shorter as f32,
            links: (links, in_order),
            credits: (super::credit::names(a, b), super::credit::names(b, a)),
        }
    }

    /// The same with A and B exchanged where `back` holds, so that the second is the child.
    pub fn seen_from(&self, back: bool) -> Self {
        let turn = |both: Both| if back { (both.1, both.0) } else { both };
        Features {
            words: if back { (self.words.1, self.words.0) } else { self.words },
            pairs: turn(self.pairs),
            runs: turn(self.runs),
            aligned: turn(self.aligned),
            rare: turn(self.rare),
            figures: turn(self.figures),
            quotes: turn(self.quotes),
            credits: if back { (self.credits.1, self.credits.0) } else { self.credits },
            ..*self
        }
    }

    /// True when nearly all of either is told by the other, names and figures too: a later version in other words, not one more report of
    /// a kind.
    pub fn is_retold(&self) -> bool {
        let both = |(a, b): Both, least: f32| a.min(b) >= least;
        let told = both(self.aligned, 0.7) && both(self.rare, 0.6) && both(self.figures, 0.5);
        // Who is quoted in the same words is quoted from one occasion, whatever the figures have become since.
        let quoted = both(self.aligned, 0.6) && both(self.rare, 0.5) && self.quotes.0.max(self.quotes.1) >= 0.6;
        (told || quoted) && self.links.0 >= 6
    }

    /// True when both speak of one event, as far as names, rare words and figures tell.
    pub fn same_event(&self) -> bool {
        let larger = |both: Both| both.0.max(both.1);
        larger(self.rare) >= 0.15 || larger(self.quotes) >= 0.3 || self.links.0 >= 1 && larger(self.rare) >= 0.08
    }
}

/// The share of the weight of each list that the other has too; both sorted.
fn both(a: &[Gram], b: &[Gram]) -> Both {
    let (mut shared, mut all) = ((0.0f64, 0.0f64), (0.0f64, 0.0f64));
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (x, y) = (a.get(i), b.get(j));
        let first = y.is_none_or(|y| x.is_some_and(|x| x.hash <= y.hash));
        let second = x.is_none_or(|x| y.is_some_and(|y| y.hash <= x.hash));
        if let Some(x) = x.filter(|_| first) {
            all.0 += f64::from(x.weight);
            shared.0 += if second { f64::from(x.weight) } else { 0.0 };
            i += 1;
        }
        if let Some(y) = y.filter(|_| second) {
            all.1 += f64::from(y.weight);
            shared.1 += if first { f64::from(y.weight) } else { 0.0 };
            j += 1;
        }
    }
    let share = |shared: f64, all: f64| if all > 0.0 { (shared / all) as f32 } else { 0.0 };
    (share(shared.0, all.0), share(shared.1, all.1))
}
