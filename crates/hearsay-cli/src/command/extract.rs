//! `hearsay extract FILE…`

use super::input::Input;
use crate::args::{ExtractArgs, ExtractFormat, Format};
use crate::output::Output;
use crate::progress::Progress;
use crate::{Outcome, screen};
use anyhow::Result;
use hearsay_core::{Report, json};
use std::io::Write;

/// Shows what is read of files, field by field.
pub fn extract(args: &ExtractArgs) -> Result<Outcome> {
    let mut output = Output::open(&args.to(), args.files.iter().map(String::as_str))?;
    let progress = Progress::new("reading");
    let mut input = Input::new(args.intake.intake(), &progress);
    let mut written = 0;
    if args.format == ExtractFormat::Json {
        output.write_all(b"[")?;
    }
    // Written one by one: what is not held need not fit into memory.
    input.read(&args.files, 1, |reports| {
        for report in &reports {
            write(&mut output, report, args.format, written)?;
            written += 1;
        }
        progress.step(format!("{written} reports read"));
        Ok(())
    })?;
    if args.format == ExtractFormat::Json {
        output.write_all(b"]\n")?;
    }
    output.finish()?;
    Ok(input.end())
}

fn write(output: &mut Output, report: &Report, format: ExtractFormat, before: usize) -> Result<()> {
    match format {
        ExtractFormat::Text => {
            let gap = if before > 0 { "\n" } else { "" };
            let width = output.width;
            output.show(&format!("{gap}{}", screen::report(report, width)))
        }
        ExtractFormat::Json => {
            output.write_all(if before > 0 { b",\n" } else { b"" })?;
            output.json(Format::Json, &json::report(report))
        }
        ExtractFormat::Jsonl => output.json(Format::Jsonl, &json::report(report)),
    }
}
