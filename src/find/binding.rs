//! Whose a figure is, by what is named around it.
//!
//! What a fact is about is named with its figure, or it is what the article is about, and then
//! its title and first sentences name it. A figure beside a name that neither the rulebook nor
//! those sentences know is more often that one's: a rival's dividend, another town's dead. So
//! such a name makes doubtful whose figure it is, where it stands as an owner does ("Orla's
//! margin", "in Tarnow", "Orla earned") and nothing of the fact's own is named nearer.

use std::ops::Range;

use crate::context::aside::Aside;
use crate::context::doubt::Doubt;
use crate::context::reach::Window;
use crate::context::speaker::Speaker;
use crate::extract;
use crate::extract::reading::Value;
use crate::find::block::Work;
use crate::find::matching::Hit;
use crate::lang::frames;
use crate::lang::lexicon::Role as Small;
use crate::lang::speech::Role;
use crate::mention::Mention;
use crate::phrase::passage::Passage;
use crate::text::block::{self, Block, BlockKind};
use crate::text::one_line::one_line;
use crate::text::token::{self, Kind, Token};
use crate::text::view::View;

/// How many words behind a figure its owner can stand.
const BEHIND: usize = 6;
/// A paragraph that opens with so many words of names is about them.
const LEAD_IN: usize = 6;

/// Days after which an entry below its own day is history.
const LONG_AGO: i32 = 90;

/// Cells of a row, and bytes of a line that is one, at most.
const MOST_CELLS: usize = 64;
const LONGEST_ROW: usize = 1_000;

/// A name in a sentence.
struct Named {
    /// In bytes of the view.
    at: Range<usize>,
    /// Whether it stands as an owner does.
    owns: bool,
}

impl Work<'_, '_> {
    /// Says of a mention what its fact is named by, and what makes doubtful that it is the
    /// fact's; `doubts` are those that are known.
    pub(super) fn bind(
        &self,
        mention: &mut Mention,
        hit: &Hit,
        at: &Range<usize>,
        window: &Window,
        sentence: &Passage<'_>,
    ) {
        let named = self.own_names(hit.fact, sentence);
        let contrast = self.contrast(&named, at, window);
        let another = self.another_of_its_kind(hit, &named, at, window);
        let own = if contrast.is_some() || another.is_some() { Vec::new() } else { named };
        let words = |at: &Range<usize>| one_line(&self.article.text[self.in_text(at)]);
        mention.row = self.row(&self.in_text(at));
        mention.subject = own.first().map(words).or_else(|| self.heading_names(hit.fact));
        if let Some(contrast) = contrast {
            let (why, words) = (Aside::AnotherEvent, words(&contrast));
            mention.doubts.insert(0, Doubt { why, words, weak: false });
        }
        if mention.in_title || mention.doubts.iter().any(|doubt| !doubt.weak) {
            return;
        }
        let told = another.map(|words| (Aside::AnotherSubject, words));
        let least = || Some((Aside::AnotherSubject, self.is_perhaps_the_least(hit, at)?));
        let part = || Some((Aside::PartOfTotal, self.part_told(hit, at, window)?));
        let counted = matches!(mention.stated.value, Value::Quantity(_));
        let told = told.filter(|_| counted).or_else(least).or_else(|| part().filter(|_| counted));
        if let Some((why, at)) = told {
            mention.doubts.push(Doubt { why, words: words(&at), weak: false });
        } else if let Some(heading) = self.heading_of_long_ago() {
            mention.doubts.push(Doubt {
                why: Aside::AnotherTime,
                words: one_line(heading),
                weak: false,
            });
        } else if let Some(owner) = self.owner_beside(hit, window) {
            mention.doubts.push(Doubt {
                why: Aside::AnotherSubject,
                words: words(&owner),
                weak: false,
            });
        } else if !self.has_small_letters()
            || own.iter().any(|own| hit.span.start <= own.start && own.end <= hit.span.end)
        {
            // Nothing stands nearer than what the phrase itself names; and among capitals
            // nobody can tell names.
        } else if let Some(other) = self.another_name(mention, hit, at, window, &own) {
            mention.doubts.push(Doubt {
                why: Aside::AnotherSubject,
                words: words(&other),
                weak: false,
            });
        }
    }

