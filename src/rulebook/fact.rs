//! A statement that a rulebook expects.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use globset::GlobSet;
use jiff::civil::Date;

use crate::context::doubt::Binding;
use crate::extract::list::roster::Roster;
use crate::phrase::Phrase;
use crate::rulebook::expected_set::ExpectedSet;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::text::event::Event;
use crate::text::language::Language;
use crate::text::location::Location;
use crate::text::source::Source;
use crate::value::kind::Kind;
use crate::value::number::Number;
use crate::value::quantity::Quantity;
use crate::value::unit::Unit;

/// An expected statement, checked.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Kebab-case, unique among all rulebooks that are read together.
    pub id: String,
    /// For people; the id where the rulebook gives none.
    pub title: String,
    /// The index of its rulebook in [`Rulebook::books`](crate::rulebook::Rulebook::books).
    pub book: usize,
    /// What kind of value it has.
    pub kind: Kind,
    /// Whether it counts people: `counts = "people"`. Then it is a bare number, and
    /// people named side by side ("two men and a woman") are added up for it.
    pub people: bool,
    /// Whether it says how much something fell: less than nothing is expected of it, or its own
    /// phrases speak of a fall.
    pub falls: bool,
    /// What its value is counted or measured in, as the first value that is expected of it
    /// says; `None` where it expects no number, so that any unit is as good.
    pub unit: Option<Unit>,
    /// The value to hold mentions against; without one, sources are only held
    /// against each other.
    pub expect: Option<Expectation>,
    /// The values that were right when, in order of their days; none of them overlap. Empty
    /// where `expect` says it all.
    pub over_time: Vec<Period>,
    /// The value for each event, where it is taken from a table of them.
    pub by_event: BTreeMap<Event, Expectation>,
    /// The events for which that table expects nothing, since their cells are empty.
    pub open_events: BTreeSet<Event>,
    /// Which articles it is about; all of them where nothing is said.
    pub applies: Option<Applies>,
    /// What it is about, where an article may tell of something else in the same words.
    pub about: Option<About>,
    /// What names it: the proper names in its phrases and frames, what its counts and measures
    /// are `of`, the names of its `about`. Empty where it has none.
    pub subjects: Vec<Phrase>,
    /// What to tell a reader who doubts it.
    pub why: Option<String>,
    /// Where the text states it. Each has a slot for this fact's value, unless
    /// the fact is a [yes/no](Kind::YesNo) one.
    pub says: Vec<Phrase>,
    /// Where the text states the opposite of a yes/no fact.
    pub denies: Vec<Phrase>,
    /// What the value can be, where it is one of several.
    pub values: Vec<NamedValue>,
    /// Who can be on its lists, where its value is one.
    pub roster: Option<Arc<Roster>>,
    /// The same as a regular expression with a group named `n`.
    pub regex: Vec<Pattern>,
    /// One of these must stand in the same passage, unless empty.
    pub near: Vec<Phrase>,
    /// None of these may stand in the same sentence.
    pub unless: Vec<Phrase>,
    /// Names, as indices, of those whose claim it is. When not empty, the value
    /// is only ever theirs: in an article's own voice it is unattributed.
    pub claimed_by: Vec<usize>,
    /// How bad a contradiction is.
    pub level: Level,
    /// How far a number without a hedge may be off and still agree. Replaces
    /// the rounding that is otherwise allowed.
    pub tolerance: Option<Tolerance>,
    /// How many articles at least should state it.
    pub at_least: Option<AtLeast>,
    /// The cases that test it.
    pub cases: Vec<Case>,
    /// Where its `id` stands.
    pub at: Location,
}

/// A value that has words rather than a number.
#[derive(Clone, Debug)]
pub struct NamedValue {
    /// What `expect` calls it.
    pub id: String,
    /// Its spellings, as phrases of words, signs and names only. Never empty.
    pub says: Vec<Phrase>,
    /// Finer values that it leaves open, as indices in ascending order: "a newspaper"
    /// covers "El Nacional".
    pub covers: Vec<usize>,
}

impl Fact {
    /// The first value that is expected of it, where that is a number.
    pub(crate) fn first_number(&self) -> Option<&Number> {
        let later = self.over_time.iter().map(|period| &period.expect);
        match &self.expect.iter().chain(later).next()?.value {
            Expected::Quantity(quantity) => quantity.number(),
            _ => None,
        }
    }

