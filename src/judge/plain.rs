//! Findings that rest on no rule: the calendar, arithmetic, the article's own words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::judge::finding::{digest, hex, one_line};
use crate::mention::code::Code;
use crate::mention::sighting::{Sighting, What, Year};
use crate::report::judgement::Finding;
use crate::rulebook::level::Level;

/// A spelling in so many articles is no slip of one writer, but another name.
const ANOTHER_NAME: usize = 3;

/// The findings that come of what was seen in a batch.
pub(crate) fn findings(sightings: Vec<Sighting>) -> Vec<Finding> {
    let mut articles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for sighting in &sightings {
        if let What::NearMiss { .. } = sighting.what {
            let path = sighting.source.path.clone();
            articles.entry(sighting.spot.quote.clone()).or_default().insert(path);
        }
    }
    let common = |sighting: &Sighting| {
        let paths = articles.get(&sighting.spot.quote);
        paths.is_some_and(|paths| paths.len() >= ANOTHER_NAME)
    };
    let near_miss = |sighting: &Sighting| matches!(sighting.what, What::NearMiss { .. });
    sightings
        .into_iter()
        .filter(|sighting| !(near_miss(sighting) && common(sighting)))
        .map(one)
        .collect()
}

/// What a finding says of it.
struct Words {
    code: Code,
    /// What should stand there, where that is known.
    expected: Option<String>,
    message: String,
    label: String,
    notes: Vec<String>,
    help: &'static str,
}

fn one(sighting: Sighting) -> Finding {
    let quote = one_line(&sighting.spot.quote);
    let Words { code, expected, message, label, notes, help } = words(&quote, &sighting.what);
    let rule = match &sighting.what {
        What::NearMiss { rule, .. } => rule.clone(),
        _ => None,
    };
    let fingerprint = digest(&[
        code.name(),
        &quote.to_lowercase(),
        &sighting.source.identity,
        &hex(&sighting.sentence),
    ]);
    let finding = Finding::new(code, Level::Warning, code.name())
        .at(sighting.spot)
        .stated(&quote)
        .message(message)
        .label(label)
        .notes(notes)
        .help(help)
        .known_by(fingerprint);
    let finding = match expected {
        Some(expected) => finding.expected(expected),
        None => finding,
    };
    match rule {
        Some(rule) => finding.rule(rule, "declared here"),
        None => finding,
    }
}

fn words(quote: &str, what: &What) -> Words {
    match what {
        What::Weekday { day, year } => Words {
            code: Code::Weekday,
            expected: Some(weekday(*day).to_owned()),
            message: format!("{quote}: {day} is a {}", weekday(*day)),
            label: format!("a {}", weekday(*day)),
            notes: vec![match year {
                Year::Written => "the year is written beside the day".to_owned(),
                Year::Published(on) => format!("the article is of {on}"),
                Year::OnlyOne => format!("{} is the only year in the article", day.year()),
            }],
            help: "correct the weekday or the day",
        },
        What::Weekdays { other } => Words {
            code: Code::Weekday,
            expected: None,
            message: format!("{quote} and {} are days of no one year", one_line(other)),
            label: "not in the same year".to_owned(),
            notes: vec!["the article does not say which year it speaks of".to_owned()],
            help: "correct the weekday or the day",
        },
        What::CountedDay { counted, right } => Words {
            code: Code::RelativeDate,
            expected: Some(right.to_string()),
            message: format!("{} is {right}, not {quote}", one_line(counted)),
            label: format!("{right}?"),
            notes: Vec::new(),
            help: "correct the day or what it is counted from",
        },
        What::NearMiss { name, count, rule } => Words {
            code: Code::NearMissName,
            expected: Some(name.clone()),
            message: format!("{quote} may be a slip for {name}"),
            label: format!("{name}?"),
            notes: vec![match rule {
                Some(_) => {
                    format!("the rulebook declares {name}, and the article has it {count} times")
                }
                None => format!("the article has {name} {count} times and {quote} once"),
            }],
            help: "correct the name; where it is right, declare it among the `names`",
        },
        What::OutOfPlace { marks } => Words {
            code: Code::OutOfPlace,
            expected: None,
            message: "this paragraph is promotion and has nothing to do with the article"
                .to_owned(),
            label: "promotion".to_owned(),
            notes: vec![format!("it says: {}", marks.join(", "))],
            help: "take it out of the article",
        },
        What::Conversion { from, right } => Words {
            code: Code::Conversion,
            expected: Some(right.clone()),
            message: format!("{} is {right}, not {quote}", one_line(from)),
            label: right.clone(),
            notes: Vec::new(),
            help: "convert it anew",
        },
        What::Share { counts, percent } => Words {
            code: Code::Share,
            expected: Some(format!("{percent} percent")),
            message: format!("{} is {percent} percent, not {quote}", one_line(counts)),
            label: format!("{percent} percent"),
            notes: Vec::new(),
            help: "correct the share or one of the counts",
        },
        What::Sum { parts, sum } => {
            let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
            Words {
                code: Code::Sum,
                expected: Some(sum.to_string()),
                message: format!("{} makes {sum}, not {quote}", parts.join(" + ")),
                label: sum.to_string(),
                notes: Vec::new(),
                help: "correct the total or one of its parts",
            }
        }
    }
}

fn weekday(day: Date) -> String {
    day.strftime("%A").to_string()
}
