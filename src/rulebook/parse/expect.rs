//! From expected values as written to checked ones: of every kind, over time, from
//! other files, and the names that values can have.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;

use crate::extract;
use crate::extract::list::roster::Roster;
use crate::lang::rate;
use crate::phrase::{Item, Phrase};
use crate::rulebook::expected_set::ExpectedSet;
use crate::rulebook::fact::{Expectation, Expected, NamedValue, Period};
use crate::rulebook::parse::check::{COUNTRIES, Checker};
use crate::rulebook::parse::external::{self, FromFile};
use crate::rulebook::parse::raw::{RawFact, RawFrom, RawNamedValue, RawValue, Text};
use crate::rulebook::parse::scope::Scope;
use crate::rulebook::problem::Problem;
use crate::text::location::Location;
use crate::text::mistake::quote;
use crate::value::hedge::Hedge;
use crate::value::kind::Kind;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;

/// The ids of a fact's values.
pub(crate) struct ValueIds<'r> {
    by_id: HashMap<&'r str, usize>,
    /// In the order of the rulebook.
    written: Vec<&'r str>,
}

impl<'r> ValueIds<'r> {
    pub(crate) fn of(values: &'r [RawNamedValue]) -> Self {
        let written: Vec<&str> = values.iter().map(|value| value.id.get_ref().as_str()).collect();
        let mut by_id = HashMap::with_capacity(written.len());
        for (index, id) in written.iter().enumerate() {
            by_id.entry(id.trim()).or_insert(index);
        }
        Self { by_id, written }
    }

    /// The index of the value with this id.
    pub(crate) fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

impl Checker<'_> {
    /// Who can be on the lists of a fact.
    pub(crate) fn roster(&mut self, raw: &RawFact) -> Option<Arc<Roster>> {
        let periods = raw.over_time.iter().map(|period| &period.expect);
        let expects = std::iter::once(&raw.expect).chain(periods).flatten();
        let mut inside = expects.filter_map(|expect| match expect.get_ref() {
            RawValue::Set { of, .. } => of.as_ref(),
            _ => None,
        });
        let Some(of) = raw.of.as_ref().or_else(|| inside.next()) else {
            return Some(Roster::shared_countries());
        };
        match of.get_ref().trim() {
            COUNTRIES => Some(Roster::shared_countries()),
            own => {
                if let Some(roster) = self.rosters.get(own) {
                    return Some(Arc::clone(roster));
                }
                let known: Vec<String> = self.rosters.keys().cloned().collect();
                let mut known: Vec<&str> = known.iter().map(String::as_str).collect();
                known.push(COUNTRIES);
                self.one_of("unknown-list", of, own, "list of this file", &known);
                None
            }
        }
    }

    /// The set that names stand for.
    fn expected_set(
        &mut self,
        at: Location,
        (includes, excludes, only): (&[Text], &[Text], Option<&[Text]>),
        roster: &Roster,
    ) -> Option<Expectation> {
        let names = |texts: &[Text]| -> Vec<String> {
            texts.iter().map(|text| text.get_ref().clone()).collect()
        };
        let before = self.problems.errors();
        for text in includes.iter().chain(excludes).chain(only.into_iter().flatten()) {
            if roster.entry(text.get_ref()).is_none() {
                let known: Vec<&str> =
                    roster.entries().iter().map(|entry| entry.name.as_str()).collect();
                let message = format!("{} is not on the list", quote(text.get_ref()));
                let help = self.problems.suggest(text.get_ref(), known).unwrap_or_else(|| {
                    "write the usual name of a member, or add it to a `[lists.NAME]`".to_owned()
                });
                let at = self.at(text);
                self.problems
                    .push(Problem::error("unknown-member", at, message, "not on it").help(help));
            }
        }
        if self.problems.errors() > before {
            return None;
        }
        let (inside, outside) = (names(includes), names(excludes));
        let alone = only.map(names);
        match ExpectedSet::new(roster, &inside, &outside, alone.as_deref()) {
            Ok(set) => {
                let list = |names: &[String]| {
                    let shown: Vec<&str> = names.iter().take(9).map(String::as_str).collect();
                    let more = names.len() - shown.len();
                    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                    format!("{}{more}", shown.join(", "))
                };
                let mut parts = Vec::new();
                if !inside.is_empty() {
                    parts.push(list(&inside));
                }
                if let Some(alone) = &alone {
                    parts.push(format!("only {}", list(alone)));
                }
                if !outside.is_empty() {
                    parts.push(format!("not {}", list(&outside)));
                }
                Some(Expectation { text: parts.join("; "), value: Expected::Set(set), at })
            }
            Err(error) => {
                let help = "keep each name on one side";
                self.problems.push(
                    Problem::error("contradictory-set", at, error.to_string(), "cannot be")
                        .help(help),
                );
                None
            }
        }
    }

