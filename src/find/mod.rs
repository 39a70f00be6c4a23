//! Finding the places where an article states a fact.

mod clause;
mod cue;
mod noun_phrase;
pub mod polarity;
pub mod quantity;
mod quotation;
pub mod reading;
pub mod sentence;
pub mod speaker;
mod speech;
pub mod token;
pub mod view;
