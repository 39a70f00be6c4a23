//! What somebody should decide, as reports tell it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::mention::Place;
use crate::mention::code::Code;
use crate::report::article::{InParagraph, Passage};
use crate::report::decision::Decision;
use crate::rulebook::level::Level;
use crate::rulebook::lines::RulePlace;
use crate::text::one_line::one_line;

/// Something that somebody should decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Finding {
    /// What kind it is.
    pub code: Code,
    /// How much it matters.
    pub level: Level,
    /// The id of the fact, constraint or rulebook; the code where no rule is needed.
    pub fact: String,
    /// The mention that it is about, as index of the report's `mentions`.
    pub mention: Option<usize>,
    /// Where it is; none of its fields is there for a finding of the whole batch.
    #[serde(flatten)]
    pub at: Option<Spot>,
    /// What the article says there, in one line; null where it is about no value.
    pub stated: Option<String>,
    /// What should stand there, as people say it; null where nobody knows.
    pub expected: Option<String>,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// A few words for the place itself.
    pub label: String,
    /// What the verdict rests on, a line each.
    pub notes: Vec<String>,
    /// What to do about it; empty where there is nothing.
    pub help: String,
    /// Where the rulebook says so; null where no rule is needed.
    pub rule: Option<RulePlace>,
    /// What the rulebook says there: why the value is as it is, where it tells.
    pub why: String,
    /// Other places that it rests on; no more than 90.
    pub related: Vec<Related>,
    /// 32 hexadecimal digits. The same finding keeps them when the article is edited elsewhere,
    /// when rules move and when messages are reworded.
    pub fingerprint: String,
    /// Where the documentation tells of it: a page and its section.
    pub docs: String,
    /// What somebody decided about it; null where nobody has.
    pub decision: Option<Decision>,
}

/// Letters of a sentence that are quoted where a finding is about no words in particular.
const LONGEST: usize = 120;

impl Finding {
    /// Whether somebody decided that it may stay as it is, so that no run fails for it.
    pub fn is_settled(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.decide.settles())
    }

    /// The words that it is about, in one line; the beginning of its sentence where it is about
    /// all of it. A decision quotes them.
    pub(crate) fn quoted(&self) -> Option<String> {
        let at = self.at.as_ref()?;
        let words = one_line(&at.quote);
        if !words.is_empty() {
            return Some(words);
        }
        let sentence = one_line(&at.excerpt.text);
        let short: String = sentence.chars().take(LONGEST).collect();
        let more = if short.len() < sentence.len() { "…" } else { "" };
        (!short.is_empty()).then(|| format!("{short}{more}"))
    }
}

impl fmt::Display for Finding {
    /// Its place, level, code and message, in one line; texts of articles as they are, so that
    /// whoever writes it to a terminal escapes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Spot { article, place, .. }) = &self.at {
            write!(f, "{article}:{}:{}: ", place.line, place.column)?;
        }
        write!(f, "{}[{}]: {}", self.level.name(), self.code.name(), self.message)
    }
}

/// A place in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Spot {
    /// The id of the article.
    pub article: String,
    /// Where the words stand.
    #[serde(flatten)]
    pub place: Place,
    /// The words, as they stand in the text; empty where a whole sentence is meant.
    pub quote: String,
    /// The sentence around them, or less of it where that is long, with the words in it.
    pub excerpt: Passage,
    /// The whole paragraph, with the words in it.
    pub paragraph: Option<InParagraph>,
}

/// Another place that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Related {
    /// The mention that it is, as index of the report's `mentions`.
    pub mention: Option<usize>,
    /// Where it is.
    #[serde(flatten)]
    pub at: Spot,
    /// What it is there for.
    pub message: String,
}
