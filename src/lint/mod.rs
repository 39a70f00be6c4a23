//! What is wrong with a text by itself, whatever the rulebook says.
//!
//! Each check is a file that holds all of it: what it looks at, how it decides, and what people
//! are told; a line in [`CHECKS`] makes it run. It gives places where the text is at odds with
//! the calendar, with arithmetic or with its own spelling. A check that cannot decide stays
//! silent.
//!
//! They run over every article, so [`screen`] looks at what the screen of the facts comes by,
//! and only the sentences around a few numbers and words are read. Spelling
//! is looked at only in the text around sentences that come near a fact, since each capital
//! letter has to be seen for it. What is switched off costs nothing.

mod age;
mod beside;
mod change;
mod check;
mod conversion;
mod dated;
mod day;
mod declared;
mod digits;
mod ends;
mod given;
mod impossible;
mod majority;
mod name;
mod name_beside;
mod names;
mod promotion;
mod ratio;
mod reckoned;
mod relative;
mod rounded;
mod same_share;
mod screen;
mod share;
mod stop;
mod sum;
mod unread;
mod weekday;

use std::ops::Range;
use std::sync::Arc;

use crate::context::reach::Reach;
use crate::context::sentence;
use crate::extract::date::order::Evidence;
use crate::extract::{self, Background};
pub use crate::lint::check::Checks;
use crate::lint::check::{Check, Part, Raw, Sentence};
use crate::lint::dated::Dated;
pub(crate) use crate::lint::declared::Declared;
pub(crate) use crate::lint::name::Spelling;
pub(crate) use crate::lint::screen::Numbers;
use crate::lint::stop::Why;
use crate::mention::code::Code;
use crate::mention::sighting::Sighting;
use crate::mention::{Mention, Paragraph, Place, Spot, excerpt, fingerprint};

use crate::rulebook::Rulebook;
use crate::text::article::{Article, Lines};
use crate::text::language::Language;
use crate::text::source::Remark;
use crate::text::token;
use crate::text::view::View;

/// All checks. Those that come first are shown first where they find the same place.
static CHECKS: [&dyn Check; 10] = [
    &relative::RelativeDate,
    &conversion::Conversion,
    &share::Share,
    &sum::Sum,
    &impossible::ImpossibleDay,
    &age::Age,
    &change::Change,
    &weekday::Weekday,
    &promotion::OutOfPlace,
    &name::NearMissName,
];

impl Checks {
    /// All of them.
    pub fn all() -> Self {
        Self::of(|_| true)
    }

    /// None.
    pub fn none() -> Self {
        Self::of(|_| false)
    }

    /// Those whose code is wanted.
    pub fn of(wanted: impl Fn(Code) -> bool) -> Self {
        Self(CHECKS.iter().map(|check| check.code()).filter(|code| wanted(*code)).collect())
    }

    fn running(self) -> impl Iterator<Item = &'static dyn Check> {
        CHECKS.into_iter().filter(move |check| self.has(check.code()))
    }
}

/// Takes out of what was seen in a batch what its other articles speak for.
pub(crate) fn across(sightings: &mut Vec<Sighting>) {
    CHECKS.iter().for_each(|check| check.across(sightings));
}

/// The checks that run, and the names that the rulebook declares.
#[derive(Debug)]
pub struct Linter {
    checks: Checks,
    declared: Declared,
}

impl Linter {
    /// All checks, with the names of a rulebook.
    pub fn new(rulebook: &Rulebook) -> Self {
        Self { checks: Checks::all(), declared: Declared::new(rulebook) }
    }

    /// Looks for these of the things that are wrong whatever the rules say.
    #[must_use]
    pub fn with_checks(self, checks: Checks) -> Self {
        Self { checks, ..self }
    }

    /// What is to see the numbers of a text before it is checked.
    pub(crate) fn numbers<'t>(&'t self, text: &'t str) -> Numbers<'t> {
        Numbers::new(text, self.checks, &self.declared)
    }

    /// Puts the names in the sentences of mentions aside for whoever holds spellings of several
    /// articles against one another.
    pub(crate) fn put_names_aside(&self, mentions: &mut [Mention]) {
        if self.checks.has(Code::NearMissName) {
            for mention in mentions {
                mention.names = names::of(&mention.excerpt.text);
            }
        }
    }

    /// Everything that is at odds in one part of an article; see [`all`].
    pub(crate) fn check(
        &self,
        article: &Article,
        numbers: Numbers<'_>,
        near_facts: &[Range<usize>],
    ) -> Vec<Sighting> {
        all(article, numbers, &self.declared, near_facts)
    }
}

/// Everything that is at odds in one part of an article.
///
/// `numbers` are those of its numbers that are worth reading, `near_facts` stretches of its text
/// that come near a fact of the rulebook; both in order.
pub(crate) fn all(
    article: &Article,
    numbers: Numbers<'_>,
    declared: &Declared,
    near_facts: &[Range<usize>],
) -> Vec<Sighting> {
    let checks = numbers.checks;
    let stops = numbers.places();
    let (mut raw, dated) = sentences(article, checks, stops.sentences);
    let part = Part {
        article,
        dated: &dated,
        promotions: &stops.promotions,
        names: &stops.names,
        near_facts,
        declared,
    };
    for check in checks.running() {
        raw.extend(check.part(&part));
    }
    let own = article.own();
    raw.retain(|raw| own.contains(&raw.span.start));
    if raw.is_empty() { Vec::new() } else { placed(article, raw) }
}

