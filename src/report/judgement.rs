//! What came of holding mentions against expectations and each other.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::mention::code::Code;
use crate::mention::{Mention, Spot};
use crate::report::row::MOST_RELATED;
use crate::rulebook::fact::Expectation;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::text::location::Location;
use crate::value::hedge::Zones;
use crate::value::unit::Unit;

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

/// A mention and what came of it.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The mention.
    pub mention: Mention,
    /// The verdict on it.
    pub verdict: Verdict,
    /// What the verdict rests on.
    pub ground: Ground,
    /// What the words stand for; numbers in the unit that was compared. `None`
    /// where the words decide nothing.
    pub stated: Option<Meaning>,
    /// What it was held against, in the same unit; `None` where nothing
    /// comparable was expected.
    pub expected: Option<Meaning>,
    /// What the fact expects of an article of this day, in the rulebook's words.
    pub expectation: Option<Expectation>,
    /// The members that decided it, where it is about a list: a clause each.
    pub because: Vec<String>,
}

/// What words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Three sets of numbers, and what they count.
    Zones(Box<Measured>),
    /// The first and the last of some days; open where the words leave it open.
    Days(Option<Date>, Option<Date>),
    /// Whether it is so.
    YesNo(bool),
    /// The id of a value, or its words where it has none.
    Name(String),
    /// Who is said to be among them, and who not to be.
    Members {
        /// Members and parts of groups, by name.
        included: Vec<String>,
        /// Those left out.
        excluded: Vec<String>,
    },
}

/// Three sets of numbers with their unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The sets.
    pub zones: Zones,
    /// What they are counted or measured in.
    pub unit: Unit,
}

/// Something a reviewer should decide.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind it is.
    pub code: Code,
    /// How much it matters.
    pub level: Level,
    /// The id of the fact or constraint; the code itself where there is none.
    pub subject: String,
    /// Where it is: the article, or none for a finding of the whole batch.
    pub at: Option<Spot>,
    /// What the article says there, in one line; `None` where it is about no value.
    pub stated: Option<String>,
    /// What should stand there, as people say it; `None` where nobody knows.
    pub expected: Option<String>,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// What stands under the caret.
    pub label: String,
    /// What the verdict rests on, a line each.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: String,
    /// Where the rulebook says so; `None` for what is wrong without any rule.
    pub rule: Option<Location>,
    /// What stands at that place of the rulebook.
    pub rule_label: String,
    /// Other places it rests on.
    pub related: Vec<(Spot, String)>,
    /// 32 hexadecimal digits that stay the same when the article or rulebook is
    /// edited elsewhere.
    pub fingerprint: String,
}

impl Finding {
    /// A finding on `subject` that says nothing yet. Each has a message and a fingerprint besides.
    pub(crate) fn new(code: Code, level: Level, subject: impl Into<String>) -> Self {
        Self {
            code,
            level,
            subject: subject.into(),
            at: None,
            stated: None,
            expected: None,
            message: String::new(),
            label: String::new(),
            notes: Vec::new(),
            help: String::new(),
            rule: None,
            rule_label: String::new(),
            related: Vec::new(),
            fingerprint: String::new(),
        }
    }

    pub(crate) fn at(self, at: Spot) -> Self {
        Self { at: Some(at), ..self }
    }

    pub(crate) fn stated(self, stated: impl Into<String>) -> Self {
        Self { stated: Some(stated.into()), ..self }
    }

    pub(crate) fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    pub(crate) fn message(self, message: impl Into<String>) -> Self {
        Self { message: message.into(), ..self }
    }

    pub(crate) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Adds to what the verdict rests on.
    pub(crate) fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Where the rulebook says so, and what stands there.
    pub(crate) fn rule(self, at: Location, label: impl Into<String>) -> Self {
        Self { rule: Some(at), rule_label: label.into(), ..self }
    }

    /// Adds places that it rests on; no more than [`MOST_RELATED`] in all.
    pub(crate) fn related(mut self, places: impl IntoIterator<Item = (Spot, String)>) -> Self {
        let more = MOST_RELATED.saturating_sub(self.related.len());
        self.related.extend(places.into_iter().take(more));
        self
    }

    /// What it is known by: see [`Finding::fingerprint`](Self).
    pub(crate) fn known_by(self, fingerprint: String) -> Self {
        Self { fingerprint, ..self }
    }
}