    /// The heading above, where it is a day long before the article's: an entry of a log.
    fn heading_of_long_ago(&self) -> Option<&str> {
        let today = self.whole.date()?;
        let heading = self.whole.heading_above(self.in_text(&self.paragraph.span).start)?;
        let view = View::of(heading);
        let tokens = token::tokens(&view.text, 0..view.text.len());
        let span = 0..view.text.len();
        let days = extract::read(&view.text, span, &tokens, Some(today), self.language);
        let last = days.iter().find_map(|reading| match reading.value {
            Value::Dates { last, .. } => last,
            _ => None,
        })?;
        let ago = today.since(last).map_or(0, |ago| ago.get_days());
        (ago > LONG_AGO).then_some(heading)
    }

    /// Whether the paragraph is not all capitals.
    pub(super) fn has_small_letters(&self) -> bool {
        let paragraph = self.view.text.get(self.paragraph.span.clone()).unwrap_or_default();
        paragraph.contains(char::is_lowercase)
    }

    /// Where the row of a table begins in which some bytes of the article's text stand.
    fn row(&self, at: &Range<usize>) -> Option<usize> {
        let text = &self.article.text;
        if let Some(made) = &self.article.made {
            let before = made.blocks().partition_point(|block| block.span.start <= at.start);
            let blocks = made.blocks().get(..before)?.iter().rev().take(MOST_CELLS);
            let mut rows = blocks.filter(|block| block.kind == BlockKind::TableRow);
            let row = rows.next().filter(|row| at.end <= row.span.end)?;
            // Each cell of a row is written behind the words that name the row.
            let label =
                |row: &Block| text.get(row.span.clone()).and_then(|row| row.split('\t').next());
            let same = rows.take_while(|other| label(other) == label(row));
            return Some(same.last().unwrap_or(row).span.start);
        }
        let low = text.floor_char_boundary(at.start.saturating_sub(LONGEST_ROW));
        let head = text.get(low..at.start)?;
        let start = head.rfind('\n').map_or(low, |end| low + end + 1);
        let first = start + text.get(start..at.start)?.find(|c: char| !c.is_whitespace())?;
        (block::of_line(text, first) == BlockKind::TableRow).then_some(start)
    }

    /// Where a sentence names what a fact is about.
    fn own_names(&self, fact: usize, sentence: &Passage<'_>) -> Vec<Range<usize>> {
        let rulebook = &*self.finder.rulebook;
        let subjects = rulebook.facts[fact].subjects.iter();
        let places = subjects.flat_map(|phrase| sentence.each(rulebook, &phrase.items));
        let mut places: Vec<_> = places.filter_map(|(cells, _)| sentence.bytes(&cells)).collect();
        places.sort_unstable_by_key(|at| (at.start, at.end));
        places
    }

    /// The name that a figure more likely belongs to.
    fn another_name(
        &self,
        mention: &Mention,
        hit: &Hit,
        at: &Range<usize>,
        window: &Window,
        own: &[Range<usize>],
    ) -> Option<Range<usize>> {
        let view = &*self.view.text;
        let seen = self.finder.reach.around(view, window, at);
        let tokens = token::within(&self.paragraph.tokens, &seen);
        let names = self.names(hit.fact, tokens, window, mention.attribution.speaker.as_ref());
        let distance = |other: &Range<usize>| {
            let before = at.start.saturating_sub(other.end);
            before.max(other.start.saturating_sub(at.end))
        };
        let nearest = own.iter().map(distance).min();
        let words = |other: &Range<usize>| {
            let between = other.end.min(at.end)..other.start.max(at.start);
            token::within(tokens, &between).len()
        };
        let reaches = |name: &&Named| {
            let inside = hit.span.start <= name.at.start && name.at.end <= hit.span.end;
            let behind = name.at.start >= at.end && words(&name.at) > BEHIND;
            let nearer = nearest.is_none_or(|nearest| distance(&name.at) < nearest);
            name.owns && !inside && !behind && nearer
        };
        let found = names.iter().filter(reaches).min_by_key(|name| distance(&name.at));
        let found = found.map(|name| name.at.clone());
        found.or_else(|| self.lead_in(hit.fact, at).filter(|_| own.is_empty()))
    }

