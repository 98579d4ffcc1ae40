//! Packed bytes to bytes: gzip and zstd, one stream or many behind each other, with a limit on what little may grow into.

use crate::bytes::Bytes;
use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};
use std::io::{self, BufRead, Read};

pub(crate) const GZIP: &[u8] = b"\x1F\x8B\x08";
pub(crate) const ZSTD: &[u8] = b"\x28\xB5\x2F\xFD";
/// Behind it a WARC file in zstd keeps the dictionary of its records.
pub(crate) const ZSTD_DICTIONARY: &[u8] = b"\x5D\x2A\x4D\x18";

/// No text packs tighter than this, measured over [`FREE`] bytes and more.
const RATIO: u64 = 250;
/// What may be unpacked before the ratio is looked at, in bytes.
const FREE: u64 = 128 << 20;
/// The largest window or dictionary of a zstd frame, in bytes.
const WINDOW: u64 = 128 << 20;

/// What is told about bytes that turn out to be a bomb.
pub(crate) const BOMB: &str = "unpacks to more than 250 times its size, as no text does: the rest was not unpacked";
const DAMAGED: &str = "the packed data is damaged or cut off";

/// The bytes, unpacked where they are packed.
pub(crate) fn unpacked(mut bytes: Bytes) -> io::Result<Bytes> {
    let head = bytes.peek(4)?;
    if head.starts_with(GZIP) {
        Ok(Bytes::new(Gzip { member: None, next: Some(bytes), made: 0 }))
    } else if head.starts_with(ZSTD) || head.starts_with(ZSTD_DICTIONARY) {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Ok(Bytes::new(Zstd { decoder, source: bytes, begun: false, made: 0 }))
    } else {
        Ok(bytes)
    }
}

/// True when so many bytes cannot come of so few.
fn is_bomb(made: u64, taken: u64) -> bool {
    made > FREE && made / RATIO > taken
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, DAMAGED)
}

/// Gzip members behind each other. A damaged one is an error once; then reading goes on with the next.
struct Gzip {
    member: Option<GzDecoder<Bytes>>,
    next: Option<Bytes>,
    made: u64,
}

impl Read for Gzip {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(member) = &mut self.member {
                match member.read(into) {
                    Ok(0) if !into.is_empty() => self.next = self.member.take().map(GzDecoder::into_inner),
                    Ok(count) => {
                        self.made += count as u64;
                        if is_bomb(self.made, member.get_ref().taken()) {
                            self.member = None;
                            return Err(io::Error::other(BOMB));
                        }
                        return Ok(count);
                    }
                    Err(error) => {
                        let mut rest = self.member.take().map(GzDecoder::into_inner);
                        if let Some(bytes) = &mut rest {
                            // What the reader below says is no damage, and would be said again.
                            bytes.seek(GZIP).map_err(|_| error)?;
                        }
                        self.next = rest;
                        return Err(damaged());
                    }
                }
            }
            let Some(mut bytes) = self.next.take() else { return Ok(0) };
            // Between members there may be zeros, as tapes pad.
            while bytes.peek(1)? == [0] {
                bytes.consume(1);
            }
            let head = bytes.peek(GZIP.len())?;
            if head.is_empty() {
                return Ok(0);
            }
            if !head.starts_with(GZIP) {
                bytes.seek(GZIP)?;
                self.next = Some(bytes);
                return Err(damaged());
            }
            self.member = Some(GzDecoder::new(bytes));
        }
    }
}

/// Zstd frames behind each other, with the dictionary that a WARC file may begin with. Reading ends at a damaged one.
struct Zstd {
    decoder: FrameDecoder,
    source: Bytes,
    /// A frame is being read.
    begun: bool,
    made: u64,
}

