//! From a sentence to a fact: what an author would write to have it checked.
//!
//! A sentence states its fact already; what a rulebook needs beside it is the frame by which
//! other sentences are read as well. [`pieces`] tells the words from the values, [`verb`] which
//! word is the verb, [`clause`] what the value belongs to, [`frames`] lists the frames that could be meant, the surest first, and
//! [`trial`] writes each down, loads it and lets it read its own sentence. The first that reads
//! the value and nothing else, and that finds another value wrong, is the draft. So a guess that
//! is wrong is mostly dropped, and what is printed has been seen to work.

mod clause;
mod frames;
mod names;
mod pieces;
mod trial;
mod value;
mod verb;
mod written;

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use crate::context::sentence;
use crate::draft::pieces::Pieces;
pub use crate::draft::written::{Written, head, slug};
use crate::text::language::Language;
use crate::text::one_line::one_line;
use crate::text::view::View;

/// How many facts are drafted of one text at most.
pub const MOST: usize = 50;

/// What came of a text.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// A fact for each value, in order of the text.
    pub facts: Vec<Written>,
    /// The values that no fact was found for, each with the reason.
    pub without: Vec<(String, String)>,
}

/// What is known beside the text.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The language of the frames; `None` for that of the text.
    pub language: Option<Language>,
    /// The day that days without a year are counted from.
    pub as_of: Option<Date>,
    /// The words of the value that is meant; all values where none are given.
    pub value: Option<String>,
    /// What the fact is to be called.
    pub id: Option<String>,
    /// Ids that are taken.
    pub taken: BTreeSet<String>,
}

/// Drafts a fact for each value of a text.
pub fn draft(text: &str, wanted: &Wanted) -> Drafts {
    let text = one_line(text);
    let view = View::of(&text);
    let language = wanted.language.unwrap_or_else(|| Language::of(&text));
    let mut drafts = Drafts::default();
    let mut taken = wanted.taken.clone();
    let mut at = 0;
    while at < view.text.len() && drafts.facts.len() < MOST {
        let here = sentence::around(&view.text, at, language);
        at = view.text.ceil_char_boundary(here.end.max(at + 1));
        let sentence = &text[view.in_text(&text, &here)];
        of_sentence(sentence.trim(), language, wanted, &mut taken, &mut drafts);
    }
    drafts
}

fn of_sentence(
    sentence: &str,
    language: Language,
    wanted: &Wanted,
    taken: &mut BTreeSet<String>,
    drafts: &mut Drafts,
) {
    let pieces = Pieces::of(sentence, language, wanted.as_of, wanted.value.as_deref());
    for value in pieces.asked() {
        match fact(&pieces, value, wanted.as_of) {
            Ok(mut fact) => {
                let id = wanted.id.clone().unwrap_or_else(|| fact.suggested_id());
                fact.id = free(id, taken);
                taken.insert(fact.id.clone());
                drafts.facts.push(fact);
            }
            Err(why) => drafts.without.push((pieces.value(value).words.clone(), why)),
        }
    }
}

/// The fact that the value at these bytes of a sentence states, or why there is none.
///
/// # Errors
///
/// Where the value cannot be expected, or no frame and no phrase reads it.
pub(crate) fn of_value(
    sentence: &str,
    value: &Range<usize>,
    language: Language,
    as_of: Option<Date>,
) -> Result<Written, String> {
    let words = one_line(sentence.get(value.clone()).unwrap_or_default());
    let before = one_line(sentence.get(..value.start).unwrap_or_default()).len();
    let sentence = one_line(sentence);
    let start = before + sentence.get(before..).and_then(|rest| rest.find(&words)).unwrap_or(0);
    let value = start..start + words.len();
    let pieces = Pieces::of(&sentence, language, as_of, None);
    let meant = pieces.value_at(&value);
    let meant = meant.ok_or_else(|| "it is not read as a value".to_owned())?;
    let mut fact = fact(&pieces, meant, as_of)?;
    fact.id = fact.suggested_id();
    Ok(fact)
}

/// The first frame that reads its own sentence.
fn fact(pieces: &Pieces, value: usize, as_of: Option<Date>) -> Result<Written, String> {
    let expected = value::expected(pieces.value(value), as_of)?;
    let mut why = None;
    for frame in frames::of(pieces, value) {
        for expect in &expected {
            let written = Written::new(expect.clone(), &frame, pieces);
            match trial::tried(written, pieces, value, as_of) {
                Ok(written) => return Ok(written),
                Err(reason) => {
                    why.get_or_insert(reason);
                }
            }
        }
    }
    Err(why.unwrap_or_else(|| "there are no words around it to find it by".to_owned()))
}

/// The id, or the first of its like that is not taken.
pub(crate) fn free(id: String, taken: &BTreeSet<String>) -> String {
    if !taken.contains(&id) {
        return id;
    }
    let mut number = 2;
    loop {
        let numbered = format!("{id}-{number}");
        if !taken.contains(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests;
