//! Reads `cases/*.md` and runs every case in them: what is wanted stands beside the text, for a person to read.
//!
//! A case is a `## heading`, some prose, and fenced blocks. Texts: `parent` and `child`, or `text`; behind the word may stand
//! `outlet: NAME` and `published: TIME`, parted by commas. What is wanted, a line each:
//!
//! | block | line |
//! |---|---|
//! | `changes` | `kind: words of the parent => words of the child`, `-` for nothing; the words must touch what is found |
//! | `guesses` | as `changes`, for what is only a guess |
//! | `derivation` | `verdict`, `direction`, `kind`, `credit` or `release` (whom it quotes), a colon, the word |
//! | `quotations` | `words \| speaker \| direct or partial` |
//! | `statements` | `words \| source` |
//! | `acts` | `source \| cue \| class \| channel \| time of saying \| through whom` |
//! | `figures` | `words \| value or low..high \| bound \| what is counted \| unit` |
//! | `times` | `words \| type \| value` |
//! | `hedges` | `words \| strength` |
//! | `credits` | `words \| kind \| outlet` |
//!
//! A block lists all there is of its kind, in the order of the text (changes in any); an empty block says that there is nothing.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod support;

use hearsay_core::{Attribution, ClaimKind, Confidence, Difference, Figure, Published, Reading, Report, align, compare, differences, read};
use support::families::places;
use support::files;
use support::matching::matching;

