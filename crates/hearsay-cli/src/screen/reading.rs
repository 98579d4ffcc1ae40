//! One report: who says what, grouped by source.

use super::plain::{clean, excerpt, title, words};
use super::{BOLD, DIM, Page, paint};
use hearsay_core::count;
use hearsay_core::{Attribution, Claim, ClaimKind, CreditKind, Reading, SourceKind, TimeKind, fold, time_in_words};
use std::collections::HashMap;

/// What to show of a reading.
#[derive(Clone, Copy)]
pub struct Shown<'s> {
    /// Only claims of sources whose name holds these words.
    pub source: Option<&'s str>,
    /// The sentence of each claim too.
    pub sentences: bool,
}

impl Shown<'_> {
    /// True when the claim is to be shown.
    pub fn keeps(&self, reading: &Reading, claim: &Claim) -> bool {
        let Some(wanted) = self.source else { return true };
        let wanted = fold(wanted);
        let holds = |name: &str| fold(name).contains(wanted.as_ref());
        attribution(reading, claim).is_some_and(|a| holds(&a.source) || a.description.as_deref().is_some_and(holds))
    }
}

/// As many words of a claim are shown.
const EXCERPT: usize = 60;

/// As many times and credits are named in a line.
const SHORT: usize = 12;

/// The claims of one source.
struct Group<'r> {
    name: String,
    about: String,
    claims: Vec<&'r Claim>,
}

/// A reading as a table.
pub fn reading(name: &str, reading: &Reading, shown: Shown, width: usize) -> String {
    let mut page = Page::new(width);
    let heading = format!("{}   {}", paint(BOLD, &excerpt(name, 3)), title(reading, 16));
    page.paragraph(&format!("{heading} {}", paint(DIM, &about(reading))), 4);
    for group in groups(reading, shown) {
        page.gap();
        page.paragraph(&format!("{} {}", paint(BOLD, &group.name), paint(DIM, &group.about)), 4);
        rows(&mut page, reading, &group.claims, shown.sentences);
    }
    if shown.source.is_none() {
        rest(&mut page, reading);
    }
    page.text
}

/// Outlet, time and size of a report.
fn about(reading: &Reading) -> String {
    let report = &reading.report;
    let known = [report.outlet.as_deref(), report.published.as_ref().map(|p| p.text.as_str())];
    let mut parts: Vec<String> = known.into_iter().flatten().map(clean).collect();
    parts.push(count(words(reading), "word"));
    parts.push(count(reading.segments.sentences.len(), "sentence"));
    format!("({})", parts.join(", "))
}

/// The claims by source in the order of the text; of each source quotations first, then statements, then figures. Claims of sources
/// without a name stand behind those with one, claims of nobody last.
fn groups<'r>(reading: &'r Reading, shown: Shown) -> Vec<Group<'r>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index: HashMap<Option<&str>, usize> = HashMap::new();
    for claim in reading.claims.iter().filter(|c| shown.keeps(reading, c)) {
        let source = attribution(reading, claim);
        let at = *index.entry(source.map(|a| a.source.as_str())).or_insert_with(|| {
            groups.push(Group { name: String::new(), about: String::new(), claims: Vec::new() });
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(at) else { continue };
        match source {
            None => group.name = "No source given".into(),
            Some(a) if a.source.is_empty() => group.name = "Source not named".into(),
            Some(a) => {
                group.name = clean(&a.source);
                if group.about.is_empty() {
                    group.about = description(a);
                }
            }
        }
        group.claims.push(claim);
    }
    let place = |group: &Group| match group.claims.first().and_then(|c| attribution(reading, c)) {
        None => 2,
        Some(a) if a.source.is_empty() => 1,
        Some(_) => 0,
    };
    groups.sort_by_key(place);
    for group in &mut groups {
        group.claims.sort_by_key(|c| match c.kind {
            ClaimKind::Quotation(_) => 0,
            ClaimKind::Statement => 1,
            ClaimKind::Figure(_) => 2,
        });
    }
    groups
}

fn attribution<'r>(reading: &'r Reading, claim: &Claim) -> Option<&'r Attribution> {
    reading.attributions.get(claim.attribution? as usize)
}

