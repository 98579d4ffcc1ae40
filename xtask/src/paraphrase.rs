//! Counts the changes that are found between sentences which people call paraphrases: most of them are false alarms.

use crate::rows;
use anyhow::{Context, Result, bail};
use hearsay_core::{Confidence, Report, align, differences, read};
use std::collections::BTreeMap;

/// `score paraphrase FILES… [--show KIND]`: rows with `a`, `b` and `paraphrase`; `--show` prints the changes of a kind.
pub fn run(args: &[String]) -> Result<()> {
    let (mut files, mut show) = (Vec::new(), None);
    let mut rest = args.iter().map(String::as_str);
    while let Some(arg) = rest.next() {
        match arg {
            "--show" => show = Some(rest.next().context("name the kind behind --show")?),
            flag if flag.starts_with("--") => bail!("unknown option {flag}"),
            file => files.push(file),
        }
    }
    let (mut pairs, mut counts) = ([0, 0], BTreeMap::<&str, [u32; 2]>::new());
    for row in files.iter().map(|f| rows::read(f)).collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        let same = usize::from(row["paraphrase"] != true && row["paraphrase"] != 1);
        let text = |side: &str| Report { text: row[side].as_str().unwrap_or("").into(), ..Report::default() };
        let (a, b) = (read(text("a")), read(text("b")));
        pairs[same] += 1;
        for change in differences(&a, &b, &align(&a, &b)).iter().filter(|c| c.confidence > Confidence::Guess) {
            counts.entry(change.kind.name()).or_default()[same] += 1;
            if show == Some(change.kind.name()) && same == 0 {
                let exact = |side: Option<hearsay_core::Span>, text: &str| side.map_or(String::new(), |s| s.of(text).to_string());
                println!(
                    "⟦{}⟧ → ⟦{}⟧\n   {}\n   {}",
                    exact(change.parent, &a.report.text),
                    exact(change.child, &b.report.text),
                    a.report.text,
                    b.report.text
                );
            }
        }
    }
    println!("{:22} {:>12} {:>12}", "", "paraphrases", "others");
    println!("{:22} {:>12} {:>12}", "pairs", pairs[0], pairs[1]);
    counts.iter().for_each(|(kind, [same, other])| println!("{kind:22} {same:>12} {other:>12}"));
    Ok(())
}
