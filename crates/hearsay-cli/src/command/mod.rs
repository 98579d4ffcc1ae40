//! The commands.

mod claims;
mod compare;
mod extract;
mod input;
mod parse;
mod trace;

pub use claims::claims;
pub use compare::compare;
pub use extract::extract;
pub use parse::parse;
pub use trace::trace;

use crate::Outcome;
use crate::args::Args;
use anyhow::{Context, Result};
use clap::CommandFactory;
use std::io;

/// Prints completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "hearsay", &mut script);
    io::Write::write_all(&mut io::stdout(), &script)?;
    Ok(Outcome::Ran)
}

/// Prints the man page of the program or of one command.
pub fn man(name: Option<&str>) -> Result<Outcome> {
    let mut command = Args::command();
    command.build();
    if let Some(name) = name {
        command = command.find_subcommand(name).context("no such command")?.clone();
    }
    // A man page has no place before its text: the examples go behind it.
    let examples = command.get_before_help().map(|help| help.to_string());
    if let Some(examples) = examples {
        let after = command.get_after_help().map(|help| format!("\n\n{help}")).unwrap_or_default();
        command = command.after_help(examples + &after);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    io::Write::write_all(&mut io::stdout(), &page)?;
    Ok(Outcome::Ran)
}
