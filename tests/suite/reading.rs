//! What the number reader makes of suites that other people wrote.
//!
//! Held to floors some points below what is measured, so that a change that
//! reads worse is noticed. A number counts as right where it overlaps the
//! expected one and names the same value (or the same ends); units and openness
//! are left to `benches/reading/score.py`, which maps every kind of every suite
//! and prints the exact figures.

use factlint::internals::render::quantities;
use factlint::internals::report::quantity::Quantities;
use jiff::civil::Date;
use serde_json::Value as Json;

use crate::support::shared;

/// How a suite expects values.
#[derive(Clone, Copy, PartialEq)]
enum Wants {
    /// The number named, whatever hedges it; of a range both ends, one by one.
    Numbers,
    /// A kind of ours by its name, with the number named.
    Kind(&'static str),
    /// Hard ends of hedges and ranges.
    Ends,
    /// Kind, value or ends as they are.
    All,
}

/// Lower and upper end; the same for a number.
type Ends = (Option<f64>, Option<f64>);

#[derive(Default, Debug)]
struct Tally {
    expected: usize,
    reported: usize,
    right: usize,
}

fn number(value: &Json) -> Option<f64> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match text.split_once('/') {
        Some((top, bottom)) => Some(top.parse::<f64>().ok()? / bottom.parse::<f64>().ok()?),
        None => text.parse().ok(),
    }
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-3),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// What one of our quantities says in the terms of the suite.
fn values(quantity: &Json, wants: Wants) -> Vec<Ends> {
    let kind = quantity["kind"].as_str().unwrap_or_default();
    let get = |name: &str| quantity.get(name).and_then(number);
    let named = get("named").or_else(|| get("value"));
    let ends = (get("lo"), get("hi"));
    let vague = quantity["hedge"] == "vague";
    let numbers = || match named {
        Some(n) => vec![(Some(n), Some(n))],
        None => [ends.0, ends.1].iter().flatten().map(|&n| (Some(n), Some(n))).collect(),
    };
    let whole = || match get("value").or(if ends == (None, None) { named } else { None }) {
        Some(n) => vec![(Some(n), Some(n))],
        None => vec![ends],
    };
    match wants {
        Wants::Numbers if vague => Vec::new(),
        Wants::Numbers if ["number", "share", "range", "money", "percent"].contains(&kind) => {
            numbers()
        }
        Wants::Kind(wanted) if kind == wanted => numbers(),
        Wants::Ends if quantity["hedge"] == "up_to" => vec![(None, named)],
        Wants::Ends if quantity["hedge"] == "exactly" => vec![(named, named)],
        Wants::Ends if ends != (None, None) && !kind.starts_with("date") => vec![ends],
        Wants::All if !kind.starts_with("date") && !vague => whole(),
        _ => Vec::new(),
    }
}

/// What `factlint quantities --format json` says of a text.
fn quantities_of(text: &str, published: Option<Date>) -> Json {
    let mut line = Vec::new();
    // The suites are American.
    let order = Some(factlint::DayMonth::MonthFirst);
    let stated = factlint::internals::context::quantities::read(text, published, order);
    let stated = Quantities::from(&stated);
    quantities::json("a", &stated, &mut line).unwrap();
    let back: Quantities = serde_json::from_slice(&line).unwrap();
    assert_eq!(back, stated, "they come back from JSON as they were");
    serde_json::from_slice(&line).unwrap()
}

