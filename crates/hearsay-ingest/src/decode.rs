//! Bytes to Unicode, with a note of what was lost.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text, and what could not be decoded.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) note: Option<String>,
}

/// The byte order of markup in UTF-16 without a mark of it: its first character is `<`.
pub(crate) fn wide_markup(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [b'<', 0, _, 0, ..] => Some(u16::from_le_bytes),
        [0, b'<', 0, _, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// Decodes UTF-8, or UTF-16 with a byte order mark. Takes the bytes over without a copy where they are valid UTF-8.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => {
            bytes.drain(..3);
            utf8(bytes)
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        wide => match wide_markup(wide) {
            Some(order) => utf16(wide, order),
            None => utf8(bytes),
        },
    }
}

/// Decodes a plain text: as [`decode`] does, or, where it is no UTF-8 and has no bytes that no text has, in the encoding it looks like.
pub(crate) fn decode_text(bytes: Vec<u8>) -> Decoded {
    let marked = Encoding::for_bom(&bytes).is_some() || wide_markup(&bytes).is_some();
    let control = |b: &u8| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | b'\x0C');
    if marked || std::str::from_utf8(&bytes).is_ok() || bytes.iter().any(control) {
        return decode(bytes);
    }
    undeclared(bytes, false)
}

fn utf8(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, note: None },
        Err(error) => {
            let bytes = error.as_bytes();
            let bad = bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()).count();
            Decoded { text: String::from_utf8_lossy(bytes).into_owned(), note: Some(lost(bad, "bytes that are no UTF-8")) }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let pairs = bytes.chunks_exact(2);
    let mut bad = pairs.remainder().len();
    let units = pairs.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let mut text: String = char::decode_utf16(units)
        .map(|c| {
            c.unwrap_or_else(|_| {
                bad += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if bytes.len() % 2 == 1 {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text, note: (bad > 0).then(|| lost(bad, "UTF-16 units that stand for no character")) }
}

/// Decodes a page or feed, which may tell its encoding, rightly or not: by a mark of byte order, in the header `charset` that it came with, or
/// in its first bytes. Bytes that are UTF-8 are read as that whatever they are called, for no other text looks like it by chance.
pub(crate) fn decode_page(bytes: Vec<u8>, charset: Option<&str>) -> Decoded {
    if Encoding::for_bom(&bytes).is_some() || wide_markup(&bytes).is_some() {
        return decode(bytes);
    }
    let told = charset.and_then(|c| Encoding::for_label(c.trim().as_bytes())).or_else(|| declared(&bytes));
    if told.is_none_or(|e| e.is_ascii_compatible()) && std::str::from_utf8(&bytes).is_ok() {
        let plain = bytes.is_ascii();
        let mut decoded = utf8(bytes);
        decoded.note = told.filter(|&e| e != UTF_8 && !plain).map(|e| format!("declared as {}, read as UTF-8, which it is", e.name()));
        return decoded;
    }
    if told.is_none_or(|e| e == UTF_8) {
        return undeclared(bytes, told.is_some());
    }
    let encoding = told.unwrap_or(WINDOWS_1252);
    let (text, _, lossy) = encoding.decode(&bytes);
    let note = lossy.then(|| format!("bytes that are no {} were replaced by U+FFFD", encoding.name()));
    Decoded { text: text.into_owned(), note }
}

/// Bytes that are not UTF-8 and are called so, or are called nothing: mostly UTF-8 with pieces of something else, or something else.
fn undeclared(bytes: Vec<u8>, claimed: bool) -> Decoded {
    let chunks = || bytes.utf8_chunks();
    let wrong = chunks().filter(|c| !c.invalid().is_empty()).count();
    let right: usize = chunks().map(|c| c.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
    if right > wrong * 2 || (claimed && right >= wrong) {
        let mut text = String::with_capacity(bytes.len());
        for chunk in chunks() {
            text.push_str(chunk.valid());
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
        let times = if wrong == 1 { "once".into() } else { format!("{wrong} times") };
        return Decoded { text, note: Some(format!("UTF-8 with bytes of windows-1252 in it ({times})")) };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let (text, _, _) = guess.decode(&bytes);
    Decoded {
        text: text.into_owned(),
        note: Some(format!("read as {}, which it looks like: it does not tell its encoding rightly", guess.name())),
    }
}

/// As many bytes of a page are searched for the encoding that it declares.
const HEAD: usize = 4096;

/// The encoding that a page (`<meta charset=…>`) or an XML file declares. What can be read in single bytes is not in double ones.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let label = |key: &[u8]| {
        let mut places = head.windows(key.len()).enumerate().filter(|(_, w)| *w == key).map(|(at, _)| at + key.len());
        places.find_map(|at| {
            let rest = head[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
            let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
            let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.+".contains(b)).unwrap_or(rest.len());
            Encoding::for_label(&rest[..end])
        })
    };
    let xml = head.starts_with(b"<?xml").then(|| label(b"encoding")).flatten();
    let found = xml.or_else(|| label(b"charset"))?;
    Some(if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found })
}

/// The note for `places` places where characters were lost.
pub(crate) fn lost(places: usize, what: &str) -> String {
    let times = if places == 1 { "once".into() } else { format!("{places} times") };
    format!("{what} were replaced by U+FFFD ({times})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_tell_their_encoding_rightly_or_not() {
        for (bytes, charset, text, noted) in [
            (&b"<meta charset=windows-1252>caf\xE9"[..], None, "café", false),
            (b"<meta http-equiv=x content='text/html; charset=ISO-8859-2'>\xB1", None, "ą", false),
            (b"caf\xE9", Some("iso-8859-1"), "café", false),
            ("<meta charset=latin1>café".as_bytes(), None, "café", true),
            ("<meta charset=utf-16>café".as_bytes(), None, "café", false),
            (b"<meta charset=utf-8>caf\xC3\xA9 and caf\xE9", None, "café and café", true),
            (b"\xCF\xE0\xF0\xEE\xEC \xE7\xE0\xF2\xEE\xED\xF3\xEB \xE2 \xEC\xEE\xF0\xE5.", None, "Паром затонул в море.", true),
            (b"<?xml version='1.0' encoding='koi8-r'?>\xF0\xC1\xD2\xCF\xCD", None, "Паром", false),
            (b"plain", Some("no such thing"), "plain", false),
            (b"<\0p\0>\0\xE9\0", None, "é", false),
        ] {
            let decoded = decode_page(bytes.to_vec(), charset);
            assert!(decoded.text.ends_with(text), "{}", decoded.text);
            assert_eq!(decoded.note.is_some(), noted, "{text}");
        }
    }

    #[test]
    fn plain_texts_are_read_as_what_they_look_like() {
        for (bytes, text) in [
            (&b"The Caf\xE9 Royal burned on Monday, police said."[..], "The Café Royal burned on Monday, police said."),
            (b"He said \x93no\x94.", "He said “no”."),
            (b"caf\xC3\xA9, caf\xC3\xA9, caf\xC3\xA9 and caf\xE9", "café, café, café and café"),
            (b"PK\x03\x04\xE9", "PK\x03\x04\u{FFFD}"),
        ] {
            let decoded = decode_text(bytes.to_vec());
            assert_eq!(decoded.text, text);
            assert!(decoded.note.is_some(), "{text}");
        }
    }

    #[test]
    fn keeps_the_text_as_it_came() {
        for (bytes, text, noted) in [
            (b"\xEF\xBB\xBFa\r\nb\0".to_vec(), "a\r\nb\0", false),
            (b"caf\xE9 bar".to_vec(), "caf\u{FFFD} bar", true),
            (b"\xFF\xFEa\0\xE9\0".to_vec(), "aé", false),
            (b"\xFE\xFF\xD8\0\0a".to_vec(), "\u{FFFD}a", true),
            (b"\xFF\xFEa\0b".to_vec(), "a\u{FFFD}", true),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.note.is_some()), (text, noted));
        }
    }
}
