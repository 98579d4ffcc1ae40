//! Does a child say where it has it from?

use super::{CreditFound, CreditGiven};
use crate::claim::{CreditKind, Reading, outlet_forms, same_outlet};
use crate::span::Span;
use crate::text::{Kind, Role, form};

/// Words beside an outlet's name that say it is meant as one.
const CUES: [&str; 9] = ["told", "reports", "reported", "by", "says", "said", "to", "citing", "via"];

/// What credit `child` gives its parent.
pub(super) fn found(parent: &Reading, child: &Reading) -> CreditFound {
    if let Some(span) = names_at(child, parent) {
        return CreditFound { kind: CreditGiven::Named, span: Some(span) };
    }
    let own = child.report.outlet.as_deref().unwrap_or("");
    let others = || child.credits.iter().filter(|c| matches!(c.kind, CreditKind::Text | CreditKind::Dateline));
    let named = others().find(|c| c.outlet.as_deref().is_some_and(|o| !same_outlet(o, own)));
    let unnamed = others().find(|c| c.outlet.is_none());
    match (unnamed, named) {
        (Some(credit), None) => CreditFound { kind: CreditGiven::Partial, span: Some(credit.span) },
        // Where the parent's outlet is not known, the outlet that is credited may well be it.
        (_, Some(credit)) if parent.report.outlet.is_none() => CreditFound { kind: CreditGiven::Named, span: Some(credit.span) },
        (_, Some(credit)) => CreditFound { kind: CreditGiven::False, span: Some(credit.span) },
        (None, None) => CreditFound { kind: CreditGiven::None, span: None },
    }
}

/// True when `report` names the outlet of `other`, which is not its own.
pub(super) fn names(report: &Reading, other: &Reading) -> bool {
    names_at(report, other).is_some()
}

/// Where `report` names the outlet of `other`: in a credit, or by its name, its first word or its initials anywhere in the text.
fn names_at(report: &Reading, other: &Reading) -> Option<Span> {
    let outlet = other.report.outlet.as_deref()?;
    if report.report.outlet.as_deref().is_some_and(|own| same_outlet(own, outlet)) {
        return None;
    }
    let credited = |c: &&crate::claim::Credit| c.kind != CreditKind::Photo && c.outlet.as_deref().is_some_and(|o| same_outlet(o, outlet));
    if let Some(credit) = report.credits.iter().find(credited) {
        return Some(credit.span);
    }
    let (words, initials) = outlet_forms(outlet);
    let tokens = &report.segments.tokens;
    let text = &report.report.text;
    let at = (0..tokens.len()).find(|&i| {
        let whole = words.len() > 1 && words.iter().enumerate().all(|(n, w)| tokens.get(i + n).is_some_and(|t| t.form == *w && t.capital));
        let short = initials.is_some_and(|w| tokens[i].form == w) && tokens[i].text(text).chars().all(char::is_uppercase);
        // "told Meridian", "Polaris reports": the first word of the name, where it is no common word.
        let cued = || {
            let near = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|n| tokens.get(n));
            near.into_iter().any(|t| CUES.iter().any(|c| form(c) == t.form))
        };
        let first = words.first().is_some_and(|w| tokens[i].form == *w && tokens[i].capital && tokens[i].span.len() > 3 && cued());
        whole || short || first
    })?;
    let sentence = report.segments.sentences.get(report.segments.sentence_at(tokens[at].span.start))?;
    (sentence.role != Role::Furniture && tokens[at].kind == Kind::Word).then_some(tokens[at].span)
}
