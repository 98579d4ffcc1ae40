//! Two reports side by side: which is taken from which, and what changed, section by section.

use super::change::{Pair, label, line};
use super::plain::{clean, excerpt, title, words};
use super::{BOLD, DIM, LABEL, Page, paint};
use hearsay_core::count;
use hearsay_core::{ClaimKind, Comparison, Confidence, Derivation, Difference, DifferenceKind, Direction, Reading, Tally, Verdict};
use std::collections::HashSet;
use textwrap::core::display_width;

use DifferenceKind::*;

/// The sections in their order, with the kinds of changes in each.
const SECTIONS: [(&str, &[DifferenceKind]); 6] = [
    ("Quotations", &[QuoteAltered, QuoteTruncated, QuoteUnquoted, QuoteInvented, SpeakerChanged]),
    ("Figures", &[FigureChanged, BoundChanged, CountedChanged]),
    ("Time", &[TimeChanged]),
    ("Place & names", &[PlaceChanged, NameChanged]),
    ("Sources", &[AttributionDropped, AttributionChanged, AttributionAdded]),
    ("Certainty", &[CertaintyRaised, CertaintyLowered, Negated]),
];

/// As many kept figures are named.
const KEPT: usize = 8;

/// A comparison as a table. `names` are what the reports are called in it, `paths` what the user called them; `all` shows guesses too.
pub fn comparison(names: [&str; 2], paths: [&str; 2], readings: [&Reading; 2], comparison: &Comparison, all: bool, width: usize) -> String {
    let mut page = Page::new(width);
    let [a, b] = readings;
    header(&mut page, names, readings);
    page.gap();
    let answer = comparison.answer(a, b);
    let sure = answer.confidence.map(|c| format!("({})", c.name())).unwrap_or_default();
    page.paragraph(&format!("{} {}", paint(BOLD, &answer.sentence), paint(DIM, &sure)), 0);
    if !answer.weighed {
        notes(&mut page, [a, b]);
        return page.text;
    }
    let derivation = &comparison.derivation;
    for evidence in &derivation.evidence {
        page.row(evidence.kind.name(), &clean(&evidence.text));
    }
    if derivation.verdict == Verdict::Derived {
        let back = derivation.direction == Direction::BToA;
        let pair = if back { Pair { parent: b, child: a, letters: ["B", "A"] } } else { Pair { parent: a, child: b, letters: ["A", "B"] } };
        page.gap();
        changes(&mut page, pair, comparison, all);
    }
    notes(&mut page, [a, b]);
    page.gap();
    let (say, command) = hint(paths, readings, derivation);
    page.hint(say, command.as_deref());
    page.text
}

/// A line for each report: its letter, name, title and length, and whose it is where that is known.
fn header(page: &mut Page, names: [&str; 2], readings: [&Reading; 2]) {
    let names = names.map(|n| excerpt(n, 3));
    let column = names.iter().map(|n| display_width(n)).max().unwrap_or(0).min(page.width / 3);
    for ((letter, name), reading) in ["A", "B"].iter().zip(&names).zip(readings) {
        let length = count(words(reading), "word");
        let room = page.width.saturating_sub(column + 3 + 3 + 3 + length.len());
        let mut title = title(reading, 20);
        if display_width(&title) > room {
            let first = textwrap::wrap(&title, room.saturating_sub(1).max(10)).first().map(|l| l.to_string()).unwrap_or_default();
            title = format!("{first}…");
        }
        let space = " ".repeat(room.saturating_sub(display_width(&title)));
        let pad = " ".repeat(column.saturating_sub(display_width(name)));
        page.lines([format!("{}  {name}{pad}   {title}{space}   {}", paint(BOLD, letter), paint(DIM, &length)).as_str()]);
        let report = &reading.report;
        let known = [report.outlet.as_deref(), report.published.as_ref().map(|p| p.text.as_str())];
        let known: Vec<String> = known.into_iter().flatten().map(clean).collect();
        if !known.is_empty() {
            page.lines([format!("{}{}", " ".repeat(column + 6), paint(DIM, &known.join(", "))).as_str()]);
        }
    }
}

/// All sections of changes.
fn changes(page: &mut Page, pair: Pair, comparison: &Comparison, all: bool) {
    let shown: Vec<&Difference> = comparison.changes.iter().filter(|c| all || c.confidence > Confidence::Guess).collect();
    if shown.is_empty() {
        page.paragraph("No altered quotation, figure, time, name, source or certainty was found.", 0);
        page.gap();
    }
    let tally = if pair.letters[0] == "A" { comparison.tally(pair.parent, pair.child) } else { comparison.tally(pair.child, pair.parent) };
    let kept = kept(pair, &tally);
    for (heading, kinds) in SECTIONS {
        let here = shown.iter().copied().filter(|c| kinds.contains(&c.kind));
        let remark = if heading == "Quotations" { survival(pair, &tally) } else { None };
        let kept = if heading == "Figures" { kept.as_deref().map(|k| ("kept", k)) } else { None };
        section(page, pair, heading, remark.as_deref(), here, kept);
    }
    for (letter, kind) in [(pair.letters[1], Added), (pair.letters[0], Omitted)] {
        let here = shown.iter().copied().filter(|c| c.kind == kind);
        let rest = if kind == Omitted { left_out(pair, &tally) } else { None };
        section(page, pair, &format!("Only in {letter}"), None, here, rest.as_deref().map(|r| ("also", r)));
    }
    let guesses = comparison.changes.len() - shown.len();
    if guesses > 0 {
        page.gap();
        page.paragraph(
            &paint(DIM, &format!("{}, shown by --all", if guesses == 1 { "1 guess".into() } else { format!("{guesses} guesses") })),
            0,
        );
    }
}