impl Read for Zstd {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.begun {
                if self.source.peek(1)?.is_empty() {
                    return Ok(0);
                }
                match self.decoder.reset(&mut self.source) {
                    Ok(()) => self.begun = true,
                    Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { magic_number, length })) => {
                        self.aside(magic_number, length)?;
                        continue;
                    }
                    Err(_) => return self.stop(),
                }
            }
            if self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                if self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)).is_err() {
                    return self.stop();
                }
                continue;
            }
            let count = self.decoder.read(into)?;
            self.made += count as u64;
            if is_bomb(self.made, self.source.taken()) {
                self.source = Bytes::new(io::empty());
                self.begun = false;
                return Err(io::Error::other(BOMB));
            }
            if count > 0 || into.is_empty() {
                return Ok(count);
            }
            self.begun = !self.decoder.is_finished();
        }
    }
}

impl Zstd {
    /// Reads a frame that holds no data of the stream: a dictionary, or nothing of ours.
    fn aside(&mut self, magic: u32, length: u32) -> io::Result<()> {
        if magic.to_le_bytes() != ZSTD_DICTIONARY || u64::from(length) > WINDOW {
            self.source.skip(u64::from(length))?;
            return Ok(());
        }
        let mut dictionary = Vec::new();
        (&mut self.source).take(u64::from(length)).read_to_end(&mut dictionary)?;
        if dictionary.starts_with(ZSTD) {
            let mut decoder = FrameDecoder::new();
            let packed = std::mem::take(&mut dictionary);
            decoder.init(packed.as_slice()).map_err(|_| damaged())?;
            let mut rest = &packed[(decoder.bytes_read_from_source() as usize).min(packed.len())..];
            while !decoder.is_finished() && (decoder.can_collect() as u64) < WINDOW {
                decoder.decode_blocks(&mut rest, BlockDecodingStrategy::UptoBlocks(1)).map_err(|_| damaged())?;
            }
            decoder.read_to_end(&mut dictionary)?;
        }
        let dictionary = Dictionary::decode_dict(&dictionary).map_err(|_| damaged())?;
        self.decoder.add_dict(dictionary).map_err(|_| damaged())
    }

    /// Nothing more can be read.
    fn stop(&mut self) -> io::Result<usize> {
        self.source = Bytes::new(io::empty());
        self.begun = false;
        Err(damaged())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// What comes out, and the errors on the way.
    fn read(packed: Vec<u8>) -> (String, Vec<String>) {
        let mut bytes = unpacked(Bytes::new(io::Cursor::new(packed))).unwrap();
        let (mut made, mut errors) = (Vec::new(), Vec::new());
        while let Err(error) = bytes.read_to_end(&mut made) {
            errors.push(error.to_string());
        }
        (String::from_utf8_lossy(&made).into_owned(), errors)
    }

    #[test]
    fn members_follow_each_other() {
        let zstd = |text: &[u8]| ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Fastest);
        assert_eq!(read([gzip(b"one "), gzip(b"two")].concat()), ("one two".into(), vec![]));
        assert_eq!(read([gzip(b"one "), vec![0; 20]].concat()), ("one ".into(), vec![]));
        assert_eq!(read([zstd(b"one "), zstd(b"two")].concat()), ("one two".into(), vec![]));
        assert_eq!(read(b"plain".to_vec()), ("plain".into(), vec![]));
    }

    #[test]
    fn damage_is_told_and_ends_nothing_else() {
        let mut broken = gzip(b"two");
        broken[12] ^= 0xFF;
        let (made, errors) = read([gzip(b"one "), broken, gzip(b" three")].concat());
        assert!(made.starts_with("one ") && made.ends_with(" three"), "{made}");
        assert_eq!(errors, [DAMAGED]);
        let whole = gzip(&b"A ferry sank. ".repeat(9));
        assert_eq!(read(whole[..whole.len() - 9].to_vec()).1, [DAMAGED]);
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let (made, errors) = read(gzip(&vec![b' '; 140 << 20]));
        assert!(made.len() < 130 << 20);
        assert_eq!(errors, [BOMB]);
    }
}
