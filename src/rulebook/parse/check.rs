//! From rule files as written to checked values: files, names and constraints.
//!
//! Everything that is wrong is reported, and everything that is right is kept,
//! so that the cases of sound facts can still be run. A fact with a mistake
//! keeps its place without anything to find it by: its neighbours' templates
//! still have something to point at, and nothing is judged by half a fact.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use crate::extract::list::roster::Roster;
use crate::phrase::template::{self, Role};
use crate::phrase::{Conditions, Item, Phrase};
use crate::rulebook::constraint::Constraint;
use crate::rulebook::level::Level;
use crate::rulebook::parse::ids::Ids;
use crate::rulebook::parse::kind::kind_of;
use crate::rulebook::parse::raw::{RawBook, RawConstraint, RawList, RawName, RawPhrase, Text};
use crate::rulebook::parse::relation;
use crate::rulebook::parse::scope::{Declared, Scope};
use crate::rulebook::problem::{Problem, Problems};
use crate::rulebook::{Load, Name, Rulebook};
use crate::text::language::Language;
use crate::text::location::Location;
use crate::text::mistake::{Mistake, quote};
use crate::value::kind::Kind;

/// The list that every rulebook has.
pub(crate) const COUNTRIES: &str = "countries";

/// Checks one file and adds what is sound to the rulebook.
pub(crate) struct Checker<'a> {
    pub(crate) text: &'a str,
    pub(crate) book: usize,
    /// How many errors there were before this file.
    pub(crate) errors_before: usize,
    pub(crate) ids: &'a mut Ids,
    pub(crate) problems: &'a mut Problems,
    pub(crate) rulebook: &'a mut Rulebook,
    /// The language that its templates are in.
    pub(crate) language: Language,
    /// The lists of this file, by their ids.
    pub(crate) rosters: BTreeMap<String, Arc<Roster>>,
    /// Reads a file that a rulebook names.
    pub(crate) load: &'a Load<'a>,
}

