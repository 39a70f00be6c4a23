//! What a part of a long article is told of the other parts.
//!
//! Some rules ask for the whole article: `applies-to.mentions` wants a phrase anywhere in it, and
//! `about` goes by the name that stood last before a figure; and the order of day and month in a
//! date of digits is told by the others. A part cannot answer that by itself. So an article that comes in parts is passed over once before it is read, where a rule
//! asks for it; what is kept is one answer for each fact and part, and the text of one part at a time.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::date::order::Evidence;
use crate::find::about::{self, Named, Paragraphs};
use crate::find::searched::Searched;
use crate::read;
use crate::rulebook::Rulebook;
use crate::text::article::Article;
use crate::value::kind::Kind;

/// What stands in the other parts of an article.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    /// The facts of which a phrase of `mentions` stands somewhere in the article.
    mentioned: BTreeSet<usize>,
    /// By fact, what was named last before the text of the part.
    before: BTreeMap<usize, Before>,
    /// The agency that the article credits.
    pub(crate) credit: Option<&'static str>,
    /// What the article tells of the order of its dates in digits.
    pub(crate) dates: Evidence,
}

/// Something that was named before the text of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    /// Whether it is what the fact is about, and not something else.
    pub(crate) own: bool,
    /// How many paragraphs begin behind it, up to the beginning of the part.
    pub(crate) paragraphs: usize,
}

impl Elsewhere {
    /// Whether a phrase of the fact's `mentions` stands anywhere in the article.
    pub(crate) fn mentions(&self, fact: usize) -> bool {
        self.mentioned.contains(&fact)
    }

    /// What was named last before the part of what a fact is about or is not.
    pub(crate) fn before(&self, fact: usize) -> Option<Before> {
        self.before.get(&fact).copied()
    }
}

/// What the dates in digits of a part tell of their order.
pub(crate) fn dates(part: &Article) -> Evidence {
    Evidence::of(&part.text, part.own(), part.source.date, || Some(part.language()))
}

/// A first look at all parts of an article.
#[derive(Debug)]
pub struct Survey<'r> {
    rulebook: &'r Rulebook,
    /// Whether a rule asks for the words of the whole article.
    asks: bool,
    mentioned: BTreeSet<usize>,
    credit: Option<&'static str>,
    dates: Evidence,
    /// By part.
    before: Vec<BTreeMap<usize, Before>>,
    last: Option<Last>,
}

/// What the part that was seen last names.
#[derive(Debug)]
struct Last {
    named: BTreeMap<usize, Vec<Named>>,
    paragraphs: Paragraphs,
    /// The part itself, for its places in the file.
    article: Article,
}

impl<'r> Survey<'r> {
    /// A look for what these rules ask of whole articles; `None` where they ask nothing. Days ask
    /// for the order of the dates in digits.
    pub(crate) fn of(rulebook: &'r Rulebook) -> Option<Self> {
        let asks = rulebook.facts.iter().any(|fact| {
            let mentions =
                fact.applies.as_ref().is_some_and(|applies| !applies.mentions.is_empty());
            mentions || fact.about.is_some()
        });
        let (mentioned, before) = (BTreeSet::new(), Vec::new());
        let dates = Evidence::default();
        let days = rulebook.facts.iter().any(|fact| fact.kind == Kind::Date);
        let survey = Self { rulebook, asks, mentioned, credit: None, dates, before, last: None };
        (asks || days).then_some(survey)
    }

    /// Looks at the next part.
    pub fn see(&mut self, part: &Article) {
        if self.before.is_empty() {
            self.credit = read::credit(part);
        }
        let before = self.before_part(part.begins.byte);
        self.before.push(before);
        self.dates = self.dates.and(dates(part));
        if !self.asks {
            return;
        }
        let words = Searched::new(&part.text, part.language());
        let mut named = BTreeMap::new();
        for (index, fact) in self.rulebook.facts.iter().enumerate() {
            if let Some(applies) = &fact.applies
                && !self.mentioned.contains(&index)
                && applies.mentions.iter().any(|p| words.has(self.rulebook, &p.items))
            {
                self.mentioned.insert(index);
            }
            if let Some(about) = &fact.about {
                named.insert(index, about::named(self.rulebook, about, &words, &part.text));
            }
        }
        if !named.is_empty() {
            let paragraphs = Paragraphs::of(&part.text);
            self.last = Some(Last { named, paragraphs, article: part.clone() });
        }
    }

    /// What was named last before a byte of the file, with which the next part begins.
    fn before_part(&self, begins: usize) -> BTreeMap<usize, Before> {
        let (Some(last), Some(known)) = (&self.last, self.before.last()) else {
            return BTreeMap::new();
        };
        let at = last.article.text_at(begins);
        let mut before = known.clone();
        let since_start = last.paragraphs.between(0, at);
        for known in before.values_mut() {
            known.paragraphs += since_start;
        }
        for (fact, named) in &last.named {
            let count = named.partition_point(|named| named.begins() < at);
            if let Some(nearest) = count.checked_sub(1).and_then(|i| named.get(i)) {
                let paragraphs = last.paragraphs.between(nearest.ends(), at);
                before.insert(*fact, Before { own: nearest.own, paragraphs });
            }
        }
        before
    }

    /// What the parts are told, in order.
    pub fn parts(self) -> impl Iterator<Item = Elsewhere> {
        let (mentioned, credit, dates) = (self.mentioned, self.credit, self.dates);
        let parts = self.before.into_iter();
        parts.map(move |before| Elsewhere { mentioned: mentioned.clone(), before, credit, dates })
    }
}
