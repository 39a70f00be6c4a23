//! What a text is made of, and where it comes from.

pub mod article;
pub mod block;
pub mod cost;
pub mod draft;
pub mod event;
pub mod evidence;
mod fold;
pub mod language;
mod letters;
pub mod location;
pub mod mistake;
pub mod one_line;
pub mod quotation;
pub mod raised;
pub mod scan;
pub mod slip;
pub mod source;
pub mod token;
pub mod view;
pub mod words_beside;
