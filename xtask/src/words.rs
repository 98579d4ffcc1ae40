//! Prints the sentences of reports as CoNLL-U, words only: what a teacher puts its labels on.

use crate::rows;
use anyhow::Result;
use hearsay_core::syntax::pieces;
use hearsay_core::{Role, Segments};
use std::io::{BufWriter, Write};

/// Sentences with fewer words have no grammar to learn from; longer ones are lists, or a cut that was missed.
const WORDS: std::ops::RangeInclusive<usize> = 3..=120;

/// Reads reports from JSONL `files` and prints the sentences of their headlines and bodies.
pub fn run(files: &[String]) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut words = Vec::new();
    for file in files {
        for row in rows::read(file)? {
            let text = row["text"].as_str().unwrap_or("");
            let segments = Segments::new(text);
            for (index, sentence) in segments.sentences.iter().enumerate() {
                words.clear();
                pieces(text, segments.tokens_of(index), &mut words);
                if !matches!(sentence.role, Role::Body | Role::Title) || !WORDS.contains(&words.len()) {
                    continue;
                }
                for (id, word) in words.iter().enumerate() {
                    // A narrow no-break space may stand inside a number.
                    let form = word.span.of(text).replace(char::is_whitespace, "");
                    writeln!(out, "{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_", id + 1)?;
                }
                writeln!(out)?;
            }
        }
    }
    Ok(out.flush()?)
}