/// What the report calls a source beside its name.
fn description(attribution: &Attribution) -> String {
    match (&attribution.description, attribution.source_kind) {
        (Some(description), _) => format!("({})", clean(description)),
        (None, SourceKind::Person | SourceKind::Unknown) => String::new(),
        (None, kind) => format!("({})", kind.name()),
    }
}

/// The claims of a source: what is said a row each, figures in one row; with their sentences, all a row each.
fn rows(page: &mut Page, reading: &Reading, claims: &[&Claim], sentences: bool) {
    let mut figures = Vec::new();
    for (i, claim) in claims.iter().enumerate() {
        let text = excerpt(claim.span.of(&reading.report.text), EXCERPT);
        let said = attribution(reading, claim).map(|a| said(reading, a)).unwrap_or_default();
        match &claim.kind {
            ClaimKind::Quotation(_) => page.row_with("quotation", &format!("“{}”", text.trim_end_matches(',')), &paint(DIM, &said)),
            ClaimKind::Statement => page.row_with("statement", &text, &paint(DIM, &said)),
            ClaimKind::Figure(figure) => {
                let counts = figure.counts.as_deref().filter(|c| !fold(&text).contains(fold(c).as_ref()));
                let counts = counts.map(|c| paint(DIM, &format!(" ({})", clean(c)))).unwrap_or_default();
                if sentences { page.row("figure", &format!("{text}{counts}")) } else { figures.push(format!("{text}{counts}")) }
            }
        }
        // A sentence stands once, below the last of its claims.
        let last = claims.get(i + 1).is_none_or(|next| next.sentence != claim.sentence);
        if let (true, true, Some(s)) = (sentences, last, reading.segments.sentences.get(claim.sentence as usize)) {
            page.row("", &paint(DIM, &excerpt(s.span.of(&reading.report.text), EXCERPT * 2)));
        }
    }
    if !figures.is_empty() {
        page.row("figures", &figures.join(" · "));
    }
}

/// The cue, the channel and the time of what was said.
fn said(reading: &Reading, attribution: &Attribution) -> String {
    let cue = attribution.cue.map(|c| excerpt(c.span.of(&reading.report.text), 4));
    let channel = attribution.channel.as_deref().map(clean);
    let time = attribution.said_at.as_deref().filter(|t| !t.contains('X')).map(|t| clean(&time_in_words(t)));
    let via = attribution.via.as_deref().map(|v| format!("via {}", clean(v)));
    [cue, channel, time, via].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Times, credits and notes, in short.
fn rest(page: &mut Page, reading: &Reading) {
    let text = &reading.report.text;
    // Days that could be told; what is left unresolved has an X for what is not known.
    let days = reading.times.iter().filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time) && !t.value.contains('X'));
    let told = days.map(|t| (excerpt(t.span.of(text), 6), clean(&time_in_words(&t.value))));
    // "1974 = 1974" tells nobody anything.
    let times = told.filter(|(exact, words)| exact != words).map(|(exact, words)| format!("{exact} = {words}"));
    let credits = reading.credits.iter().map(|c| {
        let outlet = c.outlet.as_deref().map_or_else(|| "not named".into(), clean);
        let kind = if c.kind == CreditKind::Text { String::new() } else { format!(" ({})", c.kind.name()) };
        format!("{outlet}{kind}: “{}”", excerpt(c.span.of(text), 12))
    });
    let (times, credits) = (short(times), short(credits));
    let notes: Vec<String> = reading.report.notes.iter().chain(&reading.notes).map(|n| clean(n)).collect();
    if times.is_none() && credits.is_none() && notes.is_empty() {
        return;
    }
    page.gap();
    if let Some(times) = times {
        page.row("times", &times);
    }
    if let Some(credits) = credits {
        page.row("credits", &credits);
    }
    for note in notes {
        page.row("note", &note);
    }
}

/// The first few different ones, and how many more there are; `None` where there is none.
fn short(items: impl Iterator<Item = String>) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    let mut more = 0;
    for item in items {
        if named.len() == SHORT {
            more += 1;
        } else if !named.contains(&item) {
            named.push(item);
        }
    }
    let mut line = named.join(" · ");
    if more > 0 {
        line.push_str(&format!(" · {more} more"));
    }
    (!line.is_empty()).then_some(line)
}
