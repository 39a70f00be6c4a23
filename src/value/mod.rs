//! What words can mean: numbers, ranges of them, hedges, units.
//!
//! Nothing here knows a text, a language or a rulebook.

pub mod day_month;
pub mod hedge;
pub mod interval;
pub mod kind;
pub mod number;
pub mod proviso;
pub mod quantity;
pub mod unit;
pub mod version;
