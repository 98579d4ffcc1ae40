//! `hearsay compare A B`

use crate::Outcome;
use crate::args::{CompareArgs, Format};
use crate::output::Output;
use crate::progress::Progress;
use crate::{complain, screen, table};
use anyhow::{Result, bail};
use hearsay_core::{Confidence, Reading, Report, Step};
use std::io::Write;
use std::thread;

/// Reads two reports and shows what lies between them.
pub fn compare(args: &CompareArgs) -> Result<Outcome> {
    let names = [args.a.as_str(), args.b.as_str()];
    if names == ["-", "-"] {
        bail!("only one of the two reports can come from standard input");
    }
    let intake = args.intake.intake();
    let (a, b) = match names.map(|name| intake.one(name)) {
        [Ok(a), Ok(b)] => (a, b),
        results => {
            // Both errors at once: nobody wants to meet them one after the other.
            results.into_iter().filter_map(Result::err).for_each(|e| complain(&e.into()));
            return Ok(Outcome::Failed);
        }
    };
    let mut output = Output::open(&args.output, names)?;
    let progress = Progress::new("reading A and B");
    let (a, b) = read_both(a, b);
    let mut comparison = hearsay_core::compare_with(&a, &b, |step| progress.step(words(step)));
    drop(progress);
    // Screen and page say how many guesses they leave out; a program that reads on gets none unless it asks.
    if !args.all && matches!(args.output.format, Format::Json | Format::Jsonl | Format::Csv) {
        comparison.changes.retain(|c| c.confidence > Confidence::Guess);
    }
    match args.output.format {
        Format::Table => {
            let short = names.map(short_name);
            // Files of one name are told apart by their paths.
            let shown = if short[0] == short[1] { names } else { short };
            let width = output.width;
            output.show(&screen::comparison(shown, names, [&a, &b], &comparison, args.all, width))?;
        }
        Format::Json | Format::Jsonl => output.json(args.output.format, &hearsay_core::json::comparison(&a, &b, &comparison))?,
        Format::Csv => table::changes(&mut output, &a, &b, &comparison)?,
        Format::Html => output.write_all(hearsay_web::compare_page(&a, &b, &comparison).as_bytes())?,
    }
    output.finish()?;
    let asked = |kind: &str| args.exit_code || args.fail_on.iter().any(|k| k == kind);
    let counts = |confidence| args.all || confidence > Confidence::Guess;
    let found = comparison.changes.iter().any(|c| counts(c.confidence) && asked(c.kind.name()));
    Ok(if found { Outcome::Found } else { Outcome::Ran })
}

/// Reads the two reports side by side.
fn read_both(a: Report, b: Report) -> (Reading, Reading) {
    thread::scope(|scope| {
        let first = scope.spawn(|| hearsay_core::read(a));
        let b = hearsay_core::read(b);
        match first.join() {
            Ok(a) => (a, b),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// What the line on the terminal says of a step.
fn words(step: Step) -> &'static str {
    match step {
        Step::Aligning => "aligning A and B",
        Step::Weighing => "weighing the evidence",
        Step::Differing => "comparing what they say",
    }
}

/// The last part of a path.
fn short_name(name: &str) -> &str {
    if name == "-" { "stdin" } else { name.rsplit(['/', '\\']).next().unwrap_or(name) }
}
