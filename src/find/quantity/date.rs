//! Dates.
use super::text::Text;
use crate::find::reading::Reading;
use jiff::civil::Date;

pub(super) fn read(_text: &Text<'_>, _i: usize, _published: Option<Date>) -> Option<(Vec<Reading>, usize)> { None }
