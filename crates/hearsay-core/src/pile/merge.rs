//! Has a report a second parent? One does that accounts for what the first does not.

use super::scan::{Scanner, Word};
use crate::text::pair;

/// Pairs of words that a second parent must add: in a text of two sentences a few are shared by chance.
const FEWEST_PAIRS: usize = 12;

/// Measures what a second parent adds.
pub(super) struct Residue {
    scanner: Scanner,
    words: Vec<Word>,
}

impl Default for Residue {
    fn default() -> Self {
        Residue { scanner: Scanner::new(), words: Vec::new() }
    }
}

impl Residue {
    /// The share of the child's pairs of words, by their rarity, that `second` has and none of `known` has. Quotations count: whoever takes
    /// from two reports takes the quotations of both.
    pub fn share(&mut self, child: &str, known: &[&str], second: &str) -> f32 {
        let known: Vec<_> = known.iter().map(|text| self.pairs(text)).collect();
        let (child, second) = (self.pairs(child), self.pairs(second));
        let has = |list: &[(u32, f32)], key: u32| list.binary_search_by_key(&key, |p| p.0).is_ok();
        let all: f64 = child.iter().map(|p| f64::from(p.1)).sum();
        let added: Vec<f64> =
            child.iter().filter(|p| has(&second, p.0) && !known.iter().any(|k| has(k, p.0))).map(|p| f64::from(p.1)).collect();
        if added.len() >= FEWEST_PAIRS { (added.iter().sum::<f64>() / all) as f32 } else { 0.0 }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_parent_has_what_the_first_has_not() {
        let sea = "A ferry with forty people aboard sank off the coast of Tessara before dawn.";
        let land = "Wheat prices in Velmora rose for a third week while the silos by the harbour stood all but empty.";
        let child = format!("{sea} {land}");
        let share = |second: &str| Residue::default().share(&child, &[sea], second);
        assert!(share(land) > 0.4 && share(sea) == 0.0 && share("Nothing of the kind.") == 0.0);
    }
}
