//! Pages of hearsay: one standalone HTML document each, without script, from what the core found.
//!
//! Pure functions: no files, no clock, no matching rules. Everything a report says is hostile input here: it reaches a page only
//! through [`plain::Plain`] or through maud's own escaping, and the page forbids script and every outside request.

mod claims;
mod compare;
mod layout;
mod marks;
mod matrix;
mod outline;
mod page;
mod pile;
mod plain;
mod rows;
mod slope;
mod summary;
mod timeline;
mod tone;
mod verdict;

#[cfg(test)]
mod fixture;

pub use claims::claims_page;
pub use compare::{compare_page, compare_page_of_pile};
pub use pile::{linked_pairs, linked_pile_page, pair_name, pile_page};
