//! How fast a pile is traced, step by step, beside what others use.

use crate::alignment::report;
use crate::rows;
use anyhow::{Context, Result};
use hearsay_core::Report;
use hearsay_core::pile::{Alone, Crew, Options, PileStep, trace};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// Reports of the set: what the figures of the documents are measured on.
const REPORTS: usize = 20_000;

/// `bench FILES… [--claims] [--growth] [--reports N] [--peer PYTHON]`: repeats the reports of the files with altered words, ids and days up to N
/// and traces them on one thread. `--peer` times MinHash in Python on the same texts; `--growth` doubles the pile from a quarter to twice.
pub fn run(args: &[String]) -> Result<()> {
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let has = |name: &str| args.iter().any(|a| a == name);
    let files: Vec<&String> = args.iter().take_while(|a| !a.starts_with("--")).collect();
    let wanted = value("--reports").map_or(Ok(REPORTS), |n| n.parse()).context("--reports takes a number")?;
    let mut texts = Vec::new();
    for file in files {
        texts.extend(rows::read(file)?.iter().map(report));
    }
    anyhow::ensure!(!texts.is_empty(), "name files of reports (JSONL)");
    let options = Options { claims: has("--claims"), ..Options::default() };
    let (ours, megabytes) = measured(pile(&texts, wanted), &options);
    if let Some(python) = value("--peer") {
        peers(python, &pile(&texts, wanted), megabytes / ours.as_secs_f64())?;
    }
    if has("--growth") {
        let mut before: Option<Duration> = None;
        for size in [wanted / 4, wanted / 2, wanted, wanted * 2] {
            let (time, _) = measured(pile(&texts, size), &options);
            let ratio = before.map_or(String::new(), |b| format!("  × {:.2}", time.as_secs_f64() / b.as_secs_f64()));
            println!("{size:>8} reports {:>8.2} s{ratio}", time.as_secs_f64());
            before = Some(time);
        }
    }
    Ok(())
}

/// The reports again and again, one word in twenty replaced by another of the texts from the second round on, each round a day later.
fn pile(texts: &[Report], wanted: usize) -> Vec<Report> {
    let vocabulary: Vec<&str> = texts.iter().take(800).flat_map(|r| r.text.split(' ')).collect();
    let mut random = 7usize;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (random >> 33) % below.max(1)
    };
    let mut pile = Vec::with_capacity(wanted);
    for number in 0..wanted {
        let (round, of) = (number / texts.len(), &texts[number % texts.len()]);
        let mut words: Vec<&str> = of.text.split(' ').collect();
        for _ in 0..if round > 0 { words.len() / 20 } else { 0 } {
            let (at, word) = (next(words.len()), next(vocabulary.len()));
            words[at] = vocabulary[word];
        }
        let day = date(number % texts.len() * 7 % 365 + round % 28);
        pile.push(Report {
            id: format!("r{number}"),
            text: words.join(" "),
            published: hearsay_core::Published::parse(&day),
            ..of.clone()
        });
    }
    pile
}

/// A day of the year 2031 by its number; days beyond it are of the next January.
fn date(day: usize) -> String {
    let (month, day) = (day / 31, day % 31);
    format!("{}-{:02}-{:02}", 2031 + month / 12, month % 12 + 1, day.min(27) + 1)
}

/// Traces a pile and prints what each step took; the time of the steps up to derivation, and the megabytes of text.
fn measured(reports: Vec<Report>, options: &Options) -> (Duration, f64) {
    let (count, megabytes) = (reports.len(), reports.iter().map(|r| r.text.len()).sum::<usize>() as f64 / 1e6);
    let clock = Clock { start: Instant::now(), steps: Default::default() };
    let start = clock.time();
    let found = trace(reports, options, &clock);
    let whole = clock.time().saturating_sub(start);
    let mut grouping = Duration::ZERO;
    for (step, time) in clock.steps.lock().map(|s| s.clone()).unwrap_or_default() {
        println!("{:>12} {:>8.2} s", step.name(), time.as_secs_f64());
        grouping += if step == PileStep::Grouping { time } else { Duration::ZERO };
    }
    let time = whole.saturating_sub(grouping);
    println!(
        "{count} reports, {megabytes:.1} MB, {} derivations: {:.1} MB/s and {:.0} reports/s without grouping, {:.1} MB/s with; at most {} resident",
        found.edges.len(),
        megabytes / time.as_secs_f64(),
        count as f64 / time.as_secs_f64(),
        megabytes / whole.as_secs_f64(),
        resident()
    );
    (time, megabytes)
}

/// One thread that looks at the clock.
struct Clock {
    start: Instant,
    steps: std::sync::Mutex<Vec<(PileStep, Duration)>>,
}

impl Clock {
    /// The time that this thread has had a processor, as Linux counts it: what else the machine does is not counted. Elsewhere what a clock
    /// on the wall shows.
    fn time(&self) -> Duration {
        let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
        let nanoseconds = counted.and_then(|s| s.split(' ').next()?.parse().ok());
        nanoseconds.map_or_else(|| self.start.elapsed(), Duration::from_nanos)
    }
}

impl Crew for Clock {
    fn each<S, R: Send>(
        &self,
        step: PileStep,
        count: usize,
        begin: impl Fn() -> S + Sync,
        job: impl Fn(&mut S, usize) -> R + Sync,
    ) -> Vec<R> {
        let from = self.time();
        let results = Alone.each(step, count, begin, job);
        if let Ok(mut steps) = self.steps.lock() {
            steps.push((step, self.time().saturating_sub(from)));
        }
        results
    }

    fn hands(&self) -> usize {
        Alone.hands()
    }
}

/// The most memory this process ever had, as the system says it.
fn resident() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("an unknown amount");
    line.trim().to_owned()
}

/// Runs MinHash in Python on the same texts and prints how much faster ours is.
fn peers(python: &str, reports: &[Report], ours: f64) -> Result<()> {
    let path = std::env::temp_dir().join(format!("hearsay-bench-{}.jsonl", std::process::id()));
    let lines: Vec<String> = reports.iter().map(|r| serde_json::json!({ "text": r.text }).to_string()).collect();
    fs::write(&path, lines.join("\n"))?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peer/minhash.py");
    let output = Command::new(python).arg(script).arg(&path).output();
    fs::remove_file(&path)?;
    let output = output.with_context(|| format!("failed to run {python}"))?;
    anyhow::ensure!(output.status.success(), "the peer failed: {}", String::from_utf8_lossy(&output.stderr));
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let speed: f64 = line.split('\t').nth(1).and_then(|s| s.parse().ok()).unwrap_or(f64::NAN);
        println!("{:>24} {speed:>7.1} MB/s; ours is {:.1} times that", line.split('\t').next().unwrap_or(""), ours / speed);
    }
    Ok(())
}
