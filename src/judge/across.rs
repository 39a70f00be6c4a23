//! One fact across all sources.

use std::collections::BTreeMap;

use crate::judge::counts::Articles;
use crate::judge::{differ, quantity};
use crate::report::difference::How;
use crate::report::standing::Standing;
use crate::rulebook::Rulebook;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::run::row::FactRow;
use crate::text::event::Event;
use crate::value::hedge::Zones;
use crate::value::interval::Interval;
use crate::value::unit::Unit;

/// A row for each fact; where its sources report several events, for each of them.
pub(crate) fn rows(rulebook: &Rulebook, judgements: &[Judgement]) -> Vec<FactRow> {
    let mut by_fact: Vec<BTreeMap<Option<&Event>, Vec<usize>>> =
        vec![BTreeMap::new(); rulebook.facts.len()];
    for (index, judgement) in judgements.iter().enumerate() {
        let event = judgement.mention.source.event.as_ref();
        by_fact[judgement.mention.fact].entry(event).or_default().push(index);
    }
    let articles = Articles::of(rulebook, judgements);
    let mut rows = Vec::with_capacity(by_fact.len());
    for (fact, mut by_event) in by_fact.into_iter().enumerate() {
        if by_event.is_empty() {
            by_event.insert(None, Vec::new());
        }
        for (event, mentions) in by_event {
            rows.push(row(rulebook, fact, event, &mentions, judgements, &articles));
        }
    }
    rows
}

fn row(
    rulebook: &Rulebook,
    fact: usize,
    event: Option<&Event>,
    mentions: &[usize],
    judgements: &[Judgement],
    articles: &Articles<'_>,
) -> FactRow {
    let mut counts = BTreeMap::new();
    let mut sources: Vec<(String, Vec<usize>)> = Vec::new();
    for &index in mentions {
        let judgement = &judgements[index];
        *counts.entry(judgement.verdict).or_default() += 1;
        let path = &judgement.mention.source.path;
        match sources.last_mut() {
            Some((last, indices)) if last == path => indices.push(index),
            _ => sources.push((path.clone(), vec![index])),
        }
    }
    sources.sort_by_key(|(path, mentions)| {
        let date = mentions.first().and_then(|&index| judgements[index].mention.source.date);
        (date.is_none(), date, path.clone())
    });
    let of_an_event = rulebook.facts[fact].of_an_event() || event.is_some();
    let differences =
        differ::differences(&rulebook.facts[fact], of_an_event, &sources, judgements, articles);
    // Two of which one contradicts what is expected and the other does not cannot both be right.
    let stands = |verdict: Verdict| counts.contains_key(&verdict);
    let split = sources.len() > 1
        && stands(Verdict::Contradicts)
        && [Verdict::Agrees, Verdict::Loose, Verdict::Stretched].into_iter().any(stands);
    let contested = split || differences.iter().any(|d| d.how != How::Precision);
    let distinct = distinct(mentions, judgements);
    let standing = match sources.len() {
        0 => Standing::Silent,
        _ if contested => Standing::Contested,
        1 => Standing::SingleSource,
        _ => Standing::Unanimous,
    };
    let narrowed = match contested {
        true => None,
        false => narrowed(rulebook.facts[fact].unit.as_ref(), &distinct, judgements),
    };
    let (narrowed, unit) = narrowed.unzip();
    FactRow {
        fact,
        event: event.cloned(),
        standing,
        verdict: worst(&counts),
        counts,
        sources,
        narrowed,
        unit,
        differences,
        lineages: Vec::new(),
    }
}

/// The worst verdict among those that are counted.
pub(crate) fn worst(counts: &BTreeMap<Verdict, usize>) -> Option<Verdict> {
    let how_bad = |verdict: &&Verdict| match verdict {
        Verdict::Agrees => 0,
        Verdict::Undecided => 1,
        Verdict::Loose => 2,
        Verdict::Stretched => 3,
        Verdict::Outdated => 4,
        Verdict::Contradicts => 5,
    };
    counts.keys().max_by_key(how_bad).copied()
}

/// One mention for each different value, in order of first mention.
fn distinct(mentions: &[usize], judgements: &[Judgement]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for &index in mentions {
        let judgement = &judgements[index];
        let decides = !judgement.ground.leaves_open();
        let mention = &judgement.mention;
        let known = found.iter().any(|&known| judgements[known].mention.states_the_same(mention));
        if decides && !known {
            found.push(index);
            if found.len() == MOST_VALUES {
                break;
            }
        }
    }
    found
}

/// Different values of one fact that are compared with one another.
const MOST_VALUES: usize = 64;

/// What is left when all of these are right, in the unit of the fact where it has one of their
/// dimension, else in that of the first.
///
/// What only the outer sets share counts where somebody means it: between $5 and $6, both
/// rounded, lies $5.50, which nobody has said.
fn narrowed(
    own: Option<&Unit>,
    distinct: &[usize],
    judgements: &[Judgement],
) -> Option<(Interval, Unit)> {
    let stated = |&i: &usize| &judgements[i].mention.stated;
    let first = &stated(distinct.first()?).quantity()?.unit;
    let unit = own.filter(|own| own.same_dimension(first)).unwrap_or(first);
    let zones = distinct.iter().map(|index| {
        let zones = quantity::zones(stated(index))?;
        let from = &stated(index).quantity()?.unit;
        match from {
            same if same == unit => Some(zones),
            other if other.same_dimension(unit) => Some(quantity::converted(&zones, other, unit)),
            _ => None,
        }
    });
    let zones: Vec<Zones> = zones.collect::<Option<_>>()?;
    let meet = |sets: Vec<&Interval>| {
        let (first, rest) = sets.split_first()?;
        rest.iter().try_fold((*first).clone(), |all, set| all.meet(set))
    };
    let meant = |set: &Interval| zones.iter().any(|zones| zones.core.meets(set));
    let left = meet(zones.iter().map(|z| &z.core).collect())
        .or_else(|| meet(zones.iter().map(|z| &z.outer).collect()).filter(meant))
        .or_else(|| meet(zones.iter().map(|z| z.hard.as_ref()).collect::<Option<_>>()?))?;
    Some((left, unit.clone()))
}
