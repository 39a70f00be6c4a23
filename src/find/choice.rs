//! Finding which of several named values a sentence names.

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::find::screen::literal::first_keys;
use crate::lang::list;
use crate::phrase::Item;
use crate::phrase::passage::Passage;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::{Fact, NamedValue};
use crate::text::language::Language;
use crate::text::scan::Keyed;
use crate::text::token::Kind;

/// The values of a fact, by the words with which they begin.
#[derive(Debug, Default)]
pub(crate) struct Values {
    /// By the key of a first word, the spellings with it: their values, and their places among
    /// those of the value.
    starts: Keyed<Vec<(usize, usize)>>,
    /// Spellings that can begin with anything.
    anywhere: Vec<(usize, usize)>,
    /// Whether some are proper names.
    are_names: bool,
    /// Whether all are numbers, as versions and ports are.
    are_numbers: bool,
}

impl Values {
    /// The values of a fact, none where it has none.
    pub(crate) fn of(rulebook: &Rulebook, fact: &Fact) -> Self {
        let mut values = Self::default();
        values.are_numbers = are_numbers(&fact.values);
        values.are_names = fact.values.iter().any(is_name);
        for (index, value) in fact.values.iter().enumerate() {
            for (spelling, phrase) in value.says.iter().enumerate() {
                match first_keys(rulebook, &phrase.items) {
                    Some(mut keys) => {
                        keys.sort_unstable();
                        keys.dedup();
                        for key in keys {
                            values.starts.entry(key).or_default().push((index, spelling));
                        }
                    }
                    None => values.anywhere.push((index, spelling)),
                }
            }
        }
        values
    }

    /// The spellings that can begin with the word of this key.
    fn starting_with(&self, key: u64) -> impl Iterator<Item = (usize, usize)> {
        let known = self.starts.get(&key).map_or(&[][..], Vec::as_slice);
        known.iter().chain(&self.anywhere).copied()
    }
}

/// Everything in a sentence that can fill the slot of a fact with named values:
/// the values that the rulebook knows, and, where these are proper names, others
/// that it does not know, since a wrong value is mostly one that nobody expected.
pub(crate) fn read(
    rulebook: &Rulebook,
    values: &Values,
    fact: usize,
    sentence: &Passage<'_>,
) -> Vec<Reading> {
    let mut known: Vec<(Range<usize>, usize)> = Vec::new();
    for (cell, token) in sentence.cells.iter().enumerate() {
        for (index, spelling) in values.starting_with(token.key) {
            let items = &rulebook.facts[fact].values[index].says[spelling].items;
            if let Some(end) = sentence.ends(rulebook, items, cell) {
                known.push((cell..end, index));
            }
        }
    }
    // Of two spellings in one place the longer one is meant.
    known.sort_by_key(|(cells, value)| (cells.start, std::cmp::Reverse(cells.end), *value));
    let mut end = 0;
    known.retain(|(cells, _)| {
        let free = cells.start >= end;
        end = end.max(cells.end);
        free
    });
    // "Captain Lena Stark" may be a captain and a name, so a name may begin at each of its words.
    let names = if values.are_names { names(sentence) } else { Vec::new() };
    let names =
        names.into_iter().flat_map(|name| (name.start..name.end).map(move |at| at..name.end));
    let numbers = if values.are_numbers { numbers(sentence) } else { Vec::new() };
    let unknown = names.chain(numbers).filter(|name| {
        !known.iter().any(|(cells, _)| cells.start < name.end && name.start < cells.end)
    });
    let mut found: Vec<(Range<usize>, Option<usize>)> =
        known.iter().map(|(cells, value)| (cells.clone(), Some(*value))).collect();
    found.extend(unknown.map(|cells| (cells, None)));
    found.sort_by_key(|(cells, _)| cells.start);
    found
        .into_iter()
        .filter_map(|(cells, value)| {
            let span = sentence.bytes(&cells)?;
            Some(Reading::plain(span, Value::Choice { fact, value }))
        })
        .collect()
}

/// Whether a value is a proper name: one of the rulebook's, or written as one.
pub(crate) fn is_name(value: &NamedValue) -> bool {
    value.says.iter().any(|spelling| {
        spelling.items.iter().any(|item| matches!(item, Item::Name(_))) && spelling.items.len() == 1
            || spelling.text.starts_with(|c: char| c.is_uppercase())
    })
}

/// Whether all values are numbers: 22, "v22", "22.0.0".
pub(crate) fn are_numbers(values: &[NamedValue]) -> bool {
    let number = |text: &str| {
        text.trim_start_matches(['v', 'V']).starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || ".vVxX+".contains(c))
    };
    let is_number =
        |value: &NamedValue| value.says.iter().all(|spelling| number(spelling.text.trim()));
    !values.is_empty() && values.iter().all(is_number)
}

/// Numbers and versions, by cell, with the "v" before them and without it.
fn numbers(sentence: &Passage<'_>) -> Vec<Range<usize>> {
    let cells = &sentence.cells;
    let digits = |cell: usize| cells.get(cell).is_some_and(|cell| cell.kind == Kind::Digits);
    let point = |cell: usize| {
        let glued = |at: usize| cells.get(at).is_some_and(|cell| cell.glued);
        sentence.text(cell) == "." && glued(cell) && glued(cell + 1) && digits(cell + 1)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let start = at;
        at += 1;
        if !digits(start) {
            continue;
        }
        while point(at) {
            at += 2;
        }
        let letter = start.checked_sub(1).filter(|&before| {
            sentence.text(before).eq_ignore_ascii_case("v") && cells[start].glued
        });
        found.extend(letter.into_iter().chain([start]).map(|from| from..at));
    }
    found
}

/// Most words that a proper name has.
const LONGEST: usize = 8;

/// Runs of words with a capital, by cell; the first word of a sentence counts only
/// together with a second one.
fn names(sentence: &Passage<'_>) -> Vec<Range<usize>> {
    let cells = &sentence.cells;
    // Where everything is in capitals, they tell nothing.
    let small = |cell: usize| sentence.text(cell).contains(|c: char| c.is_lowercase());
    if !(0..cells.len()).any(small) {
        return Vec::new();
    }
    // Days and months have capitals and name nobody.
    let dated = |cell: usize| {
        Language::ALL.into_iter().any(|language| {
            let word = language.lexicon().word(cells[cell].key);
            word.is_some_and(|word| word.month.is_some() || word.weekday.is_some())
        })
    };
    let capital = |cell: usize| {
        cells[cell].kind == Kind::Word
            && !dated(cell)
            && sentence.text(cell).starts_with(|c: char| c.is_uppercase())
    };
    let joined = |cell: usize| {
        let between = sentence.between(cell);
        between.bytes().all(|b| b.is_ascii_whitespace() || b == b'-')
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        if !capital(at) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < cells.len() && at - start < LONGEST && joined(at - 1) {
            let small = list::is_inside_names(sentence.text(at))
                && at + 1 < cells.len()
                && joined(at)
                && capital(at + 1);
            if !capital(at) && !small {
                break;
            }
            at += 1;
        }
        if start > 0 || at > 1 {
            found.push(start..at);
        }
    }
    found
}
