//! Feeds the reader with small files that are broken in ever new ways, and tells what made it panic or take long.
//!
//! `cargo run --release -p hearsay-ingest --example mutate -- crates/hearsay-ingest/seeds 600`: the folder of seeds, the seconds to run and, where
//! a run is to be repeated, the number to begin with. What is found is written to `found-NUMBER` in the folder for temporary files.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, io, panic, process};

/// Longer than this is too long for files of a few kilobytes.
const SLOW: Duration = Duration::from_secs(2);

/// Panics, those of the extractors that the reader contains among them.
static PANICS: AtomicUsize = AtomicUsize::new(0);

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().collect();
    let (Some(folder), Some(seconds)) = (args.get(1), args.get(2).and_then(|s| s.parse().ok())) else {
        println!("usage: mutate FOLDER SECONDS [NUMBER]");
        process::exit(2);
    };
    let (files, _) = hearsay_ingest::files(folder);
    let seeds = files.iter().map(fs::read).collect::<io::Result<Vec<_>>>()?;
    panic::set_hook(Box::new(|_| {
        PANICS.fetch_add(1, Ordering::Relaxed);
    }));
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut number = args.get(3).and_then(|n| n.parse().ok()).unwrap_or(1_u64);
    let (first, mut reports, mut found) = (number, 0, 0);
    while Instant::now() < end {
        let bytes = mutated(&seeds, number);
        let (before, start) = (PANICS.load(Ordering::Relaxed), Instant::now());
        let read = panic::catch_unwind(|| {
            hearsay_ingest::from_bytes("seed", bytes.clone()).map_or(0, |source| source.filter(Result::is_ok).count())
        });
        reports += read.unwrap_or(0);
        if PANICS.load(Ordering::Relaxed) > before || start.elapsed() > SLOW {
            found += 1;
            let path = env::temp_dir().join(format!("found-{number}"));
            fs::write(&path, &bytes)?;
            println!("{}: {} bytes, {:?}", path.display(), bytes.len(), start.elapsed());
        }
        number += 1;
    }
    println!("{} files, {reports} reports, {found} found", number - first);
    process::exit(i32::from(found > 0));
}

/// One of the seeds with a few changes, the same for the same number.
fn mutated(seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut random = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 11) as usize % below.max(1)
    };
    let mut bytes = seeds[next(seeds.len())].clone();
    for _ in 0..=next(6) {
        let (at, length) = (next(bytes.len()), next(40));
        let end = (at + length).min(bytes.len());
        match next(7) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|b| *b ^= 1 << (length % 8)),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, std::iter::repeat_n(length as u8, length))),
            // A piece again and again.
            3 => {
                let piece = bytes[at..end].repeat(1 + next(200));
                drop(bytes.splice(at..at, piece));
            }
            // A piece of another seed.
            4 => {
                let other = &seeds[next(seeds.len())];
                let from = next(other.len());
                drop(bytes.splice(at..at, other[from..(from + 10 * length).min(other.len())].iter().copied()));
            }
            5 => bytes.truncate(at),
            _ => {
                let wanted = bytes.iter().skip(at).position(u8::is_ascii_digit);
                wanted.into_iter().for_each(|n| bytes[at + n] = b'0' + (length % 10) as u8);
            }
        }
    }
    bytes
}
