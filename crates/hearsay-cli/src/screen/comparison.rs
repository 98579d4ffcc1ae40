//! Two reports side by side: which is taken from which, and what changed, section by section.

use super::change::{Pair, label, line};
use super::plain::{clean, count, excerpt, title, words};
use super::{BOLD, DIM, LABEL, Page, paint};
use hearsay_core::{
    Bound, ClaimKind, Comparison, Confidence, Derivation, DerivationKind, Difference, DifferenceKind, Direction, Reading, Role, Verdict,
    fold,
};
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
    if a.report.text == b.report.text {
        page.paragraph(&paint(BOLD, "A and B have the same text, word for word."), 0);
        notes(&mut page, [a, b]);
        return page.text;
    }
    let derivation = &comparison.derivation;
    let sure = if derivation.verdict == Verdict::Undetermined { String::new() } else { format!("({})", derivation.confidence.name()) };
    page.paragraph(&format!("{} {}", paint(BOLD, verdict(derivation)), paint(DIM, &sure)), 0);
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

/// The answer in a sentence.
fn verdict(derivation: &Derivation) -> &'static str {
    use DerivationKind::*;
    use Direction::*;
    match (derivation.verdict, derivation.direction, derivation.kind) {
        (Verdict::Independent, ..) => "A and B are independent reports of one event",
        (Verdict::Unrelated, ..) => "A and B are about different matters",
        (Verdict::Undetermined, ..) => "It cannot be told from these texts whether one is taken from the other",
        (Verdict::Derived, Undetermined, Some(Reprint)) => {
            "A and B have one wording; which was first cannot be told, A is taken as the earlier"
        }
        (Verdict::Derived, Undetermined, _) => "One is taken from the other; which was first cannot be told, A is taken as the earlier",
        (Verdict::Derived, AToB, Some(Reprint)) => "B is a reprint of A",
        (Verdict::Derived, BToA, Some(Reprint)) => "A is a reprint of B",
        (Verdict::Derived, AToB, Some(Trim)) => "B is a shortened copy of A",
        (Verdict::Derived, BToA, Some(Trim)) => "A is a shortened copy of B",
        (Verdict::Derived, AToB, Some(Rewrite)) => "B is rewritten from A",
        (Verdict::Derived, BToA, Some(Rewrite)) => "A is rewritten from B",
        (Verdict::Derived, AToB, Some(Translation)) => "B is rewritten from A by way of another language",
        (Verdict::Derived, BToA, Some(Translation)) => "A is rewritten from B by way of another language",
        (Verdict::Derived, AToB, Some(Merge)) => "B is put together from A and another report",
        (Verdict::Derived, BToA, Some(Merge)) => "A is put together from B and another report",
        (Verdict::Derived, AToB, Some(Update)) => "B is a later version of A",
        (Verdict::Derived, BToA, Some(Update)) => "A is a later version of B",
        (Verdict::Derived, AToB, None) => "B is taken from A",
        (Verdict::Derived, BToA, None) => "A is taken from B",
    }
}

