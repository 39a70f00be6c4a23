//! What parts a value from the words of a phrase that matches around it: a comma, a label, a column
//! of a table, words at its edge that belong to something else.

use std::ops::Range;

use crate::extract::reading::Reading;
use crate::find::block::Work;
use crate::find::bound;
use crate::find::edges::{self, has_comma};
use crate::find::matching::{Hit, Matching, unit_of};
use crate::lang::lexicon::Role;
use crate::lang::speech::Role as Spoken;
use crate::lang::{frames, scope};
use crate::mention::unread::Refused;
use crate::phrase::Phrase;
use crate::rulebook::fact::Fact;
use crate::text::block::{Block, BlockKind};
use crate::value::unit::Unit;

/// Cells of a row, at most.
const MOST_CELLS: usize = 64;

impl Matching<'_, '_, '_> {
    /// Why a value is none of a fact although a phrase of it matches around, if so.
    pub(super) fn kept_out(
        &self,
        fact: &Fact,
        phrase: &Phrase,
        hit: &Hit,
        reading: usize,
        all: &[Reading],
    ) -> Option<Refused> {
        let (value, span) = (&all[reading], &hit.span);
        let parted = fact.people && self.parted(span, value)
            || self.parted_behind(span, value, all)
            || !phrase.is_idiom() && self.is_labelled_anew(span, value, all);
        if parted {
            return Some(Refused::Parted);
        }
        if self.is_a_factor(span, value) {
            return Some(Refused::Another);
        }
        if phrase.is_idiom() {
            return None;
        }
        if phrase.is_an_act() && self.is_the_whole(span, value, all) {
            return Some(Refused::Another);
        }
        if edges::are_of_another(&self.work.place(), phrase, span, value) {
            return Some(Refused::Another);
        }
        let language = self.work.language;
        let other = hit.bound.is_some_and(|told| bound::of(fact, language) == Some(told.other()));
        let column = || is_of_another_column(self.work, phrase, &self.window.span);
        (other || column()).then_some(Refused::AnotherLimit)
    }

    /// Whether something is multiplied by a value: "gets five times as much" tells no five, unless the
    /// phrase has the "times".
    fn is_a_factor(&self, matched: &Range<usize>, value: &Reading) -> bool {
        let tokens = &self.work.paragraph.tokens;
        let end = value.extent.end;
        let behind = tokens.get(tokens.partition_point(|token| token.start < end)..);
        let Some([times, than, ..]) = behind else { return false };
        let language = self.work.language;
        let word = self.work.view.text.get(than.start..than.end).unwrap_or_default();
        let more = language.lexicon().word(than.key).is_some_and(|word| word.is(Role::More));
        let compares = language.speech().roles(word, than.key);
        unit_of(value) == Some(&Unit::Count)
            && scope::of(language).factors.contains(&times.key)
            && matched.end <= times.start
            && (more || compares.any(&[Spoken::As, Spoken::Definites]))
    }

    /// Whether a value is all of whom another figure right before counts some: in "three of 96 members
    /// left" nobody says that 96 did.
    fn is_the_whole(&self, matched: &Range<usize>, value: &Reading, all: &[Reading]) -> bool {
        let at = value.extent.start;
        let before = all.partition_point(|other| other.extent.end <= at);
        let some = before.checked_sub(1).and_then(|other| all.get(other));
        let some = some.filter(|some| unit_of(some).is_some() && matched.start >= at);
        let between = some.and_then(|some| self.work.view.text.get(some.extent.end..at));
        let known = frames::of(self.work.language);
        between.is_some_and(|between| {
            let mut words = between.split_whitespace();
            let owner = words.next().is_some_and(|word| known.is_owner(&word.to_lowercase()));
            owner && words.count() <= 1
        })
    }

    /// Whether a label stands right before a value, behind another value: "default: 30 seconds,
    /// maximum: 10 minutes".
    fn is_labelled_anew(&self, matched: &Range<usize>, value: &Reading, all: &[Reading]) -> bool {
        let lead = matched.start..value.extent.start;
        let words = self.work.view.text.get(lead.clone()).unwrap_or_default();
        let inside = |other: &Reading| {
            let within = lead.start < other.extent.start && other.extent.end < lead.end;
            within
                && unit_of(other).is_some()
                && has_comma(&self.work.view.text, other.extent.end..lead.end)
        };
        words.trim_end().ends_with(':') && all.iter().any(inside)
    }

    /// Whether a comma parts a number from the phrase's words before it: in "two
    /// killed, five hurt" nobody killed five.
    fn parted(&self, matched: &Range<usize>, reading: &Reading) -> bool {
        let view = &self.work.view.text;
        let before = view.get(..reading.extent.start).unwrap_or_default().trim_end();
        let Some(sign) = before.chars().next_back() else { return false };
        if matched.start >= before.len() {
            return false;
        }
        // "The fine – $30m in all – was paid": between two dashes it tells of what stands before.
        let rest = view.get(reading.extent.end..self.window.span.end).unwrap_or_default();
        let inserted = matches!(sign, '—' | '–') && rest.contains(sign);
        matches!(sign, ',' | ';' | '—' | '–') && !inserted
    }

    /// Whether a comma parts a number from the phrase's words behind it, which have a
    /// number of their own: in "killed 2, injured 5" nobody injured two.
    fn parted_behind(&self, matched: &Range<usize>, reading: &Reading, all: &[Reading]) -> bool {
        let view = &self.work.view.text;
        let commas = |range| has_comma(view, range);
        if matched.start < reading.extent.start && commas(matched.start..reading.extent.start) {
            // "2 killed, 5 injured": nobody killed five.
            let before = all.partition_point(|other| other.extent.end <= matched.start);
            return before.checked_sub(1).and_then(|i| all.get(i)).is_some_and(|other| {
                let between = view.get(other.extent.end..matched.start).unwrap_or_default();
                unit_of(other).is_some() && between.trim().is_empty()
            });
        }
        if matched.start < reading.extent.start || matched.end <= reading.extent.end {
            return false;
        }
        if !has_comma(view, reading.extent.end..matched.end) {
            return false;
        }
        let rest = view.get(matched.end..).unwrap_or_default();
        // "The Bera has 140 cabins, the Alma has 112": the Alma begins a clause of its own, where
        // in "with 112 cabins, the Alma is" it has the clause to itself.
        let known = frames::of(self.work.language);
        let is_verb = |word: &str| known.is_verb(&word.to_lowercase());
        let lead = view.get(self.window.span.start..reading.extent.start).unwrap_or_default();
        let next: String = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        if is_verb(&next) && lead.split(|c: char| !c.is_alphabetic()).any(is_verb) {
            return true;
        }
        let next = matched.end + rest.len() - rest.trim_start_matches([' ', '\n', ':', '-']).len();
        let at = all.partition_point(|other| other.extent.start < next);
        all.get(at).is_some_and(|other| other.extent.start == next && unit_of(other).is_some())
    }
}

