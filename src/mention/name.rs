//! The words around a mention that can be names, put aside for whoever compares spellings.

use serde::{Deserialize, Serialize};

use crate::mention::{Mention, Spot};

/// A word in the excerpt of a mention that can be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Its first byte in the excerpt.
    pub start: u32,
    /// The first byte behind it.
    pub end: u32,
    /// A name stands right before it: the entry before this one.
    pub after_name: bool,
}

impl Mention {
    /// The words of a name.
    pub fn word(&self, name: &Name) -> &str {
        self.excerpt.text.get(name.start as usize..name.end as usize).unwrap_or_default()
    }

    /// The place of a name; of the mention itself where bytes of the excerpt are none of the file.
    pub fn spot_of(&self, name: &Name) -> Spot {
        let (place, excerpt) = (&self.place, &self.excerpt);
        let (at, value) = (name.start as usize, excerpt.span.start);
        let text = excerpt.text.as_str();
        let word = self.word(name);
        let mut spot = Spot::of(self);
        let same = place.end - place.start == self.quote.len();
        let between = if at < value { text.get(at..value) } else { text.get(value..at) };
        let (Some(between), true) = (between.filter(|text| !text.contains('\n')), same) else {
            return spot;
        };
        let letters = between.chars().count();
        let units = between.encode_utf16().count();
        let moved = |from: usize, by: usize| {
            if at < value { from.saturating_sub(by) } else { from + by }
        };
        spot.place.column = moved(place.column, letters);
        spot.place.column_utf16 = moved(place.column_utf16, units);
        spot.place.column_utf8 = moved(place.column_utf8, between.len());
        spot.place.start = moved(place.start, between.len());
        spot.place.end = spot.place.start + word.len();
        spot.place.end_line = spot.place.line;
        spot.place.end_column = spot.place.column + word.chars().count();
        spot.place.end_column_utf16 = spot.place.column_utf16 + word.encode_utf16().count();
        spot.place.end_column_utf8 = spot.place.column_utf8 + word.len();
        spot.quote = word.to_owned();
        spot.excerpt.span = at..at + word.len();
        if let Some(paragraph) = &mut spot.paragraph {
            let start = moved(paragraph.span.start, between.len());
            paragraph.span = start..start + word.len();
        }
        spot
    }
}
