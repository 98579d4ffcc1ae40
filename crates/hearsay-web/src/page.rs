//! The shell of every page.

use crate::plain::Plain;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style sheet, inside the page so that it can be saved and sent as one file.
const STYLE: &str = include_str!("style.css");

/// What a page may do: show itself. No script, no request to anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// A whole document with `title`, `body` as its main part, and the line that says what such a page is.
pub(crate) fn page(title: &str, body: Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content=(concat!("hearsay ", env!("CARGO_PKG_VERSION")));
                title { (Plain(title)) " · hearsay" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (body) }
                footer {
                    p { "Made by hearsay. Evidence, not a verdict: it says what differs between the texts, not which of them is true." }
                }
            }
        }
    }
    .into_string()
}
