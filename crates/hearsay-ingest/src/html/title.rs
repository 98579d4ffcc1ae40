//! The headline of a page.

use super::elements::{Elements, plain};
use super::furniture::letters;
use super::json_ld::JsonLd;

/// Meta elements that hold the headline besides `og:title`.
const TITLES: [&str; 4] = ["twitter:title", "dc.title", "title", "sailthru.title"];

/// The headline: what most of the places that can hold it agree on; what the page shows, where they differ.
pub(super) fn title(page: &Elements, ld: &JsonLd, outlet: Option<&str>) -> Option<String> {
    let window = page.window.clone();
    // A heading that names the site stands on every page of it.
    let site = |h: &String| {
        outlet.is_some_and(|o| letters(o) == letters(h))
            || window.as_deref().is_some_and(|w| parts(w).last().is_some_and(|l| letters(l) == letters(h)))
    };
    let headings: Vec<String> = page.headings.iter().map(|h| plain(&h.text())).filter(|h| !h.is_empty() && !site(h)).collect();
    let told = ld.title.as_deref().map(|t| without_site(t, outlet, &headings));
    let open = page.get("og:title").map(|t| without_site(t, outlet, &headings));
    let window = window.map(|t| without_site(&t, outlet, &headings));
    // A heading that the page calls by much the same words elsewhere is its headline; a lone one is too.
    let known = |h: &&String| [&told, &open, &window].into_iter().flatten().any(|t| alike(t, h));
    let shown = headings.iter().find(known).or_else(|| headings.first().filter(|_| headings.len() == 1)).cloned();
    let other = TITLES.iter().find_map(|k| page.get(k)).map(|t| without_site(t, outlet, &headings));
    let places: Vec<String> =
        [shown, told, open, window, other, headings.into_iter().next()].into_iter().flatten().filter(|t| !t.is_empty()).collect();
    let votes = |title: &String| places.iter().take(3).filter(|p| letters(p) == letters(title)).count();
    // The first of those with most votes.
    places.iter().rev().max_by_key(|p| votes(p)).cloned()
}

/// True when most words of the shorter title are in the longer one.
fn alike(a: &str, b: &str) -> bool {
    let words = |t: &str| -> Vec<String> {
        t.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (mut a, mut b) = (words(a), words(b));
    if a.len() > b.len() {
        std::mem::swap(&mut a, &mut b);
    }
    let shared = a.iter().filter(|w| b.contains(w)).count();
    a.len() >= 2 && shared * 4 >= a.len() * 3 || a == b
}

/// What separates the parts of a window's title: headline, section, site.
const BETWEEN: [&str; 11] = [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " « ", " » ", " › ", " ‹ "];

/// The parts of a title.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for between in BETWEEN {
        parts = parts.into_iter().flat_map(|p| p.split(between)).map(str::trim).collect();
    }
    parts
}

/// A title without the name of the site: "Ferry sinks | Harbour News". Where a heading of the page is one end of it, that is the title.
fn without_site(title: &str, outlet: Option<&str>, headings: &[String]) -> String {
    let title = plain(title);
    for mark in BETWEEN {
        for (at, _) in title.match_indices(mark) {
            let (head, tail) = (title[..at].trim(), title[at + mark.len()..].trim());
            if let Some(heading) = headings.iter().find(|h| letters(h) == letters(head) || letters(h) == letters(tail)) {
                return heading.clone();
            }
            let site = |part: &str| {
                !letters(part).is_empty()
                    && outlet.is_some_and(|o| letters(part).contains(&letters(o)) || letters(o).contains(&letters(part)))
            };
            if site(tail) && !head.is_empty() {
                return head.to_owned();
            }
            if site(head) && !tail.is_empty() {
                return tail.to_owned();
            }
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn of(html: &str) -> Option<String> {
        title(&Elements::of(&Document::from(html), Vec::new()), &JsonLd::default(), Some("Harbour News"))
    }

    #[test]
    fn the_shown_headline_without_the_site() {
        for (html, wanted) in [
            ("<title>Ferry sinks | Harbour News</title><p>x", "Ferry sinks"),
            ("<title>Ferry sinks - Sea - Harbour News</title><h1>Ferry sinks</h1>", "Ferry sinks"),
            ("<title>Ferry sinks</title><h1>Harbour News</h1>", "Ferry sinks"),
            (
                "<title>Ferry sinks with many on board</title><h1>Menu</h1><h1>Ferry sinks with dozens on board</h1>",
                "Ferry sinks with dozens on board",
            ),
            ("<title>A</title><meta property=og:title content='Ferry sinks'><h1>Ferry sinks</h1>", "Ferry sinks"),
        ] {
            assert_eq!(of(html).as_deref(), Some(wanted), "{html}");
        }
    }
}
