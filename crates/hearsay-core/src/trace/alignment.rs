//! Which sentences of two reports answer each other: order-free, many to many.

mod matching;
mod sides;

use crate::claim::Reading;
use matching::{Matching, links};
use sides::Sides;

/// The sentences of two reports that answer each other, and how much of each report they make up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Groups of sentences that say the same, in the order of the child's. No sentence is in two groups.
    pub links: Vec<Link>,
    /// How much of each report the links account for.
    pub coverage: Coverage,
}

/// How much of each report the other accounts for, 0 to 1, by the weight of words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coverage {
    /// The part of the child that has a counterpart in the parent.
    pub child_from_parent: f32,
    /// The part of the parent that has a counterpart in the child.
    pub parent_kept: f32,
}

/// Sentences of the parent and of the child that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Indices of sentences of the parent, ascending.
    pub parent: Vec<u32>,
    /// Indices of sentences of the child, ascending.
    pub child: Vec<u32>,
    /// How they answer each other.
    pub relation: Relation,
    /// How alike they are, 0 to 1.
    pub score: f32,
}

/// How aligned sentences answer each other. What is out of order is `Moved` whatever else it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same words.
    Verbatim,
    /// Other words.
    Reworded,
    /// Several sentences of the parent in one of the child.
    Merged,
    /// One sentence of the parent in several of the child.
    Split,
    /// Out of the parent's order.
    Moved,
}

impl Alignment {
    /// The same alignment with parent and child exchanged.
    pub fn reversed(self) -> Self {
        let turn = |link: Link| Link {
            relation: match link.relation {
                Relation::Merged => Relation::Split,
                Relation::Split => Relation::Merged,
                other => other,
            },
            parent: link.child,
            child: link.parent,
            ..link
        };
        let mut links: Vec<Link> = self.links.into_iter().map(turn).collect();
        links.sort_by(|a, b| a.child.cmp(&b.child));
        let coverage = Coverage { child_from_parent: self.coverage.parent_kept, parent_kept: self.coverage.child_from_parent };
        Alignment { links, coverage }
    }
}

/// Aligns the sentences of two reports: titles and bodies, whatever the order.
///
/// Sentences of the same words are paired first; the rest by the weight of the words they share, first one to one, then those that
/// were merged or split.
pub fn align(parent: &Reading, child: &Reading) -> Alignment {
    let mut sides = Sides::new(parent, child);
    let mut matching = Matching::new(&sides);
    matching.pair_identical();
    matching.pair_alike();
    matching.join_rest();
    let groups = matching.groups();
    // What words mean brings sentences together; what is copied is told by the words themselves.
    sides.leave_words();
    let links = links(&sides, groups);
    let coverage = coverage(&sides, &links);
    Alignment { links, coverage }
}

/// The share of each side's weight that stands in a linked sentence and has its like on the other side of the link. A reworded sentence
/// counts whole from a likeness of [`WHOLE`] on: synonyms are not seen, but they are there.
fn coverage(sides: &Sides, links: &[Link]) -> Coverage {
    /// The likeness from which on a link accounts for its sentences whole.
    const WHOLE: f32 = 0.6;
    let part = |total: f32, weight: f32| if total > 0.0 { (weight / total).clamp(0.0, 1.0) } else { 0.0 };
    let mut covered = (0.0, 0.0);
    for link in links {
        let share = (link.score / WHOLE).min(1.0);
        covered.0 += share * link.child.iter().map(|&c| sides.child.mass(c)).sum::<f32>();
        covered.1 += share * link.parent.iter().map(|&p| sides.parent.mass(p)).sum::<f32>();
    }
    Coverage { child_from_parent: part(sides.child.total(), covered.0), parent_kept: part(sides.parent.total(), covered.1) }
}

#[cfg(test)]
mod tests;
