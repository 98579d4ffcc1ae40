//! Development chores: `cargo xtask background FILES…`, `cargo xtask alignment FILES…`, `cargo xtask fit …`,
//! `cargo xtask score syntax FILES…`, `cargo xtask words FILES…`.

#![expect(clippy::print_stdout, reason = "a developer's tool prints its figures")]

mod agreement;
mod alignment;
mod background;
mod conllu;
mod fit;
mod pairs;
mod rows;
mod syntax;
mod words;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let task = args.next().unwrap_or_default();
    let files: Vec<String> = args.collect();
    match task.as_str() {
        "background" => background::run(&files),
        "alignment" => alignment::run(&files),
        "fit" => fit::run(&files),
        "score" => syntax::run(&files),
        "words" => words::run(&files),
        _ => bail!(
            "say what to do:\n  background FILES…   counts words over reports (JSONL) and writes the table that core embeds\n  alignment FILES…    measures the alignment on report families; --show ID prints one family's links\n  fit DATA            fits and measures the model of derivation; --hide FIELDS, --errors\n  score syntax FILES… measures words, tags and trees on treebanks (CoNLL-U files or folders); --model FILE, --news, --cuts\n  words FILES…        prints the sentences of reports (JSONL) as CoNLL-U, words only: what a teacher labels"
        ),
    }
}
