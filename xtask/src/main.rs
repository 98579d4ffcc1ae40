//! Development chores: `cargo xtask` lists them.

#![expect(clippy::print_stdout, reason = "a developer's tool prints its figures")]

mod agreement;
mod alignment;
mod background;
mod bench;
mod claims;
mod conllu;
mod drift;
mod fit;
mod lemmas;
mod names;
mod pace;
mod pairs;
mod paraphrase;
mod rows;
mod score;
mod stories;
mod syntax;
mod train;
mod wordnet;
mod words;

use anyhow::{Result, bail};

/// A chore: its name, what it takes and does, and what does it.
type Chore = (&'static str, &'static str, fn(&[String]) -> Result<()>);

const CHORES: &[Chore] = &[
    ("background", "FILES…: counts words over reports (JSONL) and writes the table that core embeds", background::run),
    ("bench", "FILES…: times the tracing of a pile step by step; --claims, --growth, --reports N, --peer PYTHON", bench::run),
    ("alignment", "FILES…: measures the alignment on report families; --show ID prints one family's links", alignment::run),
    ("fit", "DATA: fits and measures the model of derivation; --hide FIELDS, --errors", fit::run),
    (
        "lemmas",
        "TRAIN: writes the list of lemmas from a treebank (CoNLL-U); --check FILES… measures lemmas and features, --errors",
        lemmas::run,
    ),
    (
        "score",
        "syntax FILES…: measures words, tags and trees on treebanks (CoNLL-U files or folders); --model FILE, --news, --cuts\n        \
         drift FILES…: measures the changes found in report families; --by-kind, --errors, --kind KIND, --all\n        \
         names --data DIR: measures the comparison of names; --errors\n        \
         claims --by-rule --data DIR: precision of each rule for quotations and statements; --errors RULE",
        score::run,
    ),
    ("pace", "DATA: times the comparison of pairs of reports: alignment, derivation, changes", pace::run),
    ("stories", "DATA: fits the model of stories on collections whose stories are known; --dump prints the pairs", stories::run),
    ("train", "MODEL FILES…: learns tagger and parser from treebanks (CoNLL-U files or folders) and writes the model", train::run),
    ("words", "FILES…: prints the sentences of reports (JSONL) as CoNLL-U, words only: what a teacher labels", words::run),
    ("wordnet", "--dict DIR: reads the files of WordNet there and writes the dictionary that core embeds", wordnet::run),
];

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let chore = args.first().and_then(|name| CHORES.iter().find(|(n, ..)| n == name));
    match chore {
        Some((_, _, run)) => run(&args[1..]),
        None => {
            let list: String = CHORES.iter().map(|(name, does, _)| format!("\n  {name} {does}")).collect();
            bail!("say what to do:{list}")
        }
    }
}
