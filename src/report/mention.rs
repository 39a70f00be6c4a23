//! Statements of articles and the verdicts on them, as reports tell them.

use serde::{Deserialize, Serialize};

use crate::context::aside::Aside;
use crate::context::doubt::Binding;
use crate::context::polarity::Polarity;
use crate::mention::Place;
use crate::report::article::{InParagraph, Passage};
use crate::report::ground::Ground;
use crate::report::value::Value;
use crate::rulebook::verdict::Verdict;
use crate::value::hedge::Hedge;
use crate::value::proviso::Proviso;
use crate::value::quantity::Change;

/// A place where an article states a fact, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Mention {
    /// The id of the fact.
    pub fact: String,
    /// The id of the article.
    pub article: String,
    /// Where the value stands, hedge included.
    #[serde(flatten)]
    pub place: Place,
    /// The words of the value, hedge included, as they stand in the text.
    pub quote: String,
    /// The sentence around it, or less of it where that is long, with the value in it.
    pub excerpt: Passage,
    /// The whole paragraph, with the value in it.
    pub paragraph: Option<InParagraph>,
    /// Whether it stands in the title.
    pub in_title: bool,
    /// What is stated.
    pub stated: Stated,
    /// What it was held against; null where nothing is expected of such an article.
    pub expected: Option<Held>,
    /// The words that name who says it; null for the article's own voice.
    pub speaker: Option<String>,
    /// Who passes that on, where it is not the article.
    pub speaker_outer: Option<String>,
    /// Whether it is said, denied or left open.
    pub polarity: Polarity,
    /// Why it states nothing about its fact, although a phrase fits; null for nearly all.
    pub aside: Option<Aside>,
    /// How sure it is that the value is the fact's.
    pub binding: Binding,
    /// The verdict that it would have if that were sure; null where it has it.
    pub would_be: Option<Verdict>,
    /// What the words beside a count say of how it was counted.
    pub provisos: Vec<Proviso>,
    /// The ids of other facts that claim the same number just as well.
    pub rivals: Vec<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// What the verdict rests on.
    pub ground: Ground,
    /// The same as a clause, without a full stop.
    pub ground_words: String,
    /// What decided the verdict and the binding, a clause each: members of lists, words around the
    /// value.
    pub because: Vec<String>,
}

impl Mention {
    /// Whether it would be reported if it were sure that the value is the fact's.
    pub fn is_perhaps_of_something_else(&self) -> bool {
        let told = [Verdict::Contradicts, Verdict::Stretched, Verdict::Outdated];
        self.would_be.is_some_and(|verdict| told.contains(&verdict))
    }
}

/// What an article states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Stated {
    /// The words of the value in one line.
    pub words: String,
    /// What they stand for, numbers in the unit in which they were held against something;
    /// null where they decide nothing ("many").
    pub value: Option<Value>,
    /// For numbers, the family of words that hedge it.
    pub hedge: Option<Hedge>,
    /// For numbers, the unit in which it is written; null for plain counts.
    pub unit: Option<String>,
    /// It leaves out what was already named ("60 other countries").
    pub additional: bool,
    /// It counts some of a total ("100 of the 167").
    pub part: bool,
    /// Which end of a change it is, or its amount ("rose from 40 to 52").
    pub change: Option<Change>,
}

/// What a statement was held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Held {
    /// The expected value as the rulebook writes it.
    pub text: String,
    /// The same as people say it.
    pub words: String,
    /// What it stands for, in the same unit as what is stated; null where the two cannot be
    /// compared.
    pub value: Option<Value>,
}
