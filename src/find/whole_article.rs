//! What is asked of an article as a whole.
//!
//! Nothing is answered before it is asked, since most articles state nothing; and
//! nothing twice.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use jiff::civil::Date;

use crate::extract::Background;
use crate::find::about::{self, Named, Paragraphs};
use crate::find::elsewhere::{self, Before, Elsewhere};
use crate::find::known::{self, Words};
use crate::find::searched::Searched;
use crate::phrase::Phrase;
use crate::read;
use crate::rulebook::Rulebook;
use crate::text::article::Article;
use crate::text::block::BlockKind;
use crate::value::day_month::DayMonth;

/// The answers for one part of an article.
pub(crate) struct Whole<'w> {
    rulebook: &'w Rulebook,
    article: &'w Article,
    /// What stands in its other parts, where it has any that rules ask for.
    elsewhere: Option<&'w Elsewhere>,
    words: OnceCell<Searched>,
    paragraphs: OnceCell<Paragraphs>,
    /// By fact, whether it is about this article.
    applies: RefCell<BTreeMap<usize, bool>>,
    /// By fact, where its subject and others are named.
    named: RefCell<BTreeMap<usize, Rc<[Named]>>>,
    credit: OnceCell<Option<&'static str>>,
    lead: OnceCell<Words>,
    lead_names: OnceCell<Words>,
    order: OnceCell<Option<DayMonth>>,
    title: OnceCell<Range<usize>>,
    title_words: OnceCell<Words>,
    headings: OnceCell<Vec<Range<usize>>>,
}

impl<'w> Whole<'w> {
    pub(crate) fn new(
        rulebook: &'w Rulebook,
        article: &'w Article,
        elsewhere: Option<&'w Elsewhere>,
    ) -> Self {
        let (applies, named) = (RefCell::default(), RefCell::default());
        let (words, paragraphs) = (OnceCell::new(), OnceCell::new());
        let (credit, lead, order) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (title, headings) = (OnceCell::new(), OnceCell::new());
        let (lead_names, title_words) = (OnceCell::new(), OnceCell::new());
        Self {
            rulebook,
            article,
            elsewhere,
            words,
            paragraphs,
            applies,
            named,
            credit,
            lead,
            lead_names,
            order,
            title,
            title_words,
            headings,
        }
    }

    /// All words of the article.
    fn words(&self) -> &Searched {
        self.words.get_or_init(|| Searched::new(&self.article.text, self.article.language()))
    }

    /// The day of publication.
    pub(crate) fn date(&self) -> Option<Date> {
        self.article.source.date
    }

    /// What its dates lean on; `asked` is the order of those in digits where it tells none.
    pub(crate) fn background(&self, asked: Option<DayMonth>) -> Background {
        let order = self.order.get_or_init(|| {
            let dates = self.elsewhere.map(|elsewhere| elsewhere.dates);
            dates.unwrap_or_else(|| elsewhere::dates(self.article)).order()
        });
        Background { published: self.date(), order: order.or(asked) }
    }

    /// Where its paragraphs begin.
    pub(crate) fn paragraphs(&self) -> &Paragraphs {
        self.paragraphs.get_or_init(|| Paragraphs::of(&self.article.text))
    }

    /// Whether `applies-to` of a fact lets it be about this article.
    pub(crate) fn applies(&self, fact: usize) -> bool {
        let Some(applies) = &self.rulebook.facts[fact].applies else { return true };
        *self.applies.borrow_mut().entry(fact).or_insert_with(|| {
            let mentioned = || match self.elsewhere {
                Some(all) => applies.mentions.is_empty() || all.mentions(fact),
                None => self.has_one_of(&applies.mentions),
            };
            applies.to(&self.article.source) && mentioned()
        })
    }

    /// What was named before this part of the article.
    pub(crate) fn named_before(&self, fact: usize) -> Option<Before> {
        self.elsewhere.and_then(|elsewhere| elsewhere.before(fact))
    }

    /// Whether one of these phrases stands anywhere in the article; none need where there
    /// are none.
    fn has_one_of(&self, phrases: &[Phrase]) -> bool {
        let stands = |phrase: &Phrase| self.words().has(self.rulebook, &phrase.items);
        phrases.is_empty() || phrases.iter().any(stands)
    }

    /// Where the article names what a fact is about, and what it is not about.
    pub(crate) fn named(&self, fact: usize) -> Rc<[Named]> {
        let mut named = self.named.borrow_mut();
        let of = || match &self.rulebook.facts[fact].about {
            Some(about) => about::named(self.rulebook, about, self.words(), &self.article.text),
            None => Vec::new(),
        };
        named.entry(fact).or_insert_with(|| of().into()).clone()
    }

    /// The agency that it credits.
    pub(crate) fn credit(&self) -> Option<&'static str> {
        let of = || self.elsewhere.and_then(|e| e.credit).or_else(|| read::credit(self.article));
        *self.credit.get_or_init(of)
    }

    /// The words of how the article begins.
    pub(crate) fn lead(&self) -> &Words {
        self.lead.get_or_init(|| known::lead(self.article.lead()))
    }

    /// Those of them that stand there as names, as they are found `of` the article when they are
    /// first asked for.
    pub(crate) fn lead_names(&self, of: impl FnOnce() -> Words) -> &Words {
        self.lead_names.get_or_init(of)
    }

    /// The words of the heading below which a byte of the text stands, where a format tells what is
    /// a heading.
    pub(crate) fn heading_above(&self, at: usize) -> Option<&'w str> {
        let headings = self.headings.get_or_init(|| {
            let blocks = self.article.made.iter().flat_map(|made| made.blocks());
            let headings = blocks.filter(|block| block.kind == BlockKind::Heading);
            headings.map(|block| block.span.clone()).collect()
        });
        let before = headings.partition_point(|heading| heading.end <= at);
        let last = headings.get(before.checked_sub(1)?)?;
        self.article.text.get(last.clone())
    }

    fn title(&self) -> &Range<usize> {
        self.title.get_or_init(|| read::title(self.article))
    }

    /// The words of the article's title.
    pub(crate) fn title_words(&self) -> &Words {
        let title = || self.article.text.get(self.title().clone()).unwrap_or_default();
        self.title_words.get_or_init(|| known::lead(title()))
    }

    /// Whether these bytes of the text stand in the article's title.
    pub(crate) fn in_title(&self, place: &Range<usize>) -> bool {
        let title = self.title();
        title.start <= place.start && place.end <= title.end
    }
}