/// What is at odds in the sentences that are worth reading, and the dates in them that have a
/// weekday.
fn sentences(
    article: &Article,
    checks: Checks,
    stops: Vec<(usize, Why)>,
) -> (Vec<Raw>, Vec<Dated>) {
    let text: &str = &article.text;
    let (mut raw, mut dated) = (Vec::new(), Vec::new());
    // Nobody asks for the language of an article without a place worth reading.
    let mut language = None;
    let mut from = 0;
    let mut stops = stops.into_iter().peekable();
    while let Some((at, mut why)) = stops.next() {
        if at < from {
            continue;
        }
        // A date has mostly been told by its words.
        let language = match why {
            Why::Date(Some(language)) => language,
            _ => *language.get_or_insert_with(|| article.language()),
        };
        let block = Reach::of(1_000).chunk(text, at, from).span;
        let view = View::of(&text[block.clone()]);
        // The place in the view is not known; the sentence is found by its place in the text.
        let span = sentence_at(&view, &text[block.clone()], at - block.start, language);
        let in_text = |span: &Range<usize>| {
            let inside = view.in_text(&text[block.clone()], span);
            block.start + inside.start..block.start + inside.end
        };
        // What began before was read with what stands before it.
        let first = std::mem::replace(&mut from, in_text(&span).end.max(at + 1));
        while let Some((_, other)) = stops.next_if(|(at, _)| *at < from) {
            why = why.max(other);
        }
        let tokens = token::tokens(&view.text, span.clone());
        let near = around(text, in_text(&span));
        let order = Evidence::of(&text[near.clone()], 0..near.len(), None, || None).order();
        // The dates are read by themselves.
        let readings = match why {
            Why::Date(_) => Vec::new(),
            Why::Figures => {
                let background = Background { published: article.source.date, order };
                extract::read(&view.text, span.clone(), &tokens, background, language)
            }
        };
        let (view, tokens, readings) = (&*view.text, &*tokens, &*readings);
        let read = Sentence { article, language, at, view, span, tokens, readings, order };
        let whole = in_text(&read.span);
        if checks.has(Code::Weekday) {
            let days = weekday::read(&read).into_iter();
            let days = days.map(|day| day.placed(&in_text, &whole));
            dated.extend(days.filter(|day| day.span.start >= first));
        }
        for check in checks.running() {
            for (span, objection) in check.sentence(&read) {
                let span = in_text(&span);
                if span.start >= first && check.is_told_at(article, &span) {
                    raw.push(Raw { span, sentence: whole.clone(), objection });
                }
            }
        }
    }
    (raw, dated)
}

/// Some bytes of a text with those in which a date tells the order of theirs.
fn around(text: &str, span: Range<usize>) -> Range<usize> {
    let from = text.floor_char_boundary(span.start.saturating_sub(NEAR));
    from..text.ceil_char_boundary(text.len().min(span.end + NEAR))
}

/// How far, in bytes, a sentence is from a date that tells the order of its own: no farther than
/// every part of an article sees of the next.
const NEAR: usize = 1_000;

/// What a reviewer should know of the digits of a part of an article that are no numbers.
pub(crate) fn remarks(article: &Article, numbers: &mut Numbers<'_>) -> Vec<Remark> {
    let text: &str = &article.text;
    let unread = std::mem::take(&mut numbers.unread).all();
    let remark = |(why, first, count): (unread::Why, Range<usize>, usize)| {
        let line = article.line(first.start);
        let what = unread::describe(why, &text[first], line, count);
        Remark { path: article.source.path.clone(), what }
    };
    unread.map(remark).collect()
}

/// The sentence of a view that holds a byte of its text.
fn sentence_at(view: &View<'_>, text: &str, at: usize, language: Language) -> Range<usize> {
    // Folding seldom moves a byte far, so this takes a step or two.
    let mut guess = at.min(view.text.len().saturating_sub(1));
    for _ in 0..8 {
        let is = view.in_text(text, &(guess..guess)).start;
        if is == at {
            break;
        }
        guess = (guess + at).saturating_sub(is).min(view.text.len().saturating_sub(1));
    }
    sentence::around(&view.text, guess, language)
}

/// Gives each sighting its place in the file.
fn placed(article: &Article, mut raw: Vec<Raw>) -> Vec<Sighting> {
    raw.sort_by_key(|raw| (raw.span.start, raw.span.end));
    let mut lines = Lines::of(article);
    let text = &article.text;
    raw.into_iter()
        .map(|raw| {
            let paragraph = sentence::paragraph(text, raw.span.start);
            let paragraph = Paragraph::shown(text, &paragraph, &raw.span);
            Sighting {
                source: Arc::clone(&article.source),
                spot: Spot {
                    path: article.source.path.clone(),
                    place: Place::of(article, &mut lines, &raw.span),
                    quote: text[raw.span.clone()].to_owned(),
                    excerpt: excerpt(text, raw.sentence.clone(), raw.span.clone()),
                    paragraph: Some(Paragraph::of(text, paragraph, &raw.span)),
                },
                sentence: fingerprint(&View::of(&text[raw.sentence]).text),
                objection: raw.objection,
            }
        })
        .collect()
}

#[cfg(test)]
mod kinds_tests;
#[cfg(test)]
mod tests;
