//! How long it takes to read a report and to compare two: the agency's report of `examples/` and its rewrite.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use divan::Bencher;
use hearsay_core::{Published, Reading, Report, align, derive, differences, read};

fn main() {
    divan::main();
}

const AGENCY: &str = include_str!("../../../examples/agency.txt");
const REWRITE: &str = include_str!("../../../examples/rewrite.txt");

fn report(id: &str, text: &str) -> Report {
    Report { id: id.into(), text: text.into(), published: Published::parse("2031-03-18"), ..Report::default() }
}

fn pair() -> (Reading, Reading) {
    (read(report("agency", AGENCY)), read(report("rewrite", REWRITE)))
}

#[divan::bench(name = "read a report")]
fn reading(bencher: Bencher) {
    bencher.with_inputs(|| report("agency", AGENCY)).bench_values(read);
}

#[divan::bench(name = "align two")]
fn alignment(bencher: Bencher) {
    let (a, b) = pair();
    bencher.bench(|| align(&a, &b));
}

#[divan::bench(name = "derive")]
fn derivation(bencher: Bencher) {
    let (a, b) = pair();
    let alignment = align(&a, &b);
    bencher.bench(|| derive(&a, &b, &alignment));
}

#[divan::bench(name = "list the changes")]
fn changes(bencher: Bencher) {
    let (a, b) = pair();
    let alignment = align(&a, &b);
    bencher.bench(|| differences(&a, &b, &alignment));
}
