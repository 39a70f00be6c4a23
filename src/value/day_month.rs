//! Which stands first in a date of digits: the day or the month.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// What comes first in dates such as "03/04/2026".
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DayMonth {
    /// 3 April
    DayFirst,
    /// 4 March
    MonthFirst,
}

impl DayMonth {
    /// Both, in order of their names.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The name that rulebooks and the command line use.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// The days of a date of digits of which nothing tells whether day or month comes first, by
/// either reading. The two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EitherDate {
    /// The first and the last day, where the day comes first.
    pub day_first: (Date, Date),
    /// The same where the month does.
    pub month_first: (Date, Date),
    /// The order that is usual in the language, where only one is.
    pub usual: Option<DayMonth>,
}

impl EitherDate {
    /// The first and the last day in one order.
    pub fn read(&self, order: DayMonth) -> (Date, Date) {
        match order {
            DayMonth::DayFirst => self.day_first,
            DayMonth::MonthFirst => self.month_first,
        }
    }
}
