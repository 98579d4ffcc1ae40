//! Development chores: `cargo xtask background FILES…`, `cargo xtask alignment FILES…`, `cargo xtask fit …`, `cargo xtask lemmas …`.

#![expect(clippy::print_stdout, reason = "a developer's tool prints its figures")]

mod alignment;
mod background;
mod fit;
mod lemmas;
mod pairs;
mod rows;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let task = args.next().unwrap_or_default();
    let files: Vec<String> = args.collect();
    match task.as_str() {
        "background" => background::run(&files),
        "alignment" => alignment::run(&files),
        "fit" => fit::run(&files),
        "lemmas" => lemmas::run(&files),
        _ => bail!(
            "say what to do:\n  background FILES…   counts words over reports (JSONL) and writes the table that core embeds\n  alignment FILES…    measures the alignment on report families; --show ID prints one family's links\n  fit DATA            fits and measures the model of derivation; --hide FIELDS, --errors\n  lemmas TRAIN        writes the list of lemmas from a treebank (CoNLL-U); --check FILES… measures lemmas and features, --errors"
        ),
    }
}
