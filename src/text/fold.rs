//! The work of folding a text to what its reader sees.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::letters::{
    LATIN_1, digit, is_ignorable, is_lookalike_script, is_override, stroked,
};
use crate::text::raised;
use crate::text::view::{Oddity, View, Words, is_plain, is_special};

/// The work of folding one text.
pub(super) struct Fold<'a> {
    pub(super) text: &'a str,
    breaks: bool,
    pub(super) words: Words,
    pub(super) out: String,
    steps: Vec<(usize, isize)>,
    oddities: Vec<(Oddity, usize)>,
    /// The zero of the script of the digit just written.
    zero: Option<char>,
}

impl<'a> Fold<'a> {
    pub(super) fn new(text: &'a str, breaks: bool, words: Words) -> Self {
        Self {
            text,
            breaks,
            words,
            out: String::with_capacity(text.len()),
            steps: Vec::new(),
            oddities: Vec::new(),
            zero: None,
        }
    }

    pub(super) fn run(mut self) -> View<'a> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let plain = self.plain_run(at);
            if plain > 0 {
                self.push(at, &self.text[at..at + plain]);
                self.zero = None;
                at += plain;
                continue;
            }
            at += self.special(at);
        }
        View { text: Cow::Owned(self.out), steps: self.steps, oddities: self.oddities }
    }

    /// How many bytes from `at` on can be copied as they are.
    fn plain_run(&self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[at..];
        let mut len = 0;
        for chunk in bytes.chunks(32) {
            if is_plain(chunk) {
                len += chunk.len();
            } else {
                len += chunk.iter().position(|&b| is_special(b)).unwrap_or(chunk.len());
                break;
            }
        }
        if self.breaks {
            // A hyphen before a line break needs a closer look as well.
            for hyphen in memchr::memchr_iter(b'-', &bytes[..len]) {
                if matches!(bytes.get(hyphen + 1), Some(b'\n' | b'\r')) {
                    return hyphen;
                }
            }
        }
        len
    }

    /// Adds `piece` for the text from `from` on.
    pub(super) fn push(&mut self, from: usize, piece: &str) {
        if piece.is_empty() {
            return;
        }
        self.step(from);
        self.out.push_str(piece);
    }

    /// Notes that the view's next byte stands for the text's byte `from`.
    pub(super) fn step(&mut self, from: usize) {
        let (here, ahead) = (self.out.len(), from as isize - self.out.len() as isize);
        if self.steps.last().map_or(0, |&(_, last)| last) != ahead {
            self.steps.push((here, ahead));
        }
    }

    pub(super) fn odd(&mut self, oddity: Oddity, at: usize) {
        if self.oddities.iter().all(|&(known, _)| known != oddity) {
            self.oddities.push((oddity, at));
        }
    }

    pub(super) fn last_byte(&self) -> Option<u8> {
        self.out.as_bytes().last().copied()
    }

    /// Folds what stands at `at` and gives its length in the text.
    fn special(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        // Most of what is beyond ASCII in an English text is one of these.
        if let Some(&[0xe2, 0x80, third]) = rest.as_bytes().first_chunk() {
            let plain = match third {
                0x98..=0x9b => "'",
                0x9c..=0x9f => "\"",
                0x93 => "–",
                0x94 => "—",
                _ => "",
            };
            if !plain.is_empty() {
                self.zero = None;
                self.push(at, plain);
                return 3;
            }
        }
        // And most of the rest is one of these.
        if let Some(&[0xc3, second @ 0x80..=0xbf]) = rest.as_bytes().first_chunk() {
            let plain = LATIN_1[usize::from(second & 0x3f)];
            if plain != b'-' {
                self.zero = None;
                self.step(at);
                self.out.push(char::from(plain));
                return 2;
            }
        }
        let Some(c) = rest.chars().next() else { return 1 };
        let zero = self.zero.take();
        match c {
            '-' => return self.hyphen_at_line_end(at),
            '*' | '_' => return self.emphasis(at),
            '[' => return self.footnote(at),
            '>' => return self.mail_quote(at),
            '\u{1b}' => {
                self.odd(Oddity::Control, at);
                return escape_sequence(rest);
            }
            '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{b4}' | '\u{2bc}' => self.push(at, "'"),
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' => self.push(at, "\""),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => self.push(at, "-"),
            '\u{2012}' | '–' => self.push(at, "–"),
            '—' | '\u{2015}' => self.push(at, "—"),
            '\u{85}' | '\u{2028}' => self.push(at, "\n"),
            '\u{2029}' => {
                self.push(at, "\n");
                self.push(at, "\n");
            }
            '™' | '®' | '©' => {}
            _ if raised::on_the_line(c).is_some() => return self.raised(at),
            _ if raised::from_below(c).is_some() => self.lowered(at, c),
            '½' | '¼' | '¾' | '⅐'..='⅞' | '↉' => self.vulgar_fraction(at, c),
            _ if c.is_control() => self.odd(Oddity::Control, at),
            _ if is_override(c) => self.odd(Oddity::Bidirectional, at),
            _ if is_ignorable(c) => {
                let inside = self.last_byte().is_some_and(|b| b.is_ascii_alphanumeric());
                let harmless = matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
                if inside && !harmless {
                    self.odd(Oddity::Invisible, at);
                }
                // What stands before and behind an invisible letter still touches.
                self.zero = zero;
            }
            _ if is_combining_mark(c) => {
                if self.last_byte().is_some_and(|b| b.is_ascii_digit()) {
                    self.odd(Oddity::Invisible, at);
                }
                self.zero = zero;
            }
            _ if c.is_whitespace() => self.push(at, " "),
            _ => self.letter(at, c, zero),
        }
        c.len_utf8()
    }

    /// A letter, digit or sign beyond ASCII.
    fn letter(&mut self, at: usize, c: char, zero: Option<char>) {
        if let Some((value, own_zero)) = digit(c) {
            let touches = self.last_byte().is_some_and(|b| b.is_ascii_digit());
            if touches && zero != Some(own_zero) {
                self.odd(Oddity::MixedDigits, at);
            }
            self.step(at);
            self.out.push(char::from(b'0' + value));
            self.zero = Some(own_zero);
            return;
        }
        if let Some(plain) = stroked(c) {
            for piece in plain.chars() {
                self.step(at);
                self.out.push(piece);
            }
            return;
        }
        let from = self.out.len();
        for piece in std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c)) {
            self.step(at);
            if piece.is_ascii() {
                self.out.push(piece);
            } else {
                self.out.extend(piece.to_lowercase());
            }
        }
        let foreign = self.out[from..].chars().next().filter(|c| !c.is_ascii());
        if foreign.is_some_and(is_lookalike_script) && self.touches_latin(at, c, from) {
            self.odd(Oddity::Lookalike, at);
        }
    }

    fn touches_latin(&self, at: usize, c: char, from: usize) -> bool {
        let before = self.out[..from].bytes().last();
        let after = self.text.as_bytes().get(at + c.len_utf8()).copied();
        [before, after].iter().flatten().any(u8::is_ascii_alphabetic)
    }

    /// "½" is "1⁄2"; in "2½" the parts are kept apart.
    fn vulgar_fraction(&mut self, at: usize, c: char) {
        if self.last_byte().is_some_and(|b| b.is_ascii_digit()) {
            self.push(at, " ");
        }
        for piece in std::iter::once(c).nfkd() {
            self.step(at);
            self.out.push(piece);
        }
    }

    /// A word broken at the end of a line is one word, a number word keeps its
    /// hyphen ("three-\nquarters").
    fn hyphen_at_line_end(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let line = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\r'));
        let next = line + usize::from(bytes.get(line) == Some(&b'\n'));
        // Two capitals may as well be two names ("US-\nUK"), unless both are parts of long words.
        let lower = |b: Option<&u8>| b.is_some_and(u8::is_ascii_lowercase);
        let upper = |from: usize, to: usize| {
            bytes
                .get(from..to)
                .is_some_and(|b| b.len() == 3 && b.iter().all(u8::is_ascii_uppercase))
        };
        let inside = at > 0
            && (lower(bytes.get(at - 1)) && lower(bytes.get(next))
                || upper(at.saturating_sub(3), at) && upper(next, next + 3));
        if !inside {
            self.push(at, "-");
            return 1;
        }
        let word = self.out.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let word = &self.out[word.len()..];
        if (self.words.keeps_hyphen)(word) {
            self.push(at, "-");
        }
        next - at
    }

    /// Marks of emphasis go, where they stand at the edge of a word.
    fn emphasis(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mark = bytes[at];
        let run = bytes[at..].iter().take_while(|&&b| b == mark).count();
        let inner = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || b >= 0x80);
        let before = inner(at.checked_sub(1).map(|i| bytes[i]));
        let after = inner(bytes.get(at + run).copied());
        if run > 3 || before == after {
            self.push(at, &self.text[at..at + run]);
        }
        run
    }

    /// "[1]" right behind a word or number is a footnote mark.
    fn footnote(&mut self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at + 1..];
        let digits = rest.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        let behind = self.last_byte().is_some_and(|b| !b.is_ascii_whitespace());
        if behind && (1..=3).contains(&digits) && rest.get(digits) == Some(&b']') {
            return digits + 2;
        }
        self.push(at, "[");
        1
    }

    /// Quote marks of mail at the start of a line.
    fn mail_quote(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let starts_line = at == 0 || matches!(bytes[at - 1], b'\n' | b'\r');
        if !starts_line {
            self.push(at, ">");
            return 1;
        }
        bytes[at..].iter().take(64).take_while(|b| matches!(b, b'>' | b' ')).count()
    }
}

/// The length of a terminal's escape sequence.
fn escape_sequence(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let until = |is_last: fn(u8) -> bool| {
        let body = bytes.iter().skip(2).take(256).take_while(|&&b| !is_last(b) && b < 0x80).count();
        let ended = bytes.get(2 + body).is_some_and(|&b| is_last(b));
        2 + body + usize::from(ended)
    };
    match bytes.get(1) {
        Some(b'[') => until(|b| (0x40..=0x7e).contains(&b)),
        Some(b']') => until(|b| b == 0x07),
        _ => 1,
    }
}
