//! What a file holds, told by its first bytes.

/// What to read bytes as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Jsonl,
    /// What it is, and what to do about it.
    Other(&'static str, &'static str),
}

/// First bytes of what is often mistaken for a text.
const MAGIC: [(&[u8], &str); 14] = [
    (b"\x89PNG", "is a PNG image"),
    (b"\xFF\xD8\xFF", "is a JPEG image"),
    (b"GIF8", "is a GIF image"),
    (b"RIFF", "is an image or sound file"),
    (b"PK\x03\x04", "is a ZIP archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "is an office document"),
    (b"%PDF-", "is a PDF document"),
    (b"{\\rtf", "is an RTF document"),
    (b"\x1F\x8B", "is compressed (gzip)"),
    (b"BZh", "is compressed (bzip2)"),
    (b"\xFD7zXZ", "is compressed (xz)"),
    (b"\x28\xB5\x2F\xFD", "is compressed (zstd)"),
    (b"\x7FELF", "is a program"),
    (b"SQLite format 3", "is a database"),
];

const SAVE_AS_TEXT: &str = "save its text as a plain text file";
const UNPACK: &str = "unpack it first";
const TO_UTF8: &str = "convert it to UTF-8 first";

/// Tells what `bytes` are.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Kind::Text;
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Other(what, if what.contains("compressed") { UNPACK } else { SAVE_AS_TEXT });
    }
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |tag: &[u8]| head.get(..tag.len()).is_some_and(|h| h.eq_ignore_ascii_case(tag));
    if begins(b"<!doctype html") || begins(b"<html") {
        return Kind::Other("is an HTML page, which is not read yet", SAVE_AS_TEXT);
    }
    if begins(b"<?xml") {
        return Kind::Other("is an XML file, which is not read yet", SAVE_AS_TEXT);
    }
    if head.starts_with(b"{") && matches!(head[1..].trim_ascii_start().first(), Some(b'"' | b'}')) {
        return Kind::Jsonl;
    }
    odd(&bytes[..bytes.len().min(SAMPLE)])
}

/// As much of a file as is looked at for bytes that no text has.
const SAMPLE: usize = 1 << 16;

/// Text, unless more than a tenth of the sample is no UTF-8 or control characters.
fn odd(sample: &[u8]) -> Kind {
    let control = sample.iter().filter(|&&b| b < 0x20 && !b"\t\n\r\x0C".contains(&b)).count();
    let invalid: usize = sample.utf8_chunks().map(|c| c.invalid().len()).sum();
    let zeros = sample.iter().filter(|&&b| b == 0).count();
    if zeros * 3 > sample.len() && invalid == 0 {
        Kind::Other("looks like UTF-16 or UTF-32 without a byte order mark", TO_UTF8)
    } else if control * 10 > sample.len() {
        Kind::Other("is no text", SAVE_AS_TEXT)
    } else if invalid * 10 > sample.len().max(20) {
        Kind::Other("is no UTF-8 text", TO_UTF8)
    } else {
        Kind::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_by_content() {
        let other = |bytes: &[u8]| matches!(kind(bytes), Kind::Other(..));
        assert_eq!(kind(b"A ferry sank."), Kind::Text);
        assert_eq!(kind(b"  { \"text\": \"a\"}"), Kind::Jsonl);
        assert_eq!(kind(b"{sic} he wrote"), Kind::Text);
        assert_eq!(kind("Паром затонул.".as_bytes()), Kind::Text);
        assert_eq!(kind(b"one \0 nul in a sentence"), Kind::Text);
        assert_eq!(kind(b"le caf\xE9 du coin, voil\xE0 tout"), Kind::Text);
        assert!(other(b"\x89PNG\r\n\x1a\n"));
        assert!(other(b"<!DOCTYPE html><p>A ferry sank."));
        assert!(other(b"\x01\x02\x03\x04\x05\x06\x07\x08"));
        assert!(other(b"\xCF\xE0\xF0\xEE\xEC \xE7\xE0\xF2\xEE\xED\xF3\xEB."));
        assert!(other(b"A\0 \0f\0e\0r\0r\0y\0"));
    }
}
