//! What the words in curly brackets can mean in one file.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::lang::{families, inflection};
use crate::phrase::template::Hole;
use crate::phrase::{Item, Slot};
use crate::rulebook::problem::{Problem, Problems};
use crate::text::language::Language;
use crate::text::location::Location;
use crate::text::mistake::quote;
use crate::value::kind::Kind;

/// What something that was declared is by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    /// It has this index.
    Index(usize),
    /// It has a mistake of its own, so that nothing can point at it, and nobody
    /// needs to be told again.
    Broken,
}

/// The names and facts of one file, by their ids.
#[derive(Debug)]
pub(crate) struct Scope {
    book: usize,
    names: HashMap<String, (Declared, Range<usize>)>,
    facts: HashMap<String, (Declared, Range<usize>, Kind)>,
    /// The ids of facts and names in order, for suggestions.
    fact_ids: Vec<String>,
    name_ids: Vec<String>,
    /// The names that something refers to, by index.
    used: Vec<usize>,
    /// The families of words, each with what it stands for, where it has no mistake, and whether
    /// something refers to it.
    families: BTreeMap<String, (Option<Item>, bool)>,
}

impl Scope {
    pub(crate) fn new(book: usize) -> Self {
        Self {
            book,
            names: HashMap::new(),
            facts: HashMap::new(),
            fact_ids: Vec::new(),
            name_ids: Vec::new(),
            used: Vec::new(),
            families: BTreeMap::new(),
        }
    }

    pub(crate) fn declare_name(&mut self, id: &str, what: Declared, at: Range<usize>) {
        self.names.insert(id.to_owned(), (what, at));
        self.name_ids.push(id.to_owned());
    }

    /// The first fact of an id counts.
    pub(crate) fn declare_fact(&mut self, id: &str, kind: Kind, what: Declared, at: Range<usize>) {
        if !self.facts.contains_key(id) {
            self.facts.insert(id.to_owned(), (what, at, kind));
            self.fact_ids.push(id.to_owned());
        }
    }

    /// Where a name of this id is declared.
    pub(crate) fn name_place(&self, id: &str) -> Option<Location> {
        self.names.get(id).map(|(_, at)| Location { book: self.book, span: at.clone() })
    }

    /// How many times names were referred to so far.
    pub(crate) fn uses(&self) -> usize {
        self.used.len()
    }

    /// The names that were referred to since, each once, in order of their indices.
    pub(crate) fn used_since(&self, uses: usize) -> Vec<usize> {
        let mut used = self.used.get(uses..).unwrap_or_default().to_vec();
        used.sort_unstable();
        used.dedup();
        used
    }

    /// The name of an id, which counts as used from now on.
    pub(crate) fn name(&mut self, id: &str) -> Option<Declared> {
        let (declared, _) = self.names.get(id)?;
        if let Declared::Index(index) = declared {
            self.used.push(*index);
        }
        Some(*declared)
    }

    /// The first family of a name counts; `item` is what it stands for, where it has no mistake.
    pub(crate) fn declare_family(&mut self, name: &str, item: Option<Item>) {
        self.families.entry(name.to_owned()).or_insert((item, false));
    }

    /// The families that nothing refers to.
    pub(crate) fn unused_families(&self) -> impl Iterator<Item = &str> {
        let unused = self.families.iter().filter(|(_, (_, used))| !used);
        unused.map(|(name, _)| name.as_str())
    }

    /// What `@name` stands for: a family of this file, else one of the language.
    fn family(
        &mut self,
        name: &str,
        language: Language,
        problems: &mut Problems,
    ) -> Result<Hole, Option<String>> {
        if let Some((item, used)) = self.families.get_mut(name) {
            *used = true;
            return Ok(item.clone().map_or(Hole::Broken, Hole::Item));
        }
        let shipped = families::of(language);
        if let Some(item) = shipped.get(name) {
            return Ok(Hole::Item(item.clone()));
        }
        let own = self.families.keys().map(String::as_str);
        let known: Vec<String> =
            own.chain(shipped.names()).map(|known| format!("@{known}")).collect();
        // Who writes another form of its word means the family.
        let base = format!("@{}", inflection::of(language).verb(name));
        let of_base = known.iter().find(|known| **known == base);
        let meant = of_base.map(|base| format!("did you mean {}?", quote(base)));
        let near = || problems.suggest(&format!("@{name}"), known.iter().map(String::as_str));
        let none = "`factlint words` shows those that there are; yours stand in `[families]`";
        Err(meant.or_else(near).or_else(|| Some(none.to_owned())))
    }

