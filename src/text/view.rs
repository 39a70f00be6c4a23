//! An article as its reader sees it.
//!
//! Case aside, two texts that look alike to a reader should match alike:
//! accents, curly quotes, no-break spaces, full-width and other scripts' digits,
//! soft hyphens, invisible letters, emphasis marks, footnote marks, quote marks
//! of mail and words broken at the end of a line must not matter. What small figures
//! above and below the line are, [`raised`] tells. A [`View`] is
//! the text with all that folded away, and a map that leads every byte of it
//! back to the text. Plain ASCII is its own view and costs one scan.
//!
//! Letters of other scripts that merely look like Latin ones are *not* folded:
//! a reader cannot tell them apart, but somebody put them there, so they get an
//! [`Oddity`] and a person looks.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::raised;
/// A text folded for matching, and the way back.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The folded text: Latin letters and digits are ASCII, quotes are `'` and
    /// `"`, spaces are plain, nothing is invisible. Case is kept, and so are
    /// line breaks and the dashes `–` and `—`, which mean more than a hyphen.
    pub text: Cow<'a, str>,
    /// Steps in the offset: from the view's byte (first) on, the text's byte is
    /// (second) more, or less, than the view's. In order; empty for plain ASCII.
    steps: Vec<(usize, isize)>,
    /// What a reviewer should know of: text that looks otherwise than it reads.
    /// Each with the byte of the text where it was first seen, in that order.
    pub oddities: Vec<(Oddity, usize)>,
}

/// What folding asks of words, which is for languages to say.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Whether a word keeps the hyphen with which it is broken at the end of a line
    /// ("three-\nquarters").
    pub keeps_hyphen: fn(&str) -> bool,
    /// Whether it is a unit of length, written out.
    pub is_length: fn(&str) -> bool,
}

/// A reason to look at a text with one's own eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Oddity {
    /// Letters nobody sees stand inside words or numbers.
    Invisible,
    /// The order on screen is not that of the text.
    Bidirectional,
    /// Digits of several scripts in one number.
    MixedDigits,
    /// Letters that look like Latin ones stand inside Latin words.
    Lookalike,
    /// Control characters.
    Control,
    /// A small figure at a number that raises it or leads to a note.
    Raised,
}

impl Oddity {
    /// What a reviewer reads of it, without a full stop.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Invisible => "invisible characters inside words or numbers",
            Self::Bidirectional => {
                "direction overrides: the text on screen may differ from what was read"
            }
            Self::MixedDigits => "one number in digits of several scripts",
            Self::Lookalike => "letters of another script inside Latin words",
            Self::Control => "control characters, which were left out",
            Self::Raised => {
                "a small figure that may belong to a number or lead to a note: that number was not read"
            }
        }
    }
}

impl<'a> View<'a> {
    /// The view of `text`, by what a language knows of words.
    pub fn knowing(text: &'a str, words: Words) -> Self {
        let bytes = text.as_bytes();
        let breaks = breaks_words(bytes);
        if !breaks && bytes.chunks(4096).all(is_plain) {
            return Self { text: Cow::Borrowed(text), steps: Vec::new(), oddities: Vec::new() };
        }
        Fold::new(text, breaks, words).run()
    }

    /// The view with a text of its own.
    pub(crate) fn into_owned(self) -> View<'static> {
        let Self { text, steps, oddities } = self;
        View { text: Cow::Owned(text.into_owned()), steps, oddities }
    }

    /// The bytes of the text for bytes of the view.
    ///
    /// Both ends lie on letter boundaries. What was folded away behind the last
    /// letter stays out, except for marks that belong to it.
    pub fn in_text(&self, text: &str, span: &Range<usize>) -> Range<usize> {
        if matches!(self.text, Cow::Borrowed(_)) {
            return span.clone();
        }
        let start = self.byte_in_text(span.start);
        if span.is_empty() {
            return start..start;
        }
        let last = self.byte_in_text(self.text.floor_char_boundary(span.end - 1));
        let mut letters = text.get(last..).unwrap_or_default().chars();
        let mut end = last + letters.next().map_or(0, char::len_utf8);
        end += letters.take_while(|&c| is_combining_mark(c)).map(char::len_utf8).sum::<usize>();
        start..end.max(start)
    }

    fn byte_in_text(&self, at: usize) -> usize {
        let known = self.steps.partition_point(|&(from, _)| from <= at);
        let ahead = known.checked_sub(1).map_or(0, |i| self.steps[i].1);
        at.saturating_add_signed(ahead)
    }
}

