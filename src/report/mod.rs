//! Everything a run has to say, as one value that stands by itself.
//!
//! A [`Report`] holds no index into a rulebook and no path that somebody must read again: the
//! line of a rule, the paragraph of an article and the words of an expected value are in it.
//! Every format is a function of it, and the JSON format is nothing but its fields. What it is
//! made from, in terms of the rulebook, is a [`Run`](crate::run::Run).
//!
//! Keys are in snake case; words that stand for something, such as codes, are spelt as the
//! command line and rulebooks spell them (`near-miss-name`).

pub mod across;
pub mod article;
pub mod decision;
pub mod difference;
pub mod explained;
pub mod finding;
pub mod ground;
pub mod mention;
pub mod plural;
pub mod quantity;
pub mod rules;
#[cfg(feature = "cli")]
mod schema;
pub mod standing;
pub mod value;

use serde::{Deserialize, Serialize};

use crate::report::across::{Coverage, Row};
use crate::report::article::{Article, Paragraph, Remark, Skipped};
use crate::report::finding::Finding;
use crate::report::mention::Mention;
use crate::report::rules::{Book, Constraint, Fact, Problem};
// Words of the rulebook that reports use as well.
pub use crate::rulebook::level::Level;
#[cfg(feature = "cli")]
pub use crate::rulebook::lines::RulePlace;
#[cfg(feature = "cli")]
pub use crate::rulebook::verdict::Verdict;

/// Raised when a field of [`Report`] goes away or changes its meaning.
pub const SCHEMA_VERSION: u32 = 2;

/// Everything a run has to say.
///
/// The order is total: articles by path, mentions and findings by article and place, facts and
/// rows as in their rulebooks. The same input gives the same report, whatever the number of
/// threads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Report {
    /// The number 2. Fields are added without notice; when one goes away or changes its
    /// meaning, this number is raised.
    pub schema_version: u32,
    /// What made the report.
    pub tool: Tool,
    /// Whether there was any fact to check by. Where not, all that was looked for is what is
    /// wrong without a rule.
    pub rules_used: bool,
    /// The rulebooks, in order of their paths.
    pub rulebooks: Vec<Book>,
    /// Their facts as they declare them, in order of rulebook and place.
    pub rules: Vec<Fact>,
    /// Their constraints, in order of rulebook and place.
    pub constraints: Vec<Constraint>,
    /// What is wrong with the rulebooks, in order of rulebook and place.
    pub problems: Vec<Problem>,
    /// The articles that were read to their end, in order of their paths.
    pub articles: Vec<Article>,
    /// The paragraphs that mentions and findings stand in, each once.
    pub paragraphs: Vec<Paragraph>,
    /// Every place where an article states a fact, with the verdict on it.
    pub mentions: Vec<Mention>,
    /// What somebody should decide. Findings of the whole batch come last.
    pub findings: Vec<Finding>,
    /// Each fact across all sources; where its sources report several events, one for each.
    pub facts: Vec<Row>,
    /// What was read, what was not, and what the articles say of each fact.
    pub coverage: Coverage,
    /// What was not read, or not whole, in order of path. Not empty means exit code 2.
    pub skipped: Vec<Skipped>,
    /// What stood beside the articles and was not meant, in order of path. Never a reason for a
    /// run to fail.
    pub left_out: Vec<Remark>,
    /// Remarks on what is no article that was read, by path.
    pub remarks: Vec<Remark>,
    /// Sums.
    pub summary: Summary,
    /// The exit code of the run: 0 nothing to report, 1 findings at or above the level asked
    /// for, 2 something could not be checked.
    pub exit_status: u8,
}

/// What made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Tool {
    /// `factlint`.
    pub name: String,
    /// Its version, as in `0.1.0`.
    pub version: String,
}

/// Sums of a report. All are numbers of entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Articles that were read.
    pub articles: usize,
    /// Articles and rulebooks that were not, or not whole.
    pub skipped: usize,
    /// Mentions of facts.
    pub mentions: usize,
    /// How many of them are counted and not listed, because one article has too many.
    pub counted: usize,
    /// Mentions with the verdict `agrees`.
    pub agreed: usize,
    /// Mentions with the verdict `loose`.
    pub loose: usize,
    /// Mentions with the verdict `stretched`.
    pub stretched: usize,
    /// Mentions with the verdict `contradicts`.
    pub contradicted: usize,
    /// Mentions with the verdict `outdated`.
    pub outdated: usize,
    /// Mentions with the verdict `undecided`.
    pub undecided: usize,
    /// Findings of the level `error` that are not settled.
    pub errors: usize,
    /// Findings of the level `warning` that are not settled.
    pub warnings: usize,
    /// Findings of the level `note` that are not settled.
    pub notes: usize,
    /// Findings that are: somebody decided to accept them, or that they are misread.
    pub accepted: usize,
}

impl Report {
    /// The article with an id. They are in order of their ids.
    pub(crate) fn article(&self, id: &str) -> Option<&Article> {
        let at = self.articles.binary_search_by(|article| article.id.as_str().cmp(id)).ok()?;
        self.articles.get(at)
    }

    /// What somebody should decide. Findings of the whole batch come last.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter()
    }

    /// Those that are still to be looked at, because nobody settled them.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.is_settled())
    }

    /// Those that somebody settled: they were accepted, or misread.
    pub fn settled(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_settled())
    }

    /// The mentions of one article, in order of the text.
    pub fn of_article<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Mention> {
        self.mentions.iter().filter(move |mention| mention.article == id)
    }

    /// How the run ended.
    pub fn exit(&self) -> Exit {
        match self.exit_status {
            0 => Exit::Clean,
            1 => Exit::Findings,
            _ => Exit::Unchecked,
        }
    }

    /// The JSON Schema of a report, draft 2020-12: every field is there in each report.
    #[cfg(feature = "cli")]
    pub fn schema() -> serde_json::Value {
        let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        settings.into_generator().into_root_schema_for::<Self>().to_value()
    }
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above the level asked for.
    Clean = 0,
    /// There are findings.
    Findings = 1,
    /// Something could not be checked.
    Unchecked = 2,
}

impl Exit {
    /// How a run ends: what was not checked outweighs what was found.
    ///
    /// `remarked` says whether remarks count as warnings and there are any; `levels` are those of
    /// the findings that nobody settled; `fail_on` is the lowest that counts, and with none
    /// findings pass.
    pub fn of(
        unchecked: bool,
        remarked: bool,
        mut levels: impl Iterator<Item = Level>,
        fail_on: Option<Level>,
    ) -> Self {
        let counts = |level| fail_on.is_some_and(|least| level >= least);
        match unchecked {
            true => Self::Unchecked,
            false if remarked && counts(Level::Warning) || levels.any(counts) => Self::Findings,
            false => Self::Clean,
        }
    }
}
