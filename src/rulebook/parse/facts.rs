//! From facts as written to checked ones.

use std::collections::{BTreeMap, BTreeSet};

use globset::{Glob, GlobSetBuilder};
use jiff::civil::Date;
use toml::Spanned;

use crate::lang::frames;
use crate::phrase::template::Role;
use crate::phrase::{Item, Phrase, Takes};
use crate::rulebook::fact::{About, Applies, AtLeast, Case, Expected, Fact, Pattern, Tolerance};
use crate::rulebook::level::Level;
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::expect::ValueIds;
use crate::rulebook::parse::kind::kind_of;
use crate::rulebook::parse::pattern;
use crate::rulebook::parse::raw::{RawAbout, RawApplies, RawFact, RawValue, Text};
use crate::rulebook::parse::scope::{Declared, Scope};
use crate::rulebook::parse::version;
use crate::rulebook::problem::Problem;
use crate::text::location::Location;
use crate::text::mistake::quote;
use crate::value::kind::Kind;
use crate::value::number::Number;

impl Checker<'_> {
    /// The fact, with nothing but its id and titles where it has a mistake;
    /// `None` where it has no id.
    pub(crate) fn fact(&mut self, raw: &RawFact, scope: &mut Scope) -> Option<Fact> {
        let before = self.problems.errors();
        let kind = kind_of(raw);
        let roster = if kind == Kind::Set { self.roster(raw) } else { None };
        let uses = scope.uses();
        let mut says = self.stating(&raw.says, Role::Says(kind.hole()), kind, scope);
        let written = says.len();
        says.extend(self.frames(&raw.frames, kind, scope));
        let denies = self.stating(&raw.denies, Role::Says(None), Kind::YesNo, scope);
        let mut subjects = self.proper(&scope.used_since(uses));
        let values = self.values(raw, scope);
        self.fits(raw, kind);
        let regex = self.patterns(&raw.regex);
        let near = self.phrases(&raw.near, Role::Context, Kind::Quantity, scope);
        let unless = self.phrases(&raw.unless, Role::Context, Kind::Quantity, scope);
        let claimed_by = self.claimants(raw, scope);
        let level = self.level(raw.level.as_ref());
        let ids = ValueIds::of(&raw.values);
        let expect =
            raw.expect.as_ref().and_then(|e| self.expectation(e, kind, &ids, roster.as_deref()));
        let over_time = self.over_time(raw, kind, &ids, roster.as_deref());
        let from_file = self.expect_from(raw, kind, &ids);
        let expect = expect.or(from_file.value);
        let applies = raw.applies.as_ref().map(|raw| self.applies(raw, scope));
        let about = raw.about.as_ref().map(|raw| self.about(raw, scope));
        subjects.extend(self.context(&raw.frames.of, scope));
        subjects.extend(about.iter().flat_map(|about| about.names.iter().cloned()));
        let tolerance = self.tolerance(raw);
        let people = raw.people;
        let at_least = raw
            .at_least
            .as_ref()
            .map(|count| AtLeast { articles: *count.get_ref(), at: self.at(count) });
        self.can_be_found(raw);
        // What leans on something broken is missing here without a mistake of its own.
        let complete = written == raw.says.len()
            && denies.len() == raw.denies.len()
            && values.len() == raw.values.len()
            && near.len() == raw.near.len()
            && unless.len() == raw.unless.len()
            && claimed_by.len() == raw.claimed_by.len();
        let sound = raw.sound && complete && self.problems.errors() == before;
        let cases: Vec<Case> = raw.cases.iter().filter_map(|case| self.case(case)).collect();

        let id = raw.id.as_ref()?;
        let bare = self.bare(raw, id, kind, people, level);
        if !sound {
            return Some(bare);
        }
        let fact = Fact {
            expect,
            over_time,
            by_event: from_file.by_event,
            open_events: from_file.open_events,
            applies,
            about,
            subjects,
            says,
            denies,
            values,
            roster,
            regex,
            near,
            unless,
            claimed_by,
            tolerance,
            at_least,
            cases,
            ..bare
        };
        Some(self.settled(fact, raw))
    }

    /// The fact with what follows from its parts: what kind of version is expected, its unit, and
    /// whether it tells of a fall.
    fn settled(&self, mut fact: Fact, raw: &RawFact) -> Fact {
        if version::asked(&fact.says) {
            let periods = fact.over_time.iter_mut().map(|period| &mut period.expect);
            fact.expect.iter_mut().chain(periods).for_each(version::made_of);
        }
        let periods = fact.over_time.iter().map(|period| &period.expect);
        let first = fact.expect.iter().chain(periods).chain(fact.by_event.values()).next();
        fact.unit = first.and_then(|expect| match &expect.value {
            Expected::Quantity(quantity) => Some(quantity.unit.clone()),
            _ => None,
        });
        let below = fact.first_number().is_some_and(|number| *number < Number::from(0));
        fact.falls = below || !raw.frames.changes.is_empty() && self.tells_of_a_fall(&fact);
        fact
    }

    /// Whose claim it is where several facts are worded alike, by their place among the names.
    fn claimants(&mut self, raw: &RawFact, scope: &mut Scope) -> Vec<usize> {
        let mut known = Vec::with_capacity(raw.claimed_by.len());
        for name in &raw.claimed_by {
            let at = self.at(name);
            known.extend(scope.expect_name(name.get_ref().trim(), at, self.problems));
        }
        known
    }

    /// Whether what an author wrote beside `changes` speaks of a fall.
    fn tells_of_a_fall(&self, fact: &Fact) -> bool {
        let known = frames::of(self.language);
        let written = fact.says.iter().filter(|phrase| phrase.takes == Takes::AsItIs);
        let own = written.filter(|phrase| phrase.is_idiom());
        own.clone().any(|phrase| known.tell_of_a_fall(&phrase.items))
    }

    /// Those of some names that are proper ones, as phrases: "seats" is a word for a thing,
    /// "Alma" names one.
    fn proper(&self, names: &[usize]) -> Vec<Phrase> {
        let capital = |phrase: &Phrase| phrase.text.contains(char::is_uppercase);
        let is_proper = |name: &&usize| {
            let spellings = self.rulebook.names.get(**name).map(|name| &name.spellings);
            spellings.is_some_and(|spellings| spellings.iter().any(capital))
        };
        let proper =
            names.iter().filter(is_proper).flat_map(|&name| &self.rulebook.names[name].spellings);
        proper.cloned().collect()
    }

    /// A fact without anything to find it by.
    fn bare(&self, raw: &RawFact, id: &Text, kind: Kind, people: bool, level: Level) -> Fact {
        let title = raw.title.as_ref().unwrap_or(id).get_ref().clone();
        Fact {
            id: id.get_ref().clone(),
            title,
            book: self.book,
            kind,
            people,
            falls: false,
            unit: None,
            expect: None,
            over_time: Vec::new(),
            by_event: BTreeMap::new(),
            open_events: BTreeSet::new(),
            applies: None,
            about: None,
            subjects: Vec::new(),
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
            at_least: None,
            cases: Vec::new(),
            at: self.at(id),
        }
    }

    /// Reports a fact that there is nothing to find by.
    fn can_be_found(&mut self, raw: &RawFact) {
        if !raw.can_be_found
            || (raw.sound
                && raw.says.is_empty()
                && raw.denies.is_empty()
                && raw.regex.is_empty()
                && raw.frames.is_empty())
        {
            let at = self.place(raw.at.clone());
            self.problems.push(
                Problem::error(
                    "never-found",
                    at,
                    "this fact has no frame and no phrase, so no article can state it",
                    "nothing to find it by",
                )
                .help("add a line like `counts = \"berths\"` or `says = [\"{n} berths\"]`"),
            );
        }
    }

    /// The phrases of `about`, `mentions` and the values of a fact. One that is nothing but the id
    /// of a name stands for the name: `mentions = ["harbour"]` means its spellings.
    pub(crate) fn context(&mut self, templates: &[Text], scope: &mut Scope) -> Vec<Phrase> {
        let mut out = Vec::with_capacity(templates.len());
        for template in templates {
            match scope.name(template.get_ref().trim()) {
                Some(Declared::Index(name)) => {
                    let (text, at) = (template.get_ref().clone(), self.at(template));
                    out.push(Phrase::new(text, vec![Item::Name(name)], at));
                }
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
            misplaced(
                place(raw.denies.first().map(|phrase| &phrase.says)),
                "denies",
                "yes/no facts",
            );
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
            let first = raw.says.first().map(|phrase| phrase.says.span());
            let at = first.map(|span| Location { book: self.book, span });
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

    /// What the fact is about.
    fn about(&mut self, raw: &RawAbout, scope: &mut Scope) -> About {
        let day = |day: &Option<Spanned<Date>>| day.as_ref().map(|day| *day.get_ref());
        let (from, until) = (day(&raw.from), day(&raw.until));
        self.in_order(raw.from.as_ref(), raw.until.as_ref());
        let names = self.context(&raw.names, scope);
        let others = self.context(&raw.others, scope);
        if raw.names.is_empty() && raw.others.is_empty() && from.or(until).is_none() {
            let at = self.place(raw.at.clone());
            self.problems.push(
                Problem::error(
                    "empty-about",
                    at,
                    "`[fact.about]` says neither names nor days",
                    "about what?",
                )
                .help("add a line like `names = [\"Elmford\"]`, or leave it out"),
            );
        }
        if let Some(within) = raw.within.as_ref().filter(|_| names.len() + others.len() == 0) {
            let at = self.at(within);
            let message = "`within` says how far names reach, and there are none";
            self.problems.push(
                Problem::error("within-without-names", at, message, "of what?")
                    .help("add `names` or `others`, or leave it out"),
            );
        }
        let within = raw.within.as_ref().map(|within| *within.get_ref());
        About { names, others, within, from, until }
    }

    /// Whether a period ends after it begins; reports where it does not.
    pub(crate) fn in_order(
        &mut self,
        from: Option<&Spanned<Date>>,
        until: Option<&Spanned<Date>>,
    ) -> bool {
        let (Some(first), Some(last)) = (from, until) else { return true };
        if first.get_ref() <= last.get_ref() {
            return true;
        }
        let at = self.at(last);
        let message = format!("this period ends before it begins, on {}", first.get_ref());
        self.problems.push(
            Problem::error("backwards-period", at, message, "before its beginning")
                .help("`until` is the last day of it"),
        );
        false
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
        self.in_order(raw.from.as_ref(), raw.until.as_ref());
        Applies {
            paths: if raw.paths.is_empty() { None } else { paths.build().ok() },
            from: day(&raw.from),
            until: day(&raw.until),
            events: raw.events.iter().map(|event| event.get_ref().as_str().into()).collect(),
            mentions: self.context(&raw.mentions, scope),
        }
    }

    fn tolerance(&mut self, raw: &RawFact) -> Option<Tolerance> {
        let tolerance = raw.tolerance.as_ref()?;
        let at = self.at(tolerance);
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
}
