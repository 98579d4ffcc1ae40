//! Sorted hashes that are part of the program, read where they lie: nothing is built at start-up.

/// A table's hashes (little-endian, ascending), found by their first bits.
pub(crate) struct Hashes {
    list: &'static [[u8; 4]],
    /// Where the hashes of each first bits begin: few share them.
    starts: [u32; BUCKETS + 1],
}

const BITS: u32 = 13;
const BUCKETS: usize = 1 << BITS;

impl Hashes {
    /// Finds where each bucket begins; evaluated when the program is built.
    pub const fn new(list: &'static [[u8; 4]]) -> Self {
        let mut starts = [0; BUCKETS + 1];
        let (mut at, mut bucket) = (0, 0);
        while bucket < BUCKETS {
            while at < list.len() && (u32::from_le_bytes(list[at]) >> (32 - BITS)) as usize <= bucket {
                at += 1;
            }
            bucket += 1;
            starts[bucket] = at as u32;
        }
        Hashes { list, starts }
    }

    /// The place of a hash.
    pub fn find(&self, hash: u32) -> Option<usize> {
        let bucket = (hash >> (32 - BITS)) as usize;
        let from = self.starts[bucket] as usize;
        let here = self.list.get(from..self.starts[bucket + 1] as usize)?;
        here.iter().position(|h| u32::from_le_bytes(*h) == hash).map(|at| from + at)
    }

    /// The hashes in order.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.list.iter().map(|h| u32::from_le_bytes(*h))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hash_is_found_at_its_place_and_no_other_anywhere() {
        static LIST: [[u8; 4]; 5] = [[0; 4], [7, 0, 0, 0], [0, 0, 8, 0], [1, 0, 8, 0], [255; 4]];
        static HASHES: Hashes = Hashes::new(&LIST);
        assert!(HASHES.iter().eq([0, 7, 1 << 19, (1 << 19) + 1, u32::MAX]));
        for (at, hash) in HASHES.iter().enumerate() {
            assert_eq!(HASHES.find(hash), Some(at));
        }
        assert!([1, 8, 1 << 18, (1 << 19) + 2, u32::MAX - 1].iter().all(|&hash| HASHES.find(hash).is_none()));
    }
}
