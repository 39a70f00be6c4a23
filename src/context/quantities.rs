//! Everything the reader sees in a text, with who says it: what needs no rulebook.

use std::ops::Range;

use jiff::civil::Date;

use crate::context::reach::{Reach, Window};
use crate::context::speaker::{self, Attribution};
use crate::extract::date::order::Evidence;
use crate::extract::number::no_count::NoCount;
use crate::extract::reading::Reading;
use crate::extract::{self, Background};
use crate::text::article::Marks;
use crate::text::language::Language;
use crate::text::token;
use crate::text::view::View;
use crate::value::day_month::DayMonth;

/// A number or a date that a text states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its words, as they stand in the text.
    pub text: String,
    /// Where they stand, in bytes of the text.
    pub bytes: Range<usize>,
    /// Where they stand, in code points of the text.
    pub letters: Range<usize>,
    /// The words that hedge it, folded, where there are any.
    pub hedge: Option<String>,
    /// What they mean. Its ranges are bytes of the folded text.
    pub reading: Reading,
    /// Who says it, and whether it is denied.
    pub attribution: Attribution,
}

/// Something with digits in it that states no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its words, as they stand in the text.
    pub text: String,
    /// Where they stand, in bytes of the text.
    pub bytes: Range<usize>,
    /// Where they stand, in code points of the text.
    pub letters: Range<usize>,
    /// Why.
    pub why: NoCount,
}

/// What the reader makes of a text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What it states.
    pub stated: Vec<Stated>,
    /// What looks like a number and is none.
    pub left: Vec<Left>,
}

/// Everything that `text`, published on a day, states.
///
/// Dates in digits that nothing in the text tells are read in the order that is asked for, else in
/// the usual one of its language, else in neither.
pub fn read(text: &str, published: Option<Date>, asked: Option<DayMonth>) -> Seen {
    let folded = View::of(text);
    let language = Language::of(text);
    let view: &str = &folded.text;
    let marks = Marks::letters(text);
    let evidence = Evidence::of(text, 0..text.len(), published, || Some(language));
    let order = evidence.order().or(asked);
    let background = Background { published, order };
    let mut seen = Seen::default();
    let placed = |span: &Range<usize>| {
        let bytes = folded.in_text(text, span);
        let words = text.get(bytes.clone()).unwrap_or_default().to_owned();
        let letters = marks.before(text, bytes.start)..marks.before(text, bytes.end);
        (words, bytes, letters)
    };
    let reach = Reach::default();
    let mut at = 0;
    while at < view.len() {
        let Window { span: here, own, .. } = reach.sentence(view, at, at, language);
        let tokens = token::tokens(view, here.clone());
        let mut none = Vec::new();
        let mut readings =
            extract::read_with(view, here.clone(), &tokens, background, language, |why, span| {
                none.push((why, span));
            });
        for (why, span) in none {
            let digits = view
                .get(span.clone())
                .is_some_and(|words| words.contains(|c: char| c.is_ascii_digit()));
            let is_read = readings
                .iter()
                .any(|reading| reading.extent.start < span.end && span.start < reading.extent.end);
            if own.contains(&span.start) && digits && !is_read {
                let (text, bytes, letters) = placed(&span);
                seen.left.push(Left { text, bytes, letters, why });
            }
        }
        readings.retain(|reading| own.contains(&reading.span.start));
        if !readings.is_empty() {
            let around = token::tokens(view, reach.paragraph(view, &here));
            for reading in readings.into_iter().map(Reading::in_usual_order) {
                let span = reading.span.clone();
                let attribution =
                    speaker::attribution(view, &around, here.clone(), span.clone(), language);
                let (text, bytes, letters) = placed(&span);
                let hedge = reading.hedge.clone().and_then(|hedge| view.get(hedge));
                let hedge = hedge.map(str::to_owned);
                seen.stated.push(Stated { text, bytes, letters, hedge, reading, attribution });
            }
        }
        at = view.ceil_char_boundary(own.end.max(at + 1));
    }
    seen
}
