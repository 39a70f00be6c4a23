//! What kind of value a fact has.

use serde::{Deserialize, Serialize};

/// What kind of value a fact has.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// How many or how much: `{n}`.
    #[default]
    Quantity,
    /// When: `{date}`.
    Date,
    /// Whether or not; the phrase itself is the statement.
    YesNo,
    /// Which of several named values: `{value}`.
    Choice,
    /// Who is among them: `{list}`.
    Set,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Quantity, Self::Date, Self::YesNo, Self::Choice, Self::Set];

    /// What stands for a value of this kind in a phrase; `None` where nothing does.
    pub fn hole(self) -> Option<&'static str> {
        match self {
            Self::Quantity => Some("n"),
            Self::Date => Some("date"),
            Self::YesNo => None,
            Self::Choice => Some("value"),
            Self::Set => Some("list"),
        }
    }

    /// What a value of this kind is called.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Quantity => "a number",
            Self::Date => "a date",
            Self::YesNo => "yes or no",
            Self::Choice => "one of several values",
            Self::Set => "a list of members",
        }
    }
}