    /// The fact of an id that has a number, or what to do about one that is
    /// unknown or has none.
    pub(crate) fn fact(
        &self,
        id: &str,
        problems: &mut Problems,
    ) -> Result<Option<usize>, Option<String>> {
        match self.facts.get(id) {
            Some((_, _, kind)) if *kind != Kind::Quantity => {
                Err(Some(format!("{} is {}, no number", quote(id), kind.describe())))
            }
            Some((Declared::Index(index), ..)) => Ok(Some(*index)),
            Some((Declared::Broken, ..)) => Ok(None),
            None => Err(problems.suggest(id, self.fact_ids.iter().map(String::as_str))),
        }
    }

    /// What `{id}` is in a template of a fact with values of this kind, or what to
    /// do about one that is unknown.
    pub(crate) fn hole(
        &mut self,
        id: &str,
        kind: Kind,
        language: Language,
        problems: &mut Problems,
    ) -> Result<Hole, Option<String>> {
        if let Some(name) = id.strip_prefix('@') {
            return self.family(name, language, problems);
        }
        if let Some(item) = inflection::item(id, language) {
            return Ok(Hole::Item(item));
        }
        if kind.hole() == Some(id) {
            return Ok(Hole::Slot(Slot::Own));
        }
        if let Some(other) = Kind::ALL.into_iter().find(|other| other.hole() == Some(id)) {
            let own = match kind.hole() {
                Some(own) => format!("this fact's value is written `{{{own}}}`"),
                None => "a yes/no fact has no value in its phrases".to_owned(),
            };
            return Err(Some(format!("`{{{id}}}` is {}; {own}", other.describe())));
        }
        match self.name(id) {
            Some(Declared::Index(name)) => return Ok(Hole::Name(name)),
            Some(Declared::Broken) => return Ok(Hole::Broken),
            None => {}
        }
        match self.facts.get(id) {
            Some((_, _, kind @ (Kind::YesNo | Kind::Choice | Kind::Set))) => {
                Err(Some(format!("{} is {}, no number and no date", quote(id), kind.describe())))
            }
            Some((Declared::Index(fact), ..)) => Ok(Hole::Slot(Slot::Fact(*fact))),
            Some((Declared::Broken, ..)) => Ok(Hole::Broken),
            None => {
                let known = self.name_ids.iter().chain(&self.fact_ids).map(String::as_str);
                Err(problems.suggest(id, known.chain(kind.hole())).or_else(|| {
                    Some(match kind.hole() {
                        Some(own) => {
                            format!("names stand in `[names]`; `{{{own}}}` is the fact's own value")
                        }
                        None => "names stand in `[names]`".to_owned(),
                    })
                }))
            }
        }
    }

    /// The name of an id, where something else but a template wants one.
    pub(crate) fn expect_name(
        &mut self,
        id: &str,
        at: Location,
        problems: &mut Problems,
    ) -> Option<usize> {
        match self.name(id) {
            Some(Declared::Index(name)) => return Some(name),
            Some(Declared::Broken) => return None,
            None => {}
        }
        let help = problems
            .suggest(id, self.name_ids.iter().map(String::as_str))
            .unwrap_or_else(|| "names stand in `[names]`".into());
        let message = format!("{} is no name of this file", quote(id));
        problems.push(Problem::error("unknown-name", at, message, "unknown").help(help));
        None
    }

    /// The names that nothing refers to.
    pub(crate) fn is_used(&mut self) -> impl Fn(usize) -> bool + '_ {
        self.used.sort_unstable();
        |name| self.used.binary_search(&name).is_ok()
    }
}
