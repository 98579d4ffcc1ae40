//! How a child uses its parent.

use super::{CreditFound, DerivationKind, Features};
use crate::claim::{CreditKind, Reading, same_outlet};

/// The kind, from measurements with the parent first.
pub(super) fn kind(parent: &Reading, child: &Reading, features: &Features, _credit: &CreditFound) -> DerivationKind {
    let (kept, taken) = features.runs;
    let outlets = parent.report.outlet.as_deref().zip(child.report.outlet.as_deref());
    let mut credited: Vec<&str> =
        child.credits.iter().filter(|c| c.kind != CreditKind::Photo).filter_map(|c| c.outlet.as_deref()).collect();
    credited.sort_unstable();
    credited.dedup();
    match () {
        _ if outlets.is_some_and(|(p, c)| same_outlet(p, c)) => DerivationKind::Update,
        _ if taken >= 0.75 && kept >= 0.72 => DerivationKind::Reprint,
        _ if taken >= 0.75 => DerivationKind::Trim,
        _ if features.aligned.1 < 0.72 && credited.len() >= 2 || features.aligned.1 < 0.5 && features.rare.1 < 0.5 => DerivationKind::Merge,
        // A translator has the quotations in other words too.
        _ if taken < 0.06 && features.quotes.1 < 0.35 => DerivationKind::Translation,
        _ => DerivationKind::Rewrite,
    }
}
