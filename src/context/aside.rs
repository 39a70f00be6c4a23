//! What a figure belongs to: the matter at hand, or something else.
//!
//! A report on one event speaks of others as well: of what else happened that
//! weekend, of a case years ago, of what was believed at first. A figure of that
//! kind states nothing about the fact, however well its words fit. Which words
//! tell so is data, `lang/en/scope.toml`; how far each reaches is decided
//! here, by its place in the sentence and the paragraph.
//!
//! The default is that a figure means what it says: without a cue that reaches
//! it, nothing is set aside.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::context::doubt::carried;
use crate::extract::reading::{Reading, Value};
use crate::lang::cues::{self, Found};
use crate::lang::domain::Domains;
use crate::lang::lexicon::Role;
use crate::lang::scope::{self, Cue, Stands, Tells, Words};
use crate::phrase::passage::Passage;
use crate::text::language::Language;
use crate::text::token::{self, Token};

/// Why a figure is not its fact's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Aside {
    /// It is the figure of another event, or of several together.
    AnotherEvent,
    /// It speaks of a time long before the article.
    AnotherTime,
    /// It was believed at first and has been corrected since.
    Superseded,
    /// It counts some of a total.
    PartOfTotal,
    /// It stands in a caption with a day of its own.
    Caption,
    /// Something else is named nearer than what the fact is about.
    AnotherSubject,
    /// The day beside it lies outside those that the fact is about.
    OutsideDays,
}

impl From<Tells> for Aside {
    fn from(tells: Tells) -> Self {
        match tells {
            Tells::AnotherEvent | Tells::Anniversary => Self::AnotherEvent,
            Tells::AnotherTime => Self::AnotherTime,
            Tells::Superseded | Tells::Retracted => Self::Superseded,
        }
    }
}

/// What surrounds the figures of one sentence.
pub(crate) struct Scope<'s> {
    pub(super) view: &'s str,
    pub(super) words: &'static Words,
    pub(super) language: Language,
    /// The sentence.
    pub(super) span: Range<usize>,
    pub(super) tokens: &'s [Token],
    pub(super) readings: &'s [Reading],
    /// The sentence before, where this one goes on about what that one is about.
    pub(super) carried: Option<Range<usize>>,
    /// Cues of the paragraph, in order of the text.
    cues: Vec<Found>,
    /// The days to measure "long ago" from.
    pub(super) today: Vec<Date>,
    /// Whether the day of the article is known.
    pub(super) is_dated: bool,
    /// How far, in bytes, from a figure anything counts.
    pub(super) margin: usize,
    /// Whether a paragraph of prose stands before.
    later: bool,
}

/// Whether days are those of the matter at hand.
pub(crate) type IsOwn<'o> = dyn Fn(&Range<usize>, Option<Date>, Option<Date>) -> bool + 'o;

/// Days after which a date is history to the article that names it.
const LONG_AGO: i32 = 365;

/// How many words may stand between a figure and the date behind it.
const DATE_BEHIND: usize = 6;

/// How many words may stand between "the anniversary of" and what a phrase says of the event.
const EVENT: usize = 3;

/// How many words before a figure a mark of a part can stand.
const PART_BEFORE: usize = 14;

/// The first and the last of some days, where they are known.
type Days = (Option<Date>, Option<Date>);

impl<'s> Scope<'s> {
    /// The scope of a sentence; `passage` is all tokens of its paragraph.
    ///
    /// `today` is when the article was published and what day the rulebook speaks
    /// of, as far as they are known.
    pub(crate) fn new(
        view: &'s str,
        span: Range<usize>,
        passage: &'s [Token],
        readings: &'s [Reading],
        language: Language,
        today: impl IntoIterator<Item = Date>,
    ) -> Self {
        let words = scope::of(language);
        let before = passage.partition_point(|token| token.start < span.end);
        let around = Passage::new(view, passage.get(..before).unwrap_or_default());
        let tokens = token::within(passage, &span);
        let carried = carried(view, &span, tokens, language);
        let from = carried.as_ref().map_or(span.start, |before| before.start);
        let cues = words.signals.in_passage(&around, |token, cue| {
            token.start >= from || words.cues[cue].stands == Stands::Opens
        });
        let today = today.into_iter().collect();
        Self {
            view,
            words,
            language,
            tokens,
            span,
            readings,
            carried,
            cues,
            today,
            is_dated: false,
            margin: usize::MAX,
            later: false,
        }
    }

