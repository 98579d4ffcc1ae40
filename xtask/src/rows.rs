//! Text files and JSON Lines, gzipped or not.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::process::Command;

/// The lines of a file as JSON values.
pub fn read(path: &str) -> Result<Vec<Value>> {
    let text = text(path)?;
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    lines.enumerate().map(|(n, l)| serde_json::from_str(l).with_context(|| format!("failed to read line {} of {path}", n + 1))).collect()
}

/// The text of a file, unpacked.
pub fn text(path: &str) -> Result<String> {
    let bytes = if path.ends_with(".gz") {
        let out = Command::new("gzip").args(["-dc", path]).output().context("failed to run gzip")?;
        ensure!(out.status.success(), "failed to unpack {path}");
        out.stdout
    } else {
        std::fs::read(path).with_context(|| format!("failed to read {path}"))?
    };
    String::from_utf8(bytes).with_context(|| format!("failed to read {path} as UTF-8"))
}
