//! How good a rulebook is: what becomes of its cases when somebody gets them wrong.
//!
//! Every text of a case whose fact agrees is changed in every way below, one
//! change at a time. A change of what is said has to be caught: the fact is
//! still read at that place, and it no longer agrees. A change of how it is said
//! has to change nothing. Nothing is left to chance, so the score of a rulebook
//! is the same on every day and every machine.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::case;
use crate::fact::{Case, Expected, Fact};
use crate::find::Finder;
use crate::find::language::Language;
use crate::find::reading::Value;
use crate::hedge::Hedge;
use crate::judge;
use crate::judgement::{Judgement, Verdict};
use crate::phrase::Item;
use crate::quantity::{Named, Quantity};
use crate::rulebook::Rulebook;

/// A way to change a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Two neighbouring digits change places: 167, 176.
    DigitsSwapped,
    /// The first digit is another one: 167, 267.
    AnotherDigit,
    /// The last digit is off by one: 167, 168.
    OffByOne,
    /// Ten times as much.
    TenTimes,
    /// "More than" before a number that is exactly the expected one.
    MoreThan,
    /// "Fewer than" before it.
    FewerThan,
    /// The day after.
    NextDay,
    /// The same day of another year.
    AnotherYear,
    /// Another value, name or member.
    AnotherName,
    /// What is so is not so, and the other way round.
    Negated,
    /// Digits in words.
    InWords,
    /// The whole text in capitals.
    Capitals,
    /// Curly quotes, no-break spaces and accents gone.
    Typography,
    /// Lines of forty letters.
    Wrapped,
    /// Another sentence before and behind.
    Company,
}

impl Change {
    /// Whether it changes what is said.
    pub fn changes_meaning(self) -> bool {
        self < Self::InWords
    }

    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::DigitsSwapped => "digits swapped",
            Self::AnotherDigit => "another first digit",
            Self::OffByOne => "off by one",
            Self::TenTimes => "ten times as much",
            Self::MoreThan => "\"more than\" before it",
            Self::FewerThan => "\"fewer than\" before it",
            Self::NextDay => "the day after",
            Self::AnotherYear => "another year",
            Self::AnotherName => "another name",
            Self::Negated => "negated",
            Self::InWords => "digits in words",
            Self::Capitals => "capitals",
            Self::Typography => "typography",
            Self::Wrapped => "wrapped lines",
            Self::Company => "sentences beside it",
        }
    }
}

/// What became of one changed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// The fact's index.
    pub fact: usize,
    /// The index of its case.
    pub case: usize,
    /// What was changed.
    pub change: Change,
    /// The changed text.
    pub text: String,
    /// Whether it was caught, or, where it changes nothing, left alone.
    pub as_it_should_be: bool,
}

/// Changes every case of every fact in every way, and says what became of it.
pub fn run(rulebook: &Rulebook) -> Vec<Mutant> {
    let finder = Finder::new(rulebook);
    let mut out = Vec::new();
    for (fact_index, fact) in rulebook.facts.iter().enumerate() {
        for (case_index, case) in fact.cases.iter().enumerate() {
            let read = |text: &str| {
                let case = Case { text: text.to_owned(), ..case.clone() };
                case::read(&finder, rulebook, fact_index, &case)
            };
            let before = read(&case.text);
            let mut add = |change, text: String, as_it_should_be| {
                let (fact, case) = (fact_index, case_index);
                out.push(Mutant { fact, case, change, text, as_it_should_be });
            };
            for judgement in &before {
                if judgement.verdict != Verdict::Agrees {
                    continue;
                }
                let place = judgement.mention.place.start..judgement.mention.place.end;
                for (change, words) in meanings(rulebook, fact, judgement) {
                    let text = replaced(&case.text, &place, &words);
                    let after = read(&text);
                    let caught = after.iter().any(|after| {
                        let at = &after.mention.place;
                        let touches = at.start < place.start + words.len() && place.start < at.end;
                        let wrong = matches!(
                            after.verdict,
                            Verdict::Contradicts | Verdict::Stretched | Verdict::Outdated
                        );
                        touches && wrong
                    });
                    add(change, text, caught);
                }
                if let Some(words) = in_words(judgement) {
                    let text = replaced(&case.text, &place, &words);
                    let same = verdicts(&read(&text)) == verdicts(&before);
                    add(Change::InWords, text, same);
                }
            }
            for (change, text) in wordings(&case.text) {
                let same = verdicts(&read(&text)) == verdicts(&before);
                add(change, text, same);
            }
        }
    }
    out
}

