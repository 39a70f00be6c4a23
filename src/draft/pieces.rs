//! A sentence as words, signs and values.

use std::ops::Range;

use jiff::civil::Date;

use crate::draft::names;
use crate::extract;
use crate::extract::number::no_count::NoCount;
use crate::extract::reading::{Reading, Value};
use crate::lang::rate;
use crate::lang::speech::{Role, Roles};
use crate::text::language::Language;
use crate::text::token::{self, Kind};
use crate::text::view::View;
use crate::value::unit::Unit;

/// A word, a sign or a value.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// As it stands in the sentence.
    pub(super) text: String,
    /// Folded: what roles and forms are asked by.
    pub(super) folded: String,
    pub(super) is: Roles,
    pub(super) sign: Option<char>,
    /// The index of the value that it is.
    pub(super) value: Option<usize>,
    pub(super) capital: bool,
    pub(super) digits: bool,
    /// No white space stands before it.
    pub(super) glued: bool,
}

/// A value of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    /// Its words with those that hedge it.
    pub(super) words: String,
    /// The bytes of the sentence where they stand.
    pub(super) extent: Range<usize>,
    /// Its words without hedge.
    pub(super) plain: String,
    /// What was read; `None` for what names something ("Python 3.10") and for names.
    pub(super) reading: Option<Reading>,
    /// It is a name.
    pub(super) name: bool,
}

/// A sentence in pieces.
#[derive(Debug)]
pub(super) struct Pieces {
    pub(super) text: String,
    pub(super) language: Language,
    pub(super) all: Vec<Piece>,
    values: Vec<Stated>,
    asked: Vec<usize>,
}

