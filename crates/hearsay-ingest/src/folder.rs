//! The files of a folder and of the folders in it.

use crate::error::Error;
use ignore::WalkBuilder;
use std::io;
use std::path::Path;

/// The files under `path`, sorted; a path that is no folder stands for itself. Hidden files are left aside, links are not followed: they may
/// lead out of the folder, or round in it. They stand among the errors, as does what cannot be listed.
pub fn files(path: &str) -> (Vec<String>, Vec<Error>) {
    if path == "-" || !Path::new(path).is_dir() {
        return (vec![path.to_owned()], Vec::new());
    }
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    // A pile is not a repository: what a .gitignore names is read all the same.
    let walk = WalkBuilder::new(path).standard_filters(false).hidden(true).follow_links(false).sort_by_file_path(Path::cmp).build();
    for entry in walk {
        match entry {
            // Pipes and devices could block for ever.
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => files.push(entry.path().to_string_lossy().into_owned()),
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_dir()) => {}
            Ok(entry) => {
                let what = if entry.path_is_symlink() { "a link, not followed" } else { "no plain file" };
                errors.push(Error::Aside { path: entry.path().to_string_lossy().into_owned(), what });
            }
            Err(error) => {
                let text = error.to_string();
                errors.push(Error::io(path, error.into_io_error().unwrap_or_else(|| io::Error::other(text))));
            }
        }
    }
    (files, errors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_are_sorted_and_links_left_aside() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/c")).unwrap();
        for name in ["b/c/2.txt", "b/1.html", "a.txt", ".hidden", "c.txt", ".gitignore"] {
            fs::write(at(name), "c.txt").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(at("b"), at("d")).unwrap();
        let (found, errors) = files(&folder.path().to_string_lossy());
        let names: Vec<_> =
            found.iter().map(|f| Path::new(f).strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(
            (names, errors.len()),
            (vec!["a.txt".into(), "b/1.html".into(), "b/c/2.txt".into(), "c.txt".into()], if cfg!(unix) { 1 } else { 0 })
        );
    }
}