/// A heading with its changes, a row each, and a last row; nothing where there is nothing to show.
fn section<'c>(
    page: &mut Page,
    pair: Pair,
    heading: &str,
    remark: Option<&str>,
    changes: impl Iterator<Item = &'c Difference>,
    last: Option<(&str, &str)>,
) {
    let mut changes = changes.peekable();
    if changes.peek().is_none() && remark.is_none() && last.is_none() {
        return;
    }
    let heading = paint(BOLD, heading);
    match remark {
        Some(remark) => {
            let pad = " ".repeat(LABEL.saturating_sub(display_width(&heading)).max(1));
            page.paragraph(&format!("{heading}{pad}{}", paint(DIM, remark)), LABEL);
        }
        None => page.paragraph(&heading, 0),
    }
    // Several changes in one quotation are one row: all its differing words are marked there.
    let mut seen = HashSet::new();
    for change in changes {
        let claims = (change.kind, change.parent_claim, change.child_claim);
        let quotation = SECTIONS[0].1.contains(&change.kind) && change.parent_claim.is_some() && change.child_claim.is_some();
        if quotation && !seen.insert(claims) {
            continue;
        }
        let source =
            if SECTIONS[0].1.contains(&change.kind) && change.kind != SpeakerChanged { clean(&change.source) } else { String::new() };
        page.row_with(label(change.kind), &line(pair, change), &paint(DIM, &source));
    }
    if let Some((label, text)) = last {
        page.row(label, &paint(DIM, text));
    }
}

/// How many of the parent's quotations the child still has; `None` where the parent has none.
fn survival(pair: Pair, tally: &Tally) -> Option<String> {
    let (letter, all, kept, verbatim) = (pair.letters[0], tally.quotations, tally.quotations_kept, tally.quotations_verbatim);
    (all > 0).then(|| format!("{kept} of {letter}'s {all} survive as quotations, {verbatim} word for word"))
}

/// The figures that stand alike in aligned sentences of both; `None` where there is none.
fn kept(pair: Pair, tally: &Tally) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let mut more = 0;
    for claim in tally.figures_kept.iter().filter_map(|&n| pair.parent.claims.get(n as usize)) {
        let name = excerpt(claim.span.of(&pair.parent.report.text), 8);
        match names.contains(&name) {
            true => {}
            false if names.len() < KEPT => names.push(name),
            false => more += 1,
        }
    }
    if more > 0 {
        names.push(format!("{more} more"));
    }
    (!names.is_empty()).then(|| names.join(" · "))
}

/// How much of the parent has no counterpart; `None` where all of it has.
fn left_out(pair: Pair, tally: &Tally) -> Option<String> {
    let gone = &tally.only_parent;
    if gone.is_empty() {
        return None;
    }
    let claims = || pair.parent.claims.iter().filter(|c| gone.binary_search(&c.sentence).is_ok());
    let quotations = claims().filter(|c| matches!(c.kind, ClaimKind::Quotation(_))).count();
    let figures = claims().filter(|c| matches!(c.kind, ClaimKind::Figure(_))).count();
    let with: Vec<String> =
        [(quotations, "quotation"), (figures, "figure")].into_iter().filter(|(n, _)| *n > 0).map(|(n, one)| count(n, one)).collect();
    let with = if with.is_empty() { String::new() } else { format!(", with {}", with.join(" and ")) };
    Some(format!("{} without counterpart{with}", count(gone.len(), "sentence")))
}

/// What the reader of either text could not make sense of.
fn notes(page: &mut Page, readings: [&Reading; 2]) {
    let mut lines = Vec::new();
    for (letter, reading) in ["A", "B"].iter().zip(readings) {
        lines.extend(reading.report.notes.iter().chain(&reading.notes).map(|n| format!("{letter}: {}", clean(n))));
    }
    if !lines.is_empty() {
        page.gap();
    }
    for line in lines {
        page.row("note", &line);
    }
}

/// What to do next, and the command that does it.
fn hint(paths: [&str; 2], readings: [&Reading; 2], derivation: &Derivation) -> (&'static str, Option<String>) {
    let [a, b] = paths.map(quote_for_shell);
    let again = !paths.contains(&"-");
    match derivation.verdict {
        Verdict::Derived => {
            ("side by side in the browser:", again.then(|| format!("hearsay compare {a} {b} --format html -o compare.html")))
        }
        Verdict::Undetermined if matches!(readings.map(|r| r.language), [Some(a), Some(b)] if a != b) => {
            ("reports in two languages cannot be compared yet: translate one of them first", None)
        }
        Verdict::Undetermined if readings.iter().any(|r| r.report.published.is_none()) => {
            ("longer passages help, and so do times of publication: give the reports as JSONL with \"published\" and \"outlet\"", None)
        }
        _ => (
            "no changes are listed: reports that are not taken from each other have changed nothing. What each says:",
            again.then(|| format!("hearsay claims {a} {b}")),
        ),
    }
}

/// A file name as a shell takes it for one word.
fn quote_for_shell(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./#:+@%,".contains(c);
    if !name.is_empty() && name.chars().all(plain) { name.into() } else { format!("'{}'", clean(name).replace('\'', "'\\''")) }
}
