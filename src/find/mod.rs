//! Finding the places where an article states a fact.

pub mod quantity;
pub mod reading;
pub mod token;
pub mod view;
