//! Everything the number reader sees in a text.
//!
//! For whoever wonders why a rule does not match, and for measuring the reader.
//! In JSON, offsets are given in bytes and in code points; numbers are strings,
//! so that no reader of the JSON makes floats of them.

use std::ops::Range;

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use crate::context::polarity::Polarity;
use crate::context::reach::{Reach, Window};
use crate::context::speaker;
use crate::extract;
use crate::extract::reading::{Reading, Value};
use crate::render::untrusted::clean;
use crate::text::language::Language;
use crate::text::token;
use crate::text::view::View;
use crate::value::hedge::Hedge;
use crate::value::interval::End;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};

/// `{"id", "quantities": [...]}` with what `text` states, as one line.
pub fn json(id: &str, text: &str, published: Option<Date>) -> String {
    let mut quantities = Vec::new();
    let mut letters = (0, 0);
    each(text, published, |view, span, reading, attribution| {
        // Readings come in order, so every letter is counted once.
        letters.1 += text[letters.0..span.start].chars().count();
        letters.0 = span.start;
        quantities.push(one(view, text, span, letters.1, reading, attribution));
    });
    format!("{}\n", json!({ "id": id, "quantities": quantities }))
}

/// The same as a line for each reading, for people.
pub fn lines(text: &str, published: Option<Date>) -> String {
    let mut out = String::new();
    each(text, published, |view, span, reading, attribution| {
        let fields = one(view, text, span, 0, reading, attribution);
        let shown: Vec<String> = SHOWN
            .iter()
            .filter_map(|&name| {
                let value = fields.get(name)?;
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Some(format!("{name} {}", clean(&value.replace('\n', " "))))
            })
            .collect();
        out.push_str(&format!("{}\n", shown.join(", ")));
    });
    out
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

/// Hands over every reading with its place in the text and who says it.
fn each(
    text: &str,
    published: Option<Date>,
    mut found: impl FnMut(&str, Range<usize>, &Reading, &speaker::Attribution),
) {
    let folded = View::of(text);
    let language = Language::of(text);
    let view: &str = &folded.text;
    let reach = Reach::default();
    let mut at = 0;
    while at < view.len() {
        let Window { span: here, own, .. } = reach.sentence(view, at, at, language);
        let tokens = token::tokens(view, here.clone());
        let mut readings = extract::read(view, here.clone(), &tokens, published, language);
        readings.retain(|reading| own.contains(&reading.span.start));
        if !readings.is_empty() {
            let around = token::tokens(view, reach.paragraph(view, &here));
            for reading in &readings {
                let attribution = speaker::attribution(
                    view,
                    &around,
                    here.clone(),
                    reading.span.clone(),
                    language,
                );
                found(view, folded.in_text(text, &reading.span), reading, &attribution);
            }
        }
        at = view.ceil_char_boundary(own.end.max(at + 1));
    }
}

/// One reading. Fields that say nothing are left out.
pub(crate) fn one(
    view: &str,
    text: &str,
    span: Range<usize>,
    letters_before: usize,
    reading: &Reading,
    attribution: &speaker::Attribution,
) -> Map<String, Json> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Json| {
        if !(value.is_null() || value == Json::Bool(false)) {
            fields.insert(name.to_owned(), value);
        }
    };
    put("text", json!(text[span.clone()]));
    put("start", json!(span.start));
    put("end", json!(span.end));
    put("char_start", json!(letters_before));
    put("char_end", json!(letters_before + text[span].chars().count()));
    put("additional", json!(reading.additional));
    put("part", json!(reading.part));
    put("age", json!(reading.age));
    put("change_role", json!(reading.change));
    put("hedge_text", json!(reading.hedge.clone().and_then(|hedge| view.get(hedge))));
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
