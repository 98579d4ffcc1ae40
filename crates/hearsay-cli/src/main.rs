//! The binary `hearsay`: arguments, rendering and exit codes. All that is found comes from hearsay-core.

mod args;
mod command;
mod crew;
mod graph;
mod output;
mod pages;
mod progress;
mod screen;
mod table;

use anyhow::Error;
use args::{Args, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a run comes to.
enum Outcome {
    /// It ran.
    Ran,
    /// It found what `--exit-code` or `--fail-on` ask about.
    Found,
    /// Something could not be read; what could be was.
    Failed,
}

fn main() -> ExitCode {
    let outcome = match Args::parse().command {
        Command::Compare(args) => command::compare(&args),
        Command::Claims(args) => command::claims(&args),
        Command::Trace(args) => command::trace(&args),
        Command::Extract(args) => command::extract(&args),
        Command::Parse(args) => command::parse(&args),
        Command::Completions { shell } => command::completions(shell),
        Command::Man { command } => command::man(command.as_deref()),
    };
    match outcome {
        Ok(Outcome::Ran) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // The reader of a pipe has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Words an error in one line on standard error, with what to do about it where that is known.
fn complain(error: &Error) {
    let mut line = format!("hearsay: {error:#}");
    if let Some(hint) = error.downcast_ref::<hearsay_ingest::Error>().and_then(|e| e.hint()) {
        line = format!("{line}: {hint}");
    }
    message(&line);
}

/// A line on standard error. Nothing can be done where even that fails.
fn message(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", screen::clean(line));
}

fn is_broken_pipe(error: &Error) -> bool {
    let pipe = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(pipe)
            || cause.downcast_ref::<serde_json::Error>().and_then(|e| e.io_error_kind()) == Some(io::ErrorKind::BrokenPipe)
    })
}
