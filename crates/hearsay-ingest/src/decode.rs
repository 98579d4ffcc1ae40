//! Bytes to Unicode, with a note of what was lost.

/// A decoded text, and what could not be decoded.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) note: Option<String>,
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
        _ => utf8(bytes),
    }
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

/// The note for `places` places where characters were lost.
pub(crate) fn lost(places: usize, what: &str) -> String {
    let times = if places == 1 { "once".into() } else { format!("{places} times") };
    format!("{what} were replaced by U+FFFD ({times})")
}

#[cfg(test)]
mod tests {
    use super::*;

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
