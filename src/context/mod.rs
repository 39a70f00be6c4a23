//! What stands around a value: its sentence, who says it, whether it is denied, and what it
//! belongs to.
//!
//! Nothing here knows a fact or a rulebook.

pub mod aside;
pub mod caption;
pub mod clause;
pub mod clauses;
pub mod cue;
pub mod doubt;
pub(crate) mod gapping;
pub mod label;
pub mod links;
pub mod noun_phrase;
pub mod opener;
pub mod polarity;
pub mod proviso;
pub mod quantities;
pub mod question;
pub mod reach;
pub mod sentence;
pub mod speaker;
pub(crate) mod stand_in;
pub mod variant;
pub mod window;
