//! The kinds of findings.

use enumset::EnumSetType;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::text::slip;

/// What kind of finding it is. `factlint explain CODE` tells more.
#[derive(
    Debug, EnumSetType, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[enumset(no_ops)]
#[non_exhaustive]
pub enum Code {
    /// A mention and the expected value cannot both be true.
    Contradicts,
    /// A mention is literally true and misleading.
    Stretched,
    /// A mention is off by no more than a careful writer rounds.
    Loose,
    /// A mention fits the value of another time.
    Outdated,
    /// The article says itself that the value is disputed.
    Disputed,
    /// A date in digits is the expected day in one order of day and month only.
    EitherDay,
    /// Somebody's claim stands in the article's own voice.
    Unattributed,
    /// Somebody's claim is put into another's mouth.
    Misattributed,
    /// Several facts claim one number equally well.
    Ambiguous,
    /// An article's own figures break a constraint.
    Inconsistent,
    /// Figures that several people stand behind cannot all be true.
    Impossible,
    /// Sources contradict one another on a fact without an expected value.
    Discrepancy,
    /// One article states two values of a fact, in its own voice, that exclude one another.
    SelfContradiction,
    /// Later articles say more than earlier ones.
    Updated,
    /// An outlet says otherwise later, or an article that a figure was corrected.
    Corrected,
    /// Sources count differently, and say so.
    Scope,
    /// Several sources agree, and all of them go back to one origin.
    SingleVoice,
    /// A rulebook was last verified too long before the articles.
    Stale,
    /// Fewer articles state a fact than its rule asks for.
    TooFew,
    /// No article states a fact.
    Silent,
    /// A phrase stands in no article.
    Unmatched,
    /// A date falls on another weekday than the article says.
    Weekday,
    /// No calendar has the day.
    ImpossibleDay,
    /// A day is named twice, and not the same day.
    RelativeDate,
    /// A word is one letter away from a name.
    NearMissName,
    /// A paragraph of promotion has nothing to do with its article.
    OutOfPlace,
    /// A measure in brackets is not the one before them.
    Conversion,
    /// A share is not what the counts beside it make.
    Share,
    /// A total is not the sum of the parts before it.
    Sum,
    /// The amount or direction of a change does not follow from its two figures.
    Change,
    /// An age does not fit the day of birth beside it.
    Age,
    /// A decision was made when another value was expected.
    LapsedDecision,
    /// A decision held until a day that is over.
    ExpiredDecision,
    /// A decision is about no finding any more.
    UnusedDecision,
}

impl Code {
    /// Every code, in order of the documentation.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Whether it is about what no article says, and found only where it is asked for.
    pub fn is_silence(self) -> bool {
        matches!(self, Self::Silent | Self::Unmatched)
    }

    /// Whether it may rest on several articles, so that fewer of them can make it go away.
    pub fn is_of_batch(self) -> bool {
        match self {
            Self::Impossible
            | Self::Discrepancy
            | Self::Updated
            | Self::Corrected
            | Self::Scope
            | Self::SingleVoice
            | Self::Stale
            | Self::TooFew
            | Self::NearMissName => true,
            _ => self.is_silence(),
        }
    }

    /// Whether it is about a decision, so that nobody can decide about it in turn.
    pub fn is_of_decision(self) -> bool {
        matches!(self, Self::LapsedDecision | Self::ExpiredDecision | Self::UnusedDecision)
    }

    /// The name that reports and the command line use.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl std::str::FromStr for Code {
    type Err = String;

    /// The code of this name; else what is wrong, with the name that is most like it.
    fn from_str(name: &str) -> Result<Self, String> {
        if let Some(code) = Self::ALL.iter().find(|code| code.name() == name) {
            return Ok(*code);
        }
        let names: Vec<&str> = Self::ALL.iter().map(|code| code.name()).collect();
        Err(match slip::meant(name, names.iter().copied()) {
            Some(meant) => format!("`{name}` is no code of a finding; did you mean `{meant}`?"),
            None => format!("`{name}` is no code of a finding; they are {}", names.join(", ")),
        })
    }
}
