//! The changes themselves.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::extract::reading::Value;
use crate::judge;
use crate::lang::changes::{self, Denial};
use crate::phrase::Item;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::{Expected, Fact};
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::test::mutation::{Change, replaced};
use crate::text::language::Language;
use crate::value::hedge::Hedge;
use crate::value::quantity::{Named, Quantity};

/// Other words for a value that say something else, where that contradicts what
/// is expected.
pub(crate) fn meanings(
    rulebook: &Rulebook,
    fact: &Fact,
    judgement: &Judgement,
    language: Language,
) -> Vec<(Change, String)> {
    let mention = &judgement.mention;
    let Some(expectation) = &judgement.expectation else { return Vec::new() };
    match (&mention.stated.value, &expectation.value) {
        (Value::Quantity(said), Expected::Quantity(meant)) => {
            numbers(fact, &mention.quote, (said, meant), language)
        }
        (Value::Dates { first: Some(first), last: Some(last) }, Expected::Days(from, to))
            if first == last && (*from..=*to).contains(first) =>
        {
            let patterns = changes::of(language).days.as_ref();
            patterns.map(|p| days(&mention.quote, *first, (*from, *to), p)).unwrap_or_default()
        }
        (Value::Choice { value: Some(said), .. }, Expected::Choice(_)) => {
            let other = fact.values.iter().enumerate().find(|(index, value)| {
                index != said
                    && !value.covers.contains(said)
                    && !fact.values.get(*said).is_some_and(|said| said.covers.contains(index))
            });
            let words = other.and_then(|(_, value)| spelling(rulebook, &value.says.first()?.items));
            words.map(|words| (Change::AnotherName, words)).into_iter().collect()
        }
        (Value::List { .. }, Expected::Set(set)) => {
            let roster = fact.roster.as_ref();
            let outside = set.excludes.iter().next();
            let name = outside.and_then(|&entry| Some(roster?.name(entry).to_owned()));
            name.map(|name| (Change::AnotherName, name)).into_iter().collect()
        }
        (Value::YesNo(_), Expected::YesNo(_)) => {
            let words = negated(&mention.quote, &changes::of(language).denial);
            words.map(|words| (Change::Negated, words)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The words of a phrase that has only words, or of the first spelling of a name.
fn spelling(rulebook: &Rulebook, items: &[Item]) -> Option<String> {
    match items {
        [Item::Name(name)] => Some(rulebook.names.get(*name)?.spellings.first()?.text.clone()),
        items => items
            .iter()
            .map(|item| match item {
                Item::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()
            .map(|words| words.join(" ")),
    }
}

/// Other numbers, each with the change that makes it.
fn numbers(
    fact: &Fact,
    quote: &str,
    (said, meant): (&Quantity, &Quantity),
    language: Language,
) -> Vec<(Change, String)> {
    let Some(digits) = digits(quote) else { return Vec::new() };
    let written = &quote[digits.clone()];
    let Ok(number) = written.parse::<i64>() else { return Vec::new() };
    let contradicts = |n: i64, hedge: Hedge| {
        let other = Quantity { hedge, unit: said.unit.clone(), ..Quantity::count(n) };
        judge::quantity::against(&other, true, meant, fact.tolerance.as_ref()).verdict
            == Verdict::Contradicts
    };
    let mut out = Vec::new();
    let mut bytes = written.as_bytes().to_vec();
    if let Some(at) = (0..bytes.len().saturating_sub(1)).rev().find(|&i| bytes[i] != bytes[i + 1]) {
        bytes.swap(at, at + 1);
        let swapped = String::from_utf8_lossy(&bytes).into_owned();
        if let Ok(n) = swapped.parse::<i64>()
            && !swapped.starts_with('0')
        {
            out.push((Change::DigitsSwapped, n));
        }
    }
    let first = i64::from(written.as_bytes()[0] - b'0');
    let power = 10_i64.checked_pow(u32::try_from(written.len() - 1).unwrap_or(0)).unwrap_or(1);
    out.push((Change::AnotherDigit, number + (first % 9 + 1 - first) * power));
    out.push((Change::OffByOne, number + 1));
    out.push((Change::TenTimes, number.saturating_mul(10)));
    let mut found: Vec<(Change, String)> = out
        .into_iter()
        .filter(|&(_, n)| contradicts(n, said.hedge))
        .map(|(change, n)| (change, replaced(quote, &digits, &n.to_string())))
        .collect();
    // Only a number alone takes a hedge before it without a word about what stands there.
    if said.hedge == Hedge::Bare && matches!(said.named, Named::One(..)) && digits.start == 0 {
        let known = changes::of(language);
        let hedges = [
            (Change::MoreThan, Hedge::Over, &known.more),
            (Change::FewerThan, Hedge::Below, &known.fewer),
        ];
        for (change, hedge, words) in hedges {
            if contradicts(number, hedge) {
                found.push((change, format!("{words} {quote}")));
            }
        }
    }
    found
}

/// The only run of plain digits in some words.
fn digits(quote: &str) -> Option<Range<usize>> {
    let bytes = quote.as_bytes();
    let start = bytes.iter().position(u8::is_ascii_digit)?;
    let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = &bytes[start + length..];
    (length <= 12 && !rest.iter().any(u8::is_ascii_digit)).then_some(start..start + length)
}

/// Other days, written as the first one is.
fn days(
    quote: &str,
    day: Date,
    expected: (Date, Date),
    [with_year, without]: &[String; 2],
) -> Vec<(Change, String)> {
    let outside = |day: &Date| *day < expected.0 || *day > expected.1;
    let next = day.checked_add(1.day()).ok().filter(outside);
    let weekday = |day: Date| day.strftime("%A").to_string();
    if weekday(day) == quote {
        return next.map(|day| (Change::NextDay, weekday(day))).into_iter().collect();
    }
    let has_year = quote.contains(&day.year().to_string());
    let pattern = if has_year { with_year } else { without };
    let last_year = day.checked_sub(1.year()).ok().filter(outside).filter(|_| has_year);
    let changes = [(Change::NextDay, next), (Change::AnotherYear, last_year)];
    let written = |day: Date| day.strftime(pattern).to_string();
    changes.into_iter().filter_map(|(change, day)| Some((change, written(day?)))).collect()
}

/// The opposite of a short statement.
fn negated(quote: &str, denial: &Denial) -> Option<String> {
    let mut words: Vec<&str> = quote.split_whitespace().collect();
    if let Some(at) = words.iter().position(|word| denial.takes.contains(&word.to_lowercase())) {
        words.remove(at);
        return Some(words.join(" ")).filter(|words| !words.is_empty());
    }
    let (at, (denies, instead_of)) = words
        .iter()
        .enumerate()
        .find_map(|(at, word)| Some((at, denial.behind(&word.to_lowercase())?)))?;
    match words.get_mut(at + 1) {
        Some(next) if instead_of.iter().any(|word| word == next) => *next = denies,
        _ => words.insert(at + 1, denies),
    }
    Some(words.join(" "))
}

/// The number of a mention in words, where it is nothing but digits.
pub(crate) fn in_words(judgement: &Judgement, language: Language) -> Option<String> {
    let quote = &judgement.mention.quote;
    let spelt = changes::of(language).spelt.as_ref()?;
    let number: u32 = quote.parse().ok().filter(|_| !quote.starts_with('0'))?;
    (number < 1_000_000).then(|| spelt.number(number))
}

/// The same text in other clothes.
pub(crate) fn wordings(text: &str) -> [(Change, String); 4] {
    let typography: String = text
        .chars()
        .map(|c| match c {
            '\'' => '’',
            ' ' => '\u{a0}',
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' => 'u',
            c => c,
        })
        .collect();
    let mut wrapped = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        if width > 0 {
            let breaks = width + word.len() > 40;
            wrapped.push(if breaks { '\n' } else { ' ' });
            width = if breaks { 0 } else { width + 1 };
        }
        wrapped.push_str(word);
        width += word.len();
    }
    let known = changes::of(Language::of(text));
    let company = format!("{} {text} {}", known.before, known.behind);
    [
        (Change::Capitals, text.to_uppercase()),
        (Change::Typography, typography),
        (Change::Wrapped, wrapped),
        (Change::Company, company),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_turned_round() {
        let negated = |quote| negated(quote, &changes::of(Language::English).denial);
        assert_eq!(negated("quorum was present").as_deref(), Some("quorum was not present"));
        assert_eq!(negated("had a quorum").as_deref(), Some("had no quorum"));
        assert_eq!(negated("no quorum was present").as_deref(), Some("quorum was present"));
        assert_eq!(negated("not reach a quorum").as_deref(), Some("reach a quorum"));
        assert_eq!(negated("lacked a quorum"), None);
        let spanish = super::negated("no hubo quórum", &changes::of(Language::Spanish).denial);
        assert_eq!(spanish.as_deref(), Some("hubo quórum"));
    }

    #[test]
    fn days_are_changed_as_they_are_written() {
        let day = Date::new(2020, 1, 5).unwrap();
        let patterns = changes::of(Language::English).days.as_ref().unwrap();
        let days = |quote| days(quote, day, (day, day), patterns);
        assert_eq!(days("Sunday"), [(Change::NextDay, "Monday".to_owned())]);
        assert_eq!(
            days("January 5, 2020"),
            [
                (Change::NextDay, "January 6, 2020".to_owned()),
                (Change::AnotherYear, "January 5, 2019".to_owned())
            ]
        );
    }
}
