//! Everything the number reader sees in a text.
//!
//! For whoever wonders why a rule does not match, and for measuring the reader.
//! In JSON, offsets are given in bytes and in code points; numbers are strings,
//! so that no reader of the JSON makes floats of them.

use std::io::{self, Write};

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use crate::context::polarity::Polarity;
use crate::context::quantities::Stated;
use crate::extract::reading::Value;
use crate::render::untrusted::clean;
use crate::value::hedge::Hedge;
use crate::value::interval::End;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// Writes `{"id", "quantities": [...]}` with what a text states, as one line.
pub fn json(id: &str, stated: &[Stated], out: &mut dyn Write) -> io::Result<()> {
    let quantities: Vec<Map<String, Json>> = stated.iter().map(one).collect();
    writeln!(out, "{}", json!({ "id": id, "quantities": quantities }))
}

/// Writes the same as a line for each reading, for people.
pub fn lines(stated: &[Stated], out: &mut dyn Write) -> io::Result<()> {
    for stated in stated {
        let fields = one(stated);
        let shown: Vec<String> = SHOWN
            .iter()
            .filter_map(|&name| {
                let value = fields.get(name)?;
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Some(format!("{name} {}", clean(&value.replace('\n', " "))))
            })
            .collect();
        writeln!(out, "{}", shown.join(", "))?;
    }
    Ok(())
}

/// What people are shown of a reading, in this order.
const SHOWN: [&str; 15] = [
    "text",
    "kind",
    "value",
    "lo",
    "hi",
    "lo_open",
    "hi_open",
    "hedge",
    "hedge_text",
    "unit",
    "additional",
    "part",
    "change_role",
    "speaker",
    "polarity",
];

/// One reading. Fields that say nothing are left out.
pub(crate) fn one(stated: &Stated) -> Map<String, Json> {
    let Stated { reading, attribution, bytes, letters, .. } = stated;
    let mut fields = Map::new();
    let mut put = |name: &str, value: Json| {
        if !(value.is_null() || value == Json::Bool(false)) {
            fields.insert(name.to_owned(), value);
        }
    };
    put("text", json!(stated.text));
    put("start", json!(bytes.start));
    put("end", json!(bytes.end));
    put("char_start", json!(letters.start));
    put("char_end", json!(letters.end));
    put("additional", json!(reading.additional));
    put("part", json!(reading.part));
    put("age", json!(reading.age));
    put("change_role", json!(reading.change));
    put("hedge_text", json!(stated.hedge));
    put("speaker", json!(attribution.speaker.as_ref().map(|speaker| &speaker.text)));
    put("speaker_outer", json!(attribution.outer.as_ref().map(|speaker| &speaker.text)));
    if attribution.polarity != Polarity::Asserted {
        put("polarity", json!(attribution.polarity));
    }
    match &reading.value {
        Value::Quantity(quantity) => {
            put("kind", json!(kind(quantity)));
            put("unit", json!(quantity.unit.name()));
            if quantity.hedge != Hedge::Bare {
                put("hedge", json!(<&str>::from(quantity.hedge)));
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
        // These are read for a rulebook only.
        Value::YesNo(_) | Value::Choice { .. } | Value::List { .. } => {}
    }
    fields
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
                    let zones = crate::value::hedge::zones(hedge, n, *place);
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
