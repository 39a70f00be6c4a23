//! Small figures above and below the line: "10⁵", "50 m²", "167¹", "CO₂".
//!
//! The same sign is a power behind a number, a part of the unit behind a measure, and a mark of
//! a footnote behind everything else. Which it is, what it stands behind tells:
//!
//! - a raised 1 changes no number, whichever it is, and is left out;
//! - behind ten and two it is a power, since these are the bases of large numbers;
//! - behind any other number it is a power where a sign of calculation stands beside it;
//! - behind a number that is too long to be raised in prose, an amount of money or a name
//!   ("312²", "81.5²", "$10²", "G20²"), it is a mark;
//! - behind a unit of length a raised 2 or 3 belongs to the unit, and so does what has a minus
//!   behind any letters ("kg m⁻³");
//! - behind any other word or sign it is a mark.
//!
//! What is left is "15²", "10ⁿ", "40 metres²", "1010₂". Nobody can tell these from marks, or what
//! they come to, so the figure stays as it is and the number before it is not read.

use crate::text::fold::Fold;
use crate::text::view::{Length, Oddity};

impl Fold<'_> {
    /// Writes what the raised figures at `at` are, and gives their length in the text.
    pub(crate) fn raised(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let figures: String = rest.chars().map_while(on_the_line).collect();
        let run: usize = rest.chars().take(figures.len()).map(char::len_utf8).sum();
        let behind = &rest[run..];
        // "²⁄₃" is a fraction set small.
        if let Some(length) = self.small_fraction(at, &figures, behind) {
            return run + length;
        }
        // In "SO₄²⁻" they stand behind a name.
        let name = self.text[..at].chars().next_back().and_then(from_below).is_some();
        let what = if name {
            Raised::Mark
        } else {
            between(&self.out, &figures, behind, self.words.length)
        };
        match what {
            Raised::Mark => {}
            Raised::Power(power) => {
                self.push(at, "^");
                let signs = rest[..run].char_indices();
                let signs = signs.skip(figures.len() - power.len());
                for ((i, _), figure) in signs.zip(power.chars()) {
                    self.step(at + i);
                    self.out.push(figure);
                }
            }
            Raised::Unit => self.push(at, &rest[..run]),
            Raised::Undecided => {
                self.push(at, &rest[..run]);
                self.odd(Oddity::Raised, at);
            }
        }
        run
    }

    /// What follows the figures above the stroke of a small fraction, where they are that.
    fn small_fraction(&mut self, at: usize, top: &str, behind: &str) -> Option<usize> {
        let stroke = behind.chars().next().filter(|c| matches!(c, '⁄' | '/'))?;
        let below = &behind[stroke.len_utf8()..];
        let bottom: String = below.chars().map_while(from_below).collect();
        if bottom.is_empty() || !top.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        if self.last_byte().is_some_and(|b| b.is_ascii_digit()) {
            self.push(at, " ");
        }
        let signs = self.text[at..].char_indices();
        for ((i, _), figure) in signs.zip(top.chars().chain(['⁄']).chain(bottom.chars())) {
            self.step(at + i);
            self.out.push(figure);
        }
        Some(stroke.len_utf8() + bottom.len() * '₀'.len_utf8())
    }

    /// A lowered figure: "CO₂" is a name and "1010₂" no number of ours.
    pub(crate) fn lowered(&mut self, at: usize, c: char) {
        let before = self.text[..at].chars().next_back();
        let number = self.last_byte().is_some_and(|b| b.is_ascii_digit())
            && before.is_none_or(|c| from_below(c).is_none());
        self.step(at);
        self.out.push(from_below(c).filter(|_| !number).unwrap_or(c));
        if number {
            self.odd(Oddity::Raised, at);
        }
    }
}

/// What some raised figures do.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Raised {
    /// They raise the number before them to this power, a minus included.
    Power(String),
    /// They belong to the unit before them.
    Unit,
    /// They lead to a note, or are no part of what is said.
    Mark,
    /// One or the other; the number before them is not read.
    Undecided,
}

/// The figure on the line for a raised one.
pub(crate) fn on_the_line(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from(b'4' + u8::try_from(c as u32 - 0x2074).ok()?),
        '⁺' => '+',
        '⁻' => '-',
        'ⁿ' => 'n',
        _ => return None,
    })
}

/// The figure on the line for a lowered one.
pub(crate) fn from_below(c: char) -> Option<char> {
    let value = u8::try_from((c as u32).checked_sub(0x2080)?).ok().filter(|&value| value < 10)?;
    Some(char::from(b'0' + value))
}

/// Whether a sign of a view is a figure that was left as it is.
pub(crate) fn is_left(sign: &str) -> bool {
    let mut signs = sign.chars();
    let first = signs.next().filter(|_| signs.next().is_none());
    first.is_some_and(|c| on_the_line(c).is_some() || from_below(c).is_some())
}

/// What raised figures do that stand between two pieces of text, `figures` being those on
/// the line.
fn between(
    before: &str,
    figures: &str,
    behind: &str,
    length: fn(&str) -> Option<Length>,
) -> Raised {
    match before.chars().next_back() {
        Some(c) if c.is_ascii_digit() => behind_number(before, figures, behind),
        Some(c) if c.is_alphabetic() => behind_word(before, figures, length),
        _ => Raised::Mark,
    }
}

fn behind_number(before: &str, figures: &str, behind: &str) -> Raised {
    let lead = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let base = &before[lead.len()..];
    let neighbour = lead.chars().next_back();
    let charge = figures.ends_with(['+', '-']);
    let money = neighbour.is_some_and(|c| "$€£¥₹₽₩₺₦₱".contains(c));
    if figures == "1" || charge || money || neighbour.is_some_and(char::is_alphabetic) {
        return Raised::Mark;
    }
    if figures.contains('n') {
        return Raised::Undecided;
    }
    let power = || Raised::Power(figures.trim_start_matches('+').to_owned());
    let longer = lead.strip_suffix(['.', ',', '\'']);
    let longer = longer.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let calculates = |c: char| "=×·⋅+^√".contains(c);
    let formula =
        behind.trim_start().starts_with(calculates) || lead.trim_end().ends_with(calculates);
    if formula || figures.starts_with('-') || !longer && matches!(base, "2" | "10") {
        return power();
    }
    // "3.10⁵" is three times ten to the fifth to some.
    if (longer && base != "10") || base.len() > 2 { Raised::Mark } else { Raised::Undecided }
}

fn behind_word(before: &str, figures: &str, length: fn(&str) -> Option<Length>) -> Raised {
    let lead = before.trim_end_matches(char::is_alphabetic);
    let word = &before[lead.len()..];
    if figures.starts_with('-') {
        return Raised::Unit;
    }
    if !matches!(figures, "2" | "3") {
        return Raised::Mark;
    }
    // "In" is a word more often than an inch, and a second is raised only below a stroke.
    let number = || lead.trim_end().ends_with(|c: char| c.is_ascii_digit());
    match length(word) {
        Some(Length::Symbol) => Raised::Unit,
        Some(Length::Doubtful) if number() => Raised::Unit,
        Some(Length::Squared) if lead.ends_with('/') => Raised::Unit,
        Some(Length::Written) => Raised::Undecided,
        _ => Raised::Mark,
    }
}
