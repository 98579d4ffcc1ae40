//! Counts in how many reports each stem and each pair of stems stands, and writes the table that core embeds.

use crate::rows;
use anyhow::{Context, Result};
use hearsay_core::{Background, Kind, Segments, pair};
use std::collections::HashMap;

/// Reports with fewer words are lists and market notes: without function words, they would make these look rare.
const LEAST_WORDS: usize = 120;

/// Reads reports from JSONL `files` and writes `crates/hearsay-core/data/background.bin`.
pub fn run(files: &[String]) -> Result<()> {
    let (mut words, mut pairs) = (HashMap::new(), HashMap::new());
    let mut documents = 0;
    for file in files {
        for row in rows::read(file)? {
            documents += u32::from(count(row["text"].as_str().unwrap_or(""), &mut words, &mut pairs));
        }
    }
    let bytes = Background::pack(documents, &sorted(words), &sorted(pairs));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/hearsay-core/data/background.bin");
    std::fs::write(path, &bytes).with_context(|| format!("failed to write {path}"))?;
    println!("{documents} documents, {} bytes", bytes.len());
    Ok(())
}

/// Adds the words of one report, each once; false when it is too short.
fn count(text: &str, words: &mut HashMap<u32, u32>, pairs: &mut HashMap<u32, u32>) -> bool {
    let segments = Segments::new(text);
    if segments.tokens.iter().filter(|t| t.kind == Kind::Word).count() < LEAST_WORDS {
        return false;
    }
    let (mut single, mut double) = (Vec::new(), Vec::new());
    for index in 0..segments.sentences.len() {
        let stems: Vec<_> = segments.tokens_of(index).iter().filter(|t| t.kind != Kind::Mark).map(|t| t.stem).collect();
        single.extend(stems.iter().map(|s| s.0));
        double.extend(stems.windows(2).map(|w| pair(w[0], w[1])));
    }
    for (mut seen, counts) in [(single, words), (double, pairs)] {
        seen.sort_unstable();
        seen.dedup();
        seen.into_iter().for_each(|hash| *counts.entry(hash).or_default() += 1);
    }
    true
}

fn sorted(counts: HashMap<u32, u32>) -> Vec<(u32, u32)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable();
    counts
}
