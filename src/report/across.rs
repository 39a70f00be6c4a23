//! Facts across sources, and what was read at all, as reports tell it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::report::difference::How;
use crate::report::finding::Spot;
use crate::report::mention::Held;
use crate::report::standing::Standing;
use crate::report::value::Range;
use crate::rulebook::lines::RulePlace;
use crate::rulebook::verdict::Verdict;

/// What all sources say on one fact, or on one fact of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The id of its rulebook.
    pub rulebook: String,
    /// The event that its sources report; null where they name none.
    pub event: Option<String>,
    /// What is expected of them, whatever their day: what holds last; null where nothing is.
    pub expected: Option<Held>,
    /// How sources stand to one another. Sources of which one contradicts what is expected and
    /// another does not are `contested`.
    pub standing: Standing,
    /// The worst verdict on any mention; null where there is none.
    pub verdict: Option<Verdict>,
    /// What they say together, in a few words: the value that is left where all are right, else
    /// those that they state. Null where they are contested or silent.
    pub together: Option<String>,
    /// The set that is left when all sources are right; null where they share nothing, or their
    /// value is no number.
    pub narrowed: Option<Range>,
    /// How they differ, in the worst way; null where they say the same.
    pub differ: Option<How>,
    /// How they differ: each way once, the most harmless first.
    pub differences: Vec<Difference>,
    /// Each source that states it. In order of date; those without one come last, by path.
    pub sources: Vec<RowSource>,
    /// The independent origins of its sources: each source belongs to one. None where nobody
    /// asked for them.
    pub lineages: Vec<Lineage>,
    /// Mentions by verdict.
    pub counts: Counts,
    /// Articles that could have stated it: those of the event, or all where sources name none.
    pub articles: usize,
    /// How many of them do not.
    pub silent: usize,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct RowSource {
    /// The id of the article.
    pub article: String,
    /// The outlet.
    pub publisher: Option<String>,
    /// The day of publication.
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
    pub date: Option<Date>,
    /// Its mentions, as indices of the report's `mentions`.
    pub mentions: Vec<usize>,
    /// The words of each, in one line.
    pub stated: Vec<String>,
    /// The verdict on each.
    pub verdicts: Vec<Verdict>,
}

/// Sources that differ in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Difference {
    /// In which way.
    pub kind: How,
    /// What they state that differs so, as indices of the report's `mentions`, in order of
    /// date; once for all that say the same. No more than 64 different values are compared.
    pub mentions: Vec<usize>,
}

/// Sources that go back to one origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Lineage {
    /// The ids of the articles.
    pub articles: Vec<String>,
    /// The longest passage that two of them share around the figure, folded, with `…` for what
    /// lies between; null where they share none.
    pub passage: Option<String>,
    /// They share nothing but a quotation: they did not copy from one another.
    pub common_source: bool,
    /// The outlet or agency that several of them name.
    pub outlet: Option<String>,
}

/// Mentions by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Those with the verdict `agrees`.
    pub agreed: usize,
    /// Those with the verdict `loose`.
    pub loose: usize,
    /// Those with the verdict `stretched`.
    pub stretched: usize,
    /// Those with the verdict `contradicts`.
    pub contradicted: usize,
    /// Those with the verdict `outdated`.
    pub outdated: usize,
    /// Those with the verdict `undecided`.
    pub undecided: usize,
}

impl Counts {
    /// How many there are in all.
    pub fn total(&self) -> usize {
        self.each().iter().map(|(_, count)| count).sum()
    }

    /// By verdict, the best first.
    pub fn each(&self) -> [(Verdict, usize); 6] {
        [
            (Verdict::Agrees, self.agreed),
            (Verdict::Loose, self.loose),
            (Verdict::Stretched, self.stretched),
            (Verdict::Contradicts, self.contradicted),
            (Verdict::Outdated, self.outdated),
            (Verdict::Undecided, self.undecided),
        ]
    }

    pub(crate) fn add(&mut self, verdict: Verdict, count: usize) {
        *match verdict {
            Verdict::Agrees => &mut self.agreed,
            Verdict::Loose => &mut self.loose,
            Verdict::Stretched => &mut self.stretched,
            Verdict::Contradicts => &mut self.contradicted,
            Verdict::Outdated => &mut self.outdated,
            Verdict::Undecided => &mut self.undecided,
        } += count;
    }
}

/// What was read, and what the articles say of each fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Articles that were read to their end.
    pub articles: usize,
    /// Each fact, in order of rulebook and place.
    pub facts: Vec<FactCoverage>,
    /// Sentences that have the words of a fact and no value that was read, in order of fact,
    /// article and place; no more than 50 of each fact.
    pub unread: Vec<Unread>,
    /// Phrases that stand in no article, in order of rulebook and place.
    pub unmatched: Vec<UnmatchedPhrase>,
}

/// What the articles say of one fact, whatever event they report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct FactCoverage {
    /// The id of the fact.
    pub fact: String,
    /// Articles with a mention of it.
    pub articles: usize,
    /// Articles without.
    pub silent: usize,
    /// Whether articles mention it and none gives a value: all mentions are denied, set aside
    /// or wanted by several facts.
    pub without_value: bool,
    /// Mentions by verdict.
    pub counts: Counts,
    /// Sentences that have its words and no value that was read.
    pub unread: usize,
    /// How many phrases it has.
    pub phrases: usize,
    /// How many of them stand somewhere, around a value that fits.
    pub matched: usize,
}

/// A sentence that has the words of a fact and no value that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Unread {
    /// The id of the fact.
    pub fact: String,
    /// The value that is none of the fact; where there is none, the sentence.
    #[serde(flatten)]
    pub at: Spot,
    /// Why the value is none of the fact, as a sentence without a full stop; null where there is
    /// no value, and where no phrase matches around one.
    pub why: Option<String>,
}

/// A phrase that stands in no article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct UnmatchedPhrase {
    /// The ids of the facts that it is a phrase of.
    pub facts: Vec<String>,
    /// As written.
    pub text: String,
    /// Where it stands in its rulebook.
    pub place: RulePlace,
}
