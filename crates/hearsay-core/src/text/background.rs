//! How common a word or a pair of words is in the news: what makes shared wording telling.

use super::hashes::Hashes;
use super::token::Term;

/// Document frequencies counted over open news collections; only hashes and counts are kept.
///
/// The table is read where it lies in the binary: nothing is built at start-up, a word is found by the first bits of its hash.
pub struct Background {
    words: Counts,
    pairs: Counts,
}

/// Hashes, and one byte for each: the idf in steps of [`STEP`].
struct Counts {
    hashes: Hashes,
    idfs: &'static [u8],
    /// The idf of what was never counted.
    unseen: f32,
}

/// One step of a stored idf.
const STEP: f32 = 1.0 / 20.0;

/// Documents a word must stand in to be kept.
const LEAST_WORD: u32 = 4;

/// Documents a pair of words must stand in to be kept.
const LEAST_PAIR: u32 = 20;

impl Background {
    /// The table in the binary.
    pub fn embedded() -> &'static Background {
        static TABLE: Background = Background::parse(include_bytes!("../../data/background.bin"));
        &TABLE
    }

    /// Inverse document frequency of a stem, `ln(N / df)`; the largest value for a word that was never counted.
    pub fn idf(&self, stem: Term) -> f32 {
        self.words.idf(stem.0)
    }

    /// Inverse document frequency of two stems that follow each other.
    pub fn idf_pair(&self, first: Term, second: Term) -> f32 {
        self.idf_pair_hash(pair(first, second))
    }

    /// The same for a pair that is kept as the hash [`pair`] makes.
    pub fn idf_pair_hash(&self, pair: u32) -> f32 {
        self.pairs.idf(pair)
    }

    /// Packs counts: the number of documents, and in how many of them each stem and each pair (see [`pair`]) stands. Both lists in
    /// ascending order. The bytes are what [`Background::embedded`] reads.
    pub fn pack(documents: u32, words: &[(u32, u32)], pairs: &[(u32, u32)]) -> Vec<u8> {
        let kept = |counts: &[(u32, u32)], least| counts.iter().copied().filter(|c| c.1 >= least).collect::<Vec<_>>();
        let (words, pairs) = (kept(words, LEAST_WORD), kept(pairs, LEAST_PAIR));
        let mut bytes = Vec::new();
        for number in [documents, words.len() as u32, pairs.len() as u32] {
            bytes.extend(number.to_le_bytes());
        }
        for counts in [words, pairs] {
            counts.iter().for_each(|c| bytes.extend(c.0.to_le_bytes()));
            bytes.extend(counts.iter().map(|c| ((documents as f32 / c.1 as f32).ln() / STEP).round() as u8));
        }
        bytes
    }

    /// Reads the header and finds the two tables; evaluated when the program is built.
    const fn parse(bytes: &'static [u8]) -> Self {
        let (head, body) = bytes.as_chunks::<4>().0.split_at(3);
        let (words, pairs) = (u32::from_le_bytes(head[1]) as usize, u32::from_le_bytes(head[2]) as usize);
        let documents = u32::from_le_bytes(head[0]);
        // The idf bytes of the words leave the pairs unaligned to four bytes: cut the bytes again from there.
        let (_, rest) = bytes.split_at(12 + words * 4);
        let (word_idfs, rest) = rest.split_at(words);
        let (pair_hashes, _) = rest.as_chunks::<4>().0.split_at(pairs);
        let (_, pair_idfs) = rest.split_at(pairs * 4);
        let (word_hashes, _) = body.split_at(words);
        Background {
            words: Counts { hashes: Hashes::new(word_hashes), idfs: word_idfs, unseen: rarest(documents, LEAST_WORD) },
            pairs: Counts { hashes: Hashes::new(pair_hashes), idfs: pair_idfs, unseen: rarest(documents, LEAST_PAIR) },
        }
    }
}

impl Counts {
    fn idf(&self, hash: u32) -> f32 {
        self.hashes.find(hash).and_then(|at| self.idfs.get(at)).map_or(self.unseen, |&i| f32::from(i) * STEP)
    }
}

/// What is rarer than the least kept count is taken to stand in a third as many documents. `ln` is no constant function: the logarithm
/// is found in steps.
const fn rarest(documents: u32, least: u32) -> f32 {
    let ratio = documents as f64 * 3.0 / least as f64;
    let (mut idf, mut power) = (0.0, 1.0);
    while power < ratio {
        power *= 1.051_271_096_376_024; // e to the power of STEP
        idf += STEP;
    }
    idf
}

/// Two stems in a row as one hash.
pub fn pair(first: Term, second: Term) -> u32 {
    (first.0.rotate_left(15) ^ second.0).wrapping_mul(0x9E37_79B1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stem;

    #[test]
    fn rare_words_weigh_more() {
        let background = Background::embedded();
        let idf = |w: &str| background.idf(stem(w));
        for common in ["the", "The", "of", "AND", "to"] {
            assert!(idf(common) < 0.3, "{common} {}", idf(common));
        }
        assert!(idf("said") < idf("minister") && idf("minister") < idf("drone") && idf("drone") < idf("Qadirov"));
        assert!(idf("zzqqx") < 12.0);
        assert!(background.idf_pair(stem("of"), stem("the")) < background.idf_pair(stem("prime"), stem("minister")));
        assert!(background.idf_pair(stem("prime"), stem("minister")) < background.idf_pair(stem("burning"), stem("wheat")));
    }
}
