//! What is asked of an article as a whole.
//!
//! Nothing is answered before it is asked, since most articles state nothing; and
//! nothing twice.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use crate::find::about::{self, Named};
use crate::phrase::Phrase;
use crate::phrase::passage::Passage;
use crate::read;
use crate::rulebook::Rulebook;
use crate::text::article::Article;
use crate::text::token;
use crate::text::view::View;

/// The answers for one part of an article.
pub(crate) struct Whole<'w> {
    rulebook: &'w Rulebook,
    article: &'w Article,
    /// By fact, whether it is about this article.
    applies: RefCell<BTreeMap<usize, bool>>,
    /// By fact, where its subject and others are named.
    named: RefCell<BTreeMap<usize, Rc<[Named]>>>,
    credit: OnceCell<Option<&'static str>>,
    title: OnceCell<Range<usize>>,
}

impl<'w> Whole<'w> {
    pub(crate) fn new(rulebook: &'w Rulebook, article: &'w Article) -> Self {
        let (applies, named) = (RefCell::default(), RefCell::default());
        let (credit, title) = (OnceCell::new(), OnceCell::new());
        Self { rulebook, article, applies, named, credit, title }
    }

    /// Whether `applies-to` of a fact lets it be about this article.
    pub(crate) fn applies(&self, fact: usize) -> bool {
        let Some(applies) = &self.rulebook.facts[fact].applies else { return true };
        *self.applies.borrow_mut().entry(fact).or_insert_with(|| {
            applies.to(&self.article.source)
                && has_one_of(self.rulebook, &self.article.text, &applies.mentions)
        })
    }

    /// Where the article names what a fact is about, and what it is not about.
    pub(crate) fn named(&self, fact: usize) -> Rc<[Named]> {
        let mut named = self.named.borrow_mut();
        let of = || match &self.rulebook.facts[fact].about {
            Some(about) => about::named(self.rulebook, about, &self.article.text),
            None => Vec::new(),
        };
        named.entry(fact).or_insert_with(|| of().into()).clone()
    }

    /// The agency that it credits.
    pub(crate) fn credit(&self) -> Option<&'static str> {
        *self.credit.get_or_init(|| read::credit(self.article))
    }

    /// Whether these bytes of the text stand in the article's title.
    pub(crate) fn in_title(&self, place: &Range<usize>) -> bool {
        let title = self.title.get_or_init(|| read::title(self.article));
        title.start <= place.start && place.end <= title.end
    }
}

/// Whether one of these phrases stands anywhere in a text; none need where there
/// are none.
pub(crate) fn has_one_of(rulebook: &Rulebook, text: &str, phrases: &[Phrase]) -> bool {
    if phrases.is_empty() {
        return true;
    }
    let view = View::of(text);
    let passage = Passage::new(&view.text, &token::tokens(&view.text, 0..view.text.len()));
    phrases.iter().any(|phrase| passage.has(rulebook, &phrase.items))
}
