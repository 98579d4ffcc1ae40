//! Scores the changes found between the reports of families, kind by kind, with both texts of what is missed and what is wrong.

#[path = "../../crates/hearsay-core/tests/support/matching.rs"]
mod matching;

use self::matching::matching;
use crate::alignment::{list, report};
use crate::rows;
use anyhow::{Context, Result, bail};
use hearsay_core::{Confidence, Difference, Direction, Link, Reading, Span, compare, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Instant;

/// `score drift FILES… [--by-kind] [--errors] [--kind KIND] [--all]`: `--errors` lists misses and wrong ones with their sentences, `--kind`
/// keeps to one kind, `--all` counts guesses too.
pub fn run(args: &[String]) -> Result<()> {
    let (mut files, mut by_kind, mut errors, mut all, mut only) = (Vec::new(), false, false, false, None);
    let mut rest = args.iter().map(String::as_str);
    while let Some(arg) = rest.next() {
        match arg {
            "--by-kind" => by_kind = true,
            "--errors" => errors = true,
            "--all" => all = true,
            "--kind" => only = Some(rest.next().context("name the kind behind --kind")?),
            flag if flag.starts_with("--") => bail!("unknown option {flag}"),
            file => files.push(file),
        }
    }
    let mut score = Score {
        errors,
        only: only.map(str::to_string),
        least: if all { Confidence::Guess } else { Confidence::Likely },
        ..Score::default()
    };
    let families = files.iter().map(|f| rows::read(f)).collect::<Result<Vec<_>>>()?;
    families.iter().flatten().for_each(|family| score.add(family));
    score.print(by_kind);
    Ok(())
}

/// Right, given and wanted.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Count {
    fn line(&self, name: &str) -> String {
        let share = |part: usize, of: usize| if of == 0 { 0.0 } else { part as f64 / of as f64 };
        let (p, r, f1) = (share(self.right, self.given), share(self.right, self.wanted), share(2 * self.right, self.given + self.wanted));
        format!("{name:22} F1 {f1:.3}  P {p:.3}  R {r:.3}   {} right of {} given, {} wanted", self.right, self.given, self.wanted)
    }
}

struct Score {
    errors: bool,
    only: Option<String>,
    least: Confidence,
    kinds: BTreeMap<String, Count>,
    /// Right and given, by confidence.
    confidence: BTreeMap<&'static str, (usize, usize)>,
    harmless: (usize, usize),
    /// Faithful copies with an alarm, of so many.
    faithful: (usize, usize),
    pairs: usize,
    seconds: f64,
}

impl Default for Score {
    fn default() -> Self {
        Score {
            errors: false,
            only: None,
            least: Confidence::Likely,
            kinds: BTreeMap::new(),
            confidence: BTreeMap::new(),
            harmless: (0, 0),
            faithful: (0, 0),
            pairs: 0,
            seconds: 0.0,
        }
    }
}

/// A change that is wanted or a difference that changes nothing: its kind and where each side may stand.
struct Gold<'v> {
    kind: &'v str,
    optional: bool,
    exact: [&'v str; 2],
    places: [Vec<Span>; 2],
}

impl<'v> Gold<'v> {
    fn of(row: &'v Value, texts: [&str; 2]) -> Self {
        let exact = ["parent_exact", "child_exact"].map(|side| row[side].as_str().unwrap_or(""));
        let find = |exact: &str, text: &str| -> Vec<Span> {
            if exact.is_empty() {
                Vec::new()
            } else {
                text.match_indices(exact).map(|(at, words)| Span::new(at, at + words.len())).collect()
            }
        };
        let places = [find(exact[0], texts[0]), find(exact[1], texts[1])];
        Gold { kind: row["kind"].as_str().unwrap_or(""), optional: row["optional"] == true, exact, places }
    }

    /// True when the change is of this kind and touches every side that has words.
    fn is(&self, kind: &str, sides: &[Option<Span>; 2]) -> bool {
        let touched = self.places.iter().zip(sides).all(|(p, s)| p.is_empty() || s.is_some_and(|s| p.iter().any(|p| p.overlaps(s))));
        self.kind == kind && touched
    }

    /// True when a wrong change overlaps it on each side that both have, and there is one.
    fn is_alarmed(&self, sides: &[Option<Span>; 2]) -> bool {
        let mut both = self.places.iter().zip(sides).filter_map(|(p, s)| (!p.is_empty()).then_some((p, (*s)?))).peekable();
        both.peek().is_some() && both.all(|(p, s)| p.iter().any(|p| p.overlaps(s)))
    }
}

/// True where the sentences of both places answer each other, or one place is nowhere.
fn is_linked(readings: [&Reading; 2], links: &[Link], sides: [Option<Span>; 2]) -> bool {
    let [Some(parent), Some(child)] = sides else { return true };
    let (p, c) = (readings[0].segments.sentence_at(parent.start) as u32, readings[1].segments.sentence_at(child.start) as u32);
    links.iter().any(|l| l.parent.contains(&p) && l.child.contains(&c))
}

