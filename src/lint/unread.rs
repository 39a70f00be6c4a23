//! Digits that make no number, so that nobody takes a text for read that was not.
//!
//! A letter among digits that passes for one ("2O5") and more digits than a number has are left
//! alone by the reader of numbers. Here they are counted, and a remark at the article says where
//! the first of each stands.

use std::ops::Range;

use crate::value::number::MAX_DIGITS;

/// Why some digits are no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Letters stand among them.
    Letters,
    /// There are too many.
    TooMany,
}

/// What was left alone in a text.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// By reason, how many there are and where the first stands.
    found: [(usize, Range<usize>); 2],
    /// Up to where the text was looked at.
    end: usize,
}

impl Unread {
    /// Looks at the digits from `start` to `end`, which are the first twelve where there are
    /// more. A look at the next byte is enough for nearly all.
    #[inline]
    pub(super) fn see(&mut self, bytes: &[u8], start: usize, end: usize, longest: usize) {
        let long = end - start >= longest;
        let next = bytes.get(end).copied().unwrap_or(b' ');
        let grouped = matches!(next, b',' | b'.' | b'\'' | b' ')
            && bytes.get(end + 4) == Some(&next)
            && bytes.get(end + 8) == Some(&next);
        if long || grouped || is_like_a_digit(next) {
            self.look(bytes, start, end);
        }
    }

    #[cold]
    fn look(&mut self, bytes: &[u8], start: usize, end: usize) {
        if start < self.end {
            return;
        }
        if let Some((why, span)) =
            with_letters(bytes, start, end).or_else(|| too_many(bytes, start))
        {
            self.end = span.end;
            let (count, first) = &mut self.found[why as usize];
            if *count == 0 {
                *first = span;
            }
            *count += 1;
        }
    }

    /// Each reason with its first place in the text, and how often there is one.
    pub(super) fn all(self) -> impl Iterator<Item = (Why, Range<usize>, usize)> {
        let whys = [Why::Letters, Why::TooMany];
        let counted = whys.into_iter().zip(self.found).filter(|(_, (count, _))| *count > 0);
        counted.map(|(why, (count, first))| (why, first, count))
    }
}

/// What a remark says of some digits, by the words of the first and their line.
pub(super) fn describe(why: Why, words: &str, line: usize, count: usize) -> String {
    let shown: String = words.chars().take(20).collect();
    let more = if shown.len() < words.len() { "…" } else { "" };
    let what = match why {
        Why::Letters => "has letters among its digits".to_owned(),
        Why::TooMany => format!("has more than {MAX_DIGITS} digits"),
    };
    let others = match count {
        1 => String::new(),
        2 => "; nor was 1 more of the kind".to_owned(),
        n => format!("; nor were {} more of the kind", n - 1),
    };
    format!("`{shown}{more}` (line {line}) {what} and was not read as a number{others}")
}

fn is_like_a_digit(byte: u8) -> bool {
    matches!(byte, b'O' | b'o' | b'I' | b'l')
}

/// "2O5", "1l2", "1OO": nothing but digits and letters that look like some, with a digit at its
/// beginning and at its end; or noughts at its end that are none. "10l" are litres, "4o" is an
/// ordinal in Spanish, and what is written on to other letters is a code.
fn with_letters(bytes: &[u8], start: usize, end: usize) -> Option<(Why, Range<usize>)> {
    let rest = bytes[end..].iter().take(MAX_DIGITS);
    let to = end + rest.take_while(|b| b.is_ascii_digit() || is_like_a_digit(**b)).count();
    let free = |byte: Option<&u8>| {
        byte.is_none_or(|b| {
            b.is_ascii_whitespace() || matches!(b, b'(' | b')' | b'"' | b'\'' | b',')
        })
    };
    let stop =
        bytes.get(to) == Some(&b'.') && !bytes.get(to + 1).is_some_and(u8::is_ascii_alphanumeric);
    let alone = free(start.checked_sub(1).map(|at| &bytes[at]))
        && (stop
            || free(bytes.get(to))
            || matches!(bytes.get(to), Some(b';' | b'!' | b'?' | b'%')));
    let digits = &bytes[start..to];
    let inside =
        digits.last().is_some_and(u8::is_ascii_digit) && digits.iter().any(|b| !b.is_ascii_digit());
    let noughts =
        digits.ends_with(b"OO") && digits.iter().all(|b| b.is_ascii_digit() || *b == b'O');
    (alone && (inside || noughts)).then_some((Why::Letters, start..to))
}

