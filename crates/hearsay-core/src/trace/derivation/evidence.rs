//! What speaks for and against derivation, in plain words.

use super::{CreditFound, CreditGiven, Evidence, EvidenceKind, Features, Release};
use crate::claim::Reading;
use crate::trace::{Alignment, Relation};

/// Evidence that does not depend on the direction.
pub(super) fn of_pair(a: &Reading, b: &Reading, alignment: &Alignment, features: &Features) -> Vec<Evidence> {
    let mut evidence = vec![wording(features)];
    evidence.extend(order(a, b, alignment));
    evidence.extend(facts(features));
    evidence.extend(quotes(features));
    evidence
}

/// Passages that both have: the longest run of words, and the words of all.
pub(super) fn of_passages((longest, all): (usize, usize)) -> Evidence {
    let text = match longest.max(all) - longest {
        0 => format!("a passage of {longest} words outside quotations stands in both, word for word"),
        _ => format!("passages of {all} words outside quotations stand in both, word for word; the longest has {longest}"),
    };
    Evidence { kind: EvidenceKind::Wording, score: 1.0, text }
}

/// What both have from a text that neither is.
pub(super) fn of_release(release: &Release) -> Evidence {
    let text = format!("{} stand in both, word for word, beside what only one has: both reproduce a text that neither is", release.words());
    Evidence { kind: EvidenceKind::Quotes, score: 1.0, text }
}

/// The report of which the other has the larger part, by `shares` of A and of B: its letter, the other's, the share.
fn larger(shares: (f32, f32)) -> (char, char, f32) {
    if shares.0 > shares.1 { ('A', 'B', shares.0) } else { ('B', 'A', shares.1) }
}

/// A share in per cent; what rounds to nothing but is there is "under 1".
fn percent(share: f32) -> String {
    match share * 100.0 {
        p if p > 0.0 && p < 1.0 => "under 1".into(),
        p => format!("{p:.0}"),
    }
}

fn wording(features: &Features) -> Evidence {
    let (one, other, runs) = larger(features.runs);
    let pairs = if one == 'A' { features.pairs.0 } else { features.pairs.1 };
    let runs_text = format!("{} % of {one}'s 5-word runs are in {other}", percent(runs));
    let text = match () {
        _ if runs < 0.2 && pairs >= 0.15 => {
            format!("{runs_text}, yet {} % of its word pairs by their rarity are; quotations left aside", percent(pairs))
        }
        _ => format!("{runs_text}, and {} % of its word pairs by their rarity; quotations left aside", percent(pairs)),
    };
    Evidence { kind: EvidenceKind::Wording, score: runs.max(pairs), text }
}

fn order(a: &Reading, b: &Reading, alignment: &Alignment) -> Option<Evidence> {
    let linked = alignment.links.len();
    if linked < 2 {
        return None;
    }
    let in_order = alignment.links.iter().filter(|l| l.relation != Relation::Moved).count();
    let paragraphs = |reading: &Reading, sentences: &mut dyn Iterator<Item = u32>| {
        let mut list: Vec<u32> = sentences.filter_map(|s| reading.segments.sentences.get(s as usize)).map(|s| s.paragraph).collect();
        list.sort_unstable();
        list.dedup();
        list.len()
    };
    let of_a = paragraphs(a, &mut alignment.links.iter().flat_map(|l| l.parent.iter().copied()));
    let of_b = paragraphs(b, &mut alignment.links.iter().flat_map(|l| l.child.iter().copied()));
    let order = match in_order {
        n if n == linked => "in the same order".to_string(),
        n => format!("{n} of {linked} passages in the same order"),
    };
    let plural = |n: usize| if n == 1 { "1 paragraph".to_string() } else { format!("{n} paragraphs") };
    let (of_b_in_a, of_a_in_b) = (alignment.coverage.child_from_parent, alignment.coverage.parent_kept);
    let text = format!(
        "{} of A answer {} of B, {order}; A accounts for {} % of B, B for {} % of A",
        plural(of_a),
        plural(of_b),
        percent(of_b_in_a),
        percent(of_a_in_b)
    );
    Some(Evidence { kind: EvidenceKind::Order, score: in_order as f32 / linked as f32, text })
}

fn facts(features: &Features) -> Option<Evidence> {
    let (one, other, rare) = larger(features.rare);
    let figures = if one == 'A' { features.figures.0 } else { features.figures.1 };
    let text = match figures {
        0.0 => format!("{} % of {one}'s rare words and names are in {other}", percent(rare)),
        f => format!("{} % of {one}'s rare words and names and {} % of its numbers are in {other}", percent(rare), percent(f)),
    };
    (rare > 0.0).then_some(Evidence { kind: EvidenceKind::Facts, score: rare, text })
}

fn quotes(features: &Features) -> Option<Evidence> {
    let (one, other, share) = larger(features.quotes);
    let text = format!("{} % of what {one} quotes stands word for word in {other}", percent(share));
    (share > 0.0).then_some(Evidence { kind: EvidenceKind::Quotes, score: share, text })
}

/// What the child says about where it has it from. `letter` is the child's.
pub(super) fn of_credit(child: &Reading, letter: char, credit: &CreditFound) -> Option<Evidence> {
    let text = credit.span?.of(&child.report.text);
    let score = match credit.kind {
        CreditGiven::Named => 1.0,
        CreditGiven::Partial => 0.5,
        CreditGiven::False | CreditGiven::None => 0.0,
    };
    let meaning = match credit.kind {
        CreditGiven::False => " (another outlet is credited)",
        CreditGiven::Partial => " (no outlet is named)",
        _ => "",
    };
    Some(Evidence { kind: EvidenceKind::Credit, score, text: format!("{letter}: “{}”{meaning}", text.trim()) })
}
