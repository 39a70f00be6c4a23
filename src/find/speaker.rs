//! STUB
use crate::find::token::Token;
use std::ops::Range;
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub words: Range<usize>,
    pub text: String,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    #[default]
    Asserted,
    Denied,
    Questioned,
}
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Attribution {
    pub speaker: Option<Speaker>,
    pub outer: Option<Speaker>,
    pub polarity: Polarity,
}
pub fn attribution(_: &str, _: &[Token], _: Range<usize>, _: Range<usize>) -> Attribution {
    Attribution::default()
}
