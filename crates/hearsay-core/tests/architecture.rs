//! The direction of dependencies: inside the core, between the crates, and towards the world.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::root;

/// The modules of the core: each may use itself and those before it.
const LAYERS: [&str; 10] = ["span", "report", "text", "syntax", "lexical", "claim", "trace", "story", "pile", "json"];

/// The crates: each may depend on those named.
const CRATES: [(&str, &[&str]); 4] = [
    ("hearsay-core", &[]),
    ("hearsay-ingest", &["hearsay-core"]),
    ("hearsay-web", &["hearsay-core"]),
    ("hearsay-cli", &["hearsay-core", "hearsay-ingest", "hearsay-web"]),
];

/// The crates that touch neither files nor network, clock, environment or screen.
const PURE: [&str; 2] = ["hearsay-core", "hearsay-web"];

/// What they may not name.
const WORLD: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::io",
    "std::thread",
    "SystemTime",
    "Instant",
    "println!",
    "print!(",
    "eprint!(",
    "dbg!",
];

#[test]
fn modules_of_the_core_use_only_those_below() {
    let source = root().join("crates/hearsay-core/src");
    let mut wrong = Vec::new();
    for path in sources(&source) {
        let module = module(path.strip_prefix(&source).unwrap());
        if module.first().is_some_and(|m| m != "lib") {
            let code = fs::read_to_string(&path).unwrap();
            wrong.extend(upward(&module, &code).into_iter().map(|used| format!("{}: {used}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "only {} may be used, each by those after it:\n{}", LAYERS.join(" ← "), wrong.join("\n"));
}

#[test]
fn crates_depend_only_on_those_below() {
    let mut wrong = Vec::new();
    for folder in fs::read_dir(root().join("crates")).unwrap().map(|e| e.unwrap().path()) {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        wrong.extend(beyond(&name, &manifest).into_iter().map(|used| format!("{name} → {used}")));
    }
    assert!(wrong.is_empty(), "dependencies that no line of CRATES allows:\n{}", wrong.join("\n"));
}

#[test]
fn core_and_pages_touch_nothing_of_the_world() {
    let mut wrong = Vec::new();
    for path in PURE.iter().flat_map(|name| sources(&root().join("crates").join(name).join("src"))) {
        let code = fs::read_to_string(&path).unwrap();
        wrong.extend(worldly(&code).into_iter().map(|used| format!("{}: {used}", path.display())));
    }
    assert!(wrong.is_empty(), "pure crates name the world:\n{}", wrong.join("\n"));
}

/// The rules must be able to fail.
#[test]
fn what_is_forbidden_is_seen() {
    let module = |path: &str| module(Path::new(path));
    assert_eq!(upward(&module("text/number.rs"), "use crate::claim::Figure;"), ["crate::claim"]);
    assert_eq!(upward(&module("claim/figure/unit.rs"), "    let x = crate::json::claim_id(1);"), ["crate::json"]);
    assert_eq!(upward(&module("claim/figure.rs"), "use super::super::trace::align;"), ["crate::trace"]);
    assert_eq!(upward(&module("text/mod.rs"), "use super::{claim, span::Span};"), ["crate::claim"]);
    assert_eq!(upward(&module("report.rs"), "use crate::{span::Span, text::{Kind, Token}};"), ["crate::text"]);
    assert_eq!(
        upward(&module("report.rs"), "use crate::Reading;"),
        ["crate::Reading"],
        "names of the crate's face hide where they are from"
    );
    for allowed in ["use crate::text::{Kind, trace};", "use super::figure::Figure;", "use super::super::span::Span;", "// crate::trace"] {
        assert!(upward(&module("claim/time.rs"), allowed).is_empty(), "{allowed}");
    }
    let tests = "fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::trace::align;\n    fn g() { println!(); }\n}";
    assert!(upward(&module("text/number.rs"), tests).is_empty() && worldly(tests).is_empty(), "tests may use all");

    assert_eq!(beyond("hearsay-core", "[dependencies]\nserde = \"1\"\nhearsay-ingest.workspace = true"), ["hearsay-ingest"]);
    assert_eq!(beyond("hearsay-web", "[dev-dependencies]\nhearsay-cli = { path = \"../hearsay-cli\" }"), ["hearsay-cli"]);
    assert_eq!(beyond("hearsay-new", ""), ["a crate without a line in CRATES"]);
    assert!(beyond("hearsay-ingest", "[package]\nname = \"hearsay-ingest\"\n[dependencies]\nhearsay-core.workspace = true").is_empty());

    assert_eq!(worldly("let text = std::fs::read(path);"), ["std::fs"]);
    assert_eq!(worldly("use std::{fs, io};"), ["std::fs", "std::io"]);
    assert!(worldly("/// As std::fs does.\nlet text = \"a\";").is_empty());
}

/// All Rust sources under a folder, sorted, tests left out.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module that a source file is: `claim/figure/unit.rs` is claim, figure, unit.
fn module(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> = path.with_extension("").iter().map(|p| p.to_string_lossy().into_owned()).collect();
    parts.pop_if(|last| last == "mod");
    parts
}

/// The paths in some code that lead to a layer above that of the module, or to no layer.
fn upward(module: &[String], code: &str) -> Vec<String> {
    let layer = LAYERS.iter().position(|l| *l == module[0]).unwrap_or_else(|| panic!("{} is in no layer", module[0]));
    let mut wrong = Vec::new();
    for path in rooted(module, &product(code)) {
        if LAYERS.iter().position(|l| *l == path).is_none_or(|used| used > layer) {
            wrong.push(format!("crate::{path}"));
        }
    }
    wrong
}

/// The first names behind `crate::` in some code of a module, and behind as many `super::` as lead there.
fn rooted(module: &[String], code: &str) -> Vec<String> {
    let up = "super::".repeat(module.len());
    ["crate::", &up].into_iter().flat_map(|prefix| behind(code, prefix)).collect()
}

/// The names that stand directly behind a prefix: one, or those of a group in braces.
fn behind(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || "_:".contains(c)) {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(group_names(group)),
            None => names.extend(name(rest)),
        }
    }
    names
}

/// The names at the top level of a group in braces, its first brace left out.
fn group_names(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut start) = (0, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.extend(name(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

fn name(code: &str) -> Option<String> {
    let name: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The dependencies on other crates of the house that a manifest names and [`CRATES`] does not allow.
fn beyond(name: &str, manifest: &str) -> Vec<String> {
    let Some((_, allowed)) = CRATES.iter().find(|(n, _)| *n == name) else { return vec!["a crate without a line in CRATES".into()] };
    let mut table = "";
    let mut wrong = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            table = line;
        }
        let dependency = line.split(['.', '=', ' ']).next().filter(|d| table.contains("dependencies") && d.starts_with("hearsay"));
        wrong.extend(dependency.filter(|d| !allowed.contains(d)).map(str::to_owned));
    }
    wrong
}

/// The words of [`WORLD`] in some code.
fn worldly(code: &str) -> Vec<&'static str> {
    let code = product(code);
    let grouped = behind(&code, "std::");
    let named = |word: &&&str| code.contains(**word) || word.strip_prefix("std::").is_some_and(|m| grouped.iter().any(|g| g == m));
    WORLD.iter().filter(named).copied().collect()
}

/// Code without comments and without the tests at its end.
fn product(code: &str) -> String {
    let lines = code.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    lines.map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}
