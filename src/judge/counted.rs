//! Mentions that are only counted, because an article has too many of them.

use std::collections::BTreeMap;

use crate::judge::{across, finding};
use crate::mention::code::Code;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::run::row::FactRow;
use crate::text::event::Event;

/// Adds judged mentions, each with how many there are, to the rows of their facts, and gives
/// their numbers by verdict.
pub(super) fn add(
    rows: &mut [FactRow],
    counted: &[(Judgement, usize)],
) -> BTreeMap<Verdict, usize> {
    let mut by_verdict = BTreeMap::new();
    if counted.is_empty() {
        return by_verdict;
    }
    let of_row = |row: &FactRow| (row.fact, row.event.clone());
    let places: BTreeMap<(usize, Option<Event>), usize> =
        rows.iter().enumerate().map(|(index, row)| (of_row(row), index)).collect();
    for (judgement, times) in counted {
        let mention = &judgement.mention;
        let place = places.get(&(mention.fact, mention.source.event.clone()));
        if let Some(row) = place.and_then(|&index| rows.get_mut(index)) {
            *row.counts.entry(judgement.verdict).or_default() += times;
            row.verdict = across::worst(&row.counts);
        }
        *by_verdict.entry(judgement.verdict).or_default() += times;
    }
    by_verdict
}

/// A finding for each kind that there is in an article, which stands for all of them.
pub(super) fn findings(rulebook: &Rulebook, counted: &[(Judgement, usize)]) -> Vec<Finding> {
    let mut first: BTreeMap<(&str, usize, Code, Level), (Finding, usize)> = BTreeMap::new();
    for (judgement, times) in counted {
        let mention = &judgement.mention;
        for finding in finding::of(rulebook, judgement) {
            let kind = (mention.source.path.as_str(), mention.fact, finding.code, finding.level);
            first.entry(kind).or_insert((finding, 0)).1 += times;
        }
    }
    let with_number = |(mut finding, times): (Finding, usize)| {
        finding.notes.push(match times {
            1 => "there are too many mentions of this fact here to list all".to_owned(),
            _ => format!("stands for {times} places, which are too many to list all"),
        });
        finding
    };
    first.into_values().map(with_number).collect()
}
