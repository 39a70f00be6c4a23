//! What is wrong with a text by itself, whatever the rulebook says.
//!
//! Each check is a function over one sentence or one part of an article, and
//! gives [`Sighting`]s: places where the text is at odds with the calendar, with
//! arithmetic or with its own spelling. A check that cannot decide stays silent.
//!
//! They run over every article, so [`screen`] looks at what the screen of the facts comes by,
//! and only the sentences around a few numbers and words are read. Spelling
//! is looked at only in the text around sentences that come near a fact, since each capital
//! letter has to be seen for it. What is switched off costs nothing.

mod conversion;
mod day;
mod name;
mod promotion;
mod relative;
mod screen;
mod share;
mod sum;
mod unread;
mod weekday;

use std::ops::Range;
use std::sync::Arc;

use crate::context::reach::Reach;
use crate::context::sentence;
use crate::extract;
use crate::extract::reading::Reading;
pub(crate) use crate::lint::name::Declared;
pub(crate) use crate::lint::name::Spelling;
pub(crate) use crate::lint::screen::Numbers;
use crate::lint::screen::Why;
use crate::mention::sighting::{Sighting, What};
use crate::mention::{Place, Spot, excerpt, fingerprint};
use crate::report::judgement::Code;

use crate::rulebook::Rulebook;
use crate::text::article::{Article, Lines};
use crate::text::language::Language;
use crate::text::source::Remark;
use crate::text::token::{self, Token};
use crate::text::view::View;
use crate::value::number::Number;

/// Which checks run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks {
    weekday: bool,
    relative_date: bool,
    near_miss_name: bool,
    out_of_place: bool,
    conversion: bool,
    share: bool,
    sum: bool,
}

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
        Self {
            weekday: wanted(Code::Weekday),
            relative_date: wanted(Code::RelativeDate),
            near_miss_name: wanted(Code::NearMissName),
            out_of_place: wanted(Code::OutOfPlace),
            conversion: wanted(Code::Conversion),
            share: wanted(Code::Share),
            sum: wanted(Code::Sum),
        }
    }
}

/// A sighting before its place in the file is known. Ranges are bytes of the article's text.
struct Raw {
    span: Range<usize>,
    sentence: Range<usize>,
    what: What,
}

impl Raw {
    /// The same for a text that is part of another and begins there.
    fn moved(self, by: usize) -> Self {
        let moved = |span: Range<usize>| span.start + by..span.end + by;
        Self { span: moved(self.span), sentence: moved(self.sentence), what: self.what }
    }
}

/// A sentence, read.
struct Sentence<'s> {
    view: &'s str,
    span: Range<usize>,
    tokens: &'s [Token],
    readings: &'s [Reading],
}

impl Sentence<'_> {
    fn text(&self, span: &Range<usize>) -> &str {
        self.view.get(span.clone()).unwrap_or_default()
    }

    /// The tokens between two bytes.
    fn between(&self, from: usize, to: usize) -> &[Token] {
        if from < to { token::within(self.tokens, &(from..to)) } else { &[] }
    }
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
    pub(crate) fn numbers<'t>(&self, text: &'t str) -> Numbers<'t> {
        Numbers::new(text, self.checks)
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
    let text: &str = &article.text;
    let mut raw = Vec::new();
    let mut dated = Vec::new();
    let checks = numbers.checks;
    let stops = numbers.places();
    // Nobody asks for the language of an article without a place worth reading.
    let mut language = None;
    let mut from = 0;
    let mut sentences = stops.sentences.into_iter().peekable();
    while let Some((at, mut why)) = sentences.next() {
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
        let sentence = sentence_at(&view, &text[block.clone()], at - block.start, language);
        let in_text = |span: &Range<usize>| {
            let inside = view.in_text(&text[block.clone()], span);
            block.start + inside.start..block.start + inside.end
        };
        // What began before was read with what stands before it.
        let first = std::mem::replace(&mut from, in_text(&sentence).end.max(at + 1));
        while let Some((_, other)) = sentences.next_if(|(at, _)| *at < from) {
            why = why.max(other);
        }
        let tokens = token::tokens(&view.text, sentence.clone());
        // The dates are read by themselves.
        let readings = match why {
            Why::Date(_) => Vec::new(),
            Why::Figures => {
                let published = article.source.date;
                extract::read(&view.text, sentence.clone(), &tokens, published, language)
            }
        };
        let read =
            Sentence { view: &view.text, span: sentence, tokens: &tokens, readings: &readings };
        if checks.weekday {
            for day in weekday::read(&read, language) {
                let day = day.placed(&in_text, &in_text(&read.span));
                if day.begins() >= first {
                    dated.push(day);
                }
            }
        }
        let total = || share::total(text, at, language);
        let found = in_sentence(&read, checks, article, total)
            .into_iter()
            .map(|(span, what)| Raw { span: in_text(&span), sentence: in_text(&read.span), what });
        raw.extend(found.filter(|raw| raw.span.start >= first));
    }
    raw.extend(weekday::check(article, &dated));
    raw.extend(promotion::check(text, &stops.promotions));
    if checks.near_miss_name {
        for stretch in stretches(text, near_facts) {
            let found = name::check(&text[stretch.clone()], declared, article);
            raw.extend(found.into_iter().map(|raw| raw.moved(stretch.start)));
        }
    }
    let own = article.own();
    raw.retain(|raw| own.contains(&raw.span.start));
    if raw.is_empty() { Vec::new() } else { placed(article, raw) }
}

/// What is at odds in one sentence by itself; `total` is how many there are in all, where its
/// article says so.
fn in_sentence(
    read: &Sentence<'_>,
    checks: Checks,
    article: &Article,
    total: impl Fn() -> Option<Number>,
) -> Vec<(Range<usize>, What)> {
    let mut found = Vec::new();
    if checks.relative_date {
        found.extend(relative::check(read, article.source.date));
    }
    if checks.conversion {
        found.extend(conversion::check(read));
    }
    if checks.share {
        found.extend(share::check(read));
        found.extend(share::check_majority(read, total));
    }
    if checks.sum {
        found.extend(sum::check(read));
    }
    found
}

/// How far, in bytes, the text on either side of a fact belongs to it: articles are shorter, and in
/// a long collection the names of one story say nothing of those of another.
const STORY: usize = 8 << 10;

/// The stretches of text around some others, cut at white space, in order and apart.
fn stretches(text: &str, near: &[Range<usize>]) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for near in near {
        let lowest = near.start.saturating_sub(STORY);
        let highest = bytes.len().min(near.end + STORY);
        let start = match lowest {
            0 => 0,
            _ => memchr::memchr(b'\n', &bytes[lowest..near.start])
                .map_or(near.start, |i| lowest + i + 1),
        };
        let end = if highest == bytes.len() {
            highest
        } else {
            memchr::memrchr(b'\n', &bytes[near.end..highest]).map_or(near.end, |i| near.end + i)
        };
        match stretches.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => stretches.push(start..end),
        }
    }
    stretches
}

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
            let (line, column) = lines.place(article, raw.span.start);
            let in_file = article.in_file(&raw.span);
            Sighting {
                source: Arc::clone(&article.source),
                spot: Spot {
                    path: article.source.path.clone(),
                    place: Place { line, column, start: in_file.start, end: in_file.end },
                    quote: text[raw.span.clone()].to_owned(),
                    excerpt: excerpt(text, raw.sentence.clone(), raw.span.clone()),
                },
                sentence: fingerprint(&View::of(&text[raw.sentence]).text),
                what: raw.what,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
