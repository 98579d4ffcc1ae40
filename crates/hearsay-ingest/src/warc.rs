//! WARC archives: one record after the other, as web crawlers write them.

mod http;

use crate::bytes::Bytes;
use crate::decode::decode_page;
use crate::error::{Reason, Skipped, Unit};
use crate::feed;
use crate::intake::Origin;
use crate::kind::{Kind, kind};
use crate::page::Page;
use crate::source::{Item, file_name, is_blank, known, sha256};
use hearsay_core::Report;
use http::Response;
use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufRead, Read};

/// The longest header of a record, in bytes.
const HEADER: usize = 1 << 16;

/// The records of an archive, read one by one.
pub(crate) struct Records {
    origin: Origin,
    bytes: Bytes,
    /// The number of the record that was read last.
    number: usize,
    /// Items of a feed that a record holds.
    waiting: VecDeque<Item>,
    /// Records that hold no text, by what they hold: they are told together at the end.
    others: BTreeMap<String, usize>,
    ended: bool,
}

/// Why reading a record ends.
enum Stop {
    /// The record is broken; the next may be whole.
    Broken(&'static str),
    /// The bytes cannot be had.
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Io(error)
    }
}

impl Records {
    pub(crate) fn new(origin: Origin, bytes: Bytes) -> Self {
        Records { origin, bytes, number: 0, waiting: VecDeque::new(), others: BTreeMap::new(), ended: false }
    }

    /// Goes on to the line that the next record begins with; false at the end.
    fn find(&mut self) -> Result<bool, Stop> {
        loop {
            let head = self.bytes.peek(5)?;
            match head.first() {
                None => return Ok(false),
                Some(b'\r' | b'\n') => self.bytes.consume(1),
                Some(_) if head == b"WARC/" => return Ok(true),
                Some(_) => {
                    self.number += 1;
                    self.bytes.seek(b"\nWARC/")?;
                    return Err(Stop::Broken("no record begins where one should"));
                }
            }
        }
    }

    /// Reads a record: `None` where it holds nothing that could be a report.
    fn record(&mut self) -> Result<Option<Item>, Stop> {
        self.number += 1;
        let Some(header) = Header::read(&mut self.bytes)? else { return Err(Stop::Broken("its header does not end")) };
        let Some(length) = header.get("content-length").and_then(|l| l.parse::<u64>().ok()) else {
            self.bytes.seek(b"\nWARC/")?;
            return Err(Stop::Broken("it does not tell its length"));
        };
        let wanted = matches!(header.get("warc-type"), Some("response" | "resource" | "conversion")) && header.may_be_text();
        if !wanted {
            let skipped = self.bytes.skip(length)?;
            self.other(&header.what());
            return if skipped < length { Err(Stop::Broken("it is cut off")) } else { Ok(None) };
        }
        if length > self.origin.limits.report as u64 {
            self.bytes.skip(length)?;
            return Ok(Some(self.lost(Reason::TooLarge)));
        }
        let mut block = Vec::new();
        (&mut self.bytes).take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return Err(Stop::Broken("it is cut off"));
        }
        Ok(self.block(&header, block))
    }

    /// What the block of a record holds.
    fn block(&mut self, header: &Header, block: Vec<u8>) -> Option<Item> {
        let url = header.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
        let (media, charset, body) = if header.get("content-type").is_some_and(|t| t.starts_with("application/http")) {
            match Response::read(block, self.origin.limits.report) {
                Ok(response) if response.status == 200 => (response.media, response.charset, response.body),
                Ok(response) => {
                    self.other(&format!("answers with status {}", response.status));
                    return None;
                }
                Err(reason) => return Some(self.lost(reason)),
            }
        } else {
            let (media, charset) = http::media(header.get("content-type").unwrap_or(""));
            (media, charset, block)
        };
        let id = header.get("warc-record-id").map(|id| id.trim_matches(['<', '>']).to_owned()).filter(|id| !id.is_empty());
        let id = id.unwrap_or_else(|| format!("{}:{}", file_name(&self.origin.path), self.number));
        match kind(&body) {
            Kind::Html => Some(Item::Page(Page {
                origin: self.origin.clone(),
                unit: Unit::Record,
                number: self.number,
                id,
                bytes: body,
                charset,
                url,
            })),
            Kind::Feed => {
                let number = self.number;
                self.waiting.extend(
                    feed::items(&self.origin, body)
                        .into_iter()
                        .map(|result| Item::Done(result.map_err(|skipped| Skipped { unit: Unit::Record, line: number, ..skipped }))),
                );
                self.waiting.pop_front()
            }
            // Crawlers keep logs and settings of their own under addresses that are none.
            Kind::Text if media == "text/plain" && url.as_deref().is_none_or(|u| u.starts_with("http")) => {
                Some(Item::Done(self.text(id, url, charset.as_deref(), body)))
            }
            _ if body.trim_ascii().is_empty() => {
                self.other("empty answers");
                None
            }
            _ => {
                self.other(if media.is_empty() { "records of no known kind" } else { &media });
                None
            }
        }
    }

    /// A record of plain text, such as the extracted texts of Common Crawl. When it was crawled says nothing of when it was published.
    fn text(&self, id: String, url: Option<String>, charset: Option<&str>, body: Vec<u8>) -> Result<Report, Skipped> {
        let decoded = decode_page(body, charset);
        if is_blank(&decoded.text) {
            return Err(self.origin.skipped(Unit::Record, self.number, Reason::NoReport));
        }
        Ok(Report {
            id,
            path: known(&self.origin.path),
            url,
            sha256: sha256(&decoded.text),
            text: decoded.text,
            notes: decoded.note.into_iter().collect(),
            ..Report::default()
        })
    }

    fn lost(&self, reason: Reason) -> Item {
        Item::Done(Err(self.origin.skipped(Unit::Record, self.number, reason)))
    }

    fn other(&mut self, what: &str) {
        *self.others.entry(what.to_owned()).or_default() += 1;
    }

    /// What the archive holds besides reports.
    fn rest(&mut self) -> Option<Item> {
        let others = std::mem::take(&mut self.others);
        let list: Vec<String> = others.iter().map(|(what, count)| format!("{count} × {what}")).collect();
        let count: usize = others.values().sum();
        let records = if count == 1 { "1 record is no page".into() } else { format!("{count} records are no pages") };
        let reason = Reason::NoPage(format!("{records} ({})", list.join(", ")));
        (count > 0).then(|| Item::Done(Err(self.origin.skipped(Unit::File, 0, reason))))
    }
}

