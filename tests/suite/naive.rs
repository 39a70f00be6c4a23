//! A naive engine: no screen, no index, no automaton, but every phrase spelled out in all its
//! variants, each a regular expression, tried against every number of every sentence.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use factlint::internals::context::clauses::Clauses;
use factlint::internals::context::reach::Reach;
use factlint::internals::context::{opener, question};
use factlint::internals::extract as quantity;
use factlint::internals::extract::reading::{Reading, Value};
use factlint::internals::phrase::{Item, Slot};
use factlint::internals::rulebook::Rulebook;
use factlint::internals::text::language::Language;
use factlint::internals::text::token::{self, Kind};
use factlint::internals::text::view::View;
use factlint::internals::value::kind::Kind::Quantity;
use factlint::internals::value::quantity::Change;
use factlint::internals::value::unit::Unit;
use regex::{Regex, RegexBuilder};

/// Fact, first and last byte, rivals.
pub(crate) type Hit = (usize, usize, usize, Vec<usize>);

/// What one variant of a phrase consists of.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Word(String),
    Prefix(String),
    Gap,
    Words(usize),
    Own,
    Fact(usize),
}

/// Every way to read `items` without brackets and names.
fn variants(rulebook: &Rulebook, items: &[Item]) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = vec![Vec::new()];
    for item in items {
        let ways: Vec<Vec<Piece>> = match item {
            Item::Word(word) => vec![vec![Piece::Word(word.clone())]],
            Item::Sign(sign) => vec![vec![Piece::Word(sign.to_string())]],
            Item::Prefix(prefix) => vec![vec![Piece::Prefix(prefix.clone())]],
            Item::Forms(forms) => {
                forms.iter().map(|form| vec![Piece::Word(form.clone())]).collect()
            }
            Item::Gap => vec![vec![Piece::Gap]],
            Item::Words(most) => vec![vec![Piece::Words(*most)]],
            Item::Loose | Item::Label | Item::Named(_) => {
                unreachable!("only constructions of frames have them")
            }
            Item::Slot(Slot::Own) => vec![vec![Piece::Own]],
            Item::Slot(Slot::Fact(fact)) => vec![vec![Piece::Fact(*fact)]],
            Item::Name(name) => rulebook.names[*name]
                .spellings
                .iter()
                .flat_map(|spelling| variants(rulebook, &spelling.items))
                .collect(),
            Item::OneOf(branches) => {
                branches.iter().flat_map(|branch| variants(rulebook, branch)).collect()
            }
            Item::Maybe(items) => {
                let mut ways = variants(rulebook, items);
                ways.push(Vec::new());
                ways
            }
        };
        all = all
            .iter()
            .flat_map(|begun| {
                ways.iter().map(move |way| begun.iter().chain(way).cloned().collect())
            })
            .collect();
    }
    all
}

/// The pieces one after the other, at the very beginning or behind any word.
fn expression(pieces: &[Piece], anywhere: bool) -> Regex {
    let mut text = String::from(if anywhere { "(?:^| )(?:" } else { "^(?:" });
    for piece in pieces {
        match piece {
            Piece::Word(word) => text.push_str(&format!("{} ", regex::escape(word))),
            Piece::Prefix(prefix) => text.push_str(&format!("{}[^ ]* ", regex::escape(prefix))),
            Piece::Gap => text.push_str("(?:[^ ]+ )*?"),
            Piece::Words(most) => text.push_str(&format!("(?:[^ ]+ ){{0,{most}}}?")),
            // Readings stand in the text as <i>, with what may be passed over before them.
            Piece::Fact(_) => text.push_str(
                "(?:(?:(?:the|its|his|her|their|our|all|only|just|these|those|a|an) )?<[0-9]+> )",
            ),
            Piece::Own => unreachable!("the text is cut at the own slot"),
        }
    }
    text.push(')');
    RegexBuilder::new(&text).case_insensitive(true).build().unwrap()
}

/// Words, digits and telling signs, as `Passage` has them.
struct Cells<'v> {
    starts: Vec<usize>,
    texts: Vec<&'v str>,
    language: Language,
}

