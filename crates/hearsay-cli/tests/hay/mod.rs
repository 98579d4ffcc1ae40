//! Two small reports of our own, and the real binary run on files in a folder of its own.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub const WIRE: &str = "\
Ferry sinks off Tessara, at least 12 missing

TESSARA, Orsenia (Harbour Wire) - A ferry carrying 214 people sank off Tessara late on Monday, and at least 12 people were missing, the coast guard said.

\"We heard a loud bang and then the lights went out,\" passenger Ilse Marrow told reporters at the quay.

Transport Minister Oren Vale said the ship had passed an inspection in March. \"The ship was sound when she left the harbour,\" he said.

Divers would resume the search at dawn on Tuesday, the coast guard said. The cause of the sinking was not known.
";

pub const COPY: &str = "\
Twelve missing after ferry disaster

A ferry carrying 214 people sank off Tessara late on Monday, and 12 people were missing, Harbour Wire reports.

“We heard a huge bang and then the lights went out,” passenger Ilse Marrow told reporters at the quay.

Transport Minister Oren Vale said the ship had passed an inspection in March.

Divers would resume the search at dawn on Tuesday, the coast guard said.
";

/// What a run of the binary came to.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Standard output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }

    /// Standard output as a JSON value a line.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// A folder with the two reports in it.
pub struct Hay(TempDir);

impl Hay {
    pub fn new() -> Self {
        let hay = Hay(tempfile::tempdir().unwrap());
        hay.file("wire.txt", WIRE).file("copy.txt", COPY);
        hay
    }

    /// With the example family of the project too.
    pub fn of_examples() -> Self {
        let hay = Hay::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        for name in ["agency.txt", "rewrite.txt", "reprint.txt", "independent.txt"] {
            hay.file(name, fs::read(folder.join(name)).unwrap());
        }
        hay
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path().join(name), bytes).unwrap();
        self
    }

    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, b"")
    }

    pub fn run_with(&self, args: &[&str], stdin: &[u8]) -> Run {
        let mut child = self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        let done = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hearsay"));
        command.args(args).current_dir(self.path()).env_remove("CLICOLOR_FORCE");
        command
    }
}

/// Every place in the JSON says what stands in the text between its offsets.
pub fn check_places(value: &Value, text: &[char]) {
    if let (Some(exact), Some(start), Some(end)) = (value["exact"].as_str(), value["start"].as_u64(), value["end"].as_u64()) {
        let there: String = text[start as usize..end as usize].iter().collect();
        assert_eq!(there, exact);
    }
    let inside: Vec<&Value> = match value {
        Value::Array(values) => values.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    inside.into_iter().for_each(|v| check_places(v, text));
}