impl Iterator for Records {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(item);
            }
            if self.ended {
                return self.rest();
            }
            let found = match self.find() {
                Ok(true) => self.record(),
                Ok(false) => {
                    self.ended = true;
                    continue;
                }
                Err(stop) => Err(stop),
            };
            match found {
                Ok(Some(item)) => return Some(item),
                Ok(None) => {}
                Err(Stop::Broken(what)) => return Some(self.lost(Reason::BrokenRecord(what))),
                Err(Stop::Io(error)) => {
                    // Behind damage in packed data the next member is read.
                    self.ended = error.kind() != io::ErrorKind::InvalidData;
                    return Some(self.lost(Reason::Unreadable(error.to_string())));
                }
            }
        }
    }
}

/// The named fields of a record.
struct Header(BTreeMap<String, String>);

impl Header {
    /// Reads a header with the empty line behind it; `None` where it is longer than headers are.
    fn read(bytes: &mut Bytes) -> io::Result<Option<Self>> {
        let mut fields = BTreeMap::new();
        let mut room = HEADER;
        let mut last: Option<String> = None;
        while let Some((line, cut)) = bytes.line(room)? {
            room = room.saturating_sub(line.len());
            if cut || room == 0 {
                return Ok(None);
            }
            let line = String::from_utf8_lossy(&line);
            let text = line.trim_end();
            if text.is_empty() {
                return Ok(Some(Header(fields)));
            }
            match (text.starts_with([' ', '\t']), text.split_once(':')) {
                (true, _) => {
                    let folded = last.as_ref().and_then(|name| fields.get_mut(name));
                    folded.into_iter().for_each(|value: &mut String| *value = format!("{value} {}", text.trim()));
                }
                (false, Some((name, value))) => {
                    let name = name.trim().to_ascii_lowercase();
                    fields.entry(name.clone()).or_insert_with(|| value.trim().to_owned());
                    last = Some(name);
                }
                (false, None) => {}
            }
        }
        Ok(None)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// False where the record says itself that it holds an image, a film, a program.
    fn may_be_text(&self) -> bool {
        let told = self.get("warc-identified-payload-type").into_iter().chain(self.get("content-type"));
        told.map(|t| http::media(t).0).all(|t| {
            t.starts_with("text/") && !["text/css", "text/javascript", "text/dns"].contains(&t.as_str())
                || ["html", "xml", "rss", "atom", "json", "http", "octet-stream"].iter().any(|w| t.contains(w)) && !t.contains("svg")
                || t.is_empty()
        })
    }

    /// What the record is, for those who ask what was left out.
    fn what(&self) -> String {
        let media = self.get("warc-identified-payload-type").or(self.get("content-type")).map(|t| http::media(t).0);
        match (self.get("warc-type"), media) {
            (Some("response" | "resource" | "conversion"), Some(media)) => media,
            (Some(kind), _) => kind.chars().filter(|c| c.is_ascii_alphanumeric()).take(20).collect(),
            (None, _) => "records of no type".into(),
        }
    }
}

#[cfg(test)]
mod tests;
