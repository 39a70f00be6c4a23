//! What makes doubtful that a figure is the fact's.
//!
//! [`super::aside`] says when a figure surely is another's. Here are weaker signs, which hold
//! for every fact: another year beside it, "the previous limit", "instead of 20". Alone they
//! prove nothing, since whoever means the fact may use such words as well; but a figure that
//! contradicts and has one beside it is more often another's than wrong.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::context::aside::{Aside, IsOwn, Scope};
use crate::context::sentence;
use crate::extract::reading::{Reading, Value};
use crate::lang::domain::Domains;
use crate::lang::inflection;
use crate::lang::scope::{Cue, Tells};
use crate::lang::speech::Role;
use crate::text::language::Language;
use crate::text::token::{self, Token};

/// Words that stand at most between "said" and the plan that it tells.
const SAID: usize = 6;

/// How sure it is that a figure is the fact's.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// Something around it points elsewhere.
    Doubtful,
    /// Nothing points elsewhere.
    #[default]
    Likely,
    /// What the fact is about is named with it, and nothing points elsewhere.
    Sure,
}

impl Binding {
    /// All of them, the surest first.
    pub const ALL: [Self; 3] = [Self::Sure, Self::Likely, Self::Doubtful];

    /// As rulebooks and reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// A sign that a figure may be another's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What it would be then.
    pub why: Aside,
    /// The words that say so, in one line.
    pub words: String,
    /// Whether it counts only where the article states the fact elsewhere: "prices rose 5% last
    /// year" is what an article has to say of it, unless it says more.
    pub weak: bool,
}

