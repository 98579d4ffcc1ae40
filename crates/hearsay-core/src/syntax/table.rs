//! Lists by form and tag, and the letters they are asked with.

use super::tag::Xpos;
use crate::text::{Term, TermMap, hash, rows};

/// A list whose rows are a form and its tag, with what they mean: `began VBD`, tab, `begin`.
///
/// Past tense and participle share their rows (VBD), and so do base form and present (VB): whoever confuses the two still finds the word.
/// A form with a hyphen at its end and no tag is what -ed, -ing, -er and -est leave: `focus-`.
pub(super) struct Table<V>(TermMap<(&'static str, V)>);

impl<V> Table<V> {
    /// Reads lists; where two have the same row, the later one holds.
    pub fn parse(files: &[&'static str], value: impl Fn(&'static str) -> V) -> Self {
        let mut table = TermMap::default();
        for (key, meaning) in files.iter().copied().flat_map(rows) {
            let (form, class) = match key.rsplit_once(' ') {
                Some((form, tag)) => (form, Xpos::from_name(tag).map(class)),
                None => (key.trim_end_matches('-'), Some(CUT)),
            };
            if let Some(class) = class {
                table.insert(mixed(form, class), (form, value(meaning)));
            }
        }
        Table(table)
    }

    /// What a form in lower case (see [`lowered`]) means with this tag.
    pub fn get(&self, form: &str, xpos: Xpos) -> Option<&V> {
        self.find(form, class(xpos))
    }

    /// What the letters before an ending mean.
    pub fn before_ending(&self, letters: &str) -> Option<&V> {
        self.find(letters, CUT)
    }

    fn find(&self, form: &str, class: u8) -> Option<&V> {
        // Letters are compared: a clash of hashes would put one word for another.
        self.0.get(&mixed(form, class)).filter(|(letters, _)| *letters == form).map(|(_, value)| value)
    }
}

/// Stands for the tag of rows that have none.
const CUT: u8 = u8::MAX;

fn class(xpos: Xpos) -> u8 {
    match xpos {
        Xpos::Vbn => Xpos::Vbd as u8,
        Xpos::Vbp => Xpos::Vb as u8,
        other => other as u8,
    }
}

fn mixed(form: &str, class: u8) -> Term {
    Term(hash(form).0 ^ u32::from(class) << 24)
}

/// How many bytes a word may have and still be changed without taking memory.
const ROOM: usize = 64;

/// Gives `then` the word in lower case, its apostrophes straight.
pub(super) fn lowered<R>(word: &str, then: impl FnOnce(&str) -> R) -> R {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return then(word);
    }
    let mut room = [0; ROOM];
    let mut used = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = if c == '’' { '\'' } else { c };
        if used + c.len_utf8() > ROOM {
            return then(&word.to_lowercase().replace('’', "'"));
        }
        used += c.encode_utf8(&mut room[used..]).len();
    }
    match std::str::from_utf8(&room[..used]) {
        Ok(lower) => then(lower),
        Err(_) => then(word),
    }
}

/// Gives `then` both parts as one word.
pub(super) fn joined<R>(kept: &str, add: &str, then: impl FnOnce(&str) -> R) -> R {
    let mut room = [0; ROOM];
    let length = kept.len() + add.len();
    if length > ROOM {
        return then(&format!("{kept}{add}"));
    }
    room[..kept.len()].copy_from_slice(kept.as_bytes());
    room[kept.len()..length].copy_from_slice(add.as_bytes());
    match std::str::from_utf8(&room[..length]) {
        Ok(word) => then(word),
        Err(_) => then(kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_rows_by_form_and_tag() {
        let table = Table::parse(&["# test\nfocus-\tfocus\nleft VBD\tleave\nleft VB\tone", "# more\nleft VB\ttwo"], |meaning| meaning);
        assert_eq!(table.get("left", Xpos::Vbn), Some(&"leave"));
        assert_eq!(table.get("left", Xpos::Vbp), Some(&"two"));
        assert_eq!(table.get("left", Xpos::Jj), None);
        assert_eq!(table.before_ending("focus"), Some(&"focus"));
        assert_eq!(table.get("focus", Xpos::Vb), None);
    }

    #[test]
    fn lowers_words_of_any_length() {
        for (word, lower) in [("N’T", "n't"), ("ÉLYSÉE", "élysée"), ("İ", "i\u{307}"), ("", "")] {
            lowered(word, |found| assert_eq!(found, lower));
        }
        let long = "ÄB".repeat(40);
        lowered(&long, |found| assert_eq!(found, "äb".repeat(40)));
        joined(&long, "e", |found| assert_eq!(found, format!("{long}e")));
    }
}
