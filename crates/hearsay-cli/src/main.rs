//! The binary `hearsay`.

use anyhow::Result;
use std::io::Write;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args.get(1).map(String::as_str) {
        Some("compare") => {
            let a = hearsay_core::read(hearsay_ingest::one(&args[2])?);
            let b = hearsay_core::read(hearsay_ingest::one(&args[3])?);
            serde_json::to_writer(&mut out, &hearsay_core::json::comparison(&a, &b, &hearsay_core::compare(&a, &b)))?;
            writeln!(out)?;
        }
        Some("claims") => {
            for report in hearsay_ingest::from_path(&args[2])?.flatten() {
                let reading = hearsay_core::read(report);
                serde_json::to_writer(&mut out, &hearsay_core::json::reading(&reading))?;
                writeln!(out)?;
            }
        }
        _ => {}
    }
    Ok(())
}
