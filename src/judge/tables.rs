//! Articles on events of which a table of expected values says nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::judgement::{Ground, Judgement};
use crate::rulebook::Rulebook;
use crate::rulebook::problem::SUGGESTIONS;
use crate::text::event::Event;
use crate::text::mistake::quote;
use crate::text::slip;
use crate::text::source::Remark;

/// What is to be said of articles that state a fact whose values stand in a table, for an
/// event that has no row there: what they state is held against nothing.
pub(crate) fn without_a_row(rulebook: &Rulebook, judgements: &[Judgement]) -> Vec<Remark> {
    // By article and event, the facts.
    let mut found: BTreeMap<(&str, &Event), BTreeSet<usize>> = BTreeMap::new();
    for judgement in judgements {
        let mention = &judgement.mention;
        let fact = &rulebook.facts[mention.fact];
        let Some(event) = &mention.source.event else { continue };
        if judgement.ground != Ground::NothingExpected
            || fact.by_event.is_empty()
            || fact.open_events.contains(event)
        {
            continue;
        }
        found.entry((&mention.source.path, event)).or_default().insert(mention.fact);
    }
    let remark = |(index, ((path, event), facts)): (usize, ((&str, &Event), BTreeSet<usize>))| {
        let ids: Vec<String> =
            facts.iter().map(|&fact| quote(&rulebook.facts[fact].id)).take(MOST_NAMED).collect();
        let more = match facts.len() - ids.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let rows = || facts.iter().flat_map(|&fact| rulebook.facts[fact].by_event.keys());
        // Only the first are compared with every row.
        let near =
            (index < SUGGESTIONS).then(|| slip::meant(event.name(), rows().map(Event::name)));
        let near = near.flatten().map(|near| format!("; did you mean {}?", quote(near)));
        let what = format!(
            "its event {} has no row in the table that {}{more} expects values from, so what it \
             states of that is held against nothing{}",
            quote(event.name()),
            ids.join(", "),
            near.unwrap_or_default()
        );
        Remark { path: path.to_owned(), what }
    };
    found.into_iter().enumerate().map(remark).collect()
}

/// Facts that a remark names.
const MOST_NAMED: usize = 6;