fn cells(view: &str, span: std::ops::Range<usize>, language: Language) -> Cells<'_> {
    cells_of(view, &token::tokens(view, span), language)
}

fn cells_of<'v>(view: &'v str, tokens: &[token::Token], language: Language) -> Cells<'v> {
    let mut cells = Cells { starts: Vec::new(), texts: Vec::new(), language };
    for (at, token) in tokens.iter().enumerate() {
        let text = &view[token.start..token.end];
        // Behind it an answer begins.
        let asks = text == "?"
            && tokens.get(at + 1).is_some_and(|next| {
                !next.glued && !view[next.start..].starts_with(char::is_lowercase)
            });
        if token.kind == Kind::Sign
            && (asks || [",", ":", "'", "\"", "-", "*", "_", "`", "|"].contains(&text))
        {
            continue;
        }
        cells.starts.push(token.start);
        cells.texts.push(text);
    }
    cells
}

impl Cells<'_> {
    fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start < byte)
    }

    /// The bytes of some cells.
    fn bytes(&self, cells: &std::ops::Range<usize>, view: &str) -> std::ops::Range<usize> {
        let last = cells.end - 1;
        let end = self.starts[last] + self.texts[last].len();
        assert!(end <= view.len());
        self.starts[cells.start]..end
    }

    /// Where these stand, from any cell on.
    fn places(&self, all: &[Regex], view: &str) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        for start in 0..self.texts.len() {
            let text = self.text(start..self.texts.len(), &[], 0, false);
            let matched = all.iter().filter_map(|regex| regex.find(&text));
            let cells = matched.map(|words| words.as_str().split_whitespace().count());
            found.extend(cells.map(|cells| self.bytes(&(start..start + cells), view)));
        }
        found
    }

    /// The cells of a range as text, each with a space behind it, other
    /// readings as `<i>`; backwards where asked for.
    fn text(
        &self,
        range: std::ops::Range<usize>,
        readings: &[Reading],
        own: usize,
        backward: bool,
    ) -> String {
        let mut words = Vec::new();
        let mut cell = range.start;
        while cell < range.end {
            let other = readings.iter().enumerate().find(|(index, reading)| {
                *index != own
                    && matches!(reading.value, Value::Quantity(_))
                    && self.at(reading.extent.start) == cell
                    && self.at(reading.extent.end) <= range.end
            });
            match other {
                Some((index, reading)) => {
                    words.push(format!("<{index}>"));
                    cell = self.at(reading.extent.end).max(cell + 1);
                }
                None => {
                    // "U.S" is the word "us".
                    let word: String = self.texts[cell]
                        .chars()
                        .filter(|&c| c != '.' || self.texts[cell].len() == 1)
                        .collect();
                    words.push(word);
                    cell += 1;
                }
            }
        }
        if backward {
            words.reverse();
        }
        words.iter().map(|word| format!("{word} ")).collect()
    }
}

fn passed_over(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "the", "its", "his", "her", "their", "our", "all", "only", "just", "these", "those",
            "a", "an",
        ],
        Language::Spanish => &[
            "el", "la", "los", "las", "sus", "nuestros", "nuestras", "todos", "todas", "solo",
            "apenas", "estos", "estas", "esos", "esas", "un", "una",
        ],
    }
}

/// The readings of other facts' slots in a match, first to last.
fn markers(matched: &str) -> Vec<usize> {
    static MARKER: LazyLock<Regex> = LazyLock::new(|| Regex::new("<([0-9]+)>").unwrap());
    MARKER.captures_iter(matched).map(|found| found[1].parse().unwrap()).collect()
}

/// All variants of all phrases of a rulebook.
pub(crate) struct Naive<'r> {
    pub(crate) rulebook: &'r Rulebook,
    facts: Vec<NaiveFact>,
}

struct NaiveFact {
    says: Vec<Said>,
    near: Vec<Regex>,
    unless: Vec<Regex>,
}

/// A phrase, and what holds for it alone.
struct Said {
    ways: Vec<Variant>,
    near: Vec<Regex>,
    unless: Vec<Regex>,
}

struct Variant {
    left: Regex,
    right: Regex,
    words: usize,
    others: Vec<usize>,
}

