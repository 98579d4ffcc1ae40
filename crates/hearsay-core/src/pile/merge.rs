//! Has a report a second parent? One does that accounts for what the first does not.

use super::scan::{Scanner, Word};
use crate::text::pair;

/// Pairs of words that a second parent must add: in a text of two sentences a few are shared by chance.
const FEWEST_PAIRS: usize = 12;

/// What of a child's wording no parent accounts for so far, measured in pairs of words; keeps its buffers.
pub(super) struct Residue {
    scanner: Scanner,
    words: Vec<Word>,
    /// The weight of all pairs of the child.
    all: f64,
    /// Those of its pairs that no known parent has, ascending.
    left: Vec<(u32, f32)>,
}

impl Default for Residue {
    fn default() -> Self {
        Residue { scanner: Scanner::new(), words: Vec::new(), all: 0.0, left: Vec::new() }
    }
}

impl Residue {
    /// Begins with another child, none of whose parents is known. Quotations count: whoever takes from two reports takes the quotations of
    /// both.
    pub fn begin(&mut self, child: &str) {
        self.left = self.pairs(child);
        self.all = self.left.iter().map(|p| f64::from(p.1)).sum();
    }

    /// Takes out what a parent accounts for.
    pub fn take_out(&mut self, parent: &str) {
        let known = self.pairs(parent);
        self.left.retain(|p| !has(&known, p.0));
    }

    /// The share of the child's pairs of words, by their rarity, that `second` has and no parent that was taken out.
    pub fn share(&mut self, second: &str) -> f32 {
        let second = self.pairs(second);
        let added: Vec<f64> = self.left.iter().filter(|p| has(&second, p.0)).map(|p| f64::from(p.1)).collect();
        if added.len() >= FEWEST_PAIRS { (added.iter().sum::<f64>() / self.all) as f32 } else { 0.0 }
    }

    /// Pairs of stems in a row, each once, with their weight.
    fn pairs(&mut self, text: &str) -> Vec<(u32, f32)> {
        self.scanner.scan(text, &mut self.words);
        let of = |w: &[Word]| (pair(w[0].stem, w[1].stem), w[0].idf + w[1].idf);
        let mut pairs: Vec<(u32, f32)> = self.words.windows(2).filter(|w| w[0].paragraph == w[1].paragraph).map(of).collect();
        pairs.sort_unstable_by_key(|p| p.0);
        pairs.dedup_by_key(|p| p.0);
        pairs
    }
}

fn has(pairs: &[(u32, f32)], key: u32) -> bool {
    pairs.binary_search_by_key(&key, |p| p.0).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_parent_has_what_the_first_has_not() {
        let sea = "A ferry with forty people aboard sank off the coast of Tessara before dawn.";
        let land = "Wheat prices in Velmora rose for a third week while the silos by the harbour stood all but empty.";
        let child = format!("{sea} {land}");
        let mut residue = Residue::default();
        residue.begin(&child);
        residue.take_out(sea);
        assert!(residue.share(land) > 0.4 && residue.share(sea) == 0.0 && residue.share("Nothing of the kind.") == 0.0);
        residue.take_out(land);
        assert_eq!(residue.share(land), 0.0, "nothing is left to account for");
    }
}
