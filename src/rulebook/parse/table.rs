//! Tables of a rule file, and typed ways to look into them.
//!
//! `serde` stops at the first value of a wrong type. People who fix rulebooks
//! want all mistakes at once, so tables are looked through key by key here, and
//! what is wrong with one key says nothing of the next.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::rulebook::parse::raw::RawPhrase;
use crate::rulebook::problem::{Problem, Problems};
use crate::text::location::Location;
use crate::text::mistake::{quote, quote_all};
use crate::value::number::Number;

/// A table with its place.
#[derive(Clone, Debug)]
pub(crate) struct Table<'a> {
    pub(crate) entries: &'a DeTable<'a>,
    /// Its header.
    pub(crate) at: Range<usize>,
    /// What it is called in messages, with backticks where it is code.
    pub(crate) what: &'static str,
}

/// A number as it stands in a rule file, with the place of its last digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) number: Number,
    /// A power of ten, as in [`crate::value::quantity::Named::One`].
    pub(crate) place: i32,
}

/// Looks into the tables of one file and keeps what is wrong with them.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    book: usize,
    pub(crate) problems: &'a mut Problems,
    /// The known keys that unknown ones were probably meant to be, with the places of their tables.
    meant: Vec<(Range<usize>, &'static str)>,
}

impl<'a> Reader<'a> {
    /// Looks into the tables of the file `book`.
    pub(crate) fn new(book: usize, problems: &'a mut Problems) -> Self {
        Self { book, problems, meant: Vec::new() }
    }

    pub(crate) fn place(&self, span: Range<usize>) -> Location {
        Location { book: self.book, span }
    }