impl Score {
    fn add(&mut self, family: &Value) {
        let readings: Vec<Reading> = list(family, "reports").map(|r| read(report(r))).collect();
        for pair in list(family, "derivations") {
            let side = |name: &str| readings.iter().find(|r| pair[name] == r.report.id.as_str());
            let (Some(parent), Some(child)) = (side("parent"), side("child")) else { continue };
            let begun = Instant::now();
            let comparison = compare(parent, child);
            self.seconds += begun.elapsed().as_secs_f64();
            self.pairs += 1;
            let back = comparison.derivation.direction == Direction::BToA;
            let turn = |d: &Difference| if back { [d.child, d.parent] } else { [d.parent, d.child] };
            let given: Vec<(&Difference, [Option<Span>; 2])> =
                comparison.changes.iter().filter(|d| d.confidence >= self.least).map(|d| (d, turn(d))).collect();
            let here = |row: &&Value| row["parent"] == pair["parent"] && row["child"] == pair["child"];
            let texts = [parent.report.text.as_str(), child.report.text.as_str()];
            let of = |name: &str| -> Vec<Gold> { list(family, name).filter(here).map(|r| Gold::of(r, texts)).collect() };
            let name = format!("{} {}→{}", family["id"].as_str().unwrap_or(""), parent.report.id, child.report.id);
            self.add_pair(&name, [parent, child], &comparison.alignment, &given, &of("changes"), &of("harmless"));
        }
    }

    fn add_pair(
        &mut self,
        name: &str,
        readings: [&Reading; 2],
        links: &[Link],
        given: &[(&Difference, [Option<Span>; 2])],
        gold: &[Gold],
        harmless: &[Gold],
    ) {
        let wanted: Vec<&Gold> = gold.iter().filter(|g| !g.optional).collect();
        let matched = matching(&wanted, given, |gold, (difference, sides)| gold.is(difference.kind.name(), sides));
        for (gold, matched) in wanted.iter().zip(&matched) {
            let count = self.kinds.entry(gold.kind.to_string()).or_default();
            count.wanted += 1;
            count.right += usize::from(matched.is_some());
            if matched.is_none() {
                let sides = [gold.places[0].first(), gold.places[1].first()].map(|s| s.copied());
                let note = if is_linked(readings, links, sides) { "" } else { "(not linked)" };
                self.tell(name, "MISSED", gold.kind, readings, gold.exact, sides, note);
            }
        }
        if wanted.is_empty() {
            self.faithful.1 += 1;
            self.faithful.0 += usize::from(!given.is_empty());
        }
        let mut wrong = Vec::new();
        for (j, (difference, sides)) in given.iter().enumerate() {
            let kind = difference.kind.name();
            let right = matched.contains(&Some(j));
            if !right && gold.iter().any(|g| g.optional && g.is(kind, sides)) {
                continue;
            }
            self.kinds.entry(kind.to_string()).or_default().given += 1;
            let entry = self.confidence.entry(difference.confidence.name()).or_default();
            entry.0 += usize::from(right);
            entry.1 += 1;
            if !right {
                let exact = [0, 1].map(|s| sides[s].map_or("", |span| span.of(&readings[s].report.text)));
                self.tell(name, "WRONG", kind, readings, exact, *sides, &difference.note);
                wrong.push(sides);
            }
        }
        for gold in harmless {
            self.harmless.1 += 1;
            if wrong.iter().any(|sides| gold.is_alarmed(sides)) {
                self.harmless.0 += 1;
                self.tell(name, "HARMLESS", "", readings, gold.exact, [None, None], "");
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one line of a listing")]
    fn tell(&self, name: &str, what: &str, kind: &str, readings: [&Reading; 2], exact: [&str; 2], sides: [Option<Span>; 2], note: &str) {
        if !self.errors || self.only.as_deref().is_some_and(|only| only != kind) {
            return;
        }
        let shown = |s: usize| {
            let Some(span) = sides[s] else { return format!("{:?}", exact[s]) };
            let reading = readings[s];
            let sentence = reading.segments.sentences[reading.segments.sentence_at(span.start)].span.of(&reading.report.text);
            format!("⟦{}⟧ in {sentence}", exact[s])
        };
        println!("{name} {what} {kind} {note}\n   P {}\n   C {}", shown(0), shown(1));
    }

    fn print(&self, by_kind: bool) {
        let mut total = Count::default();
        for (kind, count) in &self.kinds {
            if by_kind {
                println!("{}", count.line(kind));
            }
            total.right += count.right;
            total.given += count.given;
            total.wanted += count.wanted;
        }
        println!("{}", total.line("all kinds"));
        for (confidence, (right, given)) in &self.confidence {
            println!("{confidence}: {right} right of {given}");
        }
        println!(
            "harmless flagged {} of {}; faithful copies with an alarm {} of {}",
            self.harmless.0, self.harmless.1, self.faithful.0, self.faithful.1
        );
        println!("{} pairs aligned, weighed and compared: {:.0} a second", self.pairs, self.pairs as f64 / self.seconds.max(1e-9));
    }
}
