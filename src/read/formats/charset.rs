//! Pages in older encodings, which they name themselves.
//!
//! A page says in its declaration, `<?xml encoding="...">`, or in a `<meta>` how it is written, as
//! browsers take it. Many that were saved anew say so still and are UTF-8 since; and what is UTF-8
//! throughout is hardly ever anything else by accident, so that it stays UTF-8 whatever it says.

use encoding_rs::{Decoder, DecoderResult, Encoding};
use html5gum::{Token, Tokenizer};

use crate::read::decode::{Bad, Decoded};

/// How far into a page it is asked, in bytes: browsers stop at a quarter of this.
const HEAD: usize = 4096;

/// The encoding that a page names, where it is not written in UTF-8 anyhow.
pub(crate) fn told(bytes: &[u8]) -> Option<&'static Encoding> {
    // The escapes of ISO-2022-JP are letters of UTF-8 as well.
    let plain = !bytes.contains(&ESCAPE) && simdutf8::basic::from_utf8(bytes).is_ok();
    if plain {
        return None;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let encoding = by_declaration(head).or_else(|| by_meta(head))?;
    // Who reads the name in plain letters does not read UTF-16.
    (encoding != encoding_rs::UTF_8 && encoding != encoding_rs::UTF_16BE)
        .then_some(encoding)
        .filter(|encoding| *encoding != encoding_rs::UTF_16LE)
}

const ESCAPE: u8 = 0x1B;

/// `<?xml version="1.0" encoding="windows-1251"?>`
fn by_declaration(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(head, b"?>")?;
    label(head.get(..end)?, b"encoding")
}

/// `<meta charset=...>`, or `<meta http-equiv="Content-Type" content="text/html; charset=...">`.
fn by_meta(head: &[u8]) -> Option<&'static Encoding> {
    Tokenizer::new(head).find_map(|token| {
        let Ok(Token::StartTag(tag)) = token else { return None };
        if tag.name.as_slice() != b"meta" {
            return None;
        }
        let attribute = |name: &[u8]| tag.attributes.get(name).map(|value| value.as_slice());
        let charset = attribute(b"charset").and_then(known);
        charset.or_else(|| {
            let of_type = attribute(b"http-equiv")?.eq_ignore_ascii_case(b"content-type");
            label(attribute(b"content").filter(|_| of_type)?, b"charset")
        })
    })
}

/// The encoding behind a key and the sign of equality.
fn label(text: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let text = text.to_ascii_lowercase();
    let rest = text.get(memchr::memmem::find(&text, key)? + key.len()..)?;
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'?');
    known(rest.split(ends).next()?)
}

fn known(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label)
}

impl Decoded {
    /// Decodes bytes of an older encoding, and notes where they leave those of the text behind.
    pub(in crate::read) fn named(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        // Bytes of which no letter came yet, and how far the file is ahead of the text.
        let (mut waiting, mut ahead, mut at) = (0, 0, 0);
        while at < bytes.len() {
            let rest = &bytes[at..];
            let plain = match encoding.is_ascii_compatible() && waiting == 0 {
                true => Encoding::ascii_valid_up_to(rest),
                false => 0,
            };
            if plain > 0 {
                self.text.push_str(std::str::from_utf8(&rest[..plain]).unwrap_or_default());
                at += plain;
                continue;
            }
            at += 1;
            waiting += 1;
            self.letter(&mut decoder, &rest[..1], at == bytes.len(), (&mut waiting, &mut ahead));
        }
    }

    /// Takes one byte more; `waiting` are those of which no letter came yet, with this.
    fn letter(
        &mut self,
        decoder: &mut Decoder,
        byte: &[u8],
        last: bool,
        (waiting, ahead): (&mut usize, &mut isize),
    ) {
        let mut unread = byte;
        // A byte that cannot go on with a letter is taken again, as the first of another.
        for _ in 0..ROUNDS {
            let mut letters = [0; 16];
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(unread, &mut letters, last);
            unread = unread.get(read..).unwrap_or_default();
            let from = self.text.len();
            self.text.push_str(std::str::from_utf8(&letters[..written]).unwrap_or_default());
            let used = *waiting - unread.len();
            if let DecoderResult::Malformed(..) = result {
                self.bad.push(Bad { at: self.text.len(), len: used });
                self.text.push(char::REPLACEMENT_CHARACTER);
            }
            let made = self.text.len() - from;
            if made > 0 {
                *waiting = unread.len();
                if made != used {
                    *ahead += used as isize - made as isize;
                    self.patches.push((self.text.len(), *ahead));
                }
            }
            if result == DecoderResult::InputEmpty {
                return;
            }
        }
    }
}

