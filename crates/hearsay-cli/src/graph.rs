//! The tree of copies for graph programs: DOT and GraphML. Arrows lead from parent to child.

use crate::screen::clean;
use hearsay_core::pile::{Edge, Trace};
use hearsay_core::{Confidence, Report};
use std::fmt::Write;

/// Graphviz' DOT.
pub fn dot(trace: &Trace) -> String {
    let mut out = String::from("digraph copies {\n  rankdir=LR;\n  node [shape=box];\n");
    for (number, report) in (0u32..).zip(&trace.reports) {
        let name = report.outlet.as_deref().unwrap_or(&report.id);
        let when = report.published.as_ref().map_or("", |p| p.text.as_str());
        let title = report.title.as_deref().unwrap_or("");
        let label = [name, when, title].into_iter().filter(|l| !l.is_empty()).map(quoted).collect::<Vec<_>>().join("\\n");
        let _ = writeln!(out, "  n{number} [label=\"{label}\"];");
    }
    for edge in &trace.edges {
        let style = match edge.confidence {
            Confidence::Sure => "solid",
            Confidence::Likely => "dashed",
            Confidence::Guess => "dotted",
        };
        let ends = if edge.directed { "" } else { ", dir=none" };
        let _ = writeln!(out, "  n{} -> n{} [label=\"{}\", style={style}{ends}];", edge.parent, edge.child, edge.kind.name());
    }
    for (n, siblings) in trace.siblings.iter().enumerate() {
        let _ = writeln!(out, "  u{n} [label=\"unseen text\", style=dashed];");
        siblings.reports.iter().for_each(|report| _ = writeln!(out, "  u{n} -> n{report} [style=dotted];"));
    }
    out.push_str("}\n");
    out
}

/// Text as it may stand between the quotes of DOT.
fn quoted(text: &str) -> String {
    clean(text).replace('\\', "\\\\").replace('"', "\\\"")
}

/// What GraphML is told of reports and of edges: id, whether of a node, type.
const KEYS: [(&str, bool, &str); 13] = [
    ("report", true, "string"),
    ("outlet", true, "string"),
    ("published", true, "string"),
    ("title", true, "string"),
    ("story", true, "string"),
    ("origin", true, "string"),
    ("siblings", true, "string"),
    ("kind", false, "string"),
    ("credit", false, "string"),
    ("confidence", false, "string"),
    ("score", false, "double"),
    ("directed", false, "boolean"),
    ("changes", false, "int"),
];

/// GraphML.
pub fn graphml(trace: &Trace) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (key, of_node, kind) in KEYS {
        let of = if of_node { "node" } else { "edge" };
        let _ = writeln!(out, "  <key id=\"{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("  <graph edgedefault=\"directed\">\n");
    for (number, report) in (0u32..).zip(&trace.reports) {
        let _ = writeln!(out, "    <node id=\"n{number}\">{}</node>", data(&of_report(trace, number, report)));
    }
    for edge in &trace.edges {
        let _ = writeln!(out, "    <edge source=\"n{}\" target=\"n{}\">{}</edge>", edge.parent, edge.child, data(&of_edge(edge)));
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn of_report<'t>(trace: &'t Trace, number: u32, report: &'t Report) -> Vec<(&'static str, String)> {
    let others = trace.siblings_of(number).flat_map(|s| &s.reports).filter(|n| **n != number);
    let siblings = others.map(|n| trace.id(*n)).collect::<Vec<_>>().join("; ");
    let known = [
        ("report", Some(report.id.as_str())),
        ("outlet", report.outlet.as_deref()),
        ("published", report.published.as_ref().map(|p| p.text.as_str())),
        ("title", report.title.as_deref()),
        ("story", trace.story_of(number).map(|s| s.id.as_str())),
        ("origin", trace.origin.get(number as usize).map(|&o| trace.id(o))),
        ("siblings", Some(siblings.as_str()).filter(|s| !s.is_empty())),
    ];
    known.into_iter().filter_map(|(key, value)| Some((key, value?.to_owned()))).collect()
}

fn of_edge(edge: &Edge) -> Vec<(&'static str, String)> {
    vec![
        ("kind", edge.kind.name().into()),
        ("credit", edge.credit.name().into()),
        ("confidence", edge.confidence.name().into()),
        ("score", format!("{:.3}", edge.score)),
        ("directed", edge.directed.to_string()),
        ("changes", edge.changes.values().sum::<u32>().to_string()),
    ]
}

fn data(values: &[(&'static str, String)]) -> String {
    values.iter().map(|(key, value)| format!("<data key=\"{key}\">{}</data>", escaped(value))).collect()
}

/// Text as it may stand in XML.
fn escaped(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
