//! Scores: what is measured, by its name.

use crate::{claims, drift, names, paraphrase, syntax};
use anyhow::{Result, bail};

/// `score TASK …`.
pub fn run(args: &[String]) -> Result<()> {
    match args.split_first().map(|(task, rest)| (task.as_str(), rest)) {
        Some(("claims", rest)) => claims::run(rest),
        Some(("drift", rest)) => drift::run(rest),
        Some(("names", rest)) => names::run(rest),
        Some(("paraphrase", rest)) => paraphrase::run(rest),
        Some(("syntax", rest)) => syntax::run(rest),
        _ => bail!("score what? claims, drift, names, paraphrase or syntax"),
    }
}