impl<'r> Naive<'r> {
    pub(crate) fn new(rulebook: &'r Rulebook) -> Self {
        let anywhere = |phrases: &[factlint::internals::phrase::Phrase]| {
            let all = phrases.iter().flat_map(|phrase| variants(rulebook, &phrase.items));
            all.map(|variant| expression(&variant, true)).collect::<Vec<_>>()
        };
        let here = |phrases: &[factlint::internals::phrase::Phrase]| {
            let all = phrases.iter().flat_map(|phrase| variants(rulebook, &phrase.items));
            all.map(|variant| expression(&variant, false)).collect::<Vec<_>>()
        };
        let variant = |pieces: Vec<Piece>| {
            let own = pieces.iter().position(|piece| *piece == Piece::Own).unwrap();
            let mut before = pieces[..own].to_vec();
            before.reverse();
            let is_word = |piece: &&Piece| matches!(piece, Piece::Word(_) | Piece::Prefix(_));
            let other = |piece: &Piece| match piece {
                Piece::Fact(fact) => Some(*fact),
                _ => None,
            };
            Variant {
                left: expression(&before, false),
                right: expression(&pieces[own + 1..], false),
                words: pieces.iter().filter(is_word).count(),
                others: pieces.iter().filter_map(other).collect(),
            }
        };
        let facts = rulebook.facts.iter().map(|fact| NaiveFact {
            says: fact
                .says
                .iter()
                // The naive engine knows numbers only.
                .filter(|_| fact.kind == Quantity)
                .map(|phrase| {
                    let when = phrase.when.as_deref();
                    Said {
                        ways: variants(rulebook, &phrase.items).into_iter().map(variant).collect(),
                        near: anywhere(when.map_or(&[], |when| &when.near)),
                        unless: here(when.map_or(&[], |when| &when.unless)),
                    }
                })
                .collect(),
            near: anywhere(&fact.near),
            unless: here(&fact.unless),
        });
        Self { rulebook, facts: facts.collect() }
    }
}

pub(crate) fn naive(naive: &Naive<'_>, text: &str) -> BTreeSet<Hit> {
    let view_of = View::of(text);
    let view: &str = &view_of.text;
    let language = Language::of(text);
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < view.len() {
        let window = Reach::default().sentence(view, at, at, language);
        assert!(window.whole, "the naive engine reads whole sentences");
        let (span, end) = (window.span, window.own.end.max(at + 1));
        sentence_hits(naive, text, &view_of, span, language, &mut found);
        at = (end..=view.len()).find(|&i| view.is_char_boundary(i)).unwrap_or(view.len());
    }
    found
}

