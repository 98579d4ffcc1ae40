//! An inverted index over sketches: which reports share a hash.

use super::sketch::Sketch;

/// The index, or the part of it whose hashes fall into one shard: threads and machines can each make one.
pub struct Index {
    /// Runs of five words.
    pub(super) runs: Postings,
    /// Rare pairs of words.
    pub(super) pairs: Postings,
    /// Runs of three words within quotations.
    pub(super) quoted: Postings,
}

impl Index {
    /// Indexes the hashes of the reports that fall into shard `shard` of `shards`. Reports are numbered in the order given, which should be
    /// that of time: reports that share a hash are then met in that order.
    pub fn new(sketches: &[Sketch], shard: usize, shards: usize) -> Self {
        let of = |list: fn(&Sketch) -> &[u32]| Postings::new(sketches, list, shard, shards);
        Index { runs: of(|s| &s.runs), pairs: of(|s| &s.pairs), quoted: of(|s| &s.quoted) }
    }
}

/// For each hash that several reports have, those reports: one flat list, found through a directory of the hashes' first bits.
pub(super) struct Postings {
    /// Hash and report in one number, ascending.
    entries: Vec<u64>,
    /// Where the hashes of each first bits begin, and how far a hash is shifted to leave these.
    directory: Vec<u32>,
    shift: u32,
}

impl Postings {
    fn new(sketches: &[Sketch], list: impl Fn(&Sketch) -> &[u32], shard: usize, shards: usize) -> Self {
        let here = |hash: u32| shards < 2 || ((u64::from(hash) * shards as u64) >> 32) as usize == shard;
        let mut entries: Vec<u64> = Vec::with_capacity(sketches.iter().map(|s| list(s).len()).sum::<usize>() / shards.max(1));
        for (report, sketch) in (0u64..).zip(sketches) {
            entries.extend(list(sketch).iter().filter(|&&h| here(h)).map(|&h| (u64::from(h) << 32) | report));
        }
        entries.sort_unstable();
        drop_single(&mut entries);
        entries.shrink_to_fit();
        // About two entries a bucket: one look, wherever the hash is.
        let bits = (entries.len() / 2).max(2).ilog2();
        let mut directory = vec![0u32; (1 << bits) + 1];
        entries.iter().for_each(|e| directory[(e >> (64 - bits)) as usize + 1] += 1);
        for bucket in 1..directory.len() {
            directory[bucket] += directory[bucket - 1];
        }
        Postings { entries, directory, shift: 32 - bits }
    }

    /// The entries of each of some hashes, in their order; the report is the lower half of an entry. `places` is room that is kept.
    pub fn of<'p>(&'p self, hashes: &'p [u32], places: &'p mut Vec<(u32, u32)>) -> impl Iterator<Item = &'p [u64]> {
        places.clear();
        places.extend(hashes.iter().map(|hash| {
            let bucket = (hash >> self.shift) as usize;
            (self.directory[bucket], self.directory[bucket + 1])
        }));
        // Each look waits for memory. Looks that hang on nothing wait together: the first entries are fetched before any is asked what it is.
        let first = places.iter().fold(0, |all, p| all ^ self.entries.get(p.0 as usize).copied().unwrap_or(0));
        std::hint::black_box(first);
        hashes.iter().zip(&*places).map(|(&hash, &(from, to))| self.within(from as usize..to as usize, hash))
    }

    /// The entries of a hash in its bucket.
    fn within(&self, bucket: std::ops::Range<usize>, hash: u32) -> &[u64] {
        let bucket = &self.entries[bucket];
        let from = bucket.iter().take_while(|e| (*e >> 32) < u64::from(hash)).count();
        let length = bucket[from..].iter().take_while(|e| (*e >> 32) == u64::from(hash)).count();
        &bucket[from..from + length]
    }
}

/// Takes out the entries whose hash no other entry has.
fn drop_single(entries: &mut Vec<u64>) {
    let (mut kept, mut at) = (0, 0);
    while let Some(&first) = entries.get(at) {
        let length = entries[at..].iter().take_while(|e| (*e >> 32) == first >> 32).count();
        if length > 1 {
            entries.copy_within(at..at + length, kept);
            kept += length;
        }
        at += length;
    }
    entries.truncate(kept);
}
