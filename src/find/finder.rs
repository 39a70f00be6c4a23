//! A rulebook made ready for finding its facts.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use regex::Regex;

use crate::context::reach::Reach;
use crate::find::choice::Values;
use crate::find::elsewhere::Survey;
use crate::find::known::{self, Known, Words};
use crate::find::screen::index::Index;
use crate::phrase::Item;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::rulebook::parse::pattern;
use crate::value::day_month::DayMonth;

/// A rulebook made ready for finding its facts.
#[derive(Debug)]
pub struct Finder<'r> {
    pub(crate) rulebook: Rules<'r>,
    pub(crate) index: Index,
    /// By fact, the values that have names.
    pub(crate) values: Vec<Values>,
    /// By file, the words of what it speaks of; gathered when they are first asked for.
    pub(crate) known: Vec<OnceLock<Known>>,
    /// By fact, its own words; gathered when they are first asked for.
    pub(crate) words: Vec<OnceLock<Words>>,
    /// By fact, its regular expressions, compiled on first use.
    pub(crate) regexes: Vec<Vec<OnceLock<Regex>>>,
    /// Whether some fact counts people.
    pub(crate) people: bool,
    /// Whether some phrase passes over small words.
    pub(crate) loose: bool,
    /// Whether a phrase has a name that "it" may stand for.
    pub(crate) named: bool,
    /// Whether mentions keep the words around them.
    pub(crate) evidence: bool,
    /// How much of a text is read at once.
    pub(crate) reach: Reach,
    /// The order of dates in digits where the article tells none, whatever its rulebook says.
    pub(crate) day_month: Option<DayMonth>,
}

/// The rulebook that is looked for: somebody else's, or one that the finder keeps alive.
#[derive(Debug)]
pub(crate) enum Rules<'r> {
    Borrowed(&'r Rulebook),
    Shared(Arc<Rulebook>),
}

impl Deref for Rules<'_> {
    type Target = Rulebook;

    fn deref(&self) -> &Rulebook {
        match self {
            Self::Borrowed(rulebook) => rulebook,
            Self::Shared(rulebook) => rulebook,
        }
    }
}

impl Finder<'static> {
    /// Prepares a rulebook that it keeps alive.
    pub fn shared(rulebook: Arc<Rulebook>) -> Self {
        Self::of(Rules::Shared(rulebook))
    }
}

impl<'r> Finder<'r> {
    /// Prepares a rulebook.
    pub fn new(rulebook: &'r Rulebook) -> Self {
        Self::of(Rules::Borrowed(rulebook))
    }

    fn of(rulebook: Rules<'r>) -> Self {
        let regexes = rulebook
            .facts
            .iter()
            .map(|fact| fact.regex.iter().map(|_| OnceLock::new()).collect())
            .collect();
        let people = rulebook.facts.iter().any(|fact| fact.people);
        let phrases = || rulebook.facts.iter().flat_map(Fact::phrases);
        let loose =
            phrases().any(|phrase| Item::any(&phrase.items, &|item| matches!(item, Item::Loose)));
        let values = rulebook.facts.iter().map(|fact| Values::of(&rulebook, fact)).collect();
        let index = Index::new(&rulebook);
        let known = rulebook.books.iter().map(|_| OnceLock::new()).collect();
        let words = rulebook.facts.iter().map(|_| OnceLock::new()).collect();
        let (evidence, reach) = (true, Reach::default());
        let day_month = None;
        let is_named = |item: &Item| matches!(item, Item::Named(_));
        let named = phrases().any(|phrase| phrase.items.first().is_some_and(is_named));
        Self {
            rulebook,
            index,
            values,
            known,
            words,
            regexes,
            people,
            loose,
            named,
            evidence,
            reach,
            day_month,
        }
    }

    /// Keeps no words around mentions, so that nobody can tell which sources
    /// copied from one another.
    #[must_use]
    pub fn without_evidence(self) -> Self {
        Self { evidence: false, ..self }
    }

    /// Reads dates in digits in this order where the article does not tell it.
    #[must_use]
    pub fn with_day_month(self, day_month: Option<DayMonth>) -> Self {
        Self { day_month, ..self }
    }

    /// Reads so much of a text at once. What is found does not depend on it, as long as
    /// statements are shorter.
    #[cfg(feature = "internals")]
    #[must_use]
    pub fn with_reach(self, reach: Reach) -> Self {
        Self { reach, ..self }
    }

    /// A first look at an article that comes in parts, for what is asked of all of it; `None`
    /// where no rule asks for anything.
    pub fn survey(&self) -> Option<Survey<'_>> {
        Survey::of(&self.rulebook)
    }

    /// The words of what a file speaks of.
    pub(crate) fn known(&self, book: usize) -> &Known {
        self.known[book].get_or_init(|| known::of_file(&self.rulebook, book))
    }

    /// The words of a fact and of its rulebook's title.
    pub(crate) fn words_of(&self, fact: usize) -> &Words {
        self.words[fact].get_or_init(|| known::of_fact(&self.rulebook, fact))
    }

    /// The compiled expression.
    pub(crate) fn regex(&self, fact: usize, pattern: usize) -> &Regex {
        let text = &self.rulebook.facts[fact].regex[pattern].text;
        self.regexes[fact][pattern].get_or_init(|| pattern::ready(text))
    }
}
