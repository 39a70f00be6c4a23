//! Articles on no event, or on one of which a table of expected values says nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::ground::Ground;
use crate::rulebook::Rulebook;
use crate::rulebook::problem::SUGGESTIONS;
use crate::run::judgement::Judgement;
use crate::text::event::Event;
use crate::text::mistake::quote;
use crate::text::slip;
use crate::text::source::Remark;

/// What is to be said of articles that state a fact whose values stand in a table, for an
/// event that has no row there or for none: what they state is held against nothing.
pub(crate) fn without_a_row(rulebook: &Rulebook, judgements: &[Judgement]) -> Vec<Remark> {
    // By article and event, the facts.
    let mut found: BTreeMap<(&str, Option<&Event>), BTreeSet<usize>> = BTreeMap::new();
    for judgement in judgements {
        let mention = &judgement.mention;
        let fact = &rulebook.facts[mention.fact];
        let event = mention.source.event.as_ref();
        if judgement.ground != Ground::NothingExpected
            || fact.by_event.is_empty()
            || event.is_some_and(|event| fact.open_events.contains(event))
        {
            continue;
        }
        found.entry((&mention.source.path, event)).or_default().insert(mention.fact);
    }
    type Found<'a> = ((&'a str, Option<&'a Event>), BTreeSet<usize>);
    let remark = |(index, ((path, event), facts)): (usize, Found<'_>)| {
        let ids: Vec<String> =
            facts.iter().map(|&fact| quote(&rulebook.facts[fact].id)).take(MOST_NAMED).collect();
        let more = match facts.len() - ids.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let ids = format!("{}{more}", ids.join(", "));
        let Some(event) = event else {
            let what = format!(
                "nobody says which event it is on, and {ids} expects values by event, so what it \
                 states of that is held against nothing; write `event` in its front matter or in \
                 `sources.toml`"
            );
            return Remark { path: path.to_owned(), what };
        };
        let rows = || facts.iter().flat_map(|&fact| rulebook.facts[fact].by_event.keys());
        // Only the first are compared with every row.
        let near =
            (index < SUGGESTIONS).then(|| slip::meant(event.name(), rows().map(Event::name)));
        let near = near.flatten().map(|near| format!("; did you mean {}?", quote(near)));
        let what = format!(
            "its event {} has no row in the table that {ids} expects values from, so what it \
             states of that is held against nothing{}",
            quote(event.name()),
            near.unwrap_or_default()
        );
        Remark { path: path.to_owned(), what }
    };
    found.into_iter().enumerate().map(remark).collect()
}

/// Facts that a remark names.
const MOST_NAMED: usize = 6;
