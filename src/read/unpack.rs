//! Files that are packed by gzip or Zstandard.
//!
//! The end of the name tells both: `story.md.gz` is Markdown, packed. What it unpacks to may be no
//! longer than any other file, however small the file is, and places are those of the text that
//! comes out.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packed {
    Gzip,
    Zstandard,
}

/// How a file of this name is packed, and what it is called without that.
pub(crate) fn of(path: &Path) -> Option<(Packed, &Path)> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    let packed = match ending.as_str() {
        "gz" => Packed::Gzip,
        "zst" | "zstd" => Packed::Zstandard,
        _ => return None,
    };
    Some((packed, path.file_stem().map(OsStr::as_ref)?))
}

impl Packed {
    /// What comes out of it.
    pub(crate) fn open<'r>(self, input: impl Read + 'r) -> Box<dyn Read + 'r> {
        match self {
            Self::Gzip => Box::new(Unpacked { of: "gzip", bytes: MultiGzDecoder::new(input) }),
            Self::Zstandard => {
                Box::new(Unpacked { of: "Zstandard", bytes: Frames::of(BufReader::new(input)) })
            }
        }
    }
}

/// The bytes that come out, with errors that say whose fault they are.
struct Unpacked<R> {
    of: &'static str,
    bytes: R,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let broken = |error: io::Error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => io::Error::other(format!("is no whole {} file: {error}", self.of)),
        };
        self.bytes.read(buffer).map_err(broken)
    }
}

/// The frames of a file, one after the other.
struct Frames<R> {
    input: R,
    frame: FrameDecoder,
    open: bool,
}

impl<R: BufRead> Frames<R> {
    fn of(input: R) -> Self {
        Self { input, frame: FrameDecoder::new(), open: false }
    }

    /// Goes to the next frame; whether there is one.
    fn next(&mut self) -> io::Result<bool> {
        while !self.input.fill_buf()?.is_empty() {
            match self.frame.reset(&mut self.input) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut beside = self.input.by_ref().take(length.into());
                    io::copy(&mut beside, &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error.to_string())),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            if !self.open {
                self.open = self.next()?;
                if !self.open {
                    break;
                }
            }
            if self.frame.can_collect() > 0 {
                return self.frame.read(buffer);
            }
            if self.frame.is_finished() {
                let (told, found) =
                    (self.frame.get_checksum_from_data(), self.frame.get_calculated_checksum());
                if let (Some(told), Some(found)) = (told, found)
                    && told != found
                {
                    return Err(io::Error::other("its checksum is another one"));
                }
                self.open = false;
                continue;
            }
            let some = BlockDecodingStrategy::UptoBlocks(1);
            let read = self.frame.decode_blocks(&mut self.input, some);
            read.map_err(|error| io::Error::other(error.to_string()))?;
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(text).unwrap();
        packed.finish().unwrap()
    }

    fn zstandard(text: &[u8]) -> Vec<u8> {
        use ruzstd::encoding::{CompressionLevel, compress_to_vec};
        compress_to_vec(text, CompressionLevel::Fastest)
    }

    fn opened(packed: Packed, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let read = packed.open(bytes).read_to_end(&mut out);
        read.map(|_| out).map_err(|error| error.to_string())
    }

    #[test]
    fn what_was_packed_comes_out_however_many_pieces_it_is_of() {
        let text = "It has 5 cabins.\n".repeat(10_000);
        let (first, rest) = text.as_bytes().split_at(70_000);
        for (packed, pack) in
            [(Packed::Gzip, gzip as fn(&[u8]) -> Vec<u8>), (Packed::Zstandard, zstandard)]
        {
            let whole = pack(text.as_bytes());
            assert_eq!(opened(packed, &whole).as_deref(), Ok(text.as_bytes()));
            let two = [pack(first), pack(rest)].concat();
            assert_eq!(opened(packed, &two).as_deref(), Ok(text.as_bytes()), "{packed:?}");
            assert_eq!(opened(packed, &pack(b"")).as_deref(), Ok(&b""[..]));
            for broken in [&whole[..whole.len() / 2], &whole[1..], b"no such thing"] {
                let why = opened(packed, broken).unwrap_err();
                assert!(why.starts_with("is no whole"), "{why}");
            }
        }
        // A frame that is to be skipped.
        let beside =
            [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..], &zstandard(b"a")].concat();
        assert_eq!(opened(Packed::Zstandard, &beside).as_deref(), Ok(&b"a"[..]));
    }

    #[test]
    fn the_name_tells_how_it_is_packed() {
        let name = |path: &str| {
            of(path.as_ref()).map(|(packed, name)| (packed, name.display().to_string()))
        };
        assert_eq!(name("a/story.md.GZ"), Some((Packed::Gzip, "story.md".into())));
        assert_eq!(name("story.zst"), Some((Packed::Zstandard, "story".into())));
        assert_eq!(name("story.md"), None);
    }
}