#[test]
fn every_case_holds() {
    let (mut run, mut failures) = (0, Vec::new());
    for (file, text) in files("cases", "md") {
        for case in cases(&file, &text) {
            run += 1;
            failures.extend(case.check().into_iter().map(|failure| format!("{file}, line {}: {}\n{failure}", case.line, case.heading)));
        }
    }
    assert!(run >= 350, "only {run} cases found");
    assert!(failures.is_empty(), "{} failures\n\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn what_is_no_case_is_refused() {
    for broken in [
        "## A\n```text\nRain fell.\n",
        "## A\n```wishes\n```\n",
        "```text\nRain fell.\n```\n",
        "## A\n```text weather: wet\nRain fell.\n```\n```times\n```\n",
        "## A\nNo blocks.\n",
    ] {
        assert!(std::panic::catch_unwind(|| cases("broken.md", broken)).is_err(), "{broken}");
    }
    let case = |blocks: &str| cases("made-up.md", &format!("## A\n```text\nRain fell, Mira Tolan said.\n```\n{blocks}")).remove(0).check();
    assert_eq!(case("```statements\nRain fell | Mira Tolan\n```\n"), [""; 0]);
    assert_eq!(case("```statements\nRain fell | Tomas Velikar\n```\n").len(), 1, "another source");
    assert_eq!(case("```statements\n```\n").len(), 1, "one that is not listed");
    assert_eq!(case("```quotations\nRain fell | Mira Tolan | direct\n```\n").len(), 1, "one that is not there");
    let change = |line: &str| {
        let texts = "```parent\nThe army shot down 91 drones.\n```\n```child\nThe army shot down 92 drones.\n```\n";
        cases("made-up.md", &format!("## A\n{texts}```changes\n{line}\n```\n")).remove(0).check()
    };
    assert_eq!(change("figure_changed: 91 => 92"), [""; 0]);
    for wrong in
        ["", "figure_changed: army => 92", "figure_changed: 91 => -", "name_changed: 91 => 92", "figure_changed: 91 => 93", "91 => 92"]
    {
        assert_eq!(change(wrong).len(), 1, "{wrong}");
    }
}

/// A heading with its blocks.
struct Case {
    line: usize,
    heading: String,
    blocks: Vec<Block>,
}

/// A fenced block: the word behind the fence, what stands behind the word, the lines.
struct Block {
    word: String,
    about: String,
    lines: Vec<String>,
}

/// The cases of a file.
fn cases(file: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<Block> = None;
    for (line, n) in text.lines().zip(1..) {
        let refuse = |why: &str| -> ! { panic!("{file}, line {n}: {why}: {line}") };
        if let Some(mut block) = open.take() {
            if line == "```" {
                cases.last_mut().unwrap_or_else(|| refuse("a block before the first heading")).blocks.push(block);
            } else {
                block.lines.push(line.to_string());
                open = Some(block);
            }
        } else if let Some(info) = line.strip_prefix("```") {
            let (word, about) = info.split_once(' ').unwrap_or((info, ""));
            if !BLOCKS.contains(&word) {
                refuse("no such block");
            }
            open = Some(Block { word: word.into(), about: about.into(), lines: Vec::new() });
        } else if let Some(heading) = line.strip_prefix("## ") {
            cases.push(Case { line: n, heading: heading.into(), blocks: Vec::new() });
        }
    }
    assert!(open.is_none(), "{file}: the last block is not closed");
    for case in &cases {
        let texts: Vec<Report> = case.blocks.iter().filter(|b| b.is_text()).map(Block::report).collect();
        assert!(!texts.is_empty() && case.blocks.len() > texts.len(), "{file}, line {}: a case needs a text and what is wanted", case.line);
    }
    cases
}

/// Blocks that hold a text.
const TEXTS: [&str; 3] = ["parent", "child", "text"];

/// All words behind a fence.
const BLOCKS: [&str; 13] = [
    "parent",
    "child",
    "text",
    "changes",
    "guesses",
    "derivation",
    "quotations",
    "statements",
    "acts",
    "figures",
    "times",
    "hedges",
    "credits",
];

impl Case {
    /// What is wanted and not so, block by block.
    fn check(&self) -> Vec<String> {
        self.blocks.iter().filter(|b| !b.is_text()).filter_map(|b| self.check_block(b)).collect()
    }

    fn check_block(&self, block: &Block) -> Option<String> {
        let found = match block.word.as_str() {
            "changes" => return self.check_changes(block, |confidence| confidence >= Confidence::Likely),
            "guesses" => return self.check_changes(block, |confidence| confidence == Confidence::Guess),
            "derivation" => self.derivation(block),
            word => listed(&self.reading("text"), word),
        };
        (found != block.wanted()).then(|| failure(&block.word, &block.wanted(), &found))
    }

    fn check_changes(&self, block: &Block, told: impl Fn(Confidence) -> bool) -> Option<String> {
        let (parent, child) = (self.reading("parent"), self.reading("child"));
        let mut found = differences(&parent, &child, &align(&parent, &child));
        found.retain(|d| told(d.confidence));
        let wanted = block.wanted();
        let fits = |line: &String, d: &Difference| is_change(line, d, &parent, &child);
        let hit = matching(&wanted, &found, fits).iter().all(Option::is_some) && wanted.len() == found.len();
        let exact = |span: Option<hearsay_core::Span>, side: &Reading| span.map_or("-".into(), |s| s.of(&side.report.text).to_string());
        let show = |d: &Difference| format!("{}: {} => {}", d.kind.name(), exact(d.parent, &parent), exact(d.child, &child));
        (!hit).then(|| failure(&block.word, &wanted, &found.iter().map(show).collect::<Vec<_>>()))
    }

    /// What the block asks about the pair, answered in its own form.
    fn derivation(&self, block: &Block) -> Vec<String> {
        let derivation = compare(&self.reading("parent"), &self.reading("child")).derivation;
        let answer = |line: &String| {
            let field = line.split(':').next().unwrap_or("");
            let word = match field {
                "verdict" => derivation.verdict.name(),
                "direction" => derivation.direction.name(),
                "kind" => derivation.kind.map_or("-", |k| k.name()),
                "credit" => derivation.credit.kind.name(),
                "release" => derivation.release.as_ref().map_or("-", |r| &r.speaker),
                _ => "no such field",
            };
            format!("{field}: {word}")
        };
        block.wanted().iter().map(answer).collect()
    }

    fn reading(&self, word: &str) -> Reading {
        let block = self.blocks.iter().find(|b| b.word == word);
        read(block.unwrap_or_else(|| panic!("line {}, {}: no {word}", self.line, self.heading)).report())
    }
}

impl Block {
    fn is_text(&self) -> bool {
        TEXTS.contains(&self.word.as_str())
    }

    /// The lines that say something.
    fn wanted(&self) -> Vec<String> {
        self.lines.iter().map(|l| l.trim().to_string()).filter(|l| !l.is_empty()).collect()
    }

    fn report(&self) -> Report {
        let mut report = Report { id: self.word.clone(), text: self.lines.join("\n"), ..Report::default() };
        for field in self.about.split(',').map(str::trim).filter(|f| !f.is_empty()) {
            match field.split_once(": ") {
                Some(("outlet", name)) => report.outlet = Some(name.into()),
                Some(("published", time)) => report.published = Some(Published::parse(time).unwrap_or_else(|| panic!("no time: {time}"))),
                _ => panic!("neither outlet nor published: {field}"),
            }
        }
        report
    }
}

fn failure(what: &str, wanted: &[String], found: &[String]) -> String {
    let list = |lines: &[String]| lines.iter().map(|l| format!("    {l}\n")).collect::<String>();
    format!("  {what} wanted:\n{}  found:\n{}", list(wanted), list(found))
}

/// True when a change is of the kind that the line says and touches its words on both sides.
fn is_change(line: &str, found: &Difference, parent: &Reading, child: &Reading) -> bool {
    let Some((kind, (old, new))) = line.split_once(": ").and_then(|(kind, words)| Some((kind, words.split_once(" => ")?))) else {
        return false;
    };
    let touches = |words: &str, span: Option<hearsay_core::Span>, side: &Reading| match span {
        Some(span) => places(&side.report.text, words).iter().any(|p| p.overlaps(span)),
        None => words == "-",
    };
    kind == found.kind.name() && touches(old, found.parent, parent) && touches(new, found.child, child)
}

/// All that was found of a kind, in the form that the cases are written in.
fn listed(reading: &Reading, word: &str) -> Vec<String> {
    let exact = |span: hearsay_core::Span| span.of(&reading.report.text);
    let source = |claim: &hearsay_core::Claim| {
        let attribution = claim.attribution.and_then(|a| reading.attributions.get(a as usize));
        attribution.map_or("-", |a| if a.source.is_empty() { "?" } else { &a.source }).to_string()
    };
    let claim = |claim: &hearsay_core::Claim| match (&claim.kind, word) {
        (ClaimKind::Quotation(form), "quotations") => Some(format!("{} | {} | {}", exact(claim.span), source(claim), form.name())),
        (ClaimKind::Statement, "statements") => Some(format!("{} | {}", exact(claim.span), source(claim))),
        (ClaimKind::Figure(figure), "figures") => Some(format!("{} | {}", exact(claim.span), figure_line(figure))),
        _ => None,
    };
    match word {
        "acts" => reading.attributions.iter().map(|a| act_line(reading, a)).collect(),
        "times" => reading.times.iter().map(|t| format!("{} | {} | {}", exact(t.span), t.kind.name(), t.value)).collect(),
        "hedges" => reading.hedges.iter().map(|h| format!("{} | {}", exact(h.span), h.strength.name())).collect(),
        "credits" => {
            let outlet = |c: &hearsay_core::Credit| c.outlet.clone().unwrap_or("-".into());
            reading.credits.iter().map(|c| format!("{} | {} | {}", exact(c.span), c.kind.name(), outlet(c))).collect()
        }
        _ => reading.claims.iter().filter_map(claim).collect(),
    }
}

fn act_line(reading: &Reading, act: &Attribution) -> String {
    let word = |w: &Option<String>| w.clone().unwrap_or("-".into());
    let source = if act.source.is_empty() { "?" } else { &act.source };
    let cue = act.cue.map_or("-".into(), |c| format!("{} | {}", c.span.of(&reading.report.text), c.class.name()));
    format!("{source} | {cue} | {} | {} | {}", word(&act.channel), word(&act.said_at), word(&act.via))
}

fn figure_line(figure: &Figure) -> String {
    let number = |n: Option<f64>| n.map_or(String::new(), |n| n.to_string());
    let value = figure.value.map_or_else(|| format!("{}..{}", number(figure.low), number(figure.high)), |v| v.to_string());
    let word = |w: &Option<String>| w.clone().unwrap_or("-".into());
    format!("{value} | {} | {} | {}", figure.bound.name(), word(&figure.counts), word(&figure.unit))
}
