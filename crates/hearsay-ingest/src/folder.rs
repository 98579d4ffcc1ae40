//! The files of a folder and of the folders in it.

use crate::error::Error;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The files under `path`, sorted; a path that is no folder stands for itself. Hidden files and folders are left aside, and so is a folder that
/// a link leads back to. What cannot be listed stands among the errors.
pub fn files(path: &str) -> (Vec<String>, Vec<Error>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    if path == "-" || !Path::new(path).is_dir() {
        return (vec![path.to_owned()], errors);
    }
    let mut seen = BTreeSet::new();
    list(Path::new(path), &mut seen, &mut files, &mut errors);
    files.sort();
    (files, errors)
}

fn list(folder: &Path, seen: &mut BTreeSet<PathBuf>, files: &mut Vec<String>, errors: &mut Vec<Error>) {
    let name = folder.to_string_lossy().into_owned();
    let entries = fs::canonicalize(folder).and_then(|real| if seen.insert(real) { fs::read_dir(folder).map(Some) } else { Ok(None) });
    let entries = match entries {
        Ok(Some(entries)) => entries,
        Ok(None) => return,
        Err(error) => return errors.push(Error::io(&name, error)),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        // Follows links; what leads nowhere is kept, so that reading it says so. Pipes and devices could block for ever.
        match fs::metadata(&path) {
            Ok(about) if about.is_dir() => list(&path, seen, files, errors),
            Ok(about) if !about.is_file() => {}
            _ => files.push(path.to_string_lossy().into_owned()),
        }
    }
}