/// A text folded for comparing: its view in lower case.
pub fn folded(text: &str) -> String {
    View::knowing(text, Words { keeps_hyphen: |_| false, is_length: |_| false }).text.to_lowercase()
}

/// Whether a stretch of bytes is its own view, word breaks aside.
///
/// Written without an early exit, so that it runs sixteen bytes or more at a time.
fn is_plain(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |odd, &b| odd | is_special(b))
}

/// Whether a byte needs a closer look: beyond ASCII, control, emphasis,
/// footnote or quote marks.
fn is_special(b: u8) -> bool {
    (b >= 0x7f)
        | ((b < 0x20) & (b != b'\n') & (b != b'\r') & (b != b'\t'))
        | (b == b'*')
        | (b == b'_')
        | (b == b'[')
        | (b == b'>')
}

/// Whether any line ends in a hyphen.
fn breaks_words(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"-\n").is_some() || memchr::memmem::find(bytes, b"-\r").is_some()
}

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
    fn new(text: &'a str, breaks: bool, words: Words) -> Self {
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

    fn run(mut self) -> View<'a> {
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

/// Digits of any script, with their value and the nought of their script.
fn digit(c: char) -> Option<(u8, char)> {
    // The first digits beyond ASCII are the Arabic-Indic ones.
    if c < '\u{660}' || c.general_category() != GeneralCategory::DecimalNumber {
        return None;
    }
    // Compatibility digits (full-width, mathematical) fold to ASCII; those of a script stand in
    // one block of ten, nought first, and no two blocks touch.
    if let Some(ascii) = std::iter::once(c).nfkc().next().filter(char::is_ascii_digit) {
        return Some((ascii as u8 - b'0', '0'));
    }
    let before = |n: u32| char::from_u32(c as u32 - n);
    let value = (0..=9)
        .rev()
        .find(|&n| {
            before(n).is_some_and(|c| c.general_category() == GeneralCategory::DecimalNumber)
        })
        .filter(|&n| {
            (0..=n).all(|n| {
                before(n).is_some_and(|c| c.general_category() == GeneralCategory::DecimalNumber)
            })
        })?;
    Some((u8::try_from(value).ok()?, before(value)?))
}

/// The letters from U+00C0 to U+00FF without their accents; a hyphen for those
/// that are more, or less, than one letter with an accent.
const LATIN_1: &[u8; 64] = b"AAAAAA-CEEEEIIII-NOOOOO--UUUUY--aaaaaa-ceeeeiiii-nooooo--uuuuy-y";

/// Latin letters that Unicode does not take apart.
fn stroked(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ẞ' => "SS",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'þ' => "th",
        'Þ' => "TH",
        'ı' => "i",
        'ħ' => "h",
        'Ħ' => "H",
        _ => return None,
    })
}

/// Scripts with letters that pass for Latin ones.
fn is_lookalike_script(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52f}' | '\u{13a0}'..='\u{13fd}')
}

fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}')
}