fn measure(path: &str, wants: Wants) -> Tally {
    let text = std::fs::read_to_string(shared(path)).unwrap();
    let mut tally = Tally::default();
    for line in text.lines() {
        let line: Json = serde_json::from_str(line).unwrap();
        let date = line["reference_date"].as_str().and_then(|date| date.get(..10)?.parse().ok());
        let read = quantities_of(line["text"].as_str().unwrap(), date);
        let mut ours: Vec<(u64, u64, Ends)> = Vec::new();
        for quantity in read["quantities"].as_array().unwrap() {
            let at = |name: &str| quantity[name].as_u64().unwrap();
            let values = values(quantity, wants).into_iter();
            ours.extend(values.map(|value| (at("char_start"), at("char_end"), value)));
        }
        let wanted: Vec<&Json> = line["expect"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|e| {
                let kind = e["kind"].as_str().unwrap();
                wants != Wants::All || !(kind.starts_with("date") || e["hedge"] == "vague")
            })
            .collect();
        tally.expected += wanted.len();
        tally.reported += ours.len();
        for expected in wanted {
            let get = |name: &str| expected.get(name).and_then(number);
            let value = match get("value") {
                Some(n) => (Some(n), Some(n)),
                None => (get("lo"), get("hi")),
            };
            let place = expected["start"].as_u64().zip(expected["end"].as_u64());
            let hit = ours.iter().position(|&(start, end, found)| {
                place.is_none_or(|(from, to)| start < to && from < end)
                    && same(found.0, value.0)
                    && same(found.1, value.1)
            });
            if let Some(hit) = hit {
                ours.remove(hit);
                tally.right += 1;
            }
        }
    }
    tally
}

/// Holds recall and precision to a floor, in percent.
fn holds(path: &str, wants: Wants, floor: usize) {
    let tally = measure(path, wants);
    let part = |of: usize| 100 * tally.right / of.max(1);
    let (recall, precision) = (part(tally.expected), part(tally.reported));
    assert!(
        recall >= floor && precision >= floor,
        "{path}: recall {recall}, precision {precision}, {tally:?}"
    );
}

/// First and last day as a suite or we state them; a day is its own first and last.
type Days = (Option<Date>, Option<Date>);

fn days(of: &Json) -> Days {
    let day = |name: &str| of.get(name).and_then(Json::as_str).and_then(|day| day.parse().ok());
    match day("value") {
        Some(day) => (Some(day), Some(day)),
        None => (day("lo"), day("hi")),
    }
}

/// Suites take the word before a date into it, ours leaves it outside.
fn with_word_before(text: &str, start: usize, (first, last): Days) -> Days {
    let before: String = text.chars().take(start).collect();
    let word = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    match word.as_str() {
        "since" => (first, None),
        "after" if first == last => (first, None),
        "after" => (last.and_then(|day| day.tomorrow().ok()), None),
        "before" | "until" | "till" => (None, first),
        _ => (first, last),
    }
}

/// Suites differ on whether the last day is in a range; one day is no error.
fn is_near(ours: Days, theirs: Days) -> bool {
    let near = |a: Date, b: Date| (a - b).get_days().abs() <= 1;
    let ends = match (ours.1, theirs.1) {
        (Some(a), Some(b)) => near(a, b),
        (a, b) => a == b,
    };
    let one_day = theirs.0.is_some() && theirs.0 == theirs.1;
    ours.0 == theirs.0 && ends && (!one_day || ours == theirs)
}