    /// What the values of a choice are.
    pub(crate) fn values(&mut self, raw: &RawFact, scope: &mut Scope) -> Vec<NamedValue> {
        let ids = ValueIds::of(&raw.values);
        let mut out = Vec::with_capacity(raw.values.len());
        for value in &raw.values {
            let id = value.id.get_ref().trim();
            let at = self.at(&value.id);
            let says = match &value.says {
                None => {
                    let name = scope.expect_name(id, at.clone(), self.problems);
                    let Some(name) = name else { continue };
                    vec![Phrase::new(id.to_owned(), vec![Item::Name(name)], at)]
                }
                Some(spellings) if spellings.is_empty() => {
                    let message = format!("the value {} has no spellings", quote(id));
                    self.problems.push(
                        Problem::error("no-spellings", at, message, "nothing to look for")
                            .help("list every way to say it, the fullest first"),
                    );
                    continue;
                }
                Some(spellings) => self.context(spellings, scope),
            };
            if value.says.as_ref().is_some_and(|spellings| spellings.len() != says.len()) {
                continue;
            }
            let mut covers = Vec::with_capacity(value.covers.len());
            for finer in &value.covers {
                covers.extend(self.value_index(finer, &ids));
            }
            if covers.len() == value.covers.len() {
                covers.sort_unstable();
                covers.dedup();
                out.push(NamedValue { id: id.to_owned(), says, covers });
            }
        }
        out
    }

    /// The index of a value, which is reported where there is none.
    fn value_index(&mut self, id: &Text, values: &ValueIds<'_>) -> Option<usize> {
        let wanted = id.get_ref().trim();
        let found = values.index(wanted);
        if found.is_none() {
            self.one_of("unknown-value", id, wanted, "value of this fact", &values.written);
        }
        found
    }

    /// What was right when.
    pub(crate) fn over_time(
        &mut self,
        raw: &RawFact,
        kind: Kind,
        values: &ValueIds<'_>,
        roster: Option<&Roster>,
    ) -> Vec<Period> {
        // By its first day, which tells periods apart that do not overlap.
        let mut known: BTreeMap<Option<Date>, Period> = BTreeMap::new();
        if let (Some(expect), false) = (&raw.expect, raw.over_time.is_empty()) {
            let at = self.at(expect);
            self.problems.push(
                Problem::error(
                    "expect-and-over-time",
                    at,
                    "this fact expects one value, and others over time",
                    "for when is this?",
                )
                .help("write it as one more `[[fact.over-time]]`"),
            );
        }
        for period in &raw.over_time {
            let at = self.place(period.at.clone());
            let from = period.from.as_ref().map(|day| *day.get_ref());
            let until = period.until.as_ref().map(|day| *day.get_ref());
            if !self.in_order(period.from.as_ref(), period.until.as_ref()) {
                continue;
            }
            let expect =
                period.expect.as_ref().and_then(|e| self.expectation(e, kind, values, roster));
            let Some(expect) = expect else { continue };
            let overlaps = |other: &Period| {
                let begins = |a: Option<Date>, b: Option<Date>| match (a, b) {
                    (Some(from), Some(until)) => from <= until,
                    _ => true,
                };
                begins(other.from, until) && begins(from, other.until)
            };
            // Those that are known do not overlap, so only the two beside it can.
            let before = known.range(..=from).next_back();
            let behind = known.range(from..).next();
            let mut beside = before.into_iter().chain(behind).map(|(_, period)| period);
            if let Some(other) = beside.find(|other| overlaps(other)) {
                self.problems.push(
                    Problem::error(
                        "overlapping-periods",
                        at,
                        "two values are right on the same day",
                        "overlaps",
                    )
                    .help("end one period the day before the other begins")
                    .also(other.expect.at.clone(), "the other value"),
                );
                continue;
            }
            known.insert(from, Period { from, until, expect });
        }
        known.into_values().collect()
    }

