//! What a text states, without any rule: `factlint quantities`.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::context::polarity::Polarity;
use crate::context::quantities::{Left, Seen, Stated};
use crate::extract::number::no_count::NoCount;
use crate::extract::reading::Value;
use crate::report::value::Days;
use crate::value::day_month::EitherDate;
use crate::value::hedge::{self, Hedge};
use crate::value::interval::End;
use crate::value::number::Number;
use crate::value::quantity::{Change, Named, Quantity as Read};
use crate::value::unit::{Dimension, Unit};

/// A number or a date that a text states.
///
/// Fields that say nothing are left out of the JSON. Numbers are strings there, so that nobody
/// makes floats of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// Its words, as they stand in the text, without those that hedge it.
    pub text: String,
    /// The byte of the text that it begins with.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// The same as `start` in code points.
    pub char_start: usize,
    /// The same as `end` in code points.
    pub char_end: usize,
    /// What it is.
    pub kind: Kind,
    /// What it stands for, where that is one number or day, in its `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// The lowest that its words allow, or the first day; `None` where they allow any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lo: Option<Amount>,
    /// The highest, or the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hi: Option<Amount>,
    /// `lo` itself is not allowed ("more than 5").
    #[serde(default, skip_serializing_if = "is_false")]
    pub lo_open: bool,
    /// `hi` itself is not allowed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hi_open: bool,
    /// The days by either order, where nothing tells which number is the month; `value`, `lo` and
    /// `hi` are left out then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub either: Option<Either>,
    /// The number that a hedge is about: 60 in "nearly 60".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<Number>,
    /// The family of words that hedge it; `None` where nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
    /// Those words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedge_text: Option<String>,
    /// What it is counted or measured in; `None` for plain counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// It leaves out what was already named ("60 other countries").
    #[serde(default, skip_serializing_if = "is_false")]
    pub additional: bool,
    /// It counts some of a total ("100 of the 167").
    #[serde(default, skip_serializing_if = "is_false")]
    pub part: bool,
    /// It is somebody's age.
    #[serde(default, skip_serializing_if = "is_false")]
    pub age: bool,
    /// Which end of a change it is, or its amount ("rose from 40 to 52").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_role: Option<Change>,
    /// The words that name who says it; `None` for the text's own voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Who passes that on, where it is not the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker_outer: Option<String>,
    /// Whether it is denied or questioned; left out where it is asserted.
    #[serde(default, skip_serializing_if = "is_asserted")]
    pub polarity: Polarity,
}

fn is_false(is: &bool) -> bool {
    !is
}

fn is_asserted(polarity: &Polarity) -> bool {
    *polarity == Polarity::Asserted
}

/// A date in digits, by either order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Either {
    /// The days, where the day comes first.
    pub day_first: Days,
    /// The days, where the month comes first.
    pub month_first: Days,
}

/// Something with digits in it that states no number, as `factlint quantities` tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotRead {
    /// Its words, as they stand in the text.
    pub text: String,
    /// The byte of the text that it begins with.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// The same as `start` in code points.
    pub char_start: usize,
    /// The same as `end` in code points.
    pub char_end: usize,
    /// Why.
    pub why: NoCount,
}

impl From<&Left> for NotRead {
    fn from(left: &Left) -> Self {
        Self {
            text: left.text.clone(),
            start: left.bytes.start,
            end: left.bytes.end,
            char_start: left.letters.start,
            char_end: left.letters.end,
            why: left.why,
        }
    }
}

/// What factlint makes of the numbers and dates of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantities {
    /// What the text states, in order.
    pub quantities: Vec<Quantity>,
    /// What looks like a number and was not read as one, in order.
    pub not_read: Vec<NotRead>,
}

impl Quantities {
    /// Tells other places of what was read: bytes and code points for bytes of the text.
    pub(crate) fn place(&mut self, to: impl Fn(&Range<usize>) -> (Range<usize>, Range<usize>)) {
        for it in &mut self.quantities {
            let (bytes, letters) = to(&(it.start..it.end));
            (it.start, it.end, it.char_start, it.char_end) =
                (bytes.start, bytes.end, letters.start, letters.end);
        }
        for it in &mut self.not_read {
            let (bytes, letters) = to(&(it.start..it.end));
            (it.start, it.end, it.char_start, it.char_end) =
                (bytes.start, bytes.end, letters.start, letters.end);
        }
    }
}

impl From<&Seen> for Quantities {
    fn from(seen: &Seen) -> Self {
        Self {
            quantities: seen.stated.iter().map(Quantity::from).collect(),
            not_read: seen.left.iter().map(NotRead::from).collect(),
        }
    }
}