    /// Says whether the day of the article is known.
    pub(crate) fn dated_itself(self, is_dated: bool) -> Self {
        Self { is_dated, ..self }
    }

    /// Says whether a paragraph of prose stands before this one.
    pub(crate) fn behind_prose(self, later: bool) -> Self {
        Self { later, ..self }
    }

    /// Counts nothing that stands further from a figure, since other windows do not see it.
    pub(crate) fn up_to(self, margin: usize) -> Self {
        Self { margin, ..self }
    }

    /// Whether something stands so near to a figure that it counts.
    fn sees(&self, at: &Range<usize>, other: &Range<usize>) -> bool {
        let before = at.start.saturating_sub(other.start);
        before.max(other.end.saturating_sub(at.end)) <= self.margin
    }

    /// Why a figure states nothing about its fact, if so.
    ///
    /// `spoken` is what the fact's phrase covers: what it names itself ("of the
    /// {seats} seats", "two more") it means to read. Only a fact `of_an_event` has
    /// others beside it; the seats of a parliament are one number, whatever
    /// happened this year. `domains` are those whose words the fact's rulebook has. Words for
    /// a time that `is_own` says so of speak of no other event.
    pub(crate) fn aside(
        &self,
        reading: &Reading,
        spoken: &Range<usize>,
        of_an_event: bool,
        domains: Domains,
        is_own: &IsOwn<'_>,
    ) -> Option<Aside> {
        let at = &reading.extent;
        match reading.value {
            Value::Quantity(_) => {}
            Value::Dates { .. } | Value::EitherDate(_) => {
                return self.is_of_anniversary(at, spoken).then_some(Aside::AnotherEvent);
            }
            _ => return None,
        }
        if self.retracted(reading) {
            return Some(Aside::Superseded);
        }
        if !of_an_event {
            let part = reading.part && !self.names_part(at, spoken);
            return part.then_some(Aside::PartOfTotal);
        }
        let inner = self.part_before(at, spoken);
        if let Some(mark) = inner {
            // "Nine were hurt across the city, including four shot at the fair": the four are
            // a part of the city's figure, and the whole of the fair's.
            let inside = mark.start..self.closes(at.end);
            let outer = self.cues.iter().any(|found| {
                matches!(self.words.cues[found.signal].tells, Tells::AnotherEvent)
                    && self.words.cues[found.signal].is_of(domains)
                    && self.span.start <= found.span.start
                    && found.span.end <= mark.start
                    && self.sees(at, &found.span)
            });
            return match self.cue(at, &inside, domains, is_own) {
                None if outer => None,
                None => Some(Aside::PartOfTotal),
                aside => aside,
            };
        }
        let whole = self.cue(at, &self.span, domains, is_own);
        let whole = whole.or_else(|| self.long_ago(at, is_own));
        whole.or_else(|| {
            (reading.part && !self.names_part(at, spoken)).then_some(Aside::PartOfTotal)
        })
    }