impl Pieces {
    /// The pieces of one sentence; facts are asked for the value with these words, or for all.
    pub(super) fn of(
        text: &str,
        language: Language,
        as_of: Option<Date>,
        asked: Option<&str>,
    ) -> Self {
        let view = View::of(text);
        let tokens = token::tokens(&view.text, 0..view.text.len());
        let mut left = Vec::new();
        let whole = 0..view.text.len();
        let none = |why, span| left.push((why, span));
        let mut readings = extract::read_with(&view.text, whole, &tokens, as_of, language, none);
        readings.sort_by_key(|reading| reading.extent.start);
        let in_text = |span: &Range<usize>| view.in_text(text, span);
        let words = |span: &Range<usize>| text[in_text(span)].to_owned();
        // Values, each with the bytes of the view that are its one piece.
        let mut values: Vec<(Range<usize>, Stated)> = Vec::new();
        for reading in readings {
            let span = extent(&reading);
            if values.last().is_some_and(|(last, _)| span.start < last.end) {
                continue;
            }
            let stated = Stated {
                words: words(&reading.extent),
                extent: in_text(&reading.extent),
                plain: words(&reading.span),
                name: false,
                reading: Some(reading),
            };
            values.push((span, stated));
        }
        let read = values.len();
        for (why, span) in left {
            let Some(number) = number_in(&view.text, &span, why) else { continue };
            if values.iter().any(|(other, _)| other.start < number.end && number.start < other.end)
            {
                continue;
            }
            let plain = words(&number);
            let extent = in_text(&number);
            let words = plain.clone();
            let stated = Stated { words, extent, plain, reading: None, name: false };
            values.push((number, stated));
        }
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|&index| values[index].0.start);
        let mut pieces = Self {
            all: pieces(text, &view, &tokens, &values, &order, language),
            text: text.to_owned(),
            language,
            values: values.into_iter().map(|(_, stated)| stated).collect(),
            asked: Vec::new(),
        };
        pieces.asked = pieces.worth_asking(read);
        if let Some(asked) = asked {
            pieces.ask(asked);
        } else if pieces.asked.is_empty() {
            names::add(&mut pieces, None);
        }
        pieces
    }

    /// Which values a sentence is written for, of which the first `read` were read.
    fn worth_asking(&self, read: usize) -> Vec<usize> {
        // What names something is a value only where nothing is counted, and a name only where
        // there is no number at all, or where it is asked for.
        let mut asked: Vec<usize> = match read {
            0 => (0..self.values.len()).collect(),
            _ => (0..read).filter(|&value| self.counts(value)).collect(),
        };
        // Beside a number "in May" and "on Sunday" say when, and are no figure of their own.
        let value_of = |value: usize| self.values[value].reading.as_ref().map(|r| &r.value);
        let is_number = |value: usize| matches!(value_of(value), Some(Value::Quantity(_)));
        if asked.iter().any(|&value| is_number(value)) {
            let own_day = |value: usize| matches!(value_of(value), Some(Value::Dates { first: Some(a), last: Some(b) }) if a == b);
            asked.retain(|&value| is_number(value) || own_day(value));
        }
        asked
    }

    /// Asks for the value with these words only.
    fn ask(&mut self, words: &str) {
        let same = |stated: &Stated| {
            let known = [&stated.words, &stated.plain];
            known.into_iter().any(|known| known.eq_ignore_ascii_case(words.trim()))
        };
        let exact = self.values.iter().position(same);
        let within = || self.values.iter().position(|stated| stated.words.contains(words.trim()));
        match exact.or_else(within) {
            Some(value) => self.asked = vec![value],
            None => {
                self.asked.clear();
                names::add(self, Some(words.trim()));
            }
        }
    }

    /// Adds a name that is the pieces from one to another, and asks for it.
    pub(super) fn add_name(&mut self, span: Range<usize>, bytes: Range<usize>) {
        let Some(words) = self.text.get(bytes.clone()).map(str::to_owned) else { return };
        let value = self.values.len();
        let Some(first) = self.all.get(span.start).cloned() else { return };
        let piece =
            Piece { text: words.clone(), value: Some(value), is: Roles::default(), ..first };
        self.all.splice(span, [piece]);
        let plain = words.clone();
        self.values.push(Stated { words, extent: bytes, plain, reading: None, name: true });
        self.asked.push(value);
    }

    /// Whether it is a number or a day, and no "one" or "first" that only orders.
    fn counts(&self, value: usize) -> bool {
        self.values[value].reading.as_ref().is_some_and(|reading| match &reading.value {
            Value::Quantity(quantity) => quantity.unit != Unit::Ordinal,
            _ => true,
        })
    }

    /// The values that facts are asked for, in order.
    pub(super) fn asked(&self) -> impl Iterator<Item = usize> + '_ {
        self.asked.iter().copied()
    }

    /// The value that has some of these bytes of the sentence.
    pub(super) fn value_at(&self, bytes: &Range<usize>) -> Option<usize> {
        let touches =
            |stated: &Stated| stated.extent.start < bytes.end && bytes.start < stated.extent.end;
        self.values.iter().position(touches)
    }

    pub(super) fn value(&self, index: usize) -> &Stated {
        &self.values[index]
    }

    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        self.all.get(at)
    }

    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.get(at).is_some_and(|piece| piece.is.has(role))
    }

    pub(super) fn any(&self, at: usize, roles: &[Role]) -> bool {
        self.get(at).is_some_and(|piece| piece.is.any(roles))
    }

    /// The place of a value among the pieces.
    pub(super) fn place_of(&self, value: usize) -> Option<usize> {
        self.all.iter().position(|piece| piece.value == Some(value))
    }

    /// Whether a word that can belong to a noun stands there: no small word, sign or value.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        const SMALL: [Role; 11] = [
            Role::Be,
            Role::Auxiliaries,
            Role::Prepositions,
            Role::Conjunctions,
            Role::Relatives,
            Role::Pronouns,
            Role::Selves,
            Role::Subordinators,
            Role::Negations,
            Role::Adverbs,
            Role::Determiners,
        ];
        let Some(piece) = self.get(at) else { return false };
        let joins = |at: usize| self.get(at).is_some_and(|p| p.glued && p.sign.is_none());
        match piece.sign {
            Some(sign) => piece.glued && "-'’/&.".contains(sign) && joins(at + 1) || sign == '&',
            None => piece.value.is_none() && (piece.digits || !piece.is.any(&SMALL)),
        }
    }

    /// Where the run of nominal pieces from one on ends.
    pub(super) fn nominal_end(&self, from: usize, limit: usize) -> usize {
        let run = (from..limit).take_while(|&at| self.is_nominal(at));
        from + run.count()
    }

    /// How many pieces from one on are a noun with what stands before it.
    pub(super) fn noun_behind(&self, from: usize, limit: usize) -> usize {
        let led = (from..limit).take_while(|&at| self.has(at, Role::Determiners)).count();
        self.nominal_end(from + led, limit) - from
    }

    /// Pieces as the words of a template, without articles and the like before them; `hole`
    /// stands for the value that is asked for. `None` where there is no word.
    pub(super) fn words(
        &self,
        mut range: Range<usize>,
        hole: Option<(usize, &str)>,
    ) -> Option<String> {
        let is_hole = |at: usize| hole.is_some_and(|(place, _)| place == at);
        const LEADING: [Role; 3] = [Role::Determiners, Role::Conjunctions, Role::Adverbs];
        const TRAILING: [Role; 4] =
            [Role::Prepositions, Role::Negations, Role::Auxiliaries, Role::Be];
        let sign = |at: usize| self.get(at).is_some_and(|piece| piece.sign.is_some());
        let trimmed = |at: usize| !is_hole(at) && (self.any(at, &LEADING) || sign(at));
        let ended = |at: usize| trimmed(at) || !is_hole(at) && self.any(at, &TRAILING);
        while !range.is_empty() && trimmed(range.start) {
            range.start += 1;
        }
        while !range.is_empty() && ended(range.end - 1) {
            range.end -= 1;
        }
        let mut out = String::new();
        let mut has_word = false;
        for at in range.clone() {
            let piece = self.get(at)?;
            if let Some((_, words)) = hole.filter(|(place, _)| *place == at) {
                separate(&mut out, piece.glued);
                out.push_str(words);
                has_word = true;
                continue;
            }
            // Another value makes a template that finds right values only.
            if piece.value.is_some_and(|value| self.value(value).reading.is_some()) {
                return None;
            }
            match piece.sign {
                Some(sign) if "%&$€£/+#@".contains(sign) => {
                    separate(&mut out, piece.glued);
                    out.push(sign);
                }
                Some('-') if piece.glued && at + 1 < range.end => out.push('-'),
                Some('\'' | '’') if piece.glued && at + 1 < range.end => out.push('\''),
                Some(_) => {}
                None => {
                    separate(&mut out, piece.glued);
                    out.push_str(&piece.text);
                    has_word = true;
                }
            }
        }
        has_word.then_some(out)
    }

    /// What the value before piece `at` is counted per, and the piece behind that: "a month".
    pub(super) fn per(&self, at: usize) -> Option<(String, usize)> {
        let lead = self.get(at)?;
        let leads = lead.sign == Some('/') || rate::is_per(&lead.folded);
        let unit = self.get(at + 1).filter(|unit| leads && rate::is_unit(&unit.folded))?;
        Some((unit.folded.clone(), at + 2))
    }
}