    /// The values that are expected of it at one time or another, where they are numbers.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &Number> {
        let later = self.over_time.iter().map(|period| &period.expect);
        let all = self.expect.iter().chain(later).chain(self.by_event.values());
        all.filter_map(|expect| match &expect.value {
            Expected::Quantity(quantity) => quantity.number(),
            _ => None,
        })
    }

    /// The single days that are expected of it at one time or another.
    pub(crate) fn days(&self) -> impl Iterator<Item = Date> {
        let later = self.over_time.iter().map(|period| &period.expect);
        let all = self.expect.iter().chain(later).chain(self.by_event.values());
        all.filter_map(|expect| match &expect.value {
            Expected::Days(first, last) => (first == last).then_some(*first),
            _ => None,
        })
    }

    /// The phrases by which it is found: first those that state it, then those
    /// that state the opposite.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.says.iter().chain(&self.denies)
    }

    /// Everything by which it is found, as written and with its place: its
    /// [phrases](Self::phrases), then its regular expressions.
    pub fn written(&self) -> impl Iterator<Item = (&str, &Location)> {
        let phrases = self.phrases().map(|phrase| (phrase.text.as_str(), &phrase.at));
        phrases.chain(self.regex.iter().map(|regex| (regex.text.as_str(), &regex.at)))
    }

    /// How many frames, phrases and regular expressions are written for it.
    pub fn written_places(&self) -> usize {
        let places: BTreeSet<_> = self.written().map(|(_, at)| (at.book, at.span.start)).collect();
        places.len()
    }

    /// What is expected of an article of this day and event; where the day is not
    /// known, what held last.
    pub fn expected(&self, day: Option<Date>, event: Option<&Event>) -> Option<&Expectation> {
        if let Some(of_event) = event.and_then(|event| self.by_event.get(event)) {
            return Some(of_event);
        }
        let period = match day {
            Some(day) => {
                let begun = self.over_time.partition_point(|period| period.from <= Some(day));
                let last = begun.checked_sub(1).and_then(|last| self.over_time.get(last));
                last.filter(|period| period.holds(day))
            }
            None => self.over_time.last(),
        };
        period.map(|period| &period.expect).or(self.expect.as_ref())
    }

    /// Everything that is or was expected.
    pub fn expectations(&self) -> impl Iterator<Item = &Expectation> {
        let periods = self.over_time.iter().map(|period| &period.expect);
        self.expect.iter().chain(periods).chain(self.by_event.values())
    }

    /// Whether it is a figure of one event, so that there are others whose figures
    /// are told in the same words.
    pub fn of_an_event(&self) -> bool {
        let applies = self.applies.as_ref().is_some_and(|applies| !applies.events.is_empty());
        let dated = self.about.as_ref().is_some_and(|a| a.from.is_some() || a.until.is_some());
        self.people || applies || dated || !self.by_event.is_empty()
    }

    /// The phrase with this place among [`phrases`](Self::phrases).
    pub fn phrase(&self, index: usize) -> Option<&Phrase> {
        self.says.get(index).or_else(|| self.denies.get(index.checked_sub(self.says.len())?))
    }

    /// Whether a quantity in `unit` can be this fact's value, right or wrong: a
    /// number of seats is no percentage, but a length may be in miles.
    ///
    /// `named` tells that the phrase itself names the unit ("{n} miles").
    pub fn takes(&self, unit: &Unit, named: bool) -> bool {
        self.kind == Kind::Quantity
            && (!self.people || *unit == Unit::Count)
            && self
                .unit
                .as_ref()
                .is_none_or(|own| own.same_dimension(unit) || (named && *own == Unit::Count))
    }
}

/// The value a fact is expected to have.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The value as written: `167`, `about 60`, `50 to 60`.
    pub text: String,
    /// The value.
    pub value: Expected,
    /// Where it stands.
    pub at: Location,
}

/// Which articles a fact is about.
#[derive(Clone, Debug, Default)]
pub struct Applies {
    /// The article's path matches one of these.
    pub paths: Option<GlobSet>,
    /// It was published on this day or later.
    pub from: Option<Date>,
    /// It was published on this day or earlier.
    pub until: Option<Date>,
    /// It reports one of these events.
    pub events: Vec<Event>,
    /// It has one of these somewhere.
    pub mentions: Vec<Phrase>,
}

impl Applies {
    /// Whether what is known of an article lets the fact be about it, its text
    /// aside. An article of no known day or event is none of a certain one.
    pub fn to(&self, source: &Source) -> bool {
        self.paths.as_ref().is_none_or(|paths| paths.is_match(&source.path))
            && self.from.is_none_or(|from| source.date.is_some_and(|day| from <= day))
            && self.until.is_none_or(|until| source.date.is_some_and(|day| day <= until))
            && (self.events.is_empty()
                || source.event.as_ref().is_some_and(|event| self.events.contains(event)))
    }
}