/// Whether a cell of a table stands in a column of limits and the phrase is of none, or the other
/// way round, where the row has columns of both kinds: "Timeout | Default | Maximum".
fn is_of_another_column(work: &Work<'_, '_>, phrase: &Phrase, sentence: &Range<usize>) -> bool {
    let Some(made) = &work.article.made else { return false };
    let at = work.in_text(sentence);
    let text = |block: &Block| work.article.text.get(block.span.clone()).unwrap_or_default();
    let is_row = |block: &&Block| block.kind == BlockKind::TableRow;
    let blocks = made.blocks();
    let here = blocks.partition_point(|block| block.span.start < at.end);
    let before = blocks.get(..here).unwrap_or_default();
    let Some(cell) = before.iter().rev().find(is_row).filter(|cell| at.start < cell.span.end)
    else {
        return false;
    };
    let label = |block: &Block| text(block).split('\t').next().map(str::to_owned);
    // The words of a cell and of its column, without those of the row.
    let is_limit = |block: &Block| {
        let header = |cell: &&str| !cell.contains(|c: char| c.is_ascii_digit());
        let words = text(block).split('\t').skip(1).filter(header);
        let words = words.flat_map(|cell| cell.split(|c: char| !c.is_alphanumeric()));
        bound::of_words(words, work.language).is_some()
    };
    let own = label(cell);
    let same = |block: &&Block| label(block) == own;
    let earlier = before.iter().rev().filter(is_row).take(MOST_CELLS).take_while(same);
    let later = blocks.get(here..).unwrap_or_default().iter();
    let later = later.filter(is_row).take(MOST_CELLS).take_while(same);
    let mut kinds = earlier.chain(later).map(is_limit);
    let first = kinds.next();
    let mixed = kinds.any(|kind| Some(kind) != first);
    let asked = bound::is_of_a_limit(phrase)
        || bound::of_words(phrase.text.split(|c: char| !c.is_alphanumeric()), work.language)
            .is_some();
    mixed && asked != is_limit(cell)
}
