//! A JSON string, letter by letter, with the places of what is escaped.

use super::records::Piece;

/// The pieces of a string that stands between quotes at a byte of the file.
pub(super) fn pieces(quoted: &str, at: usize) -> Vec<Piece> {
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    let at = at + 1;
    let mut pieces = Vec::new();
    let mut rest = 0;
    while rest < inner.len() {
        let next =
            memchr::memchr(b'\\', &inner.as_bytes()[rest..]).map_or(inner.len(), |i| rest + i);
        if next > rest {
            let written = at + rest..at + next;
            pieces.push(Piece { text: inner[rest..next].to_owned(), written, as_it_stands: true });
        }
        if next == inner.len() {
            break;
        }
        let (letter, end) = escaped(inner, next);
        let written = at + next..at + end;
        pieces.push(Piece { text: letter.to_string(), written, as_it_stands: false });
        rest = end;
    }
    pieces
}

/// The letter that is escaped at a backslash, and where the next begins.
fn escaped(text: &str, at: usize) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let letter = text[at + 1..].chars().next();
    match letter {
        Some('n') => ('\n', at + 2),
        Some('t') => ('\t', at + 2),
        Some('r') => ('\r', at + 2),
        Some('b') => ('\u{8}', at + 2),
        Some('f') => ('\u{c}', at + 2),
        Some('u') => {
            let Some(first) = unit(at + 2) else { return ('\u{fffd}', at + 2) };
            let second = (text.get(at + 6..at + 8) == Some("\\u")).then(|| unit(at + 8)).flatten();
            let pair = second.map(|second| char::decode_utf16([first, second]).next());
            match (char::decode_utf16([first]).next(), pair) {
                (Some(Ok(letter)), _) => (letter, at + 6),
                (_, Some(Some(Ok(letter)))) => (letter, at + 12),
                _ => ('\u{fffd}', at + 6),
            }
        }
        Some(letter) => (letter, at + 1 + letter.len_utf8()),
        None => ('\u{fffd}', text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn escapes_are_letters_with_places() {
        let written = r#""a\u00e9 \ud83d\ude00\n\"q\ud800x""#;
        let all = pieces(written, 10);
        let text: String = all.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(text, "aé 😀\n\"q\u{fffd}x");
        let mut end = 11;
        for piece in &all {
            assert_eq!(piece.written.start, end);
            end = piece.written.end;
            if piece.as_it_stands {
                assert_eq!(&written[piece.written.start - 10..end - 10], piece.text);
            }
        }
        assert_eq!(end, 10 + written.len() - 1);
        assert!(pieces("\"\"", 0).is_empty());
    }
}
