//! What somebody decided about a finding.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::rulebook::lines::RulePlace;

/// What somebody decided about a finding, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Decision {
    /// What is to become of it.
    pub decide: Decide,
    /// Why, in the words of whoever decided; empty where nobody had to say.
    pub reason: String,
    /// Who decided; null where it is not said.
    pub by: Option<String>,
    /// The last day for which it holds; null where it has no end.
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
    pub until: Option<Date>,
    /// In what kind of file it is written.
    pub origin: Origin,
    /// Where it stands there.
    pub place: RulePlace,
}

/// What is to become of a finding.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantArray,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Decide {
    /// The article is wrong and will be corrected. Until then it stays a finding.
    Fix,
    /// The expected value is wrong and will be changed. Until then it stays a finding.
    Fact,
    /// It is so, and may stay. No reason for a run to fail.
    Accept,
    /// The article was misread. No reason for a run to fail.
    Misread,
}

/// In what kind of file a decision is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// In a file of decisions.
    Decisions,
    /// In the article itself.
    Article,
}

impl Decide {
    /// Everything that can be decided, in order of the documentation.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word for it in files and reports.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it means, for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Fix => "correct the article",
            Self::Fact => "the fact is wrong",
            Self::Accept => "accepted",
            Self::Misread => "misread",
        }
    }

    /// Whether a finding is settled by it, so that no run fails for it any more.
    pub fn settles(self) -> bool {
        matches!(self, Self::Accept | Self::Misread)
    }

    /// Whether it has to be said why.
    pub fn wants_reason(self) -> bool {
        self != Self::Fix
    }
}
