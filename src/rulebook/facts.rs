//! From facts as written to checked ones.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use globset::{Glob, GlobSetBuilder};
use jiff::civil::Date;
use toml::Spanned;

use crate::fact::{
    Applies, Case, Expectation, Expected, Fact, Kind, NamedValue, Pattern, Period, Tolerance,
};
use crate::find::quantity;
use crate::hedge::Hedge;
use crate::judge::set::ExpectedSet;
use crate::judgement::Verdict;
use crate::number::Number;
use crate::phrase::{Item, Phrase};
use crate::quantity::{Named, Quantity};
use crate::roster::Roster;
use crate::rulebook::Location;
use crate::rulebook::check::{COUNTRIES, Checker};
use crate::rulebook::external;
use crate::rulebook::pattern;
use crate::rulebook::problem::{Problem, quote};
use crate::rulebook::raw::{RawApplies, RawCase, RawFact, RawFrom, RawNamedValue, RawValue, Text};
use crate::rulebook::scope::{Declared, Scope};
use crate::template::Role;
use crate::unit::Unit;

/// What kind of value a fact has: as `expect` says, else as its phrases do.
pub(super) fn kind_of(raw: &RawFact) -> Kind {
    let periods = raw.over_time.iter().map(|period| &period.expect);
    let expect = std::iter::once(&raw.expect).chain(periods).find_map(Option::as_ref);
    let holds = |kind: Kind| {
        let hole = kind.hole().map(|hole| format!("{{{hole}}}"));
        hole.is_some_and(|hole| raw.says.iter().any(|text| text.get_ref().contains(&hole)))
    };
    match expect.map(Spanned::get_ref) {
        Some(RawValue::Day(_)) => Kind::Date,
        Some(RawValue::YesNo(_)) => Kind::YesNo,
        Some(RawValue::Figure(_)) => Kind::Quantity,
        Some(RawValue::Set { .. }) => Kind::Set,
        _ if !raw.values.is_empty() => Kind::Choice,
        _ if holds(Kind::Quantity) => Kind::Quantity,
        _ if holds(Kind::Date) => Kind::Date,
        _ if holds(Kind::Choice) => Kind::Choice,
        _ if holds(Kind::Set) => Kind::Set,
        _ if !raw.denies.is_empty() => Kind::YesNo,
        _ => Kind::Quantity,
    }
}

