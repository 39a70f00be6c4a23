//! A place where an article states a fact.

pub mod code;
pub mod counters;
pub mod found;
pub mod name;
mod place;
pub mod sighting;
pub mod tally;
pub mod unread;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::context::aside::Aside;
use crate::context::doubt::{Binding, Doubt};
use crate::context::speaker::Attribution;
use crate::extract::reading::Value;
use crate::mention::name::Name;
pub(crate) use crate::mention::place::trimmed;
pub use crate::mention::place::{Paragraph, Place};
use crate::text::evidence::Evidence;
use crate::text::one_line::one_line;
use crate::text::source::Source;
use crate::value::proviso::Proviso;
use crate::value::quantity::{Change, Quantity};

/// A place where an article states a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The index of the fact in [`Rulebook::facts`](crate::rulebook::Rulebook::facts).
    pub fact: usize,
    /// The article.
    pub source: Arc<Source>,
    /// Where the value stands, hedge included.
    pub place: Place,
    /// The words of the value, hedge included, as they stand in the text.
    pub quote: String,
    /// What stands around it.
    pub excerpt: Excerpt,
    /// The paragraph that it stands in.
    pub paragraph: Option<Paragraph>,
    /// The words of the excerpt that can be names; none where nobody asks how they are spelt.
    pub names: Box<[Name]>,
    /// SHA-256 of the sentence, folded and with single spaces, so that a
    /// finding can be known again after edits elsewhere.
    pub sentence: [u8; 32],
    /// What is stated.
    pub stated: Stated,
    /// Who says it, and whether it is denied.
    pub attribution: Attribution,
    /// The names of the rulebook, as indices, that the speaker's words contain.
    /// Looked for only where the fact is somebody's claim.
    pub speaker_names: Vec<usize>,
    /// The speaker is a person with a title and a name, and none of those whose claim the fact is.
    pub speaker_is_a_stranger: bool,
    /// Other facts whose phrases fit the same number just as well, as indices.
    /// Where there are any, nobody can say which fact is stated.
    pub rivals: Vec<usize>,
    /// It stands in the title of its article: in its first line, where that is none of
    /// its sentences.
    pub in_title: bool,
    /// Why it states nothing about its fact, although the words fit; `None` for
    /// nearly all mentions.
    pub aside: Option<Aside>,
    /// The words by which what the fact is about is named with it; `None` where they are not.
    pub subject: Option<String>,
    /// What makes doubtful that it is the fact's.
    pub doubts: Vec<Doubt>,
    /// Where the row of a table begins that it stands in, in bytes of the article's text.
    pub row: Option<usize>,
    /// What the words beside a count say of how it was counted.
    pub provisos: Vec<Proviso>,
    /// The words around the value; `None` where nobody asks who copied from whom.
    pub evidence: Option<Box<Evidence>>,
}

impl Mention {
    /// How sure it is that it is the fact's.
    pub fn binding(&self) -> Binding {
        match &self.subject {
            _ if self.aside.is_some() || !self.doubts.is_empty() => Binding::Doubtful,
            Some(_) => Binding::Sure,
            None => Binding::Likely,
        }
    }

    /// Whether it states the same value as another mention of its fact.
    pub fn states_the_same(&self, other: &Self) -> bool {
        // Names that the rulebook does not know are told apart by their words.
        let unknown = matches!(self.stated.value, Value::Choice { value: None, .. });
        self.stated.value == other.stated.value
            && (!unknown || one_line(&self.quote) == one_line(&other.quote))
    }
}

/// Some text around a mention, for people to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The text: the sentence, or less of it where it is long.
    pub text: String,
    /// The value in it, hedge included, in bytes.
    pub span: Range<usize>,
}

/// The value a mention states, with what the words around it say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The value.
    pub value: Value,
    /// The unit stands in the phrase that matched, so that a rulebook may
    /// expect the number alone.
    pub unit_in_phrase: bool,
    /// It leaves out what was already named ("60 other countries").
    pub additional: bool,
    /// It counts some of a total ("100 of the 167").
    pub part: bool,
    /// It is an end of a change ("rose from 40 to 52").
    pub change: Option<Change>,
}

impl Stated {
    /// The value, where it is a number.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }
}

/// A place in an article, with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The article's path.
    pub path: String,
    /// Where the words stand.
    pub place: Place,
    /// The words.
    pub quote: String,
    /// The text around them.
    pub excerpt: Excerpt,
    /// The paragraph that they stand in.
    pub paragraph: Option<Paragraph>,
}

impl Spot {
    /// The place of a mention.
    pub fn of(mention: &Mention) -> Self {
        Self {
            path: mention.source.path.clone(),
            place: mention.place.clone(),
            quote: mention.quote.clone(),
            excerpt: mention.excerpt.clone(),
            paragraph: mention.paragraph.clone(),
        }
    }
}

/// Bytes of text that an excerpt shows on either side of the value.
const EXCERPT: usize = 160;

/// The sentence around a value, cut where it is long. Ranges are bytes of `text`.
pub(crate) fn excerpt(text: &str, sentence: Range<usize>, value: Range<usize>) -> Excerpt {
    let mut start = sentence.start.max(value.start.saturating_sub(EXCERPT)).min(value.start);
    let mut end = sentence.end.min(value.end + EXCERPT).max(value.end).min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Excerpt { text: text[start..end].to_owned(), span: value.start - start..value.end - start }
}

/// SHA-256 of a sentence, in lower case and with single spaces.
pub(crate) fn fingerprint(sentence: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for word in sentence.split_whitespace() {
        hash.update(word.to_lowercase());
        hash.update(b" ");
    }
    hash.finalize().into()
}