impl Checker<'_> {
    pub(crate) fn book(&mut self, mut raw: RawBook) {
        self.share_patterns(&mut raw);
        match &raw.header {
            Some(header) => {
                self.language(header);
                self.header(header);
                self.words(header);
            }
            None if raw.has_header => {}
            None => {
                let at = self.place(0..self.text.lines().next().map_or(0, str::len));
                self.problems.push(
                    Problem::error("no-rulebook", at, "there is no `[rulebook]`", "begins here")
                        .help("begin the file with `[rulebook]` and a line like `id = \"harbour-strike\"`"),
                );
            }
        }
        self.lists(&raw.lists);
        let mut scope = Scope::new(self.book);
        let names = self.rulebook.names.len();
        self.names(&raw.names, &mut scope);
        self.families(&raw.families, &mut scope);
        // Templates may point at facts that come later, so all are declared first.
        let mut declared = Vec::with_capacity(raw.facts.len());
        let mut index = self.rulebook.facts.len();
        for fact in &raw.facts {
            let sound = fact
                .id
                .as_ref()
                .is_some_and(|id| self.declare_fact(id, kind_of(fact), index, &mut scope));
            declared.push(sound);
            index += usize::from(sound);
        }
        for (fact, declared) in raw.facts.iter().zip(declared) {
            let checked = self.fact(fact, &mut scope);
            if let (true, Some(fact)) = (declared, checked) {
                self.rulebook.facts.push(fact);
            }
        }
        for constraint in &raw.constraints {
            self.constraint(constraint, &scope);
        }
        self.remarks(&raw, names, &mut scope);
    }

    pub(crate) fn place(&self, span: Range<usize>) -> Location {
        Location { book: self.book, span }
    }

    pub(crate) fn at<T>(&self, spanned: &Spanned<T>) -> Location {
        self.place(spanned.span())
    }

    /// Keeps a mistake in a string of the file.
    pub(crate) fn report(&mut self, string: &Text, mistake: Mistake) {
        let at = self.place(self.inside(string, &mistake.span));
        self.problems.push(
            Problem::error(mistake.code, at, mistake.message, mistake.label)
                .maybe_help(mistake.help),
        );
    }

    /// The bytes of the file for bytes of a string's value.
    ///
    /// Where the string is written with escapes, the whole of it: the way back
    /// through them is not worth a caret.
    fn inside(&self, string: &Text, within: &Range<usize>) -> Range<usize> {
        let whole = string.span();
        let value = string.get_ref();
        let written = self.text.get(whole.clone()).unwrap_or_default();
        let long = written.starts_with("\"\"\"") || written.starts_with("'''");
        // A line break after three quotes does not belong to the value.
        let opens: &[usize] = if long { &[3, 4, 5] } else { &[1] };
        let closes = if long { 3 } else { 1 };
        for &open in opens {
            if open + value.len() + closes == written.len()
                && written.get(open..open + value.len()) == Some(value)
            {
                let begins = whole.start + open;
                return begins + within.start..begins + within.end;
            }
        }
        whole
    }

    /// Makes the rulebook's own lists ready.
    fn lists(&mut self, raw: &[RawList]) {
        for list in raw {
            let id = list.id.get_ref();
            let members = list.members.iter().map(|(member, spellings)| {
                (member.get_ref().clone(), spellings.iter().map(|s| s.get_ref().clone()))
            });
            let at = self.at(&list.id);
            if id == COUNTRIES {
                self.problems.push(
                    Problem::error(
                        "reserved-id",
                        at,
                        "`countries` is a list that is always there",
                        "taken",
                    )
                    .help("choose another id"),
                );
                continue;
            }
            match Roster::own(members) {
                Ok(roster) => {
                    self.rosters.insert(id.clone(), Arc::new(roster));
                }
                Err(error) => self.problems.push(
                    Problem::error(
                        "bad-list",
                        at,
                        format!("the list {} cannot be used: {error}", quote(id)),
                        "this list",
                    )
                    .help("give each member spellings of its own"),
                ),
            }
        }
    }

    /// Adds the phrases of shared sets to the facts that use them.
    fn share_patterns(&mut self, raw: &mut RawBook) {
        let mut used = vec![false; raw.patterns.len()];
        let mut by_id: HashMap<&str, usize> = HashMap::with_capacity(raw.patterns.len());
        for (index, set) in raw.patterns.iter().enumerate() {
            by_id.entry(set.id.get_ref()).or_insert(index);
        }
        for fact in &mut raw.facts {
            for id in &fact.patterns {
                let wanted = id.get_ref().trim();
                let found = by_id.get(wanted);
                let Some((&index, set)) = found.and_then(|i| Some((i, raw.patterns.get(*i)?)))
                else {
                    let known: Vec<&str> =
                        raw.patterns.iter().map(|set| set.id.get_ref().as_str()).collect();
                    self.one_of("unknown-patterns", id, wanted, "set of patterns", &known);
                    fact.sound = false;
                    continue;
                };
                used[index] = true;
                fact.says.extend(set.says.iter().cloned());
                fact.denies.extend(set.denies.iter().cloned());
                fact.near.extend(set.near.iter().cloned());
                fact.unless.extend(set.unless.iter().cloned());
            }
        }
        for (set, _) in raw.patterns.iter().zip(used).filter(|(_, used)| !used) {
            let message = format!("no fact uses the patterns {}", quote(set.id.get_ref()));
            let at = self.at(&set.id);
            self.problems.push(
                Problem::warning("unused-patterns", at, message, "never used").help(format!(
                    "write `patterns = [\"{}\"]` in a fact, or leave them out",
                    set.id.get_ref()
                )),
            );
        }
    }

    fn names(&mut self, names: &[RawName], scope: &mut Scope) {
        for name in names {
            let at = name.id.span();
            let id = name.id.get_ref();
            let mut sound = self.kebab(&name.id);
            if id == "n" {
                sound = false;
                self.reserved(&name.id);
            }
            let spellings = match &name.spellings {
                Some(spellings) if spellings.is_empty() => {
                    let message = format!("the name {} has no spellings", quote(id));
                    let at = self.at(&name.id);
                    self.problems.push(
                        Problem::error("no-spellings", at, message, "nothing to look for")
                            .help("list every accepted spelling, the fullest first"),
                    );
                    None
                }
                Some(spellings) => {
                    let before = self.problems.errors();
                    let phrases = self.phrases(spellings, Role::Spelling, Kind::Quantity, scope);
                    (self.problems.errors() == before).then_some(phrases)
                }
                None => None,
            };
            let declared = match spellings.filter(|_| sound) {
                Some(spellings) => {
                    let (id, book) = (id.clone(), self.book);
                    self.rulebook.names.push(Name { id, book, spellings });
                    Declared::Index(self.rulebook.names.len() - 1)
                }
                None => Declared::Broken,
            };
            scope.declare_name(id, declared, at);
        }
    }

    /// The phrases that templates of a role are; those with mistakes are left out.
    pub(crate) fn phrases(
        &mut self,
        templates: &[Text],
        role: Role,
        kind: Kind,
        scope: &mut Scope,
    ) -> Vec<Phrase> {
        let mut out = Vec::with_capacity(templates.len());
        for template in templates {
            if let Some(items) = self.items(template, role, kind, scope) {
                out.push(Phrase::new(template.get_ref().clone(), items, self.at(template)));
            }
        }
        out
    }

    /// The phrases that state something, each with the conditions that hold for it alone.
    pub(crate) fn stating(
        &mut self,
        phrases: &[RawPhrase],
        role: Role,
        kind: Kind,
        scope: &mut Scope,
    ) -> Vec<Phrase> {
        let mut out = Vec::with_capacity(phrases.len());
        for phrase in phrases {
            let items = self.items(&phrase.says, role, kind, scope);
            let when = self.conditions(phrase, scope);
            if let (Some(items), Some(when)) = (items, when) {
                let (text, at) = (phrase.says.get_ref().clone(), self.at(&phrase.says));
                out.push(Phrase { when, ..Phrase::new(text, items, at) });
            }
        }
        out
    }

    /// What holds for one phrase alone; `None` where something is wrong with it.
    pub(crate) fn conditions(
        &mut self,
        phrase: &RawPhrase,
        scope: &mut Scope,
    ) -> Option<Option<Arc<Conditions>>> {
        if phrase.is_plain() {
            return Some(None);
        }
        let mut list = |texts| self.phrases(texts, Role::Context, Kind::Quantity, scope);
        let (near, unless) = (list(&phrase.near), list(&phrase.unless));
        let whole = near.len() == phrase.near.len() && unless.len() == phrase.unless.len();
        whole.then(|| Some(Arc::new(Conditions { near, unless })))
    }

    /// The items of a template, where it has no mistake.
    pub(crate) fn items(
        &mut self,
        template: &Text,
        role: Role,
        kind: Kind,
        scope: &mut Scope,
    ) -> Option<Vec<Item>> {
        let (problems, language) = (&mut *self.problems, self.language);
        let mut hole = |id: &str| scope.hole(id, kind, language, problems);
        match template::parse(template.get_ref(), role, &mut hole) {
            Ok(items) => Some(items),
            Err(mistakes) => {
                mistakes.into_iter().for_each(|mistake| self.report(template, mistake));
                None
            }
        }
    }

    /// The level of a fact or constraint.
    pub(crate) fn level(&mut self, level: Option<&Text>) -> Level {
        let Some(text) = level else { return Level::default() };
        match text.get_ref().as_str() {
            "error" => Level::Error,
            "warning" => Level::Warning,
            "note" => Level::Note,
            other => {
                let known = ["error", "warning", "note"];
                self.one_of("unknown-level", text, other, "level", &known);
                Level::default()
            }
        }
    }

    /// Reports a word that is none of those that can stand there.
    pub(crate) fn one_of(
        &mut self,
        code: &'static str,
        at: &Text,
        word: &str,
        what: &str,
        known: &[&str],
    ) {
        let message = format!("{} is no {what}", quote(word));
        let help = self
            .problems
            .suggest(word, known.iter().copied())
            .unwrap_or_else(|| format!("write {}", crate::text::mistake::quote_all(known, " or ")));
        let at = self.at(at);
        self.problems.push(Problem::error(code, at, message, format!("no {what}")).help(help));
    }

    fn constraint(&mut self, raw: &RawConstraint, scope: &Scope) {
        let before = self.problems.errors();
        let level = self.level(raw.level.as_ref());
        if let Some(id) = &raw.id
            && self.kebab(id)
        {
            self.unique(id);
        }
        let Some(require) = &raw.require else { return };
        let problems = &mut *self.problems;
        let text = require.get_ref();
        let relation = match relation::parse(text, &mut |id| scope.fact(id, problems)) {
            Ok(relation) => Some(relation),
            Err(mistakes) => {
                for mistake in mistakes {
                    self.report(require, mistake);
                }
                None
            }
        };
        let sound = raw.sound && self.problems.errors() == before;
        let (true, Some(id), Some((left, relation, right))) = (sound, &raw.id, relation) else {
            return;
        };
        let constraint = Constraint {
            id: id.get_ref().clone(),
            title: raw.title.as_ref().unwrap_or(id).get_ref().clone(),
            text: text.clone(),
            left,
            relation,
            right,
            why: raw.why.as_ref().map(|why| why.get_ref().clone()),
            level,
            at: self.at(require),
        };
        self.rulebook.constraints.push(constraint);
    }

    /// What is odd about a file and no mistake.
    fn remarks(&mut self, raw: &RawBook, first_name: usize, scope: &mut Scope) {
        if !raw.has_facts
            && let Some(header) = &raw.header
        {
            let at = self.place(header.at.clone());
            self.problems.push(
                Problem::warning(
                    "no-facts",
                    at,
                    "this file holds no facts, so nothing is checked by it",
                    "no `[[fact]]` follows",
                )
                .help("add a `[[fact]]`"),
            );
        }
        let unused: Vec<String> = scope.unused_families().map(str::to_owned).collect();
        let is_used = scope.is_used();
        // A file whose facts cannot be read may use any of its names.
        if self.problems.errors() > self.errors_before {
            return;
        }
        let places: HashMap<&str, Range<usize>> =
            raw.names.iter().map(|name| (name.id.get_ref().as_str(), name.id.span())).collect();
        let names = self.rulebook.names.iter().enumerate().skip(first_name);
        for (_, name) in names.filter(|&(index, _)| !is_used(index)) {
            let Some(span) = places.get(name.id.as_str()) else { continue };
            let message = format!("nothing refers to the name {}", quote(&name.id));
            let at = Location { book: self.book, span: span.clone() };
            self.problems.push(
                Problem::warning("unused-name", at, message, "never used")
                    .help(format!("write `{{{}}}` in a template, or leave it out", name.id)),
            );
        }
        for family in raw.families.iter().filter(|family| unused.contains(family.id.get_ref())) {
            let id = family.id.get_ref();
            let message = format!("nothing refers to the family {}", quote(id));
            let at = self.at(&family.id);
            self.problems.push(
                Problem::warning("unused-family", at, message, "never used")
                    .help(format!("write `@{id}` in a template, or leave it out")),
            );
        }
    }
}
