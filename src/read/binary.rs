//! Files that are no text, and what they are.
//!
//! Whoever points at a folder of PDFs should hear "a PDF file", not a report on
//! the numbers in its object table. Formats are told by their first bytes;
//! anything else that is mostly control characters or wrong letters is refused
//! as binary. A stray NUL or a page break does not make a text binary.

use super::decode::{Bad, Encoding};

/// First bytes that no text has, and the format that has them.
///
/// Source: the formats' own specifications, as collected in `file(1)`'s database.
const FORMATS: &[(&[u8], &str)] = &[
    (b"\x1F\x8B", "a gzip file"),
    (b"PK\x03\x04", "a zip file (as docx, odt, xlsx and epub are)"),
    (b"PK\x05\x06", "a zip file (as docx, odt, xlsx and epub are)"),
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS-", "a PostScript file"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x7FELF", "a program (ELF)"),
    (b"\xCF\xFA\xED\xFE", "a program (Mach-O)"),
    (b"\xCA\xFE\xBA\xBE", "a program (Mach-O or Java)"),
    (b"\0asm", "a program (WebAssembly)"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an older Office file (as doc, xls and ppt are)"),
    (b"\xFD7zXZ\0", "an xz file"),
    (b"\x28\xB5\x2F\xFD", "a zstd file"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z file"),
    (b"Rar!\x1A\x07", "a RAR file"),
    (b"OggS\0", "an Ogg file"),
    (b"ID3\x02", "an MP3 file"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
];

/// What a file with these first bytes is, where that is no text.
pub(crate) fn format(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, name)) = FORMATS.iter().find(|(first, _)| bytes.starts_with(first)) {
        return Some(name);
    }
    let at = |from: usize, what: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(what));
    match () {
        () if at(0, b"BZh") && at(4, b"1AY&SY") => Some("a bzip2 file"),
        () if at(0, b"RIFF") && at(8, b"WEBP") => Some("a WebP image"),
        () if at(0, b"RIFF") && at(8, b"WAVE") => Some("a WAV file"),
        () if at(4, b"ftyp") && at(0, b"\0") => Some("an MP4 file"),
        () if at(257, b"ustar") => Some("a tar file"),
        // Two letters could begin a text, but no text has the header's NULs.
        () if at(0, b"MZ") && bytes.iter().take(64).any(|&b| b == 0) => Some("a program (Windows)"),
        () => None,
    }
}

/// How many letters are looked at.
const SAMPLE: usize = 8192;

/// Why a text is none, told from its first letters, where nothing in its first
/// bytes names a format.
///
/// Letters and pictures drawn at random are a ninth control characters and
/// nearly half wrong bytes. A Latin-1 text has wrong bytes but no control
/// characters, a log in colours has control characters but no wrong bytes.
pub(crate) fn looks_binary(encoding: Encoding, text: &str, bad: &[Bad]) -> Option<&'static str> {
    // Nearly every text has none, and most of the time is saved here.
    let sample = text.as_bytes().get(..SAMPLE).unwrap_or(text.as_bytes());
    // Counting all of them is faster than stopping at the first: it needs no branches.
    if bad.is_empty() && sample.iter().filter(|&&b| is_control(b)).count() == 0 {
        return None;
    }
    let (mut letters, mut controls) = (0, 0);
    let mut nuls = [0, 0];
    let mut end = 0;
    for (at, letter) in text.char_indices().take(SAMPLE) {
        letters += 1;
        end = at;
        if letter == '\0' {
            nuls = if letters % 2 == 0 { [nuls[0], nuls[1] + 1] } else { [nuls[0] + 1, nuls[1]] };
        }
        controls += usize::from(u8::try_from(letter).is_ok_and(is_control));
    }
    let wrong = bad.iter().take_while(|bad| bad.at <= end).count();
    let (most, least) = (nuls[0].max(nuls[1]), nuls[0].min(nuls[1]));
    if encoding == Encoding::Utf8 && letters >= 8 && most * 10 >= letters * 3 && least * 10 < most {
        return Some("looks like UTF-16 without a byte order mark");
    }
    let mostly_controls = controls * 10 > letters * 3;
    let both = controls * 25 > letters && wrong * 10 > letters;
    if mostly_controls || both {
        return Some("looks binary, not like text");
    }
    // Nothing could be found in what is left, and nobody would be told.
    (wrong * 2 > letters).then_some("written in an encoding that is not UTF-8")
}

/// Whether a text has this byte by accident only.
fn is_control(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0C')) || byte == 0x7F
}

#[cfg(test)]
mod tests {
    use super::{format, looks_binary};
    use crate::read::decode::{Decoded, Encoding};

    fn verdict(bytes: &[u8]) -> Option<&'static str> {
        let mut decoded = Decoded::default();
        decoded.fill(Encoding::Utf8, bytes, true);
        looks_binary(Encoding::Utf8, &decoded.text, &decoded.bad)
    }

    #[test]
    fn formats_are_named() {
        assert_eq!(format(b"\x1F\x8B\x08\0"), Some("a gzip file"));
        assert_eq!(format(b"%PDF-1.7\n"), Some("a PDF file"));
        assert_eq!(format(b"MZ\x90\0\x03"), Some("a program (Windows)"));
        assert_eq!(format(b"BZh91AY&SY"), Some("a bzip2 file"));
        assert_eq!(format(b"MZ Wallace Wanted: 28"), None);
        assert_eq!(format(b"BZh9 is not a word"), None);
        assert_eq!(format(b"ID3 tags hold 128 bytes"), None);
        assert_eq!(format(b""), None);
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(verdict(b"Seven\0 boats\x0C and 12 oars\r\n"), None);
        assert_eq!(verdict(b"Caf\xE9 d\xE9j\xE0 ouvert \xE0 8 heures"), None);
        assert_eq!(verdict(b"\x1B[31mred\x1B[0m and \x1B[32mgreen\x1B[0m boats"), None);
        assert_eq!(verdict(b""), None);
    }

    #[test]
    fn bytes_at_random_do_not() {
        let mut state = 1_u32;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(5000)
        .collect();
        assert_eq!(verdict(&bytes), Some("looks binary, not like text"));
        assert_eq!(verdict(&[0; 64]), Some("looks binary, not like text"));
    }

    #[test]
    fn text_in_another_alphabet_and_encoding_is_refused() {
        // "Девять лодок ушли" in Windows-1251.
        let bytes = b"\xC4\xE5\xE2\xFF\xF2\xFC \xEB\xEE\xE4\xEE\xEA \xF3\xF8\xEB\xE8";
        assert_eq!(verdict(bytes), Some("written in an encoding that is not UTF-8"));
    }

    #[test]
    fn wide_text_without_a_mark_is_named() {
        let bytes: Vec<u8> = "Seven boats left".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(verdict(&bytes), Some("looks like UTF-16 without a byte order mark"));
    }
}
