//! What a fact expects, as it is written.

use jiff::civil::Date;

use crate::draft::pieces::Stated;
use crate::extract::reading::{Reading, Value};
use crate::value::hedge::Hedge;
use crate::value::quantity::{Change, Named, Quantity};
use crate::value::unit::{Unit, measure};

/// A value as it is written in a rulebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// A whole number.
    Number(i64),
    /// Words as a text has them.
    Words(String),
    /// A day.
    Day(Date),
    /// A name; its id is the fact's business.
    Name(String),
}

/// The ways to write what a fact of this value expects, the best first, or why there is none.
pub(super) fn expected(stated: &Stated, as_of: Option<Date>) -> Result<Vec<Expect>, String> {
    if stated.name {
        return Ok(vec![Expect::Name(stated.words.clone())]);
    }
    let Some(reading) = &stated.reading else {
        // What names something and has no kind of its own is a version.
        let number = stated.plain.clone();
        let version = measure("version").and_then(|unit| unit.name().map(str::to_owned));
        let named = version.map(|word| Expect::Words(format!("{word} {number}")));
        return Ok(named.into_iter().chain([Expect::Words(number)]).collect());
    };
    match &reading.value {
        Value::Quantity(quantity) => Ok(quantities(stated, quantity, reading)),
        Value::Dates { first: Some(first), last: Some(last) } if first == last => {
            Ok(vec![Expect::Day(*first)])
        }
        Value::Dates { first: Some(_), last: Some(_) } => {
            Ok(vec![Expect::Words(stated.plain.clone())])
        }
        Value::Dates { .. } => Err(match as_of {
            None => "its day depends on when the sentence was published, and nobody said when; \
                     add `--as-of` with that day"
                .to_owned(),
            Some(_) => "it names no single day".to_owned(),
        }),
        Value::EitherDate(_) => {
            Err("its day and its month can be read in either order; write the month as a word"
                .to_owned())
        }
        Value::YesNo(_) | Value::Choice { .. } | Value::List { .. } => {
            Err("it is no number, day or name".to_owned())
        }
    }
}

fn quantities(stated: &Stated, quantity: &Quantity, reading: &Reading) -> Vec<Expect> {
    let age = reading.age;
    let plain = match &quantity.named {
        Named::One(number, _) if quantity.unit == Unit::Count => {
            number.to_i64().map(Expect::Number)
        }
        Named::One(number, _) if age => {
            Some(Expect::Words(quantity.unit.counted(&number.to_string())))
        }
        _ => None,
    };
    let plain = plain.unwrap_or_else(|| Expect::Words(stated.plain.clone()));
    let hedged = (quantity.hedge != Hedge::Bare && !age && stated.words != stated.plain)
        .then(|| Expect::Words(stated.words.clone()));
    // What fell did so by less than nothing.
    let fell = matches!(reading.change, Some(Change::By))
        .then(|| Expect::Words(format!("-{}", stated.plain)));
    hedged.into_iter().chain([plain]).chain(fell).collect()
}