/// Dates, ranges or lengths of time of a suite that mixes them.
fn measure_times(path: &str, kind: &str) -> Tally {
    let text = std::fs::read_to_string(shared(path)).unwrap();
    let mut tally = Tally::default();
    for line in text.lines() {
        let line: Json = serde_json::from_str(line).unwrap();
        if line["kind"] != kind {
            continue;
        }
        let published = line["reference_date"].as_str();
        let published = published.and_then(|date| date.get(..10)?.parse().ok());
        let sentence = line["text"].as_str().unwrap();
        let read = quantities_of(sentence, published);
        let is_time = |q: &&Json| {
            matches!(q["kind"].as_str(), Some("date" | "date_range" | "duration"))
                && q["hedge"] != "vague"
        };
        let mut ours: Vec<&Json> =
            read["quantities"].as_array().unwrap().iter().filter(is_time).collect();
        let expected = line["expect"].as_array().unwrap();
        tally.expected += expected.len();
        tally.reported += ours.len();
        for wanted in expected {
            let place = wanted["start"].as_u64().zip(wanted["end"].as_u64());
            let alone = [wanted.clone()];
            let answers = wanted["any_of"].as_array().map_or(&alone[..], Vec::as_slice);
            let hit = ours.iter().position(|q| {
                let (start, end) = (q["char_start"].as_u64(), q["char_end"].as_u64());
                let (Some(start), Some(end)) = (start, end) else { return false };
                let here = place.is_none_or(|(from, to)| start < to && from < end);
                let from = usize::try_from(start).unwrap();
                here && answers.iter().any(|answer| match (q["kind"] == "duration", kind) {
                    (true, "duration") => seconds(q) == seconds(answer),
                    (false, "date" | "date_range") => {
                        let stated = days(answer);
                        stated == (None, None)
                            || is_near(with_word_before(sentence, from, days(q)), stated)
                    }
                    _ => false,
                })
            });
            if let Some(hit) = hit {
                ours.remove(hit);
                tally.right += 1;
            }
        }
    }
    tally
}

/// A length of time in whole seconds, a month of 30 days and a year of 365.
fn seconds(of: &Json) -> Option<u64> {
    let unit = of["unit"].as_str()?;
    let day = 86_400.0;
    let length = match unit.trim_end_matches('s') {
        "second" => 1.0,
        "minute" => 60.0,
        "hour" => 3_600.0,
        "day" => day,
        "week" => 7.0 * day,
        "month" => 30.0 * day,
        "quarter" => 90.0 * day,
        "year" => 365.0 * day,
        "decade" => 3_650.0 * day,
        "century" => 36_500.0 * day,
        _ => return None,
    };
    let number = of.get("value").and_then(number).or_else(|| of.get("named").and_then(number))?;
    Some((number * length).round() as u64)
}

/// Holds F1 to a floor, in percent: times are read in one pass, and a wrong one is
/// both reported and missed.
fn holds_times(path: &str, kind: &str, floor: usize) {
    let tally = measure_times(path, kind);
    let f1 = 200 * tally.right / (tally.expected + tally.reported).max(1);
    assert!(f1 >= floor, "{path}, {kind}: F1 {f1}, {tally:?}");
}

/// The second suite only looks ahead, where news look back, and gives the ends of
/// months and years other lengths; its floors are low for that.
#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn dates_are_read() {
    holds_times("data/quantities/dev-recognizers-temporal.jsonl", "date", 78);
    holds_times("data/quantities/dev-duckling-temporal.jsonl", "date", 55);
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn ranges_of_dates_are_read() {
    holds_times("data/quantities/dev-recognizers-temporal.jsonl", "date_range", 66);
    holds_times("data/quantities/dev-duckling-temporal.jsonl", "date_range", 20);
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn lengths_of_time_are_read() {
    holds_times("data/quantities/dev-recognizers-temporal.jsonl", "duration", 75);
    holds_times("data/quantities/dev-duckling-temporal.jsonl", "duration", 60);
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn numbers_are_read() {
    holds("data/quantities/dev-recognizers-number.jsonl", Wants::Numbers, 84);
    holds("data/quantities/dev-duckling-number.jsonl", Wants::Numbers, 84);
    holds("data/quantities/dev-quantulum3-spellout.jsonl", Wants::Numbers, 95);
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn ordinals_are_read() {
    holds("data/quantities/dev-recognizers-ordinal.jsonl", Wants::Kind("ordinal"), 83);
    holds("data/quantities/dev-duckling-ordinal.jsonl", Wants::Kind("ordinal"), 95);
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn ranges_and_hedges_are_read() {
    holds("data/quantities/dev-recognizers-range.jsonl", Wants::Ends, 85);
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn the_phrases_of_news_and_manuals_are_read() {
    holds("data/phrases/dev.jsonl", Wants::All, 93);
}