/// Default-ignorable code points (Unicode 16, DerivedCoreProperties).
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(text: &str) -> String {
        View::of(text).text.into_owned()
    }

    #[test]
    fn folds_what_looks_alike() {
        assert_eq!(view("Guaidó’s “parliament”"), "Guaido's \"parliament\"");
        assert_eq!(view("１６７ and ٣٤ and 𝟷𝟼"), "167 and 34 and 16");
        assert_eq!(view("12\u{202f}500"), "12 500");
        assert_eq!(view("2½ and ⅔"), "2 1⁄2 and 2⁄3");
        assert_eq!(view("sixty‑seven, −4 °C, 5–10"), "sixty-seven, -4 °C, 5–10");
        assert_eq!(view("Łódź, Søren, Straße, ﬁne, Ελλάδα"), "Lodz, Soren, Strasse, fine, ελλαδα");
    }

    #[test]
    fn the_letters_with_accents_are_those_of_unicode() {
        for (c, &plain) in ('\u{c0}'..='\u{ff}').zip(LATIN_1) {
            let parts: String =
                std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c)).collect();
            let one = Some(parts.as_str()).filter(|parts| parts.is_ascii());
            assert_eq!(one.unwrap_or("-"), char::from(plain).to_string(), "{c}");
        }
    }

    #[test]
    fn drops_what_is_not_read() {
        assert_eq!(view("1\u{200b}67 seats\u{ad}"), "167 seats");
        assert_eq!(
            view("312² wells, 40 m² each, 167[1] seats"),
            "312 wells, 40 m² each, 167 seats"
        );
        assert_eq!(
            view("Some **45** seats of snake_case_names"),
            "Some 45 seats of snake_case_names"
        );
        assert_eq!(view("> There are 9\n> seats"), "There are 9\nseats");
        assert_eq!(view("167\u{7} seats\u{1b}[2J here\u{1b}]0;owned\u{7}!"), "167 seats here!");
    }

    #[test]
    fn small_figures_are_powers_units_or_marks() {
        for (text, seen) in [
            ("10⁵ cells, 3 × 10⁴ and 2⁸", "10^5 cells, 3 × 10^4 and 2^8"),
            ("10⁻³, 12² = 144, 3² × 4", "10^-3, 12^2 = 144, 3^2 × 4"),
            ("167¹ seats, 100 votes², 81.5%³", "167 seats, 100 votes, 81.5%"),
            ("1,200² and 81.5² of $10²", "1,200 and 81.5 of $10"),
            ("50 m², 3 km³, 9 m/s², kg m⁻³", "50 m², 3 km³, 9 m/s², kg m⁻³"),
            ("in² or the G20² and a \"word\"³", "in or the G20 and a \"word\""),
            ("CO₂, H₂O, C₆₀ and SO₄²⁻", "CO2, H2O, C60 and SO4"),
            ("²⁄₃ of 1²/₃", "2⁄3 of 1 2⁄3"),
            ("15² of 10ⁿ, 40 metres², 1010₂", "15² of 10ⁿ, 40 metres², 1010₂"),
            ("4ᵗʰ and 12ª", "4th and 12a"),
        ] {
            assert_eq!(view(text), seen);
        }
    }

    #[test]
    fn joins_words_broken_at_a_line_end() {
        assert_eq!(
            view("the legis-\nlature and three-\r\nquarters"),
            "the legislature and three-quarters"
        );
        assert_eq!(view("Tamsin -\nand"), "Tamsin -\nand");
    }

    #[test]
    fn every_byte_leads_back() {
        let text = "“Guaidó” has 1\u{200b}67 seats, 2½ times";
        let view = View::of(text);
        let at = |needle: &str| {
            let start = view.text.find(needle).unwrap();
            &text[view.in_text(text, &(start..start + needle.len()))]
        };
        assert_eq!(at("Guaido"), "Guaidó");
        assert_eq!(at("167"), "1\u{200b}67");
        assert_eq!(at("seats"), "seats");
        assert_eq!(at("1⁄2"), "½");
        let text = "some 10¹² cells of 5²⁄₃ m²";
        let view = View::of(text);
        let at = |needle: &str| {
            let start = view.text.find(needle).unwrap();
            &text[view.in_text(text, &(start..start + needle.len()))]
        };
        assert_eq!(at("10^12"), "10¹²");
        assert_eq!(at("2⁄3"), "²⁄₃");
        assert_eq!(at("m²"), "m²");
        let decomposed = "Guaido\u{301} x";
        let view = View::of(decomposed);
        assert_eq!(&decomposed[view.in_text(decomposed, &(0..6))], "Guaido\u{301}");
    }

    #[test]
    fn says_what_is_odd() {
        let odd = |text| View::of(text).oddities.iter().map(|o| o.0).collect::<Vec<_>>();
        assert_eq!(odd("1\u{200b}67"), [Oddity::Invisible]);
        assert_eq!(odd("\u{202e}761\u{202c}"), [Oddity::Bidirectional]);
        assert_eq!(odd("1٦7"), [Oddity::MixedDigits]);
        assert_eq!(odd("legisl\u{430}ture"), [Oddity::Lookalike]);
        assert_eq!(odd("a\u{8}b"), [Oddity::Control]);
        assert_eq!(odd("15² of 10ⁿ"), [Oddity::Raised]);
        assert_eq!(odd("10⁵ of 50 m²"), []);
        assert_eq!(odd("Guaidó’s ‘seats’ — Москва и \u{2066}12\u{2069}"), []);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}|[a-z>*_\\[\\]0-9\\r\\n-]{0,40}|[a-m0-3 ²⁵⁻ⁿ₃⁄]{0,20}") {
            let view = View::of(&text);
            for (start, _) in view.text.char_indices() {
                let span = view.in_text(&text, &(start..view.text.len()));
                proptest::prop_assert!(text.get(span).is_some());
            }
        }
    }
}
