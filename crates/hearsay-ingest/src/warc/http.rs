//! Answers of web servers, as archives keep them.

use crate::bytes::Bytes;
use crate::error::Reason;
use crate::unpack::unpacked;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// An answer, its body unpacked.
pub(super) struct Response {
    pub(super) status: u16,
    /// The media type in lower case, without parameters; empty where none is given.
    pub(super) media: String,
    pub(super) charset: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Response {
    /// Reads an answer; a body that unpacks to more than `limit` bytes is none.
    pub(super) fn read(block: Vec<u8>, limit: usize) -> Result<Self, Reason> {
        let end = header_end(&block);
        let header = String::from_utf8_lossy(&block[..end]).into_owned();
        let mut lines = header.lines();
        let status = lines.next().filter(|l| l.starts_with("HTTP/")).and_then(|l| l.split_ascii_whitespace().nth(1)?.parse().ok());
        let status = status.ok_or(Reason::BrokenRecord("it holds no answer of a server"))?;
        let get = |name: &str| {
            let mut fields = header.lines().skip(1).filter_map(|l| l.split_once(':'));
            fields.find(|(n, _)| n.trim().eq_ignore_ascii_case(name)).map(|(_, v)| v.trim().to_ascii_lowercase())
        };
        let (media, charset) = media(&get("content-type").unwrap_or_default());
        let mut body = block[end..].to_vec();
        if get("transfer-encoding").is_some_and(|t| t.contains("chunked")) {
            // Some crawlers join the chunks and leave the header as it was.
            body = joined(&body).unwrap_or(body);
        }
        if status == 200 {
            body = plain(body, &get("content-encoding").unwrap_or_default(), limit)?;
        }
        Ok(Response { status, media, charset, body })
    }
}

/// Where the body begins.
fn header_end(block: &[u8]) -> usize {
    let at = |mark: &[u8]| block.windows(mark.len()).position(|w| w == mark).map(|at| at + mark.len());
    match (at(b"\r\n\r\n"), at(b"\n\n")) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b).unwrap_or(block.len()),
    }
}

/// A media type and its charset: `text/html; charset=utf-8`.
pub(super) fn media(field: &str) -> (String, Option<String>) {
    let field = field.to_ascii_lowercase();
    let mut parts = field.split(';').map(str::trim);
    let media = parts.next().unwrap_or("").to_owned();
    let charset = parts.find_map(|p| p.strip_prefix("charset=")).map(|c| c.trim_matches(['"', '\'', ' ']).to_owned());
    (media, charset)
}

/// The chunks of a body joined; what is left behind a broken one is lost. `None` where it is not in chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut made = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().take(100).position(|&b| b == b'\n');
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else { return (!made.is_empty()).then_some(made) };
        if size == 0 {
            return Some(made);
        }
        rest = &rest[end + 1..];
        let there = size.min(rest.len());
        made.extend_from_slice(&rest[..there]);
        rest = &rest[there..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(made);
        }
    }
}

/// A body without its packing. Many archives unpack it and leave the header as it was.
fn plain(body: Vec<u8>, encoding: &str, limit: usize) -> Result<Vec<u8>, Reason> {
    let mut made = Vec::new();
    let limit = limit as u64 + 1;
    let done = match encoding {
        "gzip" | "x-gzip" | "zstd" => match unpacked(Bytes::new(std::io::Cursor::new(body))) {
            Ok(bytes) => bytes.take(limit).read_to_end(&mut made),
            Err(error) => Err(error),
        },
        "deflate" => {
            let zlib = ZlibDecoder::new(body.as_slice()).take(limit).read_to_end(&mut made);
            if zlib.is_err()
                && made.is_empty()
                && DeflateDecoder::new(body.as_slice()).take(limit).read_to_end(&mut made).is_err()
                && made.is_empty()
            {
                return Ok(body);
            }
            Ok(made.len())
        }
        "br" if std::str::from_utf8(&body[..body.len().min(200)]).is_err_and(|e| e.error_len().is_some()) => {
            return Err(Reason::NoPage("is packed by brotli, which is not read".into()));
        }
        _ => return Ok(body),
    };
    match done {
        Err(error) if made.is_empty() => Err(Reason::Unreadable(error.to_string())),
        _ if made.len() as u64 >= limit => Err(Reason::TooLarge),
        // What came before the damage is read.
        _ => Ok(made),
    }
}
