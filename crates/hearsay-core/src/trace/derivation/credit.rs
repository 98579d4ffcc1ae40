//! Does a child say where it has it from?

use super::{CreditFound, CreditGiven};
use crate::claim::{CreditKind, Reading, abbreviates, outlet_forms, same_outlet};
use crate::span::Span;
use crate::text::{Kind, Role, Term, form};
use std::sync::LazyLock;

/// Words beside an outlet's name that say it is meant as one.
const CUES: [&str; 13] =
    ["told", "reports", "reported", "by", "says", "said", "citing", "via", "agency", "reporter", "correspondent", "writes", "wrote"];

/// [`CUES`] as the forms of tokens.
static CUE_FORMS: LazyLock<Vec<Term>> = LazyLock::new(|| CUES.iter().map(|c| form(c)).collect());

/// What credit `child` gives its parent.
pub(super) fn found(parent: &Reading, child: &Reading) -> CreditFound {
    if let Some(span) = names_at(child, parent) {
        return CreditFound { kind: CreditGiven::Named, span: Some(span) };
    }
    let own = outlet(child).unwrap_or("");
    let others = || child.credits.iter().filter(|c| matches!(c.kind, CreditKind::Text | CreditKind::Dateline));
    let named = others().find(|c| c.outlet.as_deref().is_some_and(|o| !same_outlet(o, own)));
    let unnamed = others().find(|c| c.outlet.is_none());
    match (unnamed, named) {
        (Some(credit), None) => CreditFound { kind: CreditGiven::Partial, span: Some(credit.span) },
        // Where the parent's outlet is not known, the outlet that is credited may well be it.
        (_, Some(credit)) if outlet(parent).is_none() => CreditFound { kind: CreditGiven::Named, span: Some(credit.span) },
        (_, Some(credit)) => CreditFound { kind: CreditGiven::False, span: Some(credit.span) },
        (None, None) => CreditFound { kind: CreditGiven::None, span: None },
    }
}

/// True when `report` names the outlet of `other`, which is not its own; where that is not known, when it credits any outlet and the
/// other none.
pub(super) fn names(report: &Reading, other: &Reading) -> bool {
    let credits = |r: &Reading| r.credits.iter().any(|c| c.kind == CreditKind::Text && c.outlet.is_some());
    names_surely(report, other) || outlet(other).is_none() && credits(report) && !credits(other)
}

/// True when `report` names the outlet of `other`, where that is known.
pub(super) fn names_surely(report: &Reading, other: &Reading) -> bool {
    let one = outlet(report).zip(outlet(other)).is_some_and(|(x, y)| same_outlet(x, y));
    !one && names_at(report, other).is_some()
}

/// The outlet of a report: as given, or the one its dateline names.
pub(super) fn outlet(report: &Reading) -> Option<&str> {
    let dateline = || report.credits.iter().find(|c| c.kind == CreditKind::Dateline).and_then(|c| c.outlet.as_deref());
    report.report.outlet.as_deref().or_else(dateline)
}

/// Where `report` names the outlet of `other`: in a credit, or by its name, its first word or its initials anywhere in the text.
fn names_at(report: &Reading, other: &Reading) -> Option<Span> {
    let outlet = outlet(other)?;
    let credited = |c: &&crate::claim::Credit| c.kind != CreditKind::Photo && c.outlet.as_deref().is_some_and(|o| same_outlet(o, outlet));
    if let Some(credit) = report.credits.iter().find(credited) {
        return Some(credit.span);
    }
    let words = outlet_forms(outlet);
    let tokens = &report.segments.tokens;
    let text = &report.report.text;
    let at = (0..tokens.len()).filter(|&i| tokens[i].capital).find(|&i| {
        let whole = words.len() > 1 && words.iter().enumerate().all(|(n, w)| tokens.get(i + n).is_some_and(|t| t.form == *w && t.capital));
        if whole {
            return true;
        }
        // "told Meridian", "Polaris reports", "TCR reported": the first word or the letters of the name beside a word that says so.
        let first = words.first().is_some_and(|w| tokens[i].form == *w && tokens[i].capital && tokens[i].span.len() > 3);
        let near = |n: Option<usize>| n.and_then(|n| tokens.get(n)).is_some_and(|t| CUE_FORMS.contains(&t.form));
        (near(i.checked_sub(1)) || near(Some(i + 1)) || i + 1 == tokens.len())
            && (first || tokens[i].span.len() <= 6 && abbreviates(tokens[i].text(text), outlet))
    })?;
    let sentence = report.segments.sentences.get(report.segments.sentence_at(tokens[at].span.start))?;
    (sentence.role != Role::Furniture && tokens[at].kind == Kind::Word).then_some(tokens[at].span)
}
