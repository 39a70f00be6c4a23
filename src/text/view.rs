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

use unicode_normalization::char::is_combining_mark;

use crate::text::fold::Fold;

/// A text folded for matching, and the way back.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The folded text: Latin letters and digits are ASCII, quotes are `'` and
    /// `"`, spaces are plain, nothing is invisible. Case is kept, and so are
    /// line breaks and the dashes `–` and `—`, which mean more than a hyphen.
    pub text: Cow<'a, str>,
    /// Steps in the offset: from the view's byte (first) on, the text's byte is
    /// (second) more, or less, than the view's. In order; empty for plain ASCII.
    pub(super) steps: Vec<(usize, isize)>,
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
    /// What it is to figures that are raised behind it; nothing, where it is no length.
    pub length: fn(&str) -> Option<Length>,
}

/// A word for a length, which figures raised behind it make an area or a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// "m", "km", "ft".
    Symbol,
    /// "in", which is a word more often than an inch.
    Doubtful,
    /// "s", which is no length, and which is squared below a stroke: "m/s²".
    Squared,
    /// "metres".
    Written,
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
    View::knowing(text, Words { keeps_hyphen: |_| false, length: |_| None }).text.to_lowercase()
}

/// Whether a stretch of bytes is its own view, word breaks aside.
///
/// Written without an early exit, so that it runs sixteen bytes or more at a time.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |odd, &b| odd | is_special(b))
}

/// Whether a byte needs a closer look: beyond ASCII, control, emphasis,
/// footnote or quote marks.
pub(super) fn is_special(b: u8) -> bool {
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
