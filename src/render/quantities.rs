//! Everything the number reader sees in a text, as one JSON line.
//!
//! For measuring the reader against other suites, and for whoever wonders why a
//! rule does not match. Offsets are given in bytes and in code points; numbers
//! are strings, so that no reader of the JSON makes floats of them.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use crate::find::quantity;
use crate::find::reading::{Reading, Value};
use crate::find::token;
use crate::hedge::Hedge;
use crate::interval::End;
use crate::number::Number;
use crate::quantity::{Named, Quantity};
use crate::unit::{Dimension, Unit};

/// `{"id", "quantities": [...]}` with what `view`, read as one sentence, states.
pub fn line(id: &str, view: &str, published: Option<Date>) -> Json {
    let tokens = token::tokens(view, 0..view.len());
    let readings = quantity::read(view, 0..view.len(), &tokens, published);
    let quantities: Vec<Json> = readings.iter().map(|reading| one(view, reading)).collect();
    json!({ "id": id, "quantities": quantities })
}

/// One reading of `view`. Fields that say nothing are left out.
pub fn one(view: &str, reading: &Reading) -> Json {
    let letters = |end: usize| view.get(..end).map_or(0, |text| text.chars().count());
    let words = |range: &std::ops::Range<usize>| view.get(range.clone()).unwrap_or("");
    let mut fields = Map::new();
    let mut put = |name: &str, value: Json| {
        if !(value.is_null() || value == Json::Bool(false)) {
            fields.insert(name.to_owned(), value);
        }
    };
    put("text", json!(words(&reading.span)));
    put("start", json!(reading.span.start));
    put("end", json!(reading.span.end));
    put("char_start", json!(letters(reading.span.start)));
    put("char_end", json!(letters(reading.span.end)));
    put("additional", json!(reading.additional));
    put("part", json!(reading.part));
    put("age", json!(reading.age));
    put("change_role", json!(reading.change));
    put("hedge_text", json!(reading.hedge.as_ref().map(words)));
    match &reading.value {
        Value::Quantity(quantity) => {
            put("kind", json!(kind(quantity)));
            put("unit", json!(quantity.unit.name()));
            if quantity.hedge != Hedge::Bare {
                put("hedge", json!(quantity.hedge));
            }
            for (name, value) in bounds(quantity) {
                put(name, value);
            }
        }
        Value::Dates { first, last } => {
            let day = |day: &Option<Date>| json!(day.map(|day| day.to_string()));
            put("kind", json!(if first == last { "date" } else { "date_range" }));
            if first == last {
                put("value", day(first));
            } else {
                put("lo", day(first));
                put("hi", day(last));
            }
        }
    }
    Json::Object(fields)
}

fn kind(quantity: &Quantity) -> &'static str {
    match (&quantity.unit, &quantity.named) {
        (Unit::Count, Named::Two(..) | Named::Bound(_)) => "range",
        (Unit::Count, _) => "number",
        (Unit::Ordinal, _) => "ordinal",
        (Unit::Percent | Unit::PercentagePoint, _) => "percent",
        (Unit::Share, _) => "share",
        (Unit::Money(_), _) => "money",
        (Unit::Measure("magnitude"), _) => "number",
        (unit, _) => match unit.dimension() {
            Dimension::Time | Dimension::Calendar => "duration",
            _ => "dimension",
        },
    }
}

/// What the words entail: one value, or ends; and the number that they name.
fn bounds(quantity: &Quantity) -> Vec<(&'static str, Json)> {
    let ends = |lo: &End, hi: &End| {
        vec![
            ("lo", json!(lo.number())),
            ("hi", json!(hi.number())),
            ("lo_open", json!(lo.is_open())),
            ("hi_open", json!(hi.is_open())),
        ]
    };
    match &quantity.named {
        Named::One(n, place) => {
            let named = |n: &Number| ("named", json!(n));
            match quantity.hedge {
                Hedge::Bare | Hedge::Exactly | Hedge::About | Hedge::Odd | Hedge::UpTo => {
                    vec![("value", json!(n)), named(n)]
                }
                hedge => {
                    let zones = crate::hedge::zones(hedge, n, *place);
                    let mut fields =
                        zones.hard.map_or_else(Vec::new, |hard| ends(hard.lo(), hard.hi()));
                    fields.push(named(n));
                    fields
                }
            }
        }
        Named::Two((a, _), (b, _)) => vec![("lo", json!(a)), ("hi", json!(b))],
        Named::Word(word) => word
            .zones()
            .and_then(|zones| zones.hard)
            .map_or_else(Vec::new, |hard| ends(hard.lo(), hard.hi())),
        Named::Bound(interval) => ends(interval.lo(), interval.hi()),
    }
}