impl Checker<'_> {
    /// The fact, with nothing but its id and titles where it has a mistake;
    /// `None` where it has no id.
    pub(super) fn fact(&mut self, raw: &RawFact, scope: &mut Scope) -> Option<Fact> {
        let before = self.problems.errors();
        let kind = kind_of(raw);
        let roster = if kind == Kind::Set { self.roster(raw) } else { None };
        let says = self.phrases(&raw.says, Role::Says(kind.hole()), kind, scope);
        let denies = self.phrases(&raw.denies, Role::Says(None), Kind::YesNo, scope);
        let values = self.values(raw, scope);
        self.fits(raw, kind);
        let regex = self.patterns(&raw.regex);
        let near = self.context(&raw.near, scope);
        let unless = self.context(&raw.unless, scope);
        let mut claimed_by = Vec::with_capacity(raw.claimed_by.len());
        for name in &raw.claimed_by {
            let at = self.at(name);
            claimed_by.extend(scope.expect_name(name.get_ref().trim(), at, self.problems));
        }
        let level = self.level(raw.level.as_ref());
        let expect = raw
            .expect
            .as_ref()
            .and_then(|e| self.expectation(e, kind, &raw.values, roster.as_deref()));
        let over_time = self.over_time(raw, kind, roster.as_deref());
        let (file_value, by_event) = self.expect_from(raw, kind);
        let expect = expect.or(file_value);
        let applies = raw.applies.as_ref().map(|raw| self.applies(raw, scope));
        let tolerance = self.tolerance(raw);
        let people = self.counts_people(raw);
        if !raw.can_be_found
            || (raw.sound && raw.says.is_empty() && raw.denies.is_empty() && raw.regex.is_empty())
        {
            let at = self.place(raw.at.clone());
            self.problems.push(
                Problem::error(
                    "never-found",
                    at,
                    "this fact has neither `says` nor `regex`, so no article can state it",
                    "nothing to find it by",
                )
                .help("add a line like `says = [\"{n} berths\"]`"),
            );
        }
        // What leans on something broken is missing here without a mistake of its own.
        let complete = says.len() == raw.says.len()
            && denies.len() == raw.denies.len()
            && values.len() == raw.values.len()
            && near.len() == raw.near.len()
            && unless.len() == raw.unless.len()
            && claimed_by.len() == raw.claimed_by.len();
        let sound = raw.sound && complete && self.problems.errors() == before;
        let cases: Vec<Case> = raw.cases.iter().filter_map(|case| self.case(case)).collect();

        let id = raw.id.as_ref()?;
        let title = raw.title.as_ref().unwrap_or(id).get_ref().clone();
        let bare = Fact {
            id: id.get_ref().clone(),
            title,
            book: self.book,
            kind,
            people,
            expect: None,
            over_time: Vec::new(),
            by_event: BTreeMap::new(),
            applies: None,
            why: raw.why.as_ref().map(|why| why.get_ref().clone()),
            says: Vec::new(),
            denies: Vec::new(),
            values: Vec::new(),
            roster: None,
            regex: Vec::new(),
            near: Vec::new(),
            unless: Vec::new(),
            claimed_by: Vec::new(),
            level,
            tolerance: None,
            cases: Vec::new(),
            at: self.at(id),
        };
        if !sound {
            return Some(bare);
        }
        Some(Fact {
            expect,
            over_time,
            by_event,
            applies,
            says,
            denies,
            values,
            roster,
            regex,
            near,
            unless,
            claimed_by,
            tolerance,
            cases,
            ..bare
        })
    }

    /// The phrases of `near` and `unless`. One that is nothing but the id of a
    /// name stands for the name: `near = ["assembly"]` means its spellings.
    fn context(&mut self, templates: &[Text], scope: &mut Scope) -> Vec<Phrase> {
        let mut out = Vec::with_capacity(templates.len());
        for template in templates {
            match scope.name(template.get_ref().trim()) {
                Some(Declared::Index(name)) => out.push(Phrase {
                    text: template.get_ref().clone(),
                    items: vec![Item::Name(name)],
                    at: self.at(template),
                }),
                Some(Declared::Broken) => {}
                None => {
                    let one = std::slice::from_ref(template);
                    out.extend(self.phrases(one, Role::Context, Kind::Quantity, scope));
                }
            }
        }
        out
    }

    fn patterns(&mut self, regex: &[Text]) -> Vec<Pattern> {
        let mut out = Vec::with_capacity(regex.len());
        for text in regex {
            match pattern::mistake(text.get_ref()) {
                Some(mistake) => self.report(text, mistake),
                None => out.push(Pattern { text: text.get_ref().clone(), at: self.at(text) }),
            }
        }
        out
    }

    /// Who can be on the lists of a fact.
    fn roster(&mut self, raw: &RawFact) -> Option<Cow<'static, Roster>> {
        let periods = raw.over_time.iter().map(|period| &period.expect);
        let expects = std::iter::once(&raw.expect).chain(periods).flatten();
        let mut inside = expects.filter_map(|expect| match expect.get_ref() {
            RawValue::Set { of, .. } => of.as_ref(),
            _ => None,
        });
        let Some(of) = raw.of.as_ref().or_else(|| inside.next()) else {
            return Some(Cow::Borrowed(Roster::countries()));
        };
        match of.get_ref().trim() {
            COUNTRIES => Some(Cow::Borrowed(Roster::countries())),
            own => {
                if let Some(roster) = self.rosters.get(own) {
                    return Some(Cow::Owned(roster.clone()));
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
    fn values(&mut self, raw: &RawFact, scope: &mut Scope) -> Vec<NamedValue> {
        let mut out = Vec::with_capacity(raw.values.len());
        for value in &raw.values {
            let id = value.id.get_ref().trim();
            let at = self.at(&value.id);
            let says = match &value.says {
                None => {
                    let name = scope.expect_name(id, at.clone(), self.problems);
                    let Some(name) = name else { continue };
                    vec![Phrase { text: id.to_owned(), items: vec![Item::Name(name)], at }]
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
                covers.extend(self.value_index(finer, &raw.values));
            }
            if covers.len() == value.covers.len() {
                out.push(NamedValue { id: id.to_owned(), says, covers });
            }
        }
        out
    }

    /// The index of a value, which is reported where there is none.
    fn value_index(&mut self, id: &Text, values: &[RawNamedValue]) -> Option<usize> {
        let wanted = id.get_ref().trim();
        let found = values.iter().position(|value| value.id.get_ref().trim() == wanted);
        if found.is_none() {
            let known: Vec<&str> = values.iter().map(|v| v.id.get_ref().as_str()).collect();
            self.one_of("unknown-value", id, wanted, "value of this fact", &known);
        }
        found
    }

    /// Reports keys that have no meaning for a fact of this kind.
    fn fits(&mut self, raw: &RawFact, kind: Kind) {
        let mut misplaced = |at: Option<Location>, key: &str, only: &str| {
            if let Some(at) = at {
                let message =
                    format!("`{key}` is for {only}, and the value here is {}", kind.describe());
                self.problems.push(
                    Problem::error("wrong-kind", at, message, "has no meaning here")
                        .help("leave it out, or write a fact of its own for it"),
                );
            }
        };
        let place =
            |text: Option<&Text>| text.map(|text| Location { book: self.book, span: text.span() });
        if kind != Kind::YesNo {
            misplaced(place(raw.denies.first()), "denies", "yes/no facts");
        }
        if kind != Kind::Quantity {
            misplaced(place(raw.regex.first()), "regex", "numbers");
            let tolerance = raw.tolerance.as_ref();
            misplaced(
                tolerance.map(|t| Location { book: self.book, span: t.span() }),
                "tolerance",
                "numbers",
            );
        }
        if kind == Kind::Choice && raw.values.is_empty() && raw.sound {
            let at = raw.says.first().map(|text| Location { book: self.book, span: text.span() });
            if let Some(at) = at {
                self.problems.push(
                    Problem::error(
                        "no-values",
                        at,
                        "`{value}` is one of the fact's values, and it has none",
                        "which values?",
                    )
                    .help("add `[fact.values]` with a line like `el-dia = [\"El Día\"]`"),
                );
            }
        }
    }

    /// What was right when.
    fn over_time(&mut self, raw: &RawFact, kind: Kind, roster: Option<&Roster>) -> Vec<Period> {
        let mut out: Vec<Period> = Vec::with_capacity(raw.over_time.len());
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
            if let (Some(first), Some(last)) = (from, until)
                && first > last
            {
                let at = period.until.as_ref().map_or(at.clone(), |day| self.at(day));
                let message = format!("this period ends before it begins, on {first}");
                self.problems.push(
                    Problem::error("backwards-period", at, message, "before its beginning")
                        .help("`until` is the last day of it"),
                );
                continue;
            }
            let expect =
                period.expect.as_ref().and_then(|e| self.expectation(e, kind, &raw.values, roster));
            let Some(expect) = expect else { continue };
            let overlaps = |other: &Period| {
                let begins = |a: Option<Date>, b: Option<Date>| match (a, b) {
                    (Some(from), Some(until)) => from <= until,
                    _ => true,
                };
                begins(other.from, until) && begins(from, other.until)
            };
            if let Some(other) = out.iter().find(|other| overlaps(other)) {
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
            out.push(Period { from, until, expect });
        }
        out
    }

    /// Which articles the fact is about.
    fn applies(&mut self, raw: &RawApplies, scope: &mut Scope) -> Applies {
        let mut paths = GlobSetBuilder::new();
        for path in &raw.paths {
            match Glob::new(path.get_ref()) {
                Ok(glob) => {
                    paths.add(glob);
                }
                Err(error) => {
                    let message = format!(
                        "{} is no pattern of paths: {}",
                        quote(path.get_ref()),
                        error.kind()
                    );
                    let at = self.at(path);
                    self.problems.push(
                        Problem::error("bad-path-pattern", at, message, "not understood")
                            .help("write it like `wire/**` or `**/2021-*.txt`"),
                    );
                }
            }
        }
        let day = |day: &Option<Spanned<Date>>| day.as_ref().map(|day| *day.get_ref());
        Applies {
            paths: if raw.paths.is_empty() { None } else { paths.build().ok() },
            from: day(&raw.from),
            until: day(&raw.until),
            events: raw.events.iter().map(|event| event.get_ref().clone()).collect(),
            mentions: self.context(&raw.mentions, scope),
        }
    }

    /// The value, or those of each event, that stand in another file.
    fn expect_from(
        &mut self,
        raw: &RawFact,
        kind: Kind,
    ) -> (Option<Expectation>, BTreeMap<String, Expectation>) {
        let nothing = (None, BTreeMap::new());
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
        let full = folder.unwrap_or(Path::new("")).join(path.get_ref());
        let text = match (self.load)(&full) {
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
            external::value(words, kind, &raw.values).map(|value| Expectation {
                text: words.to_owned(),
                value,
                at: at.clone(),
            })
        };
        let (found, mistake) = match from.get_ref() {
            RawFrom::Csv { key, column, .. } => {
                match external::table(&text, key.get_ref(), column.get_ref(), &mut value) {
                    Ok(by_event) => ((None, by_event), None),
                    Err(why) => (nothing, Some((path, why))),
                }
            }
            RawFrom::File { pattern, .. } => {
                let hole = kind.hole().unwrap_or("n");
                match external::place(&text, pattern.get_ref(), hole, &mut value) {
                    Ok(found) => ((Some(found), BTreeMap::new()), None),
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

    fn expectation(
        &mut self,
        expect: &Spanned<RawValue>,
        kind: Kind,
        values: &[RawNamedValue],
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
                (words.clone(), quantity::expectation(words).map(Expected::Quantity))
            }
            (Kind::Date, RawValue::Day(day)) => (written, Some(Expected::Days(*day, *day))),
            (Kind::Date, RawValue::Words(words)) => {
                let days = quantity::expected_days(words);
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
        let (what, label) = what;
        let message = format!("{} {what}", quote(&text));
        self.problems.push(Problem::error(code, at, message, label).help(help));
        None
    }

    /// Whether the fact counts people.
    fn counts_people(&mut self, raw: &RawFact) -> bool {
        let Some(counts) = &raw.counts else { return false };
        let people = counts.get_ref().trim() == "people";
        if !people {
            let at = self.at(counts);
            self.problems.push(
                Problem::error(
                    "bad-counts",
                    at,
                    "what a fact counts can be `people` and nothing else",
                    "not `people`",
                )
                .help("write `counts = \"people\"`, or leave it out"),
            );
        }
        people
    }

    fn tolerance(&mut self, raw: &RawFact) -> Option<Tolerance> {
        let tolerance = raw.tolerance.as_ref()?;
        let at = self.at(tolerance);
        if !raw.expects {
            self.problems.push(
                Problem::error(
                    "tolerance-without-expect",
                    at,
                    "there is no `expect` that anything could be off from",
                    "nothing to be off from",
                )
                .help("add `expect`, or leave `tolerance` out"),
            );
            return None;
        }
        let read = match tolerance.get_ref() {
            RawValue::Figure(figure) => Some(Tolerance::Absolute(figure.number.clone())),
            RawValue::Day(_) | RawValue::YesNo(_) | RawValue::Set { .. } => None,
            RawValue::Words(words) => words
                .trim()
                .strip_suffix('%')
                .and_then(|number| number.trim_end().parse::<Number>().ok())
                .and_then(|number| Number::fraction(number, 100))
                .map(Tolerance::Relative),
        };
        let negative = match &read {
            Some(Tolerance::Absolute(number) | Tolerance::Relative(number)) => number.is_negative(),
            None => false,
        };
        if read.is_none() || negative {
            let (message, label) = if negative {
                ("nothing can be off by less than nothing", "below nought")
            } else {
                ("a tolerance is a number or a percentage", "neither")
            };
            self.problems.push(
                Problem::error("bad-tolerance", at, message, label)
                    .help("write it like `5` or `\"5%\"`"),
            );
            return None;
        }
        read
    }

    /// The case; `None` where it has a mistake.
    fn case(&mut self, raw: &RawCase) -> Option<Case> {
        let before = self.problems.errors();
        let verdict = raw.verdict.as_ref().and_then(|word| self.verdict(word));
        let text = raw.text.as_ref()?;
        if text.get_ref().trim().is_empty() {
            let at = self.at(text);
            self.problems.push(
                Problem::error("empty-case", at, "there is no text to read", "empty")
                    .help("write a sentence as an article would have it"),
            );
        }
        if !raw.sound || self.problems.errors() > before {
            return None;
        }
        Some(Case {
            text: text.get_ref().clone(),
            reads: raw
                .reads
                .as_ref()
                .map(|reads| reads.iter().map(|read| read.get_ref().clone()).collect()),
            verdict,
            speaker: raw.speaker.as_ref().map(|speaker| speaker.get_ref().clone()),
            date: raw.date.as_ref().map(|date| *date.get_ref()),
            at: self.at(text),
        })
    }

    fn verdict(&mut self, text: &Text) -> Option<Verdict> {
        let found = Verdict::ALL.into_iter().find(|verdict| verdict.name() == text.get_ref());
        if found.is_none() {
            let known = Verdict::ALL.map(Verdict::name);
            self.one_of("unknown-verdict", text, text.get_ref(), "verdict", &known);
        }
        found
    }
}
