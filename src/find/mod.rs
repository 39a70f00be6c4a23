//! Finding the places where an article states a fact.

mod lexicon;
pub mod quantity;
pub mod reading;
pub mod token;
pub mod view;