fn separate(out: &mut String, glued: bool) {
    if !(out.is_empty() || glued && out.ends_with(['-', '\'', '/', '$', '€', '£', '#', '@'])) {
        out.push(' ');
    }
}

/// The bytes of the view that are the piece of a value: with the hedge, where that stands beside
/// it, and without, where a whole part of the sentence does.
fn extent(reading: &Reading) -> Range<usize> {
    const BESIDE: usize = 24;
    let far = reading.extent.len() > reading.span.len() + BESIDE;
    if far { reading.span.clone() } else { reading.extent.clone() }
}

/// The number in what names something.
fn number_in(view: &str, span: &Range<usize>, why: NoCount) -> Option<Range<usize>> {
    if !matches!(why, NoCount::Designation | NoCount::Dotted) {
        return None;
    }
    let words = view.get(span.clone())?;
    let first = words.find(|c: char| c.is_ascii_digit())?;
    let length = words.get(first..)?.find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let end = length.map_or(words.len(), |length| first + length);
    let end = words.get(..end)?.trim_end_matches('.').len();
    Some(span.start + first..span.start + end)
}

fn pieces(
    text: &str,
    view: &View<'_>,
    tokens: &[token::Token],
    values: &[(Range<usize>, Stated)],
    order: &[usize],
    language: Language,
) -> Vec<Piece> {
    let speech = language.speech();
    let mut all: Vec<Piece> = Vec::new();
    for token in tokens {
        let holder = order.iter().copied().find(|&value| {
            let span = &values[value].0;
            span.start <= token.start && token.start < span.end
        });
        if let Some(value) = holder {
            if all.last().is_none_or(|last| last.value != Some(value)) {
                all.push(Piece {
                    text: values[value].1.words.clone(),
                    folded: String::new(),
                    is: Roles::default(),
                    sign: None,
                    value: Some(value),
                    capital: false,
                    digits: false,
                    glued: token.glued,
                });
            }
            continue;
        }
        let folded = view.text.get(token.start..token.end).unwrap_or_default();
        let is_word = token.kind == Kind::Word;
        all.push(Piece {
            text: text[view.in_text(text, &(token.start..token.end))].to_owned(),
            folded: folded.to_lowercase(),
            is: if is_word { speech.roles(folded, token.key) } else { Roles::default() },
            sign: if token.kind == Kind::Sign { folded.chars().next() } else { None },
            value: None,
            capital: folded.starts_with(char::is_uppercase),
            digits: token.kind == Kind::Digits,
            glued: token.glued,
        });
    }
    all
}
