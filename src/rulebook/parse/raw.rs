//! Rule files as they are written.
//!
//! Every `Raw…` has the keys of one table and the places of its values; types
//! are right, and nothing else is known of it. What the values mean is for
//! [`super::check`].

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use crate::rulebook::parse::table::Figure;

/// A string with its place, quotes included.
pub(crate) type Text = Spanned<String>;

/// A phrase or the words of a frame, and what holds for it alone.
#[derive(Clone, Debug)]
pub(crate) struct RawPhrase {
    pub(crate) says: Text,
    pub(crate) near: Vec<Text>,
    pub(crate) unless: Vec<Text>,
}

impl RawPhrase {
    /// Words without conditions.
    pub(crate) fn plain(says: Text) -> Self {
        Self { says, near: Vec::new(), unless: Vec::new() }
    }

    /// Whether nothing holds for it alone.
    pub(crate) fn is_plain(&self) -> bool {
        self.near.is_empty() && self.unless.is_empty()
    }
}

/// A rule file.
#[derive(Debug, Default)]
pub(crate) struct RawBook {
    pub(crate) header: Option<RawHeader>,
    pub(crate) names: Vec<RawName>,
    /// `[families]`, in the form of names.
    pub(crate) families: Vec<RawName>,
    pub(crate) lists: Vec<RawList>,
    pub(crate) patterns: Vec<RawPatterns>,
    pub(crate) facts: Vec<RawFact>,
    pub(crate) constraints: Vec<RawConstraint>,
    /// Whether there is a `[rulebook]`, right or wrong.
    pub(crate) has_header: bool,
    /// Whether there is a `[[fact]]`, right or wrong.
    pub(crate) has_facts: bool,
}

/// `[rulebook]`
#[derive(Debug)]
pub(crate) struct RawHeader {
    pub(crate) at: Range<usize>,
    pub(crate) id: Option<Text>,
    pub(crate) title: Option<Text>,
    pub(crate) as_of: Option<Spanned<Date>>,
    pub(crate) checked: Option<Spanned<Date>>,
    pub(crate) max_age: Option<Text>,
    pub(crate) words: Option<Vec<Text>>,
    pub(crate) lang: Option<Text>,
    pub(crate) day_month: Option<Text>,
}

/// A line of `[names]`.
#[derive(Debug)]
pub(crate) struct RawName {
    pub(crate) id: Text,
    /// `None` where it has a mistake.
    pub(crate) spellings: Option<Vec<Text>>,
}

/// `[patterns.NAME]`: phrases that several facts share.
#[derive(Debug)]
pub(crate) struct RawPatterns {
    pub(crate) id: Text,
    pub(crate) says: Vec<RawPhrase>,
    pub(crate) denies: Vec<RawPhrase>,
    pub(crate) near: Vec<Text>,
    pub(crate) unless: Vec<Text>,
}

/// `expect-from`: where the expected values stand.
#[derive(Debug)]
pub(crate) enum RawFrom {
    /// A table with a row for each event.
    Csv { csv: Text, key: Text, column: Text },
    /// A file that has the value at a place.
    File { file: Text, pattern: Text },
}

/// `[fact.applies-to]`
#[derive(Debug)]
pub(crate) struct RawApplies {
    pub(crate) paths: Vec<Text>,
    pub(crate) from: Option<Spanned<Date>>,
    pub(crate) until: Option<Spanned<Date>>,
    pub(crate) events: Vec<Text>,
    pub(crate) mentions: Vec<Text>,
}

/// `[fact.about]`
#[derive(Debug)]
pub(crate) struct RawAbout {
    pub(crate) at: Range<usize>,
    pub(crate) names: Vec<Text>,
    pub(crate) others: Vec<Text>,
    pub(crate) within: Option<Spanned<usize>>,
    pub(crate) from: Option<Spanned<Date>>,
    pub(crate) until: Option<Spanned<Date>>,
}

/// The frames of a fact.
#[derive(Debug, Default)]
pub(crate) struct RawFrames {
    pub(crate) counts: Vec<RawPhrase>,
    pub(crate) measures: Vec<RawPhrase>,
    pub(crate) changes: Vec<RawPhrase>,
    pub(crate) limits: Vec<RawPhrase>,
    pub(crate) like: Vec<RawPhrase>,
    pub(crate) states: Vec<RawPhrase>,
    /// Whose count or measure it is.
    pub(crate) of: Vec<Text>,
    /// What it is counted per.
    pub(crate) per: Option<Text>,
}