fn verdicts(read: &[Judgement]) -> Vec<Verdict> {
    read.iter().map(|judgement| judgement.verdict).collect()
}

fn replaced(text: &str, place: &Range<usize>, words: &str) -> String {
    let mut text = text.to_owned();
    if text.get(place.clone()).is_some() {
        text.replace_range(place.clone(), words);
    }
    text
}

/// Other words for a value that say something else, where that contradicts what
/// is expected.
fn meanings(rulebook: &Rulebook, fact: &Fact, judgement: &Judgement) -> Vec<(Change, String)> {
    let mention = &judgement.mention;
    let Some(expectation) = &judgement.expectation else { return Vec::new() };
    match (&mention.stated.value, &expectation.value) {
        (Value::Quantity(said), Expected::Quantity(meant)) => {
            numbers(fact, &mention.quote, said, meant)
        }
        (Value::Dates { first: Some(first), last: Some(last) }, Expected::Days(from, to))
            if first == last && *first >= *from && *first <= *to =>
        {
            days(&mention.quote, *first, (*from, *to))
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
            negated(&mention.quote).map(|words| (Change::Negated, words)).into_iter().collect()
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
fn numbers(fact: &Fact, quote: &str, said: &Quantity, meant: &Quantity) -> Vec<(Change, String)> {
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
        let hedges = [
            (Change::MoreThan, Hedge::Over, "more than"),
            (Change::FewerThan, Hedge::Below, "fewer than"),
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

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Other days, written as the first one is.
fn days(quote: &str, day: Date, expected: (Date, Date)) -> Vec<(Change, String)> {
    let outside = |day: &Date| *day < expected.0 || *day > expected.1;
    let next = day.checked_add(1.day()).ok().filter(outside);
    if WEEKDAYS.contains(&quote) {
        let name = next.map(|day| day.weekday().to_monday_zero_offset());
        let name = name.and_then(|index| WEEKDAYS.get(usize::try_from(index).ok()?));
        return name.map(|name| (Change::NextDay, (*name).to_owned())).into_iter().collect();
    }
    let month = |day: Date| usize::try_from(day.month() - 1).ok().and_then(|m| MONTHS.get(m));
    let has_year = quote.contains(&day.year().to_string());
    let written = |day: Date| {
        let month = month(day)?;
        let year = if has_year { format!(", {}", day.year()) } else { String::new() };
        Some(format!("{month} {}{year}", day.day()))
    };
    let last_year = day.checked_sub(1.year()).ok().filter(outside).filter(|_| has_year);
    let changes = [(Change::NextDay, next), (Change::AnotherYear, last_year)];
    changes.into_iter().filter_map(|(change, day)| Some((change, written(day?)?))).collect()
}

/// The opposite of a short statement.
fn negated(quote: &str) -> Option<String> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let lower = |word: &str| word.to_lowercase();
    if let Some(at) = words.iter().position(|word| ["no", "not"].contains(&lower(word).as_str())) {
        let mut words = words.clone();
        words.remove(at);
        return Some(words.join(" ")).filter(|words| !words.is_empty());
    }
    let verbs = ["is", "are", "was", "were", "has", "have", "had"];
    let at = words.iter().position(|word| verbs.contains(&lower(word).as_str()))?;
    let not = if lower(words[at]).starts_with('h') { "no" } else { "not" };
    let mut words: Vec<&str> = words;
    if not == "no" && words.get(at + 1).is_some_and(|word| ["a", "the"].contains(word)) {
        words[at + 1] = "no";
    } else {
        words.insert(at + 1, not);
    }
    Some(words.join(" "))
}

/// The number of a mention in words, where it is nothing but digits.
fn in_words(judgement: &Judgement) -> Option<String> {
    let quote = &judgement.mention.quote;
    let number: u32 = quote.parse().ok().filter(|_| !quote.starts_with('0'))?;
    (number < 1_000_000).then(|| words(number))
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below a million in English words.
fn words(n: u32) -> String {
    let below = |n: u32| SMALL.get(n as usize).copied().unwrap_or_default().to_owned();
    match n {
        0..20 => below(n),
        20..100 => {
            let tens = TENS.get(n as usize / 10).copied().unwrap_or_default();
            if n.is_multiple_of(10) { tens.to_owned() } else { format!("{tens}-{}", below(n % 10)) }
        }
        100..1000 => {
            let hundreds = format!("{} hundred", below(n / 100));
            if n.is_multiple_of(100) {
                hundreds
            } else {
                format!("{hundreds} and {}", words(n % 100))
            }
        }
        _ => {
            let thousands = format!("{} thousand", words(n / 1000));
            if n.is_multiple_of(1000) {
                thousands
            } else {
                format!("{thousands} {}", words(n % 1000))
            }
        }
    }
}

/// The same text in other clothes.
fn wordings(text: &str) -> [(Change, String); 4] {
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
    let company = match Language::of(text) {
        Language::Spanish => {
            format!("La mañana era gris y nadie tenía prisa. {text} Después llegó la lluvia.")
        }
        Language::English => {
            format!("The morning was grey and nobody hurried. {text} Then the rain came down.")
        }
    };
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
    fn numbers_are_written_in_words() {
        assert_eq!(words(0), "zero");
        assert_eq!(words(40), "forty");
        assert_eq!(words(112), "one hundred and twelve");
        assert_eq!(words(20_167), "twenty thousand one hundred and sixty-seven");
    }

    #[test]
    fn statements_are_turned_round() {
        assert_eq!(negated("quorum was present").as_deref(), Some("quorum was not present"));
        assert_eq!(negated("had a quorum").as_deref(), Some("had no quorum"));
        assert_eq!(negated("no quorum was present").as_deref(), Some("quorum was present"));
        assert_eq!(negated("not reach a quorum").as_deref(), Some("reach a quorum"));
        assert_eq!(negated("lacked a quorum"), None);
    }

    #[test]
    fn days_are_changed_as_they_are_written() {
        let day = Date::new(2020, 1, 5).unwrap();
        assert_eq!(days("Sunday", day, (day, day)), [(Change::NextDay, "Monday".to_owned())]);
        assert_eq!(
            days("January 5, 2020", day, (day, day)),
            [
                (Change::NextDay, "January 6, 2020".to_owned()),
                (Change::AnotherYear, "January 5, 2019".to_owned())
            ]
        );
    }

    #[test]
    fn a_rulebook_that_only_finds_the_right_value_scores_badly() {
        let score = |found_by: &str| {
            let rules = format!(
                "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpect = 112\ntolerance = 0\n\
                 {found_by}\n\
                 [[fact.case]]\ntext = \"There are 112 cabins.\"\nreads = [\"112\"]\nverdict = \"agrees\"\n"
            );
            let (rulebook, problems) = Rulebook::parse(vec![("x.toml".into(), rules)]);
            assert!(problems.is_empty(), "{problems:#?}");
            let mutants = run(&rulebook);
            let of = |meaning: bool| {
                let all = mutants.iter().filter(move |m| m.change.changes_meaning() == meaning);
                (all.clone().filter(|m| m.as_it_should_be).count(), all.count())
            };
            (of(true), of(false))
        };
        assert_eq!(score("says = [\"{n} cabins\"]"), ((6, 6), (5, 5)));
        assert_eq!(score("says = [\"there are {n} cabins\"]").0, (6, 6));
        // "More than 112" and "fewer than 112" still have the right digits; "one hundred and
        // twelve" has not.
        assert_eq!(score("regex = [\"(?<n>112) cabins\"]"), ((2, 6), (4, 5)));
    }
}