impl Scope<'_> {
    /// What makes doubtful that a figure is its fact's, with the words of the view that do.
    ///
    /// A word that the fact's phrase `says` itself makes nothing doubtful, nor a part of the year
    /// of which the fact or the beginning of the article `tells`.
    pub(crate) fn doubt(
        &self,
        reading: &Reading,
        domains: Domains,
        says: &dyn Fn(&Token) -> bool,
        tells: &dyn Fn(&Token) -> bool,
        is_own: &IsOwn<'_>,
    ) -> Option<(Aside, Range<usize>)> {
        // "Another 17 were hurt": so many more.
        if reading.additional {
            return None;
        }
        // What somebody did last year he did; how many there were then is another matter.
        if !matches!(reading.value, Value::Quantity(_)) {
            return None;
        }
        let at = &reading.extent;
        let own = |words: &Range<usize>| token::within(self.tokens, words).iter().any(says);
        let told = |words: &Range<usize>| token::within(self.tokens, words).iter().all(tells);
        let carried = self.carried.clone().filter(|before| before.len() <= self.margin);
        let from = carried.as_ref().map_or(self.span.start, |before| before.start);
        let cue = self
            .cues_at(at, &(from..self.span.end), domains, is_own)
            .filter(|(cue, words)| {
                is_general(cue)
                    && !(own(words) || cue.untold && told(words))
                    && !self.means_another(cue, words)
                    && self.is_nearest(words, at)
                    && !self.is_parted(words, at)
            })
            .map(|(cue, words)| (Aside::from(cue.tells), words.clone()))
            .next();
        cue.or_else(|| self.another_year(reading, is_own))
            .or_else(|| self.year_before(carried?).map(|words| (Aside::AnotherTime, words)))
    }

    /// Whether a cue says something else where it stands: a plan that is told, what is allowed.
    fn means_another(&self, cue: &Cue, words: &Range<usize>) -> bool {
        cue.planned && self.is_said(words) || cue.allows && self.allows(words)
    }

    /// Whether a word for saying stands a few words before in the sentence.
    fn is_said(&self, words: &Range<usize>) -> bool {
        let before = token::within(self.tokens, &(self.span.start..words.start));
        let says = |token: &&Token| {
            let text = self.view.get(token.start..token.end).unwrap_or_default();
            self.language.speech().roles(text, token.key).any(&[Role::Says, Role::SaysThat])
        };
        before.iter().rev().take(SAID).any(|token| says(&token))
    }

    /// Whether a word is the name of a month, or says what is allowed: "may have 40 users", where
    /// "may have had 40" says what is possible.
    fn allows(&self, words: &Range<usize>) -> bool {
        let month = self.view.get(words.clone()).is_some_and(|w| w.starts_with(char::is_uppercase));
        let speech = self.language.speech();
        let text = |token: &Token| self.view.get(token.start..token.end).unwrap_or_default();
        let passed = |token: &&Token| {
            let roles = speech.roles(text(token), token.key);
            roles.has(Role::Adverbs) || text(token).ends_with(&*speech.grammar.adverb)
        };
        let first = self.tokens.partition_point(|token| token.start < words.end);
        let mut behind = self.tokens.iter().skip(first).skip_while(passed);
        let have = behind.next().is_some_and(|token| {
            let roles = speech.roles(text(token), token.key);
            roles.has(Role::Auxiliaries) && !roles.has(Role::Be)
        });
        let done = behind.find(|token| !passed(token)).is_some_and(|token| {
            let roles = speech.roles(text(token), token.key);
            let word = text(token).to_lowercase();
            roles.has(Role::Be)
                || word.ends_with(&*speech.grammar.past)
                || inflection::of(self.language).is_irregular(&word)
        });
        month || have && !done
    }

    /// Whether no other figure stands between some words and the figure `at`: "36 million, against
    /// 30 million a year ago" speaks of the 30 million.
    fn is_nearest(&self, words: &Range<usize>, at: &Range<usize>) -> bool {
        let between = words.end.min(at.end)..words.start.max(at.start);
        let inside = |other: &Reading| {
            matches!(other.value, Value::Quantity(_))
                && between.start <= other.extent.start
                && other.extent.end <= between.end
        };
        !self.readings.iter().any(inside)
    }

    /// Whether some words stand in a part of their own: "the inn - a former mill - has 14 rooms".
    fn is_parted(&self, words: &Range<usize>, at: &Range<usize>) -> bool {
        let between = words.end.min(at.end)..words.start.max(at.start);
        let sign = |c: char| matches!(c, ',' | ';' | '(' | ')' | '-' | '–' | '—');
        let parted = self.view.get(between).is_some_and(|text| {
            let spaced = |at: usize| text.get(at + 1..).is_some_and(|rest| rest.starts_with(' '));
            text.match_indices(sign).any(|(at, _)| spaced(at))
        });
        let before = words.end <= at.start;
        parted && !(before && self.opens_its_clause(words))
    }

    /// The day beside a figure, where it lies in another year than the matter at hand.
    fn another_year(&self, reading: &Reading, is_own: &IsOwn<'_>) -> Option<(Aside, Range<usize>)> {
        let at = &reading.extent;
        let (span, (first, last)) = self.dated(at)?;
        // Where the day of the article is not known, only what says its year can be another's.
        if !self.is_dated && (self.today.is_empty() || !self.opens_with_a_year(span)) {
            return None;
        }
        let (from, until) = (first?, last?);
        let own = is_own(span, first, last)
            || self.today.iter().any(|day| (from.year()..=until.year()).contains(&day.year()));
        // "Founded in 1987, it has 40": the clause of the day has ended, but not in "in 2016, when 40
        // left".
        let parted = span.end <= at.start
            && self.view.get(span.end..at.start).is_some_and(|words| words.contains([',', ';']))
            && !self.opens_its_clause(span)
            && !self.clause_follows(span);
        (!own && !parted).then(|| (Aside::AnotherTime, span.clone()))
    }

    /// Whether a year is named where its clause opens: "in 2018 the firm cut 40 posts" is about
    /// that year and no other.
    pub(crate) fn opens_with_a_year(&self, day: &Range<usize>) -> bool {
        self.year_in(day).is_some() && self.opens_its_clause(day)
    }

    /// Whether words within what is `said` of a figure name a year that is neither the one of the
    /// matter at hand nor the one before it, of which much is told in the next: "turnout in the
    /// 2018 election was 60 percent".
    pub(crate) fn says_another_year(&self, words: &Range<usize>, said: &Range<usize>) -> bool {
        let inside = said.start <= words.start && words.end <= said.end;
        inside && self.is_of_another_year(words)
    }

    /// Whether such a year stands right behind the figure and what is `said` of it: "sales of 40
    /// million in 2019".
    pub(crate) fn is_told_with_another_year(
        &self,
        words: &Range<usize>,
        reading: &Reading,
        said: &Range<usize>,
    ) -> bool {
        let end = said.end.max(reading.extent.end);
        let between = token::within(self.tokens, &(end..words.start));
        words.start >= end
            && between.len() <= 1
            && !self.begins_several_years(words.start)
            && self.is_of_another_year(words)
    }

    /// Whether more than one year is named in a clause from here on, which also goes on behind a
    /// comma with a year: a figure of several years, "in 2019, 2020 and 2021", is of none.
    fn begins_several_years(&self, at: usize) -> bool {
        let rest = self.view.get(at..self.span.end.max(at)).unwrap_or_default();
        let rest = rest.split(['.', ';', '(']).next().unwrap_or_default();
        let is_year = |digits: &&str| digits.parse().is_ok_and(|year| YEARS.contains(&year));
        let years_of =
            |part: &str| part.split(|c: char| !c.is_ascii_digit()).filter(is_year).count();
        let goes_on = |part: &&str| part.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let mut parts = rest.split(',');
        let first = parts.next().map_or(0, years_of);
        first + parts.take_while(goes_on).map(years_of).sum::<usize>() > 1
    }

    /// Whether such a year leads to the clause of the figure: "in 2016, when 40 left".
    pub(crate) fn is_clause_of_another_year(
        &self,
        words: &Range<usize>,
        reading: &Reading,
    ) -> bool {
        words.end <= reading.extent.start
            && self.clause_follows(words)
            && self.is_of_another_year(words)
    }

    fn is_of_another_year(&self, words: &Range<usize>) -> bool {
        let near = |year: i16| self.today.iter().any(|day| (0..=1).contains(&(day.year() - year)));
        self.year_in(words).is_some_and(|year| !near(year))
    }

    /// The year that some words have in digits.
    fn year_in(&self, words: &Range<usize>) -> Option<i16> {
        let words = self.view.get(words.clone())?;
        let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        numbers.filter_map(|digits| digits.parse().ok()).find(|year| YEARS.contains(year))
    }

    /// Whether nothing but a small word stands before a day in its clause.
    fn opens_its_clause(&self, day: &Range<usize>) -> bool {
        let before = token::within(self.tokens, &(self.span.start..day.start));
        let text = |token: &Token| self.view.get(token.start..token.end).unwrap_or_default();
        // The comma of "2,140" parts nothing.
        let blank = |at: usize| {
            self.view.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        };
        let sign = |token: &Token| {
            text(token) == "("
                || matches!(text(token), "," | ";" | ":" | "-" | "–" | "—") && blank(token.end)
        };
        let first = before.iter().rposition(sign).map_or(0, |sign| sign + 1);
        let clause = before.get(first..).unwrap_or_default();
        // "Back in 2019", "and in the 2019 race", but neither "founded in 2019" nor "which in 2019".
        let speech = self.language.speech();
        let leads = |token: &Token| {
            speech.roles(text(token), token.key).any(&[Role::Prepositions, Role::Places])
        };
        let tells = |token: &Token| {
            let word = text(token);
            let past = &*speech.grammar.past;
            !past.is_empty() && word.ends_with(past)
                || speech.grammar.is_own_past(word)
                || speech.roles(word, token.key).any(&[Role::Relatives, Role::Finite])
        };
        clause.len() <= 1
            || clause.len() <= OPENING && clause.iter().any(leads) && !clause.iter().any(tells)
    }

    /// A year in the sentence `before`, where it is none of the matter at hand.
    fn year_before(&self, before: Range<usize>) -> Option<Range<usize>> {
        if !self.is_dated {
            return None;
        }
        let words = token::tokens(self.view, before);
        let year = |word: &Token| {
            let digits = self.view.get(word.start..word.end)?;
            let year = digits.parse::<i16>().ok().filter(|_| digits.len() == 4)?;
            (YEARS.contains(&year) && self.today.iter().all(|day| day.year() != year))
                .then_some(word.start..word.end)
        };
        words.iter().find_map(year)
    }
}

/// The sentence of a view before the one at `span` with these tokens, where that goes on about what
/// it is about: where it begins with a pronoun.
pub(super) fn carried(
    view: &str,
    span: &Range<usize>,
    tokens: &[Token],
    language: Language,
) -> Option<Range<usize>> {
    let first = tokens.first()?;
    let word = view.get(first.start..first.end)?;
    if !language.speech().roles(word, first.key).has(Role::Pronouns) {
        return None;
    }
    let before = sentence::around(view, span.start.checked_sub(1)?, language);
    let blank = view.get(before.clone())?.trim_start().contains("\n\n");
    (before.end == span.start && !blank).then_some(before)
}

/// Whether a cue speaks of any fact, and not of events alone.
fn is_general(cue: &Cue) -> bool {
    cue.doubt || matches!(cue.tells, Tells::AnotherTime | Tells::Superseded)
}

/// Words that may stand before a day with which a clause opens.
const OPENING: usize = 3;

/// Numbers of four digits that are years when they stand alone.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2100;
