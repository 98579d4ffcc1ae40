//! The wording of a report as numbers, made ready for being held against another's: once a report, however many it is held against.

mod bags;
mod grams;

pub(crate) use bags::{Bags, Key};
pub(crate) use grams::{Gram, Grams, quoted_tokens};

use super::Reading;
use std::sync::OnceLock;

/// What alignment and derivation look at; made when it is first asked for.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    bags: OnceLock<Bags>,
    grams: OnceLock<Grams>,
}

impl Reading {
    /// The words of each sentence, by which sentences are held against each other.
    pub(crate) fn bags(&self) -> &Bags {
        self.wording.bags.get_or_init(|| Bags::of(self))
    }

    /// The runs of words of the whole report, by which reports are held against each other.
    pub(crate) fn grams(&self) -> &Grams {
        self.wording.grams.get_or_init(|| Grams::of(self))
    }
}
