//! A date with its weekday, as a text writes it.

use std::ops::Range;

use jiff::civil::Date;

/// A date with its weekday.
pub(super) struct Dated {
    pub(super) span: Range<usize>,
    pub(super) sentence: Range<usize>,
    /// From Monday = 1.
    pub(super) weekday: i8,
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
    /// Words of its sentence say that another year than the article's may be meant.
    pub(super) other_time: bool,
    /// The year with which its sentence begins.
    pub(super) opening_year: Option<i16>,
    /// Its sentence has a year elsewhere.
    pub(super) year_beside: bool,
}

impl Dated {
    /// The same by bytes of the article's text, in a sentence of it.
    pub(super) fn placed(
        self,
        in_text: &impl Fn(&Range<usize>) -> Range<usize>,
        sentence: &Range<usize>,
    ) -> Self {
        Self { span: in_text(&self.span), sentence: sentence.clone(), ..self }
    }

    /// The date in a year, where there is one.
    pub(super) fn of(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    /// Whether a day falls on its weekday.
    pub(super) fn fits(&self, day: Date) -> bool {
        day.weekday().to_monday_one_offset() == self.weekday
    }
}
