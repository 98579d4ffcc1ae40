//! The headline of a page.

use super::elements::{Elements, plain};
use super::furniture::letters;
use super::json_ld::JsonLd;
use dom_query::NodeRef;

/// Meta elements that hold the headline besides `og:title`.
const TITLES: [&str; 4] = ["twitter:title", "dc.title", "title", "sailthru.title"];

/// The headline: what most of the places that can hold it agree on; what the page shows, where they differ.
pub(super) fn title(page: &Elements, ld: &JsonLd, outlet: Option<&str>, url: Option<&str>) -> Option<String> {
    let headings: Vec<String> =
        page.headings.iter().filter(|h| !leads_home(h)).map(|h| plain(&h.text())).filter(|h| !is_site(h, outlet, url)).collect();
    let clean = |title: &str| without_site(title, outlet, &headings);
    let [told, open] = [ld.title.as_deref(), page.get("og:title")].map(|t| t.map(clean));
    let window = page.window.as_deref().map(clean);
    let other = TITLES.iter().find_map(|k| page.get(k)).map(clean);
    // A heading that the page calls by much the same words elsewhere is its headline; a lone one is too.
    let known = |places: &[&Option<String>]| headings.iter().find(|h| places.iter().any(|t| t.as_ref().is_some_and(|t| alike(t, h))));
    let lone = || headings.first().filter(|_| headings.len() == 1);
    let shown = known(&[&told, &open]).or_else(|| known(&[&window])).or_else(lone).cloned();
    let places: Vec<String> = [shown, told, open, window, other, headings.into_iter().next()].into_iter().flatten().collect();
    let votes = |title: &String| places.iter().take(3).filter(|p| letters(p) == letters(title)).count();
    // The first of those with most votes.
    places.iter().filter(|t| !t.is_empty()).rev().max_by_key(|p| votes(p)).cloned()
}

/// True for a heading that stands on every page of the site, as it is its name.
fn is_site(heading: &str, outlet: Option<&str>, url: Option<&str>) -> bool {
    let name = letters(heading);
    let host = url.and_then(|u| u.split("://").nth(1)).and_then(|u| u.split(['/', '?', '#']).next()).unwrap_or("");
    name.is_empty() || outlet.is_some_and(|o| letters(o) == name) || name.len() > 3 && letters(host).contains(&name)
}

/// True for a heading that is a link to the first page of its site.
fn leads_home(heading: &NodeRef) -> bool {
    let text = letters(&heading.text());
    let inside = heading.descendants_it().find(|n| n.has_name("a") && letters(&n.text()) == text);
    let link = inside.or_else(|| heading.parent().filter(|p| p.has_name("a")));
    let Some(target) = link.and_then(|a| a.attr("href")) else { return false };
    let path = target.split_once("://").map(|(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    &*target == "/" || path == Some("")
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

/// A title without the name of the site: "Ferry sinks | Harbour News". Where a heading of the page is one end of it, that is the title.
fn without_site(title: &str, outlet: Option<&str>, headings: &[String]) -> String {
    let title = plain(title);
    let mut cuts: Vec<(&str, &str)> = BETWEEN
        .iter()
        .flat_map(|mark| title.match_indices(mark).map(|(at, _)| (title[..at].trim(), title[at + mark.len()..].trim())))
        .filter(|(head, tail)| !head.is_empty() && !tail.is_empty())
        .collect();
    cuts.sort_by_key(|(head, _)| head.len());
    let heading = |part: &str| headings.iter().find(|h| letters(h) == letters(part));
    let heads = || cuts.iter().find_map(|(head, _)| heading(head));
    if let Some(heading) = heads().or_else(|| cuts.iter().find_map(|(_, tail)| heading(tail))) {
        return heading.clone();
    }
    let Some(outlet) = outlet.map(letters).filter(|o| !o.is_empty()) else { return title };
    let whole = |part: &str| letters(part) == outlet;
    let within = |part: &str| !letters(part).is_empty() && (letters(part).contains(&outlet) || outlet.contains(&letters(part)));
    let (first, last) = (cuts.first(), cuts.last());
    let tailed = cuts.iter().find(|(_, tail)| whole(tail)).or(last.filter(|(_, tail)| within(tail)));
    let headed = || cuts.iter().find(|(head, _)| whole(head)).or(first.filter(|(head, _)| within(head)));
    let rest = tailed.map(|(head, _)| *head).or_else(|| headed().map(|(_, tail)| *tail));
    rest.map(str::to_owned).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn of(html: &str) -> Option<String> {
        title(
            &Elements::of(&Document::from(html), Vec::new()),
            &JsonLd::default(),
            Some("Harbour News"),
            Some("https://www.harbour.example/1"),
        )
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
            ("<title>Ferry sinks - Sea - Harbour News</title>", "Ferry sinks - Sea"),
            ("<title>Harbour News: all day</title><h1>Harbour</h1><h1>Ferry sinks</h1>", "Ferry sinks"),
            (
                "<title>Our town » Ferry sinks</title><h1><a href='https://town.example/'>Our town</a></h1><h1>Ferry sinks</h1>",
                "Ferry sinks",
            ),
            ("<title>A</title><meta property=og:title content='Ferry sinks'><h1>Ferry sinks</h1>", "Ferry sinks"),
        ] {
            assert_eq!(of(html).as_deref(), Some(wanted), "{html}");
        }
    }
}
