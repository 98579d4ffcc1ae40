//! A stream of bytes that can be looked into before it is read.

use std::io::{self, BufRead, Read};

/// As much is read at once.
const CHUNK: usize = 1 << 16;

/// Buffered bytes: a `BufReader` whose buffer grows when more of what comes is asked for.
pub(crate) struct Bytes {
    inner: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    /// What is before it in the buffer has been taken.
    at: usize,
    /// Bytes taken so far.
    taken: u64,
    ended: bool,
}

impl Bytes {
    pub(crate) fn new(inner: impl Read + Send + 'static) -> Self {
        Bytes { inner: Box::new(inner), buffer: Vec::new(), at: 0, taken: 0, ended: false }
    }

    /// The next `wanted` bytes, or as many as there are.
    pub(crate) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < wanted && !self.ended {
            self.buffer.drain(..self.at);
            self.at = 0;
            let held = self.buffer.len();
            self.buffer.resize(held + CHUNK.max(wanted - held), 0);
            let read = self.inner.read(&mut self.buffer[held..]);
            self.buffer.truncate(held + *read.as_ref().unwrap_or(&0));
            match read {
                Ok(0) => self.ended = true,
                Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
                _ => {}
            }
        }
        let end = self.buffer.len().min(self.at + wanted);
        Ok(&self.buffer[self.at..end])
    }

    /// How many bytes have been taken.
    pub(crate) fn taken(&self) -> u64 {
        self.taken
    }

    /// Goes on to the next place where `mark` stands, or to the end; what stands before is lost.
    pub(crate) fn seek(&mut self, mark: &[u8]) -> io::Result<()> {
        loop {
            let next = self.peek(CHUNK)?;
            match next.windows(mark.len()).position(|w| w == mark) {
                Some(at) => {
                    self.consume(at);
                    return Ok(());
                }
                None if next.len() < mark.len() => {
                    let rest = next.len();
                    self.consume(rest);
                    return Ok(());
                }
                None => {
                    let gone = next.len() + 1 - mark.len();
                    self.consume(gone);
                }
            }
        }
    }

    /// Skips `count` bytes, or as many as there are; says how many.
    pub(crate) fn skip(&mut self, count: u64) -> io::Result<u64> {
        let mut left = count;
        while left > 0 {
            let there = self.fill_buf()?.len() as u64;
            if there == 0 {
                break;
            }
            let step = there.min(left);
            self.consume(step as usize);
            left -= step;
        }
        Ok(count - left)
    }

    /// The bytes up to and with the next line end, or the end; `None` where nothing is left. Of a line longer than `limit` the rest is
    /// skipped, and `true` says so.
    pub(crate) fn line(&mut self, limit: usize) -> io::Result<Option<(Vec<u8>, bool)>> {
        let mut line = Vec::new();
        let mut cut = false;
        loop {
            let part = self.fill_buf()?;
            if part.is_empty() {
                return Ok((!line.is_empty() || cut).then_some((line, cut)));
            }
            let end = part.iter().position(|&b| b == b'\n').map(|n| n + 1);
            let step = end.unwrap_or(part.len());
            if line.len() + step > limit {
                cut = true;
            } else if !cut {
                line.extend_from_slice(&part[..step]);
            }
            self.consume(step);
            if end.is_some() {
                return Ok(Some((line, cut)));
            }
        }
    }
}

impl Read for Bytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let part = self.fill_buf()?;
        let count = part.len().min(into.len());
        into[..count].copy_from_slice(&part[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Bytes {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.peek(1)?;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, count: usize) {
        let count = count.min(self.buffer.len() - self.at);
        self.at += count;
        self.taken += count as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_ahead_and_takes() {
        let mut bytes = Bytes::new(&b"one\ntwo three\nWARC/1.0"[..]);
        assert_eq!(bytes.peek(3).unwrap(), b"one");
        assert_eq!(bytes.line(100).unwrap(), Some((b"one\n".to_vec(), false)));
        assert_eq!(bytes.line(5).unwrap(), Some((Vec::new(), true)));
        bytes.seek(b"/1.").unwrap();
        assert_eq!(bytes.peek(99).unwrap(), b"/1.0");
        assert_eq!(bytes.taken(), 18);
        bytes.seek(b"none").unwrap();
        assert_eq!(bytes.line(9).unwrap(), None);
    }
}