/// What a fact is about, as far as the words near a figure tell.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Its names and places. Where there are any, one of them has to be named.
    pub names: Vec<Phrase>,
    /// Names of what is told of in the same words, and is something else.
    pub others: Vec<Phrase>,
    /// How many paragraphs a name reaches beyond its own; to the end of the article
    /// where nothing is said.
    pub within: Option<usize>,
    /// The first day that a figure's date can mean.
    pub from: Option<Date>,
    /// The last day that a figure's date can mean.
    pub until: Option<Date>,
}

impl About {
    /// Whether the days from `first` to `last` are those that it tells of, or some of them.
    pub fn has(&self, first: Date, last: Date) -> bool {
        let told = self.from.is_some() || self.until.is_some();
        told && !self.excludes(Some(first), Some(last))
    }

    /// Whether a date from `first` to `last` lies outside its days. One that is open
    /// at an end reaches as far as it has to.
    pub fn excludes(&self, first: Option<Date>, last: Option<Date>) -> bool {
        let ends = self.from.zip(last).is_some_and(|(from, last)| last < from);
        ends || self.until.zip(first).is_some_and(|(until, first)| until < first)
    }
}

/// What was right from one day to another.
#[derive(Clone, Debug)]
pub struct Period {
    /// The first day; open where nothing is said.
    pub from: Option<Date>,
    /// The last day; open where nothing is said.
    pub until: Option<Date>,
    /// What was right then.
    pub expect: Expectation,
}

impl Period {
    /// Whether the day lies in the period.
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A value, by the kind of its fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// How many or how much.
    Quantity(Quantity),
    /// From the first to the last of these days, both included; it happened on
    /// one of them, or the rulebook does not say more precisely when.
    Days(Date, Date),
    /// Whether it is so.
    YesNo(bool),
    /// One of the fact's values, as index.
    Choice(usize),
    /// Who is among them, and who is not.
    Set(ExpectedSet),
}

/// How far a bare number may be off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// By this much, in the unit of the expectation.
    Absolute(Number),
    /// By this share of the expected value: "5%" is 1/20.
    Relative(Number),
}

/// How many articles should state a fact: `expect-at-least`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtLeast {
    /// So many; never none.
    pub articles: usize,
    /// Where it stands.
    pub at: Location,
}

/// A regular expression in a rulebook, compiled on first use.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As written. Known to parse, to be no longer than 1,000 bytes and of no great size when
    /// it is compiled, and to have a group named `n`.
    pub text: String,
    /// Where it stands.
    pub at: Location,
}

/// What is expected of the values that a case reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Each<T> {
    /// The same of all of them.
    All(T),
    /// Of each in its place, in order of the text; of those behind them nothing.
    InOrder(Vec<T>),
}

impl<T> Each<T> {
    /// What is expected of the value with this place.
    pub fn of(&self, place: usize) -> Option<&T> {
        match self {
            Self::All(one) => Some(one),
            Self::InOrder(all) => all.get(place),
        }
    }

    /// How many values it is about, where it says so.
    pub fn values(&self) -> Option<usize> {
        match self {
            Self::All(_) => None,
            Self::InOrder(all) => Some(all.len()),
        }
    }
}

/// A test of one fact: what it reads in a text, and what comes of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The text.
    pub text: String,
    /// What it should read, as the words of the text, in order.
    pub reads: Option<Vec<String>>,
    /// What the verdict on each of them should be.
    pub verdict: Option<Each<Verdict>>,
    /// How sure each of them should be the fact's.
    pub binding: Option<Each<Binding>>,
    /// Who should be the speaker: `article` for its own voice.
    pub speaker: Option<String>,
    /// The day of publication; the rulebook's `as-of` where there is none.
    pub date: Option<Date>,
    /// The language of the text, where it is not to be told by its words.
    pub language: Option<Language>,
    /// Where its `text` stands.
    pub at: Location,
}

impl Case {
    /// A text of which nothing is expected.
    pub(crate) fn open(text: String, date: Option<Date>) -> Self {
        let at = Location { book: 0, span: 0..0 };
        let (reads, verdict, binding, speaker, language) = Default::default();
        Self { text, reads, verdict, binding, speaker, date, language, at }
    }
}
