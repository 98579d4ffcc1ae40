//! JSON Feed.

use crate::error::{Reason, Skipped, Unit};
use crate::intake::Origin;
use crate::object;
use hearsay_core::Report;
use serde_json::Value;

/// The items of a feed.
pub(super) fn items(origin: &Origin, text: &str) -> Vec<Result<Report, Skipped>> {
    let broken = |why: String| vec![Err(origin.skipped(Unit::File, 0, Reason::NoFeed(why)))];
    let mut feed: Value = match serde_json::from_str(text) {
        Ok(feed) => feed,
        Err(error) => return broken(format!("is no feed that can be read ({error})")),
    };
    let items = feed.get_mut("items").map(Value::take);
    let Some(Value::Array(items)) = items.filter(|i| i.as_array().is_some_and(|a| !a.is_empty())) else {
        return broken("is a feed without items".into());
    };
    let read = |(item, number): (Value, usize)| {
        let Value::Object(mut fields) = item else { return Err(origin.skipped(Unit::Item, number, Reason::TitleOnly)) };
        for (name, of_feed) in [("outlet", "title"), ("language", "language"), ("authors", "authors"), ("authors", "author")] {
            if let Some(value) = feed.get(of_feed).filter(|v| !v.is_null()) {
                let given = fields.contains_key(name) || name == "authors" && fields.contains_key("author");
                if !given {
                    fields.insert(name.into(), value.clone());
                }
            }
        }
        object::report(fields, origin, number).map_err(|reason| {
            let reason = if reason == Reason::NoText { Reason::TitleOnly } else { reason };
            origin.skipped(Unit::Item, number, reason)
        })
    };
    items.into_iter().zip(1..).map(read).collect()
}