    /// Reports every key that is none of `known`.
    pub(crate) fn keys(&mut self, table: &Table<'_>, known: &[&'static str]) {
        for (key, _) in table.entries {
            let word: &str = key.get_ref();
            if known.contains(&word) {
                continue;
            }
            let help = match self.problems.meant(word, known.iter().copied()) {
                Some(meant) => {
                    self.meant.push((table.at.clone(), meant));
                    format!("did you mean {}?", quote(meant))
                }
                None => format!("its keys are {}", quote_all(known, " and ")),
            };
            let message = format!("{} is no key of {}", quote(word), table.what);
            self.problems.push(
                Problem::error("unknown-key", self.place(key.span()), message, "unknown key")
                    .help(help),
            );
        }
    }

    /// Whether a key stands in a table, if only misspelt.
    pub(crate) fn has(&self, table: &Table<'_>, key: &str) -> bool {
        table.entries.get(key).is_some()
            || self.meant.iter().any(|(at, meant)| *at == table.at && *meant == key)
    }

    /// Reports a key that has to be there and is not. That of a misspelt one is told already.
    pub(crate) fn requires(&mut self, table: &Table<'_>, key: &str, help: &str) {
        if !self.has(table, key) {
            let message = format!("{} has no {}", table.what, quote(key));
            let label = format!("has no {}", quote(key));
            self.problems.push(
                Problem::error("missing-key", self.place(table.at.clone()), message, label)
                    .help(help),
            );
        }
    }

    /// The one of some words that is meant; reports a word that is none of them.
    pub(crate) fn one_of(
        &mut self,
        word: &Spanned<String>,
        what: &str,
        known: &[&'static str],
    ) -> Option<&'static str> {
        let found = known.iter().find(|known| **known == word.get_ref());
        if found.is_none() {
            let help = self.problems.suggest(word.get_ref(), known.iter().copied());
            let help =
                help.unwrap_or_else(|| format!("it is one of {}", quote_all(known, " and ")));
            let message = format!("{} is no {what}", quote(word.get_ref()));
            let at = self.place(word.span());
            self.problems.push(Problem::error("unknown-word", at, message, "unknown").help(help));
        }
        found.copied()
    }

    /// Reports a value that is not what its key wants.
    pub(crate) fn wrong_type(
        &mut self,
        key: &str,
        wanted: &str,
        value: &DeValue<'_>,
        at: Range<usize>,
        help: &str,
    ) {
        let message = format!("{} wants {wanted}", quote(key));
        let label = format!("this is {}", kind(value));
        self.problems.push(Problem::error("wrong-type", self.place(at), message, label).help(help));
    }

    pub(crate) fn string(&mut self, table: &Table<'_>, key: &str) -> Option<Spanned<String>> {
        let value = table.entries.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Spanned::new(value.span(), text.to_string())),
            _ => {
                let help = "put it in double quotes";
                self.wrong_type(key, "a string", value.get_ref(), value.span(), help);
                None
            }
        }
    }

    pub(crate) fn yes_no(&mut self, table: &Table<'_>, key: &str) -> Option<bool> {
        let value = table.entries.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(is_so) => Some(*is_so),
            other => {
                let help = "write it without quotes: `true`";
                self.wrong_type(key, "true or false", other, value.span(), help);
                None
            }
        }
    }

    /// A list of strings; a single one counts as a list where `or_one`.
    pub(crate) fn strings(
        &mut self,
        table: &Table<'_>,
        key: &str,
        or_one: bool,
    ) -> Option<Vec<Spanned<String>>> {
        self.string_list(key, table.entries.get(key)?, or_one)
    }

    /// The same where a list of none says nothing, and is a mistake.
    pub(crate) fn some_strings(
        &mut self,
        table: &Table<'_>,
        key: &str,
        or_one: bool,
    ) -> Option<Vec<Spanned<String>>> {
        self.is_some(key, table.entries.get(key)?);
        self.strings(table, key, or_one)
    }

    /// Reports a list of none.
    fn is_some(&mut self, key: &str, value: &Spanned<DeValue<'_>>) {
        if let DeValue::Array(list) = value.get_ref()
            && list.is_empty()
        {
            let message = format!("{} is a list of none, which says nothing", quote(key));
            self.problems.push(
                Problem::error("empty-list", self.place(value.span()), message, "nothing in it")
                    .help("add what it should list, or leave the key out"),
            );
        }
    }

    /// As [`Reader::strings`] for a value that is at hand.
    pub(crate) fn string_list(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        or_one: bool,
    ) -> Option<Vec<Spanned<String>>> {
        match value.get_ref() {
            DeValue::Array(list) => {
                let mut out = Vec::with_capacity(list.len());
                for item in list {
                    match item.get_ref() {
                        DeValue::String(text) => {
                            out.push(Spanned::new(item.span(), text.to_string()));
                        }
                        _ => {
                            let (value, help) = (item.get_ref(), "put it in double quotes");
                            self.wrong_type(key, "a list of strings", value, item.span(), help);
                        }
                    }
                }
                Some(out)
            }
            DeValue::String(text) if or_one => {
                Some(vec![Spanned::new(value.span(), text.to_string())])
            }
            other => {
                let help = "put strings in square brackets: `[\"...\"]`";
                self.wrong_type(key, "a list of strings", other, value.span(), help);
                None
            }
        }
    }

    /// A list of phrases, each a string or a table with its conditions; a single one counts as a
    /// list where `or_one`.
    pub(crate) fn phrases(&mut self, table: &Table<'_>, key: &str, or_one: bool) -> Vec<RawPhrase> {
        let Some(value) = table.entries.get(key) else { return Vec::new() };
        let mut out = Vec::new();
        self.is_some(key, value);
        match value.get_ref() {
            DeValue::Array(list) => {
                out.reserve(list.len());
                list.iter().for_each(|item| out.extend(self.phrase(key, item)));
            }
            DeValue::String(_) | DeValue::Table(_) if or_one => out.extend(self.phrase(key, value)),
            other => {
                let help = "put strings in square brackets: `[\"...\"]`";
                self.wrong_type(key, "a list of strings", other, value.span(), help);
            }
        }
        out
    }

    /// One of them.
    fn phrase(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<RawPhrase> {
        match value.get_ref() {
            DeValue::String(text) => {
                Some(RawPhrase::plain(Spanned::new(value.span(), text.to_string())))
            }
            DeValue::Table(entries) => {
                let what = "a phrase with conditions of its own";
                let table = Table { entries, at: value.span(), what };
                self.keys(&table, &["says", "near", "unless"]);
                self.requires(&table, "says", "add its words: `says = \"...\"`");
                let near = self.some_strings(&table, "near", false).unwrap_or_default();
                let unless = self.some_strings(&table, "unless", false).unwrap_or_default();
                Some(RawPhrase { says: self.string(&table, "says")?, near, unless })
            }
            other => {
                let help = "put it in double quotes";
                self.wrong_type(key, "a list of strings", other, value.span(), help);
                None
            }
        }
    }

    pub(crate) fn date(&mut self, table: &Table<'_>, key: &str) -> Option<Spanned<Date>> {
        let value = table.entries.get(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date.and_then(|date| {
                let year = i16::try_from(date.year).ok()?;
                let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
                Date::new(year, month, day).ok()
            }),
            _ => None,
        };
        if date.is_none() {
            let help = match value.get_ref() {
                DeValue::String(_) => "write it without quotes: `2021-03-09`",
                _ => "write year, month and day: `2021-03-09`",
            };
            self.wrong_type(key, "a day", value.get_ref(), value.span(), help);
        }
        date.map(|date| Spanned::new(value.span(), date))
    }

    /// A whole number that counts something.
    pub(crate) fn count(&mut self, table: &Table<'_>, key: &str) -> Option<Spanned<usize>> {
        let value = table.entries.get(key)?;
        let count = match value.get_ref() {
            DeValue::Integer(digits) => {
                usize::from_str_radix(&digits.as_str().replace('_', ""), digits.radix()).ok()
            }
            _ => None,
        };
        if count.is_none() {
            let help = "write a whole number, 0 or more";
            self.wrong_type(key, "a count", value.get_ref(), value.span(), help);
        }
        count.map(|count| Spanned::new(value.span(), count))
    }

    /// The same where none makes no sense.
    pub(crate) fn positive(&mut self, table: &Table<'_>, key: &str) -> Option<Spanned<usize>> {
        let count = self.count(table, key)?;
        if *count.get_ref() > 0 {
            return Some(count);
        }
        let message = format!("{} is one at least", quote(key));
        self.problems.push(
            Problem::error("bad-count", self.place(count.span()), message, "none")
                .help("write it like `3`, or leave it out"),
        );
        None
    }

    /// The table under a key.
    pub(crate) fn table<'t>(
        &mut self,
        table: &Table<'t>,
        key: &str,
        what: &'static str,
    ) -> Option<Table<'t>> {
        let (name, value) = table.entries.get_key_value(key)?;
        if let DeValue::Table(entries) = value.get_ref() {
            return Some(Table { entries, at: value.span(), what });
        }
        let help = format!("write {what} once");
        self.wrong_type(key, "a table", value.get_ref(), name.span(), &help);
        None
    }

    /// The tables of a list of tables, in order.
    pub(crate) fn tables<'t>(
        &mut self,
        table: &Table<'t>,
        key: &str,
        what: &'static str,
    ) -> Vec<Table<'t>> {
        let Some((name, value)) = table.entries.get_key_value(key) else { return Vec::new() };
        let help = format!("write {what} before each");
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_type(key, "a list of tables", value.get_ref(), name.span(), &help);
            return Vec::new();
        };
        let mut out = Vec::with_capacity(list.len());
        for item in list {
            match item.get_ref() {
                DeValue::Table(entries) => out.push(Table { entries, at: item.span(), what }),
                other => {
                    self.wrong_type(key, "a list of tables", other, item.span(), &help);
                }
            }
        }
        out
    }

    /// A number, digit by digit as written; `None` and a report where it is
    /// none that can be held against anything.
    pub(crate) fn figure(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Figure> {
        let figure = match value.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => decimal(digits.as_str()),
            DeValue::Integer(digits) => i128::from_str_radix(digits.as_str(), digits.radix())
                .ok()
                .and_then(|n| decimal(&n.to_string())),
            DeValue::Float(digits) => decimal(digits.as_str()),
            _ => None,
        };
        if figure.is_none() {
            let message = format!("{} is no number that can be reckoned with", quote(key));
            self.problems.push(
                Problem::error("not-a-number", self.place(value.span()), message, "out of range")
                    .help(format!("write at most {} digits", crate::value::number::MAX_DIGITS)),
            );
        }
        figure
    }
}

/// The number that TOML digits write: `+5`, `28.10`, `1e3`.
fn decimal(digits: &str) -> Option<Figure> {
    let (negative, digits) = match digits.as_bytes().first()? {
        b'-' => (true, digits.get(1..)?),
        b'+' => (false, digits.get(1..)?),
        _ => (false, digits),
    };
    let digits = digits.replace('_', "");
    let (digits, exponent) = match digits.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (digits.as_str(), 0),
    };
    let limit = i32::try_from(crate::value::number::MAX_DIGITS).unwrap_or(i32::MAX);
    if exponent.checked_abs()? > limit {
        return None;
    }
    let number: Number = digits.parse().ok()?;
    let number = &number * &Number::power_of_ten(exponent);
    let place = match digits.split_once('.') {
        Some((_, decimals)) => exponent - i32::try_from(decimals.len()).ok()?,
        None => i32::try_from(number.trailing_zeros()).unwrap_or(0),
    };
    Some(Figure { number: if negative { -number } else { number }, place })
}

/// What a TOML value is, for people.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(moment) if moment.date.is_some() && moment.time.is_none() => "a day",
        DeValue::Datetime(_) => "a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
