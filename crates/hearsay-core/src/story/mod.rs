//! Which reports tell one story: not who copied from whom, but what is told.
//!
//! [`Topic`]s are what is kept of each report, [`Topics`] weighs their terms by the pile, [`Topics::kin`] finds for a report the earlier ones that
//! could tell the same, and [`group`] goes through the pile once in the order of time.

mod group;
mod kin;
mod topic;

pub use group::group;
pub use kin::{Kin, Likeness, Topics};
pub use topic::{Topic, TopicWord};
