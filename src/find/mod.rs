//! Finding the places where an article states a fact.

mod clause;
mod cue;
pub mod polarity;
pub mod quantity;
pub mod reading;
pub mod sentence;
pub mod speaker;
mod speech;
pub mod token;
pub mod view;
