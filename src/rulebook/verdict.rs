//! What came of holding one value against another, in one word.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// What came of holding a mention against an expectation.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantArray,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// What both usually mean can be the same.
    Agrees,
    /// Not that, but no ordinary reader is misled.
    Loose,
    /// Literally true and misleading: "more than 50" said of 400.
    Stretched,
    /// They cannot both be true.
    Contradicts,
    /// It was right at another time than the article's.
    Outdated,
    /// The text leaves it open, or there is nothing to hold it against.
    Undecided,
}

impl Verdict {
    /// What mentions with this verdict did, for sums.
    pub fn past(self) -> &'static str {
        match self {
            Self::Agrees => "agreed",
            Self::Loose => "loose",
            Self::Stretched => "stretched",
            Self::Contradicts => "contradicted",
            Self::Outdated => "outdated",
            Self::Undecided => "undecided",
        }
    }

    /// Every verdict, the best first.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word that reports and cases use.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