/// What kind of quantity a text states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// A plain count.
    Number,
    /// Two ends of a plain count.
    Range,
    /// "The third".
    Ordinal,
    /// Percent, or percentage points.
    Percent,
    /// A part of a whole in words ("a third").
    Share,
    /// An amount of money; `unit` is its currency.
    Money,
    /// How long.
    Duration,
    /// Any other measure.
    Dimension,
    /// A day.
    Date,
    /// Several days, or a day of which only month or year is told.
    DateRange,
}

/// A number or a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Amount {
    /// A number, exact.
    Number(Number),
    /// A day.
    Day(Date),
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => n.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl From<&Stated> for Quantity {
    fn from(stated: &Stated) -> Self {
        let Stated { reading, attribution, bytes, letters, .. } = stated;
        let mut told = Self {
            text: stated.text.clone(),
            start: bytes.start,
            end: bytes.end,
            char_start: letters.start,
            char_end: letters.end,
            kind: Kind::Number,
            value: None,
            lo: None,
            hi: None,
            lo_open: false,
            hi_open: false,
            either: None,
            named: None,
            hedge: None,
            hedge_text: stated.hedge.clone(),
            unit: None,
            additional: reading.additional,
            part: reading.part,
            age: reading.age,
            change_role: reading.change,
            speaker: attribution.speaker.as_ref().map(|speaker| speaker.text.clone()),
            speaker_outer: attribution.outer.as_ref().map(|speaker| speaker.text.clone()),
            polarity: attribution.polarity,
        };
        match &reading.value {
            Value::Quantity(quantity) => told.measure(quantity),
            Value::Dates { first, last } if first == last => {
                told.kind = Kind::Date;
                told.value = first.map(Amount::Day);
            }
            Value::Dates { first, last } => {
                told.kind = Kind::DateRange;
                told.lo = first.map(Amount::Day);
                told.hi = last.map(Amount::Day);
            }
            Value::EitherDate(EitherDate { day_first, month_first, .. }) => {
                let single = |(first, last)| first == last;
                let one = single(*day_first) && single(*month_first);
                told.kind = if one { Kind::Date } else { Kind::DateRange };
                told.either = Some(Either {
                    day_first: (*day_first).into(),
                    month_first: (*month_first).into(),
                });
            }
            // These are read for a rulebook only.
            Value::YesNo(_) | Value::Choice { .. } | Value::List { .. } => {}
        }
        told
    }
}

impl Quantity {
    fn measure(&mut self, quantity: &Read) {
        self.kind = kind(quantity);
        self.unit = quantity.unit.name().map(|name| name.to_string());
        if quantity.hedge != Hedge::Bare {
            self.hedge = Some(<&str>::from(quantity.hedge).to_owned());
        }
        // What the words entail: one value, or ends; and the number that they name.
        match &quantity.named {
            Named::One(n, place) => {
                self.named = Some(n.clone());
                match quantity.hedge {
                    Hedge::Bare | Hedge::Exactly | Hedge::About | Hedge::Odd | Hedge::UpTo => {
                        self.value = Some(Amount::Number(n.clone()));
                    }
                    // How far away "nearly" and "just over" reach is no word of the text.
                    Hedge::Nearly => self.ends(&End::Unbounded, &End::Open(n.clone())),
                    Hedge::JustOver => self.ends(&End::Open(n.clone()), &End::Unbounded),
                    hedge => {
                        if let Some(hard) = hedge::zones(hedge, n, *place).hard {
                            self.ends(hard.lo(), hard.hi());
                        }
                    }
                }
            }
            Named::Two((a, _), (b, _)) => {
                self.lo = Some(Amount::Number(a.clone()));
                self.hi = Some(Amount::Number(b.clone()));
            }
            Named::Word(word) => {
                if let Some(hard) = word.zones().and_then(|zones| zones.hard) {
                    self.ends(hard.lo(), hard.hi());
                }
            }
            Named::Bound(interval) => self.ends(interval.lo(), interval.hi()),
            Named::Version(_) => {}
        }
    }

    fn ends(&mut self, lo: &End, hi: &End) {
        self.lo = lo.number().cloned().map(Amount::Number);
        self.hi = hi.number().cloned().map(Amount::Number);
        (self.lo_open, self.hi_open) = (lo.is_open(), hi.is_open());
    }
}

fn kind(quantity: &Read) -> Kind {
    match (&quantity.unit, &quantity.named) {
        (Unit::Count, Named::Two(..) | Named::Bound(_)) => Kind::Range,
        (Unit::Count, _) => Kind::Number,
        (Unit::Ordinal, _) => Kind::Ordinal,
        (Unit::Percent | Unit::PercentagePoint, _) => Kind::Percent,
        (Unit::Share, _) => Kind::Share,
        (Unit::Money(_), _) => Kind::Money,
        (Unit::Measure("magnitude"), _) => Kind::Number,
        (Unit::Measure("business day" | "business hour"), _) => Kind::Duration,
        (unit, _) => match unit.dimension() {
            Dimension::Time | Dimension::Calendar => Kind::Duration,
            _ => Kind::Dimension,
        },
    }
}