    /// The names among some words that nobody has heard of.
    fn names(
        &self,
        fact: usize,
        tokens: &[Token],
        window: &Window,
        speaker: Option<&Speaker>,
    ) -> Vec<Named> {
        let view = &*self.view.text;
        let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
        let spoken = |at: &Token| {
            speaker.is_some_and(|speaker| {
                speaker.words.start <= at.start && at.end <= speaker.words.end
            })
        };
        let mut found: Vec<Named> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let first = at;
            while at < tokens.len() && self.is_name(&tokens[at], text(&tokens[at])) {
                at += 1;
            }
            if at == first {
                at += 1;
                continue;
            }
            let run = &tokens[first..at];
            if self.is_compared(tokens[first].start) {
                continue;
            }
            // A sentence begins with a capital whatever its first word is.
            let opens = first == 0 || Self::opens(text(&tokens[first - 1]));
            let alone = run.len() == 1;
            let possessive = tokens.get(at).map(text) == Some("'");
            let placed = self.is_placed(tokens, first);
            // Where something is, the beginning of the article says once. What is asked last
            // looks through that.
            let known = |word: &Token| {
                self.is_known(fact, word.key)
                    && (placed && !possessive
                        || self.is_known_beside(fact, word, window)
                        || !self.shares_a_name(fact))
            };
            let unknown = run.iter().all(|word| !known(word) && !spoken(word));
            if !unknown || opens && alone && !possessive && !self.is_name_elsewhere(text(&run[0])) {
                continue;
            }
            let owns = possessive || placed || self.is_subject(tokens, first..at, opens);
            found.push(Named { at: tokens[first].start..tokens[at - 1].end, owns });
        }
        found
    }

    /// Whether the name that begins with a word stands behind a word for a place or an "of": "in
    /// Tarn", "of the Tarn", "in neighbouring Tarn".
    fn is_placed(&self, tokens: &[Token], name: usize) -> bool {
        let leads = |by: usize| {
            let at = name.checked_sub(by);
            at.is_some_and(|at| self.has_role(tokens, at, &[Role::Places, Role::Of]))
        };
        let before = name.checked_sub(1).and_then(|at| tokens.get(at));
        let before = before.and_then(|token| self.view.text.get(token.start..token.end));
        let small = before.is_some_and(|word| word.starts_with(char::is_lowercase));
        leads(1) || small && leads(2)
    }

    /// Whether a name, by the places of its words, is what a clause is about, which it `opens` or
    /// whose comma it follows: "unlike Orla, Tarn had a margin of 9%".
    fn is_subject(&self, tokens: &[Token], name: Range<usize>, opens: bool) -> bool {
        let view = &*self.view.text;
        let text = |at: usize| {
            tokens.get(at).and_then(|token| view.get(token.start..token.end)).unwrap_or_default()
        };
        let next = text(name.end);
        let verb = self.has_role(tokens, name.end, &[Role::Be, Role::Auxiliaries, Role::Finite])
            || next.ends_with(&*self.language.speech().grammar.past);
        let behind = name.start.checked_sub(1).is_some_and(|at| text(at) == ",");
        opens && (verb || next == ",") || behind && verb
    }

    fn has_role(&self, tokens: &[Token], at: usize, roles: &[Role]) -> bool {
        let token = tokens.get(at);
        let word = token.and_then(|token| self.view.text.get(token.start..token.end));
        token
            .zip(word)
            .is_some_and(|(token, word)| self.language.speech().roles(word, token.key).any(roles))
    }

    /// Whether a word can be a name: it has a capital and is no small word, number or day.
    pub(super) fn is_name(&self, token: &Token, text: &str) -> bool {
        let speech = self.language.speech();
        let small = [
            Role::Determiners,
            Role::Pronouns,
            Role::Places,
            Role::Times,
            Role::Titles,
            Role::Conjunctions,
            Role::Subordinators,
            Role::Be,
            Role::Auxiliaries,
            Role::Prepositions,
            Role::Relatives,
        ];
        let lexicon = self.language.lexicon().word(token.key);
        token.kind == Kind::Word
            && text.chars().next().is_some_and(char::is_uppercase)
            && text.chars().count() > 2
            && !speech.roles(text, token.key).any(&small)
            && !frames::of(self.language).is_elsewhere(&text.to_lowercase())
            && lexicon.is_none_or(|word| {
                word.month.is_none() && word.weekday.is_none() && !word.is(Small::PassedOver)
            })
    }

    /// Whether the rulebook or the beginning of the article has a word.
    fn is_known(&self, fact: usize, key: u64) -> bool {
        let fact = &self.finder.rulebook.facts[fact];
        let known = self.finder.known(fact.book);
        !known.others.contains(&key)
            && (known.own.contains(&key) || self.whole.lead().contains(&key))
    }

    /// Whether a sign opens a sentence or a clause.
    pub(super) fn opens(sign: &str) -> bool {
        matches!(sign, "." | "!" | "?" | ";" | ":" | "\"" | "(" | "-" | "|" | "*" | "#")
    }

    /// Whether a word that a sentence begins with has its capital elsewhere in the paragraph too.
    pub(super) fn is_name_elsewhere(&self, word: &str) -> bool {
        let view = &*self.view.text;
        let tokens = &self.paragraph.tokens;
        tokens.windows(2).any(|two| {
            let [before, token] = two else { return false };
            before.kind == Kind::Word
                && view.get(token.start..token.end) == Some(word)
                && view[before.start..before.end].starts_with(char::is_lowercase)
        })
    }

    /// The names with which a paragraph opens as if with a heading of its own: "ORLA FLOW. The
    /// market expects sales of 890 million."
    fn lead_in(&self, fact: usize, at: &Range<usize>) -> Option<Range<usize>> {
        let view = &*self.view.text;
        let tokens = &self.paragraph.tokens;
        let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
        let first = tokens.first()?;
        if at.start.saturating_sub(first.start) > self.finder.reach.margin() {
            return None;
        }
        let stop = tokens.iter().take(LEAD_IN + 1).position(|t| matches!(text(t), "." | ":"))?;
        let words = tokens.get(..stop)?;
        let shouted = |word: &&Token| {
            let text = text(word);
            text.chars().all(char::is_uppercase) && text.chars().count() > 1
        };
        let last = words.last()?;
        let letters = || words.iter().filter(|word| word.kind == Kind::Word);
        let names = letters().next().is_some() && letters().all(|word| shouted(&word));
        let unknown = letters().any(|word| !self.is_known(fact, word.key));
        (names && unknown && last.end < at.start).then_some(first.start..last.end)
    }

    /// The heading above, where it names what a fact is about.
    fn heading_names(&self, fact: usize) -> Option<String> {
        let subjects = &self.finder.rulebook.facts[fact].subjects;
        let at = self.in_text(&self.paragraph.span).start;
        let heading = self.whole.heading_above(at).filter(|_| !subjects.is_empty())?;
        self.heading_has_one_of(subjects).then(|| one_line(heading))
    }
}
