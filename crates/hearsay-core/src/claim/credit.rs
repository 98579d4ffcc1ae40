//! Credits to other outlets.

use super::Reading;
use crate::span::Span;

/// A credit to another outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct Credit {
    /// Its place.
    pub span: Span,
    /// The outlet, under its usual name; `None` where it is not named ("Agencies").
    pub outlet: Option<String>,
    /// What kind of credit.
    pub kind: CreditKind,
}

/// Kinds of credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditKind {
    /// For the text: "Reuters reports".
    Text,
    /// For a picture only.
    Photo,
    /// In the dateline: "(AP)".
    Dateline,
    /// For what it was told: "told Reuters", "via AFP".
    Via,
}

/// The credits of a report.
pub(super) fn credits(_reading: &Reading) -> Vec<Credit> {
    Vec::new()
}
