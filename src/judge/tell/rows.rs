//! Facts across sources and what was read, as reports tell them.

use std::collections::{BTreeMap, BTreeSet};

use crate::judge::silence;
use crate::judge::tell::{Teller, explained, words};
use crate::mention::unread::UnreadAt;
use crate::phrase::PhraseId;
use crate::report::across::{
    Counts, Coverage, Difference, FactCoverage, Lineage, Row, RowSource, UnmatchedPhrase, Unread,
};
use crate::report::mention::Held;
use crate::report::standing::Standing;
use crate::report::value::{Range, Value, in_words};
use crate::rulebook::Rulebook;
use crate::rulebook::lines::Lines;
use crate::rulebook::verdict::Verdict;
use crate::run::Run;
use crate::run::judgement::{Judgement, Meaning};
use crate::run::row::FactRow;
use crate::text::event::Event;
use crate::value::kind::Kind;
use crate::value::unit::Unit;

/// How many articles report which event.
struct Articles<'r> {
    all: usize,
    by_event: BTreeMap<Option<&'r Event>, usize>,
}

impl<'r> Articles<'r> {
    fn of(run: &'r Run) -> Self {
        let mut by_event = BTreeMap::new();
        for source in &run.articles {
            *by_event.entry(source.event.as_ref()).or_default() += 1;
        }
        Self { all: run.articles.len(), by_event }
    }

    /// The articles that one of the rows of a fact is about: those of its event. A row
    /// that stands alone and is about none is about all of them.
    fn about(&self, row: &FactRow, rows: usize) -> usize {
        match (&row.event, rows) {
            (None, 1) => self.all,
            (event, _) => self.by_event.get(&event.as_ref()).copied().unwrap_or(0),
        }
    }
}

pub(super) fn rows(rulebook: &Rulebook, run: &Run) -> Vec<Row> {
    let articles = Articles::of(run);
    let by_fact = run.judged.facts.chunk_by(|a, b| a.fact == b.fact);
    let told = |rows: &[FactRow]| -> Vec<Row> {
        let one = |row| self::row(rulebook, &run.judged.judgements, row);
        let count = |row| articles.about(row, rows.len());
        let told = rows.iter().map(|source| {
            let row = one(source);
            let articles = count(source);
            Row { silent: articles.saturating_sub(row.sources.len()), articles, ..row }
        });
        told.collect()
    };
    by_fact.flat_map(told).collect()
}

/// A row without the sums of articles.
fn row(rulebook: &Rulebook, judgements: &[Judgement], row: &FactRow) -> Row {
    let fact = &rulebook.facts[row.fact];
    let unit = row.unit.as_ref().unwrap_or(&Unit::Count);
    let sources = row.sources.iter().map(|(article, mentions)| {
        let of = || mentions.iter().map(|&index| &judgements[index]);
        let source = of().next().map(|judgement| &judgement.mention.source);
        RowSource {
            article: article.clone(),
            publisher: source.and_then(|source| source.publisher.clone()),
            date: source.and_then(|source| source.date),
            mentions: mentions.clone(),
            stated: of().map(|j| words::one_line(&j.mention.quote)).collect(),
            verdicts: of().map(|judgement| judgement.verdict).collect(),
        }
    });
    let lineages = row.lineages.iter().map(|lineage| Lineage {
        articles: lineage.sources.iter().map(|&i| row.sources[i].0.clone()).collect(),
        passage: lineage.passage.clone(),
        common_source: lineage.common_source,
        outlet: lineage.outlet.clone(),
    });
    let differences = row.differences.iter();
    let differences =
        differences.map(|d| Difference { kind: d.how, mentions: d.stated.clone() }).collect();
    Row {
        id: fact.id.clone(),
        title: fact.title.clone(),
        rulebook: rulebook.books[fact.book].id.clone(),
        event: row.event.as_ref().map(|event| event.name().to_owned()),
        expected: fact.expected(None, row.event.as_ref()).map(|expectation| Held {
            text: expectation.text.clone(),
            words: words::expected(rulebook, fact, expectation),
            value: words::expected_value(rulebook, fact, &expectation.value),
        }),
        standing: row.standing,
        verdict: row.verdict,
        together: together(rulebook, judgements, row),
        narrowed: row.narrowed.as_ref().map(|narrowed| Range::of(narrowed, unit)),
        differ: row.differ(),
        differences,
        sources: sources.collect(),
        lineages: lineages.collect(),
        counts: counts(row),
        articles: 0,
        silent: 0,
    }
}

fn counts(row: &FactRow) -> Counts {
    let mut counts = Counts::default();
    row.counts.iter().for_each(|(verdict, count)| counts.add(*verdict, *count));
    counts
}

