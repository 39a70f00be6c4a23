//! Everything the reader sees in a text, with who says it: what needs no rulebook.

use std::ops::Range;

use jiff::civil::Date;

use crate::context::reach::{Reach, Window};
use crate::context::speaker::{self, Attribution};
use crate::extract;
use crate::extract::reading::Reading;
use crate::text::language::Language;
use crate::text::token;
use crate::text::view::View;

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

/// Everything that `text`, published on a day, states, in order.
pub fn read(text: &str, published: Option<Date>) -> Vec<Stated> {
    let folded = View::of(text);
    let language = Language::of(text);
    let view: &str = &folded.text;
    let mut all = Vec::new();
    // Readings come in order, so every letter is counted once.
    let mut counted = (0, 0);
    let reach = Reach::default();
    let mut at = 0;
    while at < view.len() {
        let Window { span: here, own, .. } = reach.sentence(view, at, at, language);
        let tokens = token::tokens(view, here.clone());
        let mut readings = extract::read(view, here.clone(), &tokens, published, language);
        readings.retain(|reading| own.contains(&reading.span.start));
        if !readings.is_empty() {
            let around = token::tokens(view, reach.paragraph(view, &here));
            for reading in readings {
                let span = reading.span.clone();
                let attribution =
                    speaker::attribution(view, &around, here.clone(), span.clone(), language);
                let bytes = folded.in_text(text, &span);
                let between = text.get(counted.0..bytes.start).unwrap_or_default();
                counted = (bytes.start, counted.1 + between.chars().count());
                let words = text.get(bytes.clone()).unwrap_or_default().to_owned();
                let letters = counted.1..counted.1 + words.chars().count();
                let hedge = reading.hedge.clone().and_then(|hedge| view.get(hedge));
                let hedge = hedge.map(str::to_owned);
                all.push(Stated { text: words, bytes, letters, hedge, reading, attribution });
            }
        }
        at = view.ceil_char_boundary(own.end.max(at + 1));
    }
    all
}