    /// Whether the number means those named before: "the two men".
    pub(crate) fn definite(&self, reading: &Reading) -> bool {
        let i = self.tokens.partition_point(|token| token.start < reading.extent.start);
        i.checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|token| self.words.definite.contains(&token.key))
    }

    /// What the cues in `within` say of a figure at `at`.
    fn cue(
        &self,
        at: &Range<usize>,
        within: &Range<usize>,
        domains: Domains,
        is_own: &IsOwn<'_>,
    ) -> Option<Aside> {
        let told = self.cues_at(at, within, domains, is_own);
        told.map(|(cue, _)| cue).find(|cue| !cue.doubt).map(|cue| cue.tells.into())
    }

    /// The cues in `within` that reach a figure at `at`, with their words.
    pub(super) fn cues_at(
        &self,
        at: &Range<usize>,
        within: &Range<usize>,
        domains: Domains,
        is_own: &IsOwn<'_>,
    ) -> impl Iterator<Item = (&'static Cue, &Range<usize>)> {
        let own = move |found: &Found| {
            self.dates().any(|(span, (first, last))| {
                let over = span.start < found.span.end && found.span.start < span.end;
                over && is_own(span, first, last)
            })
        };
        // "5,120 arrived nationwide last year", of that very year.
        let dated = self.dated(at).is_some_and(|(span, (first, last))| is_own(span, first, last));
        let reaches = move |found: &&Found| {
            let cue = &self.words.cues[found.signal];
            let other = matches!(cue.tells, Tells::Retracted | Tells::Anniversary);
            if other || cue.later && !self.later || cue.heads && !self.begins(&found.span) {
                return false;
            }
            let before = found.span.end <= at.start;
            let behind = found.span.start >= at.end;
            let inside = within.start <= found.span.start && found.span.end <= within.end;
            let side = match cue.stands {
                Stands::Before => before && inside,
                Stands::Behind => behind && inside,
                Stands::Either => (before || behind) && inside,
                Stands::Opens => before,
            };
            let near = self.sees(at, &found.span);
            side && near
                && cue.is_of(domains)
                && cues::between(self.tokens, &found.span, at) <= cue.within
                && !own(found)
                && !(cue.wide && dated)
                && !self.closed_before(found, at)
        };
        let told = |found: &'_ Found| &self.words.cues[found.signal];
        self.cues.iter().filter(reaches).map(move |found| (told(found), &found.span))
    }

    /// Whether a day is that of an anniversary: "the third anniversary of the vote, on 5 January",
    /// "a year after the vote, on 5 January". The vote's own day stands right behind it ("of the
    /// vote on 5 January").
    fn is_of_anniversary(&self, at: &Range<usize>, spoken: &Range<usize>) -> bool {
        let comma = |token: &Token| self.view.get(token.start..token.end) == Some(",");
        let is = |token: &Token, keys: &[u64]| keys.contains(&token.key);
        self.cues.iter().any(|found| {
            let cue = matches!(self.words.cues[found.signal].tells, Tells::Anniversary);
            let inside = self.span.start <= found.span.start && found.span.end <= at.start;
            if !cue || !inside || spoken.start <= found.span.start || !self.sees(at, &found.span) {
                return false;
            }
            // What the phrase begins with is what the day is counted from.
            let event = found.span.end..spoken.start.max(found.span.end);
            let event = token::within(self.tokens, &event);
            let between = token::within(self.tokens, &(found.span.end..at.start));
            let apart = between.iter().rposition(comma).is_some_and(|comma| {
                between[comma + 1..].iter().all(|token| is(token, &self.words.on_a_day))
            });
            // "Of the vote that was on 5 January" tells of the vote.
            let told = between
                .windows(2)
                .any(|two| is(&two[1], &self.words.falls) && !is(&two[0], &self.words.relative));
            event.len() <= EVENT && !event.iter().any(comma) && (apart || told)
        })
    }

    /// Whether a cue opens a clause about a word ("the fire, which came a year after the strike,
    /// killed 3") that has ended before the figure.
    fn closed_before(&self, found: &Found, at: &Range<usize>) -> bool {
        let first = self.tokens.partition_point(|token| token.start < found.span.start);
        let last = self.tokens.partition_point(|token| token.end <= at.start);
        let comma = |token: &Token| self.view.get(token.start..token.end) == Some(",");
        let relative = self.tokens.get(first).is_some_and(|t| self.words.clause.contains(&t.key));
        let parted = first.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(comma);
        let inside = self.tokens.get(first..last).unwrap_or_default();
        relative && parted && inside.iter().filter(|token| comma(token)).count() == 1
    }

    /// Whether a line or a sentence begins with some words.
    fn begins(&self, words: &Range<usize>) -> bool {
        let before = self.view.get(..words.start).unwrap_or_default();
        let before = before.trim_end_matches([' ', '*', '-', '+', '>', '•', '"', '(', '[']);
        before.is_empty() || before.ends_with(['\n', '.', '!', '?', ':', '|'])
    }

    /// Whether the words around take a figure back that stood in an earlier version. Of
    /// several figures of one kind they take back the nearest, the others stand in its place.
    fn retracted(&self, reading: &Reading) -> bool {
        let at = &reading.extent;
        let unit = |other: &Reading| match &other.value {
            Value::Quantity(quantity) => Some(quantity.unit.clone()),
            _ => None,
        };
        self.cues.iter().any(|found| {
            let cue = &self.words.cues[found.signal];
            let inside = self.span.start <= found.span.start && found.span.end <= self.span.end;
            let between = match cue.stands {
                Stands::Before | Stands::Opens if found.span.end <= at.start => {
                    found.span.end..at.start
                }
                Stands::Behind if at.end <= found.span.start => at.end..found.span.start,
                Stands::Either if found.span.end <= at.start => found.span.end..at.start,
                Stands::Either if at.end <= found.span.start => at.end..found.span.start,
                _ => return false,
            };
            let nearer = |other: &&Reading| {
                between.start <= other.extent.start && other.extent.end <= between.end
            };
            let parted = self.view.get(between.clone()).is_some_and(|words| words.contains(';'));
            // "This article was amended. It had put the toll at 40."
            let had = |token: &Token| self.words.before.contains(&token.key);
            let carried = self.carried.as_ref().is_some_and(|before| {
                cue.carries
                    && before.start <= found.span.start
                    && found.span.end <= before.end
                    && token::within(self.tokens, &(self.span.start..at.start)).iter().any(had)
            });
            matches!(cue.tells, Tells::Retracted)
                && (inside && !cue.carries || carried)
                && !parted
                && self.sees(at, &found.span)
                && cues::between(self.tokens, &found.span, at) <= cue.within
                && !self.readings.iter().filter(nearer).any(|other| unit(other) == unit(reading))
        })
    }

    /// The days of the sentence.
    fn dates(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&'s Range<usize>, (Option<Date>, Option<Date>))> {
        let days = |reading: &'s Reading| Some((&reading.extent, reading.value.days()?));
        self.readings.iter().filter_map(days)
    }

    /// The day that a figure goes with, as (first, last): the last date before it in
    /// its sentence, or one right behind it.
    ///
    /// "The worst since 1982" speaks of today.
    pub(crate) fn day_of(&self, at: &Range<usize>) -> Option<(Option<Date>, Option<Date>)> {
        self.dated(at).map(|(_, days)| days)
    }

    /// The same with the words for it.
    pub(super) fn dated(&self, at: &Range<usize>) -> Option<(&'s Range<usize>, Days)> {
        let dates = || self.dates().filter(|(span, _)| self.sees(at, span));
        let before = dates().rfind(|(span, _)| span.end <= at.start);
        let before = before.filter(|(span, _)| !self.is_recent(span.end..at.start));
        let behind = dates().find(|(span, _)| {
            span.start >= at.end
                && cues::between(self.tokens, at, span) <= DATE_BEHIND
                && !self.has_sign(at.end..span.start)
                && !self.since(span)
        });
        // "Since 1982, when a ferry sank, killing 78": a date with a clause of its own.
        let before = before.filter(|(span, _)| !self.since(span) || self.clause_follows(span));
        behind.or(before)
    }

    /// Why a figure that goes with a date long ago states nothing.
    fn long_ago(&self, at: &Range<usize>, is_own: &IsOwn<'_>) -> Option<Aside> {
        let (span, (first, last)) = self.dated(at)?;
        if is_own(span, first, last) {
            return None;
        }
        let last = last?;
        let old =
            |day: &Date| last < *day && day.since(last).is_ok_and(|ago| ago.get_days() > LONG_AGO);
        (!self.today.is_empty() && self.today.iter().all(old)).then_some(Aside::AnotherTime)
    }

    /// Whether a word within `span` speaks of today.
    fn is_recent(&self, span: Range<usize>) -> bool {
        let first = self.tokens.partition_point(|token| token.start < span.start);
        let last = self.tokens.partition_point(|token| token.end <= span.end);
        let tokens = self.tokens.get(first..last).unwrap_or_default();
        tokens.iter().any(|token| self.words.recent.contains(&token.key))
    }

    /// Whether a date is only where counting begins: "since 1982".
    fn since(&self, date: &Range<usize>) -> bool {
        let first = self.tokens.partition_point(|token| token.start < date.start);
        let before = first.checked_sub(1).and_then(|i| self.tokens.get(i));
        let opens = self.tokens.get(first).filter(|token| token.start == date.start);
        let is = |token: &Token| self.words.since.contains(&token.key);
        before.is_some_and(is) || opens.is_some_and(is)
    }

    pub(super) fn clause_follows(&self, date: &Range<usize>) -> bool {
        let first = self.tokens.partition_point(|token| token.start < date.end);
        let mut behind = self.tokens.iter().skip(first).take(2);
        behind.any(|token| self.words.clause.contains(&token.key))
    }

    fn has_sign(&self, span: Range<usize>) -> bool {
        let text = self.view.get(span).unwrap_or_default();
        text.contains([',', ';', ':', '(', ')', '—', '–'])
    }

    /// The mark before a figure by which it counts some of a total, unless the
    /// phrase covers it.
    fn part_before(&self, at: &Range<usize>, spoken: &Range<usize>) -> Option<Range<usize>> {
        let i = self.tokens.partition_point(|token| token.start < at.start);
        let mark = self.tokens.get(i.checked_sub(1)?)?;
        (self.words.opens.contains(&mark.key) && mark.start < spoken.start)
            .then_some(mark.start..mark.end)
    }

    /// Whether the phrase itself names the mark by which a figure is a part.
    fn names_part(&self, at: &Range<usize>, spoken: &Range<usize>) -> bool {
        let i = self.tokens.partition_point(|token| token.start < at.end);
        let behind = self.tokens.get(i).is_some_and(|token| {
            // Whichever language it is, the phrase has the word, so it means what it says there.
            let marks = Language::ALL.iter().any(|language| {
                let word = language.lexicon().word(token.key);
                word.is_some_and(|word| word.is(Role::Of) || word.is(Role::More))
            });
            marks && token.end <= spoken.end
        });
        let first = self.tokens.partition_point(|token| token.start < at.start);
        let before = self.tokens.get(first.saturating_sub(PART_BEFORE)..first).unwrap_or_default();
        let mark = before.iter().rev().find(|token| self.words.parts.contains(&token.key));
        behind || mark.is_some_and(|token| spoken.start <= token.start)
    }

    /// Where the aside in which a figure stands ends: at the next sign that parts
    /// clauses, or with the sentence.
    fn closes(&self, from: usize) -> usize {
        let first = self.tokens.partition_point(|token| token.start < from);
        let closes = |token: &&Token| {
            let sign = self.view.get(token.start..token.end).unwrap_or_default();
            [";", ")", "—", "–"].contains(&sign)
        };
        self.tokens.iter().skip(first).find(closes).map_or(self.span.end, |token| token.start)
    }
}
