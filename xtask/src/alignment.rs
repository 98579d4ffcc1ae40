//! Measures the alignment on report families: are the two sides of each known change and harmless difference linked?

use crate::rows;
use anyhow::Result;
use hearsay_core::{Published, Reading, Report, align, read};
use serde_json::Value;

/// Prints recall over the families in `files`; with `--show ID` the links of one family's pairs.
pub fn run(files: &[String]) -> Result<()> {
    let show = files.iter().position(|f| f == "--show").and_then(|i| files.get(i + 1)).cloned();
    let files: Vec<&String> = files.iter().take_while(|f| *f != "--show").collect();
    let (mut found, mut wanted, mut links, mut sentences, mut linked) = (0, 0, 0, 0, 0);
    let mut wrong = 0;
    let (mut alien, mut aliens) = (0, 0);
    for family in files.iter().map(|f| rows::read(f)).collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        let readings = readings(&family);
        let id = family["id"].as_str().unwrap_or("");
        for pair in list(&family, "derivations") {
            let (Some(parent), Some(child)) = (side(&readings, pair, "parent"), side(&readings, pair, "child")) else { continue };
            let alignment = align(parent, child);
            links += alignment.links.len();
            sentences += child.segments.sentences.len();
            linked += alignment.links.iter().map(|l| l.child.len()).sum::<usize>();
            let text = |r: &Reading, s: &[u32]| {
                s.iter()
                    .map(|&i| {
                        format!(
                            "[{i}{}] {}",
                            if r.segments.sentences[i as usize].role == hearsay_core::Role::Body {
                                ""
                            } else {
                                r.segments.sentences[i as usize].role.name()
                            },
                            r.segments.sentences[i as usize].span.of(&r.report.text)
                        )
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            if show.as_deref() == Some(id) {
                println!("=== {id} {} → {}  {:?}", pair["parent"], pair["child"], alignment.coverage);
                for link in &alignment.links {
                    println!(
                        "{:?} {:.2}\n   P {}\n   C {}",
                        link.relation,
                        link.score,
                        text(parent, &link.parent),
                        text(child, &link.child)
                    );
                }
                let free = (0..child.segments.sentences.len() as u32).filter(|s| !alignment.links.iter().any(|l| l.child.contains(s)));
                free.for_each(|s| println!("   FREE C {}", text(child, &[s])));
                let free = (0..parent.segments.sentences.len() as u32).filter(|s| !alignment.links.iter().any(|l| l.parent.contains(s)));
                free.for_each(|s| println!("   FREE P {}", text(parent, &[s])));
            }
            for gold in list(&family, "changes").chain(list(&family, "harmless")) {
                let exact = |side: &str| gold[side].as_str().unwrap_or("").to_string();
                let (p, c) = (exact("parent_exact"), exact("child_exact"));
                if gold["parent"] != pair["parent"] || gold["child"] != pair["child"] || p.is_empty() || c.is_empty() {
                    continue;
                }
                let (ps, cs) = (places(parent, &p), places(child, &c));
                if ps.is_empty() || cs.is_empty() {
                    continue;
                }
                wanted += 1;
                let hit = alignment.links.iter().any(|l| l.parent.iter().any(|x| ps.contains(x)) && l.child.iter().any(|x| cs.contains(x)));
                found += usize::from(hit);
                wrong += usize::from(!hit && alignment.links.iter().any(|l| l.child.iter().any(|x| cs.contains(x))));
                if !hit && show.is_none() {
                    println!("{id} {}→{} {}: {p:?} {ps:?} / {c:?} {cs:?}", pair["parent"], pair["child"], gold["kind"]);
                }
            }
        }
        let independent: Vec<&str> = list(&family, "independent").filter_map(Value::as_str).collect();
        for other in independent.iter().skip(1) {
            let find = |id: &str| readings.iter().find(|r| r.report.id == id);
            if let (Some(a), Some(b)) = (find(independent[0]), find(other)) {
                alien += align(a, b).links.iter().map(|l| l.child.len()).sum::<usize>();
                aliens += b.segments.sentences.len();
            }
        }
    }
    println!("linked {found} of {wanted} known pairs: {:.3}; {wrong} linked elsewhere", found as f32 / wanted.max(1) as f32);
    println!("{links} links; {linked} of {sentences} child sentences linked; independent: {alien} of {aliens}");
    Ok(())
}

/// Reads the reports of a family.
pub fn readings(family: &Value) -> Vec<Reading> {
    list(family, "reports").map(|r| read(report(r))).collect()
}

/// A report from its JSON.
pub fn report(row: &Value) -> Report {
    let field = |name: &str| row[name].as_str().map(String::from);
    Report {
        id: field("id").unwrap_or_default(),
        outlet: field("outlet"),
        title: field("title"),
        published: row["published"].as_str().and_then(Published::parse),
        text: field("text").unwrap_or_default(),
        ..Report::default()
    }
}

/// The elements of a list field; none where it is missing.
pub fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value[name].as_array().into_iter().flatten()
}

fn side<'r>(readings: &'r [Reading], pair: &Value, name: &str) -> Option<&'r Reading> {
    readings.iter().find(|r| Some(r.report.id.as_str()) == pair[name].as_str())
}

/// The sentences in which `exact` stands, at any of its places.
fn places(reading: &Reading, exact: &str) -> Vec<u32> {
    let text = &reading.report.text;
    let mut places = Vec::new();
    for (at, found) in text.match_indices(exact) {
        let end = (at + found.len()) as u32;
        let overlaps = |s: &hearsay_core::Sentence| s.span.start < end && s.span.end > at as u32;
        places.extend((0..).zip(&reading.segments.sentences).filter(|(_, s)| overlaps(s)).map(|(i, _)| i));
    }
    places
}