/// Times that a byte is taken at most.
const ROUNDS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::decode;
    use crate::text::article::Article;

    #[test]
    fn a_page_names_its_encoding() {
        for (head, name) in [
            (&b"<meta charset=windows-1252>"[..], "windows-1252"),
            (b"<!doctype html><html><head><META CHARSET='Shift_JIS'/>", "Shift_JIS"),
            (
                b"<meta name=a content=b><meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>",
                "ISO-8859-2",
            ),
            (b"<?xml version='1.0' encoding=\"windows-1251\"?>\n<rss>", "windows-1251"),
            (b"<?xml version='1.0'?><meta charset=gb2312>", "GBK"),
        ] {
            let bytes = [head, b"\xE9"].concat();
            assert_eq!(told(&bytes).map(Encoding::name), Some(name));
            // What is UTF-8 is UTF-8.
            assert_eq!(told(&[head, "\u{e9}".as_bytes()].concat()), None);
        }
        for none in [
            &b"<meta charset=nonsense>\xE9"[..],
            b"<!-- <meta charset=windows-1252> -->\xE9",
            b"<meta charset=utf-8>\xE9",
            b"<p>charset=windows-1252 \xE9",
        ] {
            assert_eq!(told(none), None, "{}", none.escape_ascii());
        }
    }

    #[test]
    fn each_letter_keeps_its_place_in_the_file() {
        for (encoding, text) in [
            (encoding_rs::WINDOWS_1252, "caf\u{e9} \u{a3}60 \u{2013} \u{201c}so\u{201d} 7"),
            (encoding_rs::SHIFT_JIS, "\u{6771}\u{4eac} 60 \u{ff76}\u{ff85} 7"),
            (encoding_rs::GB18030, "\u{5317}\u{4eac} 60 \u{1f600} \u{e9} 7"),
            (encoding_rs::ISO_2022_JP, "a\u{6771}\u{4eac}b 7"),
            (encoding_rs::EUC_KR, "\u{c11c}\u{c6b8} 60 7"),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            let named = decode::Encoding::Named(encoding);
            let mut decoded = Decoded::default();
            decoded.fill(named, &bytes, true);
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.len_in_file(named), bytes.len());
            let article = Article {
                origin: decoded.origin(named),
                ..Article::new(crate::text::source::Source::of("a"), text)
            };
            for (at, letter) in text.char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
                let span = article.in_file(&(at..at + 1));
                assert_eq!(bytes[span.end - 1], letter as u8, "{text} {at}");
            }
        }
    }

    #[test]
    fn pages_are_read_as_they_say_and_plain_text_is_not() {
        let page = b"<meta charset=windows-1252><p>Caf\xE9s paid \xA360 in all.</p>";
        let article = Article::from_bytes("a.html", page).unwrap();
        assert!(article.text.contains("Caf\u{e9}s paid \u{a3}60"), "{}", article.text);
        assert!(article.remarks.is_empty(), "{:?}", article.remarks);
        let at = article.text.find("60").unwrap();
        assert_eq!(&page[article.in_file(&(at..at + 2))], b"60");
        let plain = Article::from_bytes("a.txt", page).unwrap();
        assert!(plain.text.contains(char::REPLACEMENT_CHARACTER));
    }

    #[test]
    fn what_is_no_letter_is_replaced() {
        let mut decoded = Decoded::default();
        let named = decode::Encoding::Named(encoding_rs::SHIFT_JIS);
        let bytes = b"a\x93 b\xFFc\x93";
        decoded.fill(named, bytes, true);
        assert_eq!(decoded.text, encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).0);
        assert_eq!(decoded.len_in_file(named), bytes.len());
        assert_eq!(decoded.bad.len(), 3);
    }
}