/// Different statements that are named where nothing is left of them together.
const MOST_STATED: usize = 3;

/// What the sources of a row say together, in a few words.
fn together(rulebook: &Rulebook, judgements: &[Judgement], row: &FactRow) -> Option<String> {
    if !matches!(row.standing, Standing::Unanimous | Standing::SingleSource) {
        return None;
    }
    if let Some(narrowed) = &row.narrowed {
        return Some(in_words(narrowed, row.unit.as_ref().unwrap_or(&Unit::Count)));
    }
    let fact = &rulebook.facts[row.fact];
    if fact.kind == Kind::Set {
        // Lists name some of many, and what they share is no list that anybody gave.
        let wrong = row.verdict == Some(Verdict::Contradicts);
        return Some(if wrong { "contradicted" } else { row.standing.name() }.to_owned());
    }
    let mut stated: Vec<String> = Vec::new();
    for &index in row.sources.iter().flat_map(|(_, mentions)| mentions) {
        let judgement = &judgements[index];
        if judgement.ground.leaves_open() {
            continue;
        }
        let words = match &judgement.stated {
            Some(meaning @ Meaning::Name(_)) => match words::value(rulebook, fact, meaning) {
                Value::Choice { name, .. } => name,
                _ => words::short(meaning),
            },
            Some(meaning) if fact.kind != Kind::Quantity => words::short(meaning),
            _ => words::one_line(&judgement.mention.quote),
        };
        if !stated.contains(&words) {
            stated.push(words);
        }
    }
    match stated.len() {
        0 => Some(row.standing.name().to_owned()),
        n if n > MOST_STATED => Some(format!("{}, …", stated[..MOST_STATED].join(", "))),
        _ => Some(stated.join(", ")),
    }
}

pub(super) fn coverage(
    rulebook: &Rulebook,
    run: &Run,
    teller: &mut Teller<'_>,
    lines: &mut Lines<'_>,
) -> Coverage {
    let by_fact = run.judged.facts.chunk_by(|a, b| a.fact == b.fact);
    let unread = run
        .unread
        .iter()
        .enumerate()
        .flat_map(|(fact, unread)| unread.first.iter().map(move |unread| (fact, unread)));
    let unmatched = silence::unmatched(rulebook, &run.matched);
    Coverage {
        articles: run.articles.len(),
        facts: by_fact.filter_map(|rows| of_fact(rulebook, run, rows)).collect(),
        unread: unread.map(|(fact, unread)| of_unread(rulebook, teller, fact, unread)).collect(),
        unmatched: unmatched
            .iter()
            .map(|phrase| UnmatchedPhrase {
                facts: phrase.facts.iter().map(|&i| rulebook.facts[i].id.clone()).collect(),
                text: phrase.text.to_owned(),
                place: lines.place(phrase.at),
            })
            .collect(),
    }
}

/// A sentence that states nothing of a fact, and why.
fn of_unread(
    rulebook: &Rulebook,
    teller: &mut Teller<'_>,
    fact: usize,
    unread: &UnreadAt,
) -> Unread {
    let why = unread.why.as_ref();
    Unread {
        fact: rulebook.facts[fact].id.clone(),
        at: teller.spot(&unread.spot),
        why: why.map(|(phrase, why)| explained::because(rulebook, fact, *phrase, why)),
    }
}

/// What the articles say of one fact, by all its rows.
fn of_fact(rulebook: &Rulebook, run: &Run, rows: &[FactRow]) -> Option<FactCoverage> {
    let index = rows.first()?.fact;
    let fact = &rulebook.facts[index];
    let mut counts = Counts::default();
    for (verdict, count) in rows.iter().flat_map(|row| &row.counts) {
        counts.add(*verdict, *count);
    }
    let articles = rows.iter().map(|row| row.sources.len()).sum();
    let mut mentions = rows.iter().flat_map(|row| &row.sources).flat_map(|(_, mentions)| mentions);
    let open = mentions.all(|&index| run.judged.judgements[index].ground.leaves_open());
    Some(FactCoverage {
        fact: fact.id.clone(),
        articles,
        silent: run.articles.len().saturating_sub(articles),
        without_value: articles > 0 && open,
        counts,
        unread: run.unread.get(index).map_or(0, |unread| unread.sentences),
        phrases: fact.written_places(),
        // A frame is one, however many constructions it has.
        matched: fact
            .written()
            .enumerate()
            .filter(|(phrase, _)| run.matched.contains(&PhraseId { fact: index, phrase: *phrase }))
            .map(|(_, (_, at))| at.span.start)
            .collect::<BTreeSet<_>>()
            .len(),
    })
}
