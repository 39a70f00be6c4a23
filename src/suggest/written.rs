//! A group as it is told, with a fact for it.

use std::collections::BTreeSet;

use crate::draft;
use crate::suggest::group::{Group, articles};
use crate::suggest::statement::Statement;
use crate::suggest::{Suggestion, Told, Valued};
use crate::text::one_line::one_line;

/// How many sentences of a group are tried for a fact.
const TRIED: usize = 6;
/// How many sentences a fact is tried on.
const READ: usize = 40;
/// How many sentences become cases.
const CASES: usize = 6;

/// What is told of a group; `taken` are the ids of the facts before it.
pub(super) fn suggestion(
    statements: &[Statement],
    group: &Group,
    taken: &mut BTreeSet<String>,
) -> Suggestion {
    let valued = |of: &Vec<usize>| {
        let first = of.first().map(|&index| &statements[index]);
        let text = first.and_then(|s| s.sentence.get(s.span.clone())).unwrap_or_default();
        Valued {
            text: one_line(text),
            articles: articles(statements, of),
            places: of.iter().map(|&index| told(&statements[index])).collect(),
        }
    };
    let values: Vec<Valued> = group.values.iter().map(valued).collect();
    let (fact, without) = match fact(statements, group, &values, taken) {
        Ok(fact) => (Some(fact), None),
        Err(why) => (None, Some(why)),
    };
    Suggestion {
        disputed: group.disputed,
        articles: group.articles,
        words: group.words.clone(),
        values,
        language: group
            .statements
            .first()
            .map_or_else(String::new, |&index| statements[index].language.tag().to_owned()),
        fact,
        without,
    }
}

fn told(statement: &Statement) -> Told {
    Told {
        path: statement.source.path.clone(),
        line: statement.place.line,
        column: statement.place.column,
        sentence: one_line(&statement.sentence),
    }
}

/// A fact that expects the value of most articles, with the other sentences as cases.
fn fact(
    statements: &[Statement],
    group: &Group,
    values: &[Valued],
    taken: &mut BTreeSet<String>,
) -> Result<String, String> {
    let all = || group.values.iter().flatten().map(|&index| &statements[index]);
    let mut best: Option<draft::Written> = None;
    let mut why = None;
    // What most articles say is expected, by the frame that reads most of the sentences.
    for of in &group.values {
        for statement in of.iter().take(TRIED).map(|&index| &statements[index]) {
            let (text, day) = (&statement.sentence, statement.source.date);
            match draft::of_value(text, &statement.span, statement.language, day) {
                Ok(mut fact) => {
                    let others = all().take(READ);
                    let others = others.map(|other| (other.sentence.as_str(), other.source.date));
                    fact.add_cases(others, CASES);
                    if best.as_ref().is_none_or(|best| fact.read() > best.read()) {
                        best = Some(fact);
                    }
                }
                Err(reason) => why = why.or(Some(reason)),
            }
        }
        if best.is_some() {
            break;
        }
    }
    let Some(mut fact) = best else {
        return Err(why.unwrap_or_else(|| "no sentence has a value".to_owned()));
    };
    fact.id = draft::free(fact.id, taken);
    taken.insert(fact.id.clone());
    fact.remarks.push(match group.disputed {
        true => format!("{} articles state it, and they disagree:", group.articles),
        false => format!("{} articles state it:", group.articles),
    });
    for value in values {
        let place = value.places.first();
        let place =
            place.map_or_else(String::new, |told| format!(", first {}:{}", told.path, told.line));
        let s = if value.articles == 1 { "" } else { "s" };
        fact.remarks
            .push(one_line(&format!("  {}: {} article{s}{place}", value.text, value.articles)));
    }
    Ok(fact.toml())
}