/// More digits than are read, with or without separators.
fn too_many(bytes: &[u8], start: usize) -> Option<(Why, Range<usize>)> {
    // What stands behind a point is no number of its own; one step back is enough, since longer
    // chains are no numbers either, and every link of a chain asks.
    let mut start = start;
    if let [.., last, b'.' | b','] = bytes[..start]
        && last.is_ascii_digit()
    {
        let digits = bytes[..start - 1].iter().rev().take(MAX_DIGITS);
        start -= 1 + digits.take_while(|b| b.is_ascii_digit()).count();
    }
    let digits = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut count = digits(start);
    let mut at = start + count;
    // Groups of three behind one separator, then decimals.
    let separator = bytes.get(at).copied().filter(|b| matches!(b, b',' | b'.' | b'\'' | b' '));
    while let Some(sign) = separator
        && bytes.get(at) == Some(&sign)
        && digits(at + 1) == 3
    {
        count += 3;
        at += 4;
    }
    if matches!(bytes.get(at), Some(b'.' | b',')) && digits(at + 1) > 3 {
        count += digits(at + 1);
        at += 1 + digits(at + 1);
    }
    (count > MAX_DIGITS).then_some((Why::TooMany, start..at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(Why, &str, usize)> {
        let bytes = text.as_bytes();
        let mut unread = Unread::default();
        crate::lint::digits::each_number(bytes, false, |start| {
            let digits = bytes[start..].iter().take(12).take_while(|b| b.is_ascii_digit()).count();
            unread.see(bytes, start, start + digits, 12);
        });
        unread.all().map(|(why, span, count)| (why, &text[span], count)).collect()
    }

    #[test]
    fn letters_that_pass_for_digits_are_seen() {
        assert_eq!(seen("It has 2O5 seats, or 1l2."), [(Why::Letters, "2O5", 2)]);
        assert_eq!(seen("It has 1OO seats."), [(Why::Letters, "1OO", 1)]);
        for fine in ["10l of oil", "the 4o year", "H2O5", "2O5-B", "/2O5/", "5G, 3I, 2O", "4 old"] {
            assert_eq!(seen(fine), [], "{fine}");
        }
    }

    /// With a walk back to its beginning from every link this would not end in an hour.
    #[test]
    fn a_long_chain_of_numbers_is_looked_at_once() {
        assert_eq!(seen(&"123456789012.".repeat(200_000)), []);
    }

    #[test]
    fn more_digits_than_are_read_are_seen() {
        let long = "1234567890".repeat(4);
        assert_eq!(seen(&long), []);
        let longer = format!("{long}1");
        assert_eq!(seen(&longer), [(Why::TooMany, longer.as_str(), 1)]);
        let grouped = format!("1{}", ",234".repeat(14));
        assert_eq!(
            seen(&format!("There are {grouped} of them")),
            [(Why::TooMany, grouped.as_str(), 1)]
        );
        let decimal = format!("3.{longer}");
        assert_eq!(seen(&decimal), [(Why::TooMany, decimal.as_str(), 1)]);
        assert_eq!(seen(&"123,456,789,012 ".repeat(9)), [], "a list of numbers");
    }

    #[test]
    fn a_remark_names_the_first_and_counts_the_others() {
        assert_eq!(
            describe(Why::Letters, "2O5", 3, 1),
            "`2O5` (line 3) has letters among its digits and was not read as a number"
        );
        assert_eq!(
            describe(Why::TooMany, &"1".repeat(60), 1, 3),
            "`11111111111111111111…` (line 1) has more than 40 digits and was not read as a number; \
             nor were 2 more of the kind"
        );
    }
}