fn sentence_hits(
    naive: &Naive<'_>,
    text: &str,
    view_of: &View<'_>,
    span: std::ops::Range<usize>,
    language: Language,
    found: &mut BTreeSet<Hit>,
) {
    let rulebook = naive.rulebook;
    let view: &str = &view_of.text;
    let tokens = token::tokens(view, span.clone());
    let readings = quantity::read(view, span.clone(), &tokens, None, language);
    let asked = question::answered(view, &span, language);
    let from = asked.map_or(span.start, |asked| asked.start);
    let own = token::tokens(view, from..span.end);
    let opened = opener::above(view, span.start).and_then(|opener| {
        let all = token::tokens(view, 0..view.len());
        opener::with_item(view, &all, opener.end, &span, language)
    });
    let foretold = || opener::without_foretold(view, &own, language);
    let here = cells_of(view, &opened.or_else(foretold).unwrap_or_else(|| own.clone()), language);
    let around = cells(view, Reach::default().paragraph(view, &span), language);
    let whole = |cells: &Cells<'_>| cells.text(0..cells.texts.len(), &[], 0, false);
    let around_text = whole(&around);
    let clauses = Clauses::of(view, &tokens, &span, language);
    let takes = |fact: usize, reading: usize| match &readings[reading].value {
        Value::Quantity(quantity) => rulebook.facts[fact].takes(&quantity.unit, false),
        _ => false,
    };
    // By reading: weight and fact.
    let mut hits: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); readings.len()];
    for (fact_index, fact) in naive.facts.iter().enumerate() {
        let lacks =
            |near: &[Regex]| !near.is_empty() && !near.iter().any(|r| r.is_match(&around_text));
        if lacks(&fact.near) {
            continue;
        }
        let vetoes = here.places(&fact.unless, view);
        let said = fact.says.iter().filter(|said| !lacks(&said.near));
        let ways = said.flat_map(|said| {
            let vetoes = [vetoes.clone(), here.places(&said.unless, view)].concat();
            said.ways.iter().map(move |variant| (variant, vetoes.clone()))
        });
        for (variant, vetoes) in ways {
            for index in 0..readings.len() {
                if !takes(fact_index, index) {
                    continue;
                }
                // Numbers are words like others, where no other fact's slot asks for them.
                let marked: &[Reading] = if variant.others.is_empty() { &[] } else { &readings };
                let Some((cells, others)) =
                    fits(&here, &readings[index], marked, index, &variant.left, &variant.right)
                else {
                    continue;
                };
                let spoken = here.bytes(&cells, view);
                if vetoes.iter().any(|veto| clauses.join(veto, &spoken)) {
                    continue;
                }
                let cells = cells.len();
                // A hole of another fact takes that fact's values only.
                let others: Vec<_> = variant.others.iter().copied().zip(others).collect();
                if !others.iter().all(|&(fact, other)| takes(fact, other)) {
                    continue;
                }
                hits[index].push((variant.words, cells, fact_index));
                for (fact, other) in others {
                    hits[other].push((variant.words, cells, fact));
                }
            }
        }
    }
    for (reading, hits) in readings.iter().zip(hits) {
        let Some(best) = hits.iter().map(|&(words, cells, _)| (words, cells)).max() else {
            continue;
        };
        let Value::Quantity(quantity) = &reading.value else { continue };
        if matches!(reading.change, Some(Change::From | Change::By))
            || reading.age
            || quantity.unit == Unit::Ordinal
        {
            continue;
        }
        let facts: BTreeSet<usize> = hits
            .iter()
            .filter(|&&(words, cells, _)| (words, cells) == best)
            .map(|hit| hit.2)
            .collect();
        let mut facts = facts.into_iter();
        let fact = facts.next().unwrap();
        let place = view_of.in_text(text, &reading.extent);
        found.insert((fact, place.start, place.end, facts.collect()));
    }
}

/// The cells of the shortest match around a reading, and the readings in other slots.
fn fits(
    cells: &Cells<'_>,
    reading: &Reading,
    readings: &[Reading],
    own: usize,
    left: &Regex,
    right: &Regex,
) -> Option<(std::ops::Range<usize>, Vec<usize>)> {
    let begin = cells.at(reading.extent.start);
    let mut from = vec![begin, cells.at(reading.number.start)];
    if begin > 0
        && passed_over(cells.language).contains(&cells.texts[begin - 1].to_lowercase().as_str())
    {
        from.push(begin - 1);
    }
    let to = [reading.extent.end, reading.span.end, reading.number.end].map(|b| cells.at(b));
    let before = from.iter().filter_map(|&from| {
        let text = cells.text(0..from, readings, own, true);
        let matched = left.find(&text)?.as_str().to_owned();
        let words = spread(&matched, readings, cells);
        Some((from - words, matched))
    });
    // The nearest beginning and end.
    let (start, before) = before.max_by_key(|found| found.0)?;
    let behind = to.iter().filter_map(|&to| {
        let text = cells.text(to..cells.texts.len(), readings, own, false);
        let matched = right.find(&text)?.as_str().to_owned();
        let words = spread(&matched, readings, cells);
        Some((to + words, matched))
    });
    let (end, behind) = behind.min_by_key(|found| found.0)?;
    let mut others = markers(&before);
    others.reverse();
    others.extend(markers(&behind));
    Some((start..end, others))
}

/// How many cells a match covers.
fn spread(matched: &str, readings: &[Reading], cells: &Cells<'_>) -> usize {
    matched
        .split_whitespace()
        .map(|word| match markers(word).first() {
            Some(&index) => {
                let extent = &readings[index].extent;
                (cells.at(extent.end) - cells.at(extent.start)).max(1)
            }
            None => 1,
        })
        .sum()
}