    /// The value, or those of each event, that stand in another file.
    pub(crate) fn expect_from(
        &mut self,
        raw: &RawFact,
        kind: Kind,
        values: &ValueIds<'_>,
    ) -> FromFile {
        let nothing = FromFile::default();
        let Some(from) = &raw.expect_from else { return nothing };
        let at = self.at(from);
        if raw.expect.is_some() || !raw.over_time.is_empty() {
            self.problems.push(
                Problem::error(
                    "expect-twice",
                    at,
                    "this fact expects a value of its own, and others from a file",
                    "the second one",
                )
                .help("leave one of them out"),
            );
            return nothing;
        }
        let path = match from.get_ref() {
            RawFrom::Csv { csv, .. } => csv,
            RawFrom::File { file, .. } => file,
        };
        let book = self.rulebook.books.get(self.book).map(|book| book.path.clone());
        let folder = book.as_deref().map(Path::new).and_then(Path::parent);
        let folder = folder.unwrap_or(Path::new(""));
        let text = match (self.load)(folder, Path::new(path.get_ref())) {
            Ok(text) => text,
            Err(why) => {
                let message = format!("{} was not read: {why}", quote(path.get_ref()));
                let at = self.at(path);
                self.problems.push(
                    Problem::error("file-not-read", at, message, "not read")
                        .help("paths count from the folder of the rulebook"),
                );
                return nothing;
            }
        };
        let mut value = |words: &str| {
            external::value(words, kind, values).map(|value| Expectation {
                text: words.to_owned(),
                value,
                at: at.clone(),
            })
        };
        let (found, mistake) = match from.get_ref() {
            RawFrom::Csv { key, column, .. } => {
                match external::table(&text, key.get_ref(), column.get_ref(), &mut value) {
                    Ok(found) => (found, None),
                    Err(why) => (nothing, Some((path, why))),
                }
            }
            RawFrom::File { pattern, .. } => {
                let hole = kind.hole().unwrap_or("n");
                match external::place(&text, pattern.get_ref(), hole, &mut value) {
                    Ok(value) => (FromFile { value: Some(value), ..nothing }, None),
                    Err(why) => (nothing, Some((pattern, why))),
                }
            }
        };
        if let Some((text, why)) = mistake {
            let at = self.at(text);
            self.problems.push(
                Problem::error("no-expected-value", at, why, "no value from here")
                    .help("correct the file, or what this says of it"),
            );
        }
        found
    }

    pub(crate) fn expectation(
        &mut self,
        expect: &Spanned<RawValue>,
        kind: Kind,
        values: &ValueIds<'_>,
        roster: Option<&Roster>,
    ) -> Option<Expectation> {
        let at = self.at(expect);
        let written = self.text.get(expect.span()).unwrap_or_default().trim().to_owned();
        let (text, value) = match (kind, expect.get_ref()) {
            (Kind::Quantity, RawValue::Figure(figure)) => {
                let named = Named::One(figure.number.clone(), figure.place);
                let quantity = Quantity { named, hedge: Hedge::Bare, unit: Unit::Count };
                (written, Some(Expected::Quantity(quantity)))
            }
            (Kind::Quantity, RawValue::Words(words)) => {
                (words.clone(), extract::expectation(words).map(Expected::Quantity))
            }
            (Kind::Date, RawValue::Day(day)) => (written, Some(Expected::Days(*day, *day))),
            (Kind::Date, RawValue::Words(words)) => {
                let days = extract::expected_days(words);
                (words.clone(), days.map(|(first, last)| Expected::Days(first, last)))
            }
            (Kind::YesNo, RawValue::YesNo(is_so)) => {
                let text = if *is_so { "yes" } else { "no" };
                (text.to_owned(), Some(Expected::YesNo(*is_so)))
            }
            (Kind::Choice, RawValue::Words(words)) => {
                let id = Spanned::new(expect.span(), words.clone());
                let index = self.value_index(&id, values)?;
                (words.clone(), Some(Expected::Choice(index)))
            }
            (Kind::Set, RawValue::Set { includes, excludes, only, .. }) => {
                return self.expected_set(at, (includes, excludes, only.as_deref()), roster?);
            }
            _ => (written, None),
        };
        if let Some(value) = value {
            return Some(Expectation { text, value, at });
        }
        let (code, what, help) = match kind {
            Kind::Quantity => (
                "no-quantity",
                ("names no number", "no number in it"),
                "write it as an article would: `167`, `\"about 60\"`, `\"50 to 60\"`, `\"two-thirds\"`",
            ),
            Kind::Date => (
                "no-date",
                ("names no day", "no day in it"),
                "write a day without quotes, `2019-01-23`, or words in them: `\"January 2019\"`",
            ),
            Kind::YesNo => {
                ("no-answer", ("is neither yes nor no", "neither"), "write `true` or `false`")
            }
            Kind::Set => (
                "no-set",
                ("is no set", "no set"),
                "write `{ includes = [...], excludes = [...], of = \"countries\" }`",
            ),
            Kind::Choice => (
                "unknown-value",
                ("is no value of this fact", "no value of it"),
                "write the id of one of the values, in quotes",
            ),
        };
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let rate = words.iter().any(|word| rate::is_unit(word)) && words.len() > 2;
        let help = match kind {
            Kind::Quantity if rate => {
                "what it is counted per stands beside the frame, `per = \"month\"`, or in the phrase, `{n} a month`"
            }
            _ => help,
        };
        let (what, label) = what;
        let message = format!("{} {what}", quote(&text));
        self.problems.push(Problem::error(code, at, message, label).help(help));
        None
    }
}
