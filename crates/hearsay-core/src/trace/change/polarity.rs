//! Yes that became no.

use super::Difference;
use super::side::Pair;

/// Adds what was found.
pub(super) fn changes(_pair: &Pair, _found: &mut Vec<Difference>) {}