/// All sections of changes.
fn changes(page: &mut Page, pair: Pair, comparison: &Comparison, all: bool) {
    let shown: Vec<&Difference> = comparison.changes.iter().filter(|c| all || c.confidence > Confidence::Guess).collect();
    if shown.is_empty() {
        page.paragraph("No altered quotation, figure, time, name, source or certainty was found.", 0);
        page.gap();
    }
    let kept = kept(pair, comparison);
    for (heading, kinds) in SECTIONS {
        let here = shown.iter().copied().filter(|c| kinds.contains(&c.kind));
        let remark = if heading == "Quotations" { survival(pair, comparison) } else { None };
        let kept = if heading == "Figures" { kept.as_deref().map(|k| ("kept", k)) } else { None };
        section(page, pair, heading, remark.as_deref(), here, kept);
    }
    for (letter, kind) in [(pair.letters[1], Added), (pair.letters[0], Omitted)] {
        let here = shown.iter().copied().filter(|c| c.kind == kind);
        let rest = if kind == Omitted { left_out(pair, comparison) } else { None };
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
fn survival(pair: Pair, comparison: &Comparison) -> Option<String> {
    let quotations = |reading: &Reading| -> Vec<(u32, String)> {
        let claims = reading.claims.iter().zip(0..).filter(|(c, _)| matches!(c.kind, ClaimKind::Quotation(_)));
        claims.map(|(c, i)| (i, bare(c.span.of(&reading.report.text)))).collect()
    };
    let parent = quotations(pair.parent);
    if parent.is_empty() {
        return None;
    }
    let child: HashSet<String> = quotations(pair.child).into_iter().map(|(_, text)| text).collect();
    let altered: HashSet<u32> = comparison
        .changes
        .iter()
        .filter(|c| matches!(c.kind, QuoteAltered | QuoteTruncated) && c.confidence > Confidence::Guess)
        .filter_map(|c| c.parent_claim)
        .collect();
    let word_for_word = parent.iter().filter(|(i, text)| child.contains(text) && !altered.contains(i)).count();
    let survive = parent.iter().filter(|(i, text)| child.contains(text) || altered.contains(i)).count();
    let (letter, total) = (pair.letters[0], parent.len());
    Some(format!("{survive} of {letter}'s {total} survive as quotations, {word_for_word} word for word"))
}

/// The letters of a quotation without case, marks and blanks.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The figures that stand alike in aligned sentences of both; `None` where there is none.
fn kept(pair: Pair, comparison: &Comparison) -> Option<String> {
    let figure_kinds = SECTIONS[1].1;
    let changed: HashSet<u32> =
        comparison.changes.iter().filter(|c| figure_kinds.contains(&c.kind)).filter_map(|c| c.parent_claim).collect();
    let figures = |reading: &'_ Reading, sentences: &[u32], but: &HashSet<u32>| -> Vec<(Key, String)> {
        let mut found = Vec::new();
        for &sentence in sentences {
            let from = reading.claims.partition_point(|c| c.sentence < sentence);
            let claims = reading.claims.get(from..).unwrap_or_default().iter().zip(from as u32..);
            for (claim, index) in claims.take_while(|(c, _)| c.sentence == sentence) {
                if let (ClaimKind::Figure(f), false) = (&claim.kind, but.contains(&index)) {
                    let key = (f.value.map(f64::to_bits), f.low.map(f64::to_bits), f.high.map(f64::to_bits), f.bound, f.unit.clone());
                    found.push((key, excerpt(claim.span.of(&reading.report.text), 8)));
                }
            }
        }
        found
    };
    let mut names: Vec<String> = Vec::new();
    for link in &comparison.alignment {
        let parent = figures(pair.parent, &link.parent, &changed);
        let child = figures(pair.child, &link.child, &HashSet::new());
        let same = parent.into_iter().filter(|(key, _)| child.iter().any(|(other, _)| other == key));
        for (_, text) in same {
            if !names.contains(&text) && names.len() <= 200 {
                names.push(text);
            }
        }
    }
    let more = names.len().saturating_sub(KEPT);
    names.truncate(KEPT);
    let mut line = names.join(" · ");
    if more > 0 {
        line.push_str(&format!(" · {more} more"));
    }
    (!line.is_empty()).then_some(line)
}

/// What makes figures the same, whatever they count.
type Key = (Option<u64>, Option<u64>, Option<u64>, Bound, Option<String>);

/// How much of the parent has no counterpart; `None` where all of it has.
fn left_out(pair: Pair, comparison: &Comparison) -> Option<String> {
    let linked: HashSet<u32> = comparison.alignment.iter().flat_map(|l| l.parent.iter().copied()).collect();
    let sentences = pair.parent.segments.sentences.iter().zip(0..);
    let gone: HashSet<u32> = sentences.filter(|(s, i)| s.role == Role::Body && !linked.contains(i)).map(|(_, i)| i).collect();
    if gone.is_empty() || linked.is_empty() {
        return None;
    }
    let claims = || pair.parent.claims.iter().filter(|c| gone.contains(&c.sentence));
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
