//! What a verdict rests on.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// What a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ground {
    /// The cores meet.
    CoresMeet,
    /// Only the outer sets meet.
    OutersMeet,
    /// Only the hard sets meet.
    OnlyHardMeet,
    /// Nothing meets.
    Apart,
    /// Both say the same.
    Same,
    /// One is a vaguer word for the other.
    Vaguer,
    /// One is not the other.
    Another,
    /// Nobody stands on the wrong side.
    MembersFit,
    /// Somebody stands on the wrong side.
    MembersDiffer,
    /// It names nobody of whom anything is expected.
    NobodyKnown,
    /// The days they speak of can be the same.
    DaysMeet,
    /// It fits the value of another time.
    AnotherTime,
    /// The fact expects no value.
    NothingExpected,
    /// The units measure different things.
    NotComparable,
    /// The word decides nothing ("many").
    SaysNothing,
    /// Which day is meant depends on the day of publication, which is not known.
    DayUnknown,
    /// One order of day and month in its digits makes it the day, the other does not.
    EitherDay,
    /// No order of day and month in its digits makes it the day.
    NeitherDay,
    /// The value is denied.
    Denied,
    /// The value is asked for or supposed.
    Supposed,
    /// Several facts claim the number.
    Ambiguous,
    /// It is the figure of another event, or of several together.
    AnotherEvent,
    /// It speaks of a time long before the article.
    LongAgo,
    /// It was believed at first and has been corrected since.
    Superseded,
    /// It counts some of a total.
    PartOfTotal,
    /// It stands in a caption with a day of its own.
    Caption,
    /// Something else is named nearer than what the fact is about.
    AnotherSubject,
    /// The day beside it lies outside those that the fact is about.
    OutsideDays,
}

impl Ground {
    /// Whether the mention states no value that others could be held against.
    pub fn leaves_open(self) -> bool {
        matches!(
            self,
            Self::Denied
                | Self::Supposed
                | Self::Ambiguous
                | Self::AnotherEvent
                | Self::LongAgo
                | Self::Superseded
                | Self::PartOfTotal
                | Self::Caption
                | Self::AnotherSubject
                | Self::OutsideDays
        )
    }

    /// The ground as a clause, without a full stop.
    pub fn describe(self) -> &'static str {
        match self {
            Self::CoresMeet => "what both usually mean can be the same",
            Self::OutersMeet => {
                "an ordinary reader is not misled, though the usual meanings differ"
            }
            Self::OnlyHardMeet => "literally true, but it leads readers to expect another figure",
            Self::Apart => "both cannot be true",
            Self::Same => "both say the same",
            Self::Vaguer => "one is a vaguer word for the other, and not wrong",
            Self::Another => "one is not the other",
            Self::MembersFit => "nobody is on the wrong side",
            Self::MembersDiffer => "somebody is on the wrong side",
            Self::NobodyKnown => "it names nobody of whom anything is expected",
            Self::DaysMeet => "the days they speak of can be the same",
            Self::AnotherTime => "it is the value of another time",
            Self::NothingExpected => "the rule expects no value",
            Self::NotComparable => "the units measure different things",
            Self::SaysNothing => "the word decides nothing",
            Self::DayUnknown => {
                "which day is meant depends on the day of publication, which is not known"
            }
            Self::EitherDay => {
                "nothing tells whether the day or the month comes first, and only one order fits"
            }
            Self::NeitherDay => "whether the day or the month comes first, both cannot be true",
            Self::Denied => "the value is denied, not stated",
            Self::Supposed => "the value is asked for or supposed, not stated",
            Self::Ambiguous => "several facts claim this number",
            Self::AnotherEvent => "the words around it speak of another event",
            Self::LongAgo => "the words around it speak of a time long ago",
            Self::Superseded => "the words around it say that it has been corrected",
            Self::PartOfTotal => "it counts some of a total",
            Self::Caption => "it stands in a caption that was published on a day of its own",
            Self::AnotherSubject => "what is named nearest is not what the fact is about",
            Self::OutsideDays => "the day beside it is none of those that the fact is about",
        }
    }
}