impl RawFrames {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }

    /// Everything that is looked for.
    pub(crate) fn all(&self) -> impl Iterator<Item = &RawPhrase> {
        let things = [&self.counts, &self.measures, &self.changes, &self.limits];
        things.into_iter().chain([&self.like, &self.states]).flatten()
    }
}

/// `[[fact]]`
#[derive(Debug)]
pub(crate) struct RawFact {
    pub(crate) at: Range<usize>,
    pub(crate) id: Option<Text>,
    pub(crate) title: Option<Text>,
    pub(crate) expect: Option<Spanned<RawValue>>,
    pub(crate) why: Option<Text>,
    pub(crate) over_time: Vec<RawPeriod>,
    pub(crate) expect_from: Option<Spanned<RawFrom>>,
    pub(crate) at_least: Option<Spanned<usize>>,
    pub(crate) applies: Option<RawApplies>,
    pub(crate) about: Option<RawAbout>,
    pub(crate) patterns: Vec<Text>,
    pub(crate) values: Vec<RawNamedValue>,
    pub(crate) of: Option<Text>,
    pub(crate) frames: RawFrames,
    pub(crate) says: Vec<RawPhrase>,
    pub(crate) denies: Vec<RawPhrase>,
    pub(crate) regex: Vec<Text>,
    pub(crate) near: Vec<Text>,
    pub(crate) unless: Vec<Text>,
    pub(crate) claimed_by: Vec<Text>,
    pub(crate) level: Option<Text>,
    pub(crate) tolerance: Option<Spanned<RawValue>>,
    /// `counts = "people"`.
    pub(crate) people: bool,
    pub(crate) cases: Vec<RawCase>,
    /// Whether all of it could be read; cases aside.
    pub(crate) sound: bool,
    /// Whether there is a `says` or a `regex`, right or wrong.
    pub(crate) can_be_found: bool,
}

/// A value as TOML has it.
#[derive(Debug)]
pub(crate) enum RawValue {
    Figure(Figure),
    Words(String),
    Day(Date),
    YesNo(bool),
    Set { includes: Vec<Text>, excludes: Vec<Text>, only: Option<Vec<Text>>, of: Option<Text> },
}

/// `[lists.NAME]`: who can be on a list, with every spelling.
#[derive(Debug)]
pub(crate) struct RawList {
    pub(crate) id: Text,
    pub(crate) members: Vec<(Text, Vec<Text>)>,
}

/// `[[fact.over-time]]`
#[derive(Debug)]
pub(crate) struct RawPeriod {
    pub(crate) at: Range<usize>,
    pub(crate) from: Option<Spanned<Date>>,
    pub(crate) until: Option<Spanned<Date>>,
    pub(crate) expect: Option<Spanned<RawValue>>,
}

/// A line of `[fact.values]`, or one of the names in `values = [...]`.
#[derive(Debug)]
pub(crate) struct RawNamedValue {
    pub(crate) id: Text,
    /// `None` where the id is that of a name, which has the spellings.
    pub(crate) says: Option<Vec<Text>>,
    pub(crate) covers: Vec<Text>,
}

/// What a case expects of all its values, or of each in its place.
#[derive(Debug)]
pub(crate) enum RawEach {
    All(Text),
    InOrder(Spanned<Vec<Text>>),
}

/// `[[fact.case]]`
#[derive(Debug)]
pub(crate) struct RawCase {
    pub(crate) text: Option<Text>,
    pub(crate) reads: Option<Vec<Text>>,
    pub(crate) verdict: Option<RawEach>,
    pub(crate) binding: Option<RawEach>,
    pub(crate) speaker: Option<Text>,
    pub(crate) date: Option<Spanned<Date>>,
    pub(crate) lang: Option<Text>,
    pub(crate) sound: bool,
}

/// `[[constraint]]`
#[derive(Debug)]
pub(crate) struct RawConstraint {
    pub(crate) id: Option<Text>,
    pub(crate) title: Option<Text>,
    pub(crate) require: Option<Text>,
    pub(crate) why: Option<Text>,
    pub(crate) level: Option<Text>,
    pub(crate) sound: bool,
}
