//! Numbers: in digits and words, with currency and unit, hedge and second end.

pub mod amount;
pub mod decade;
pub mod digits;
pub mod duration;
pub mod fraction;
pub mod hedge;
pub mod limit;
pub mod named;
pub mod no_count;
pub mod numeral;
pub mod one;
pub mod property;
pub mod range;
pub mod times;
pub mod words;
