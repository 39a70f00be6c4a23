//! What no article says.
//!
//! A rule that finds nothing looks just like a rule that finds nothing wrong. So
//! a fact can ask for so many articles that state it (`expect-at-least`), and
//! whoever wants it told learns which facts no article states and which phrases
//! stand in none: mostly those with a misspelling in them.
//!
//! An article states a fact where one of its mentions has a value, right or wrong.
//! A mention that is set aside, denied or wanted by several facts states nothing,
//! but is told beside the finding, because it is why the fact looks silent.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::judge::finding::{digest, one_line};
use crate::mention::Spot;
use crate::mention::code::Code;
use crate::phrase::PhraseId;
use crate::report::ground::Ground;
use crate::report::plural::times;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::rulebook::level::Level;
use crate::run::Run;
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::run::row::FactRow;
use crate::text::event::Event;
use crate::text::location::Location;
use crate::text::mistake::quote;

/// What a report leaves unsaid.
#[derive(Debug)]
pub(crate) struct Silence<'s> {
    rulebook: &'s Rulebook,
    report: &'s Run,
    /// By fact, its rows, an empty one where no article mentions it.
    rows: Vec<&'s [FactRow]>,
    /// The events that articles report.
    events: BTreeSet<&'s Event>,
    /// By fact, mentions of others that it fits as well.
    rivals: Vec<usize>,
}

/// What there is of a fact in some articles.
#[derive(Debug, Default)]
struct Said {
    /// The first mention with a value of each article that states it, in order of
    /// the articles.
    stating: Vec<usize>,
    /// Why the other mentions state nothing, and how many there are.
    open: Vec<(Ground, usize)>,
}

/// Phrases of a fact that its finding names, beside the one it shows.
const MOST_PHRASES: usize = 6;

/// Sentences that came closest to a fact's phrases, as its finding names them.
const MOST_CLOSEST: usize = 3;

impl<'s> Silence<'s> {
    pub(crate) fn of(rulebook: &'s Rulebook, report: &'s Run) -> Self {
        let mut rows = vec![&[][..]; rulebook.facts.len()];
        for same in report.judged.facts.chunk_by(|a, b| a.fact == b.fact) {
            if let Some(first) = same.first()
                && let Some(rows) = rows.get_mut(first.fact)
            {
                *rows = same;
            }
        }
        let events = report.articles.iter().filter_map(|source| source.event.as_ref()).collect();
        let mut rivals = vec![0; rulebook.facts.len()];
        let mentions = report.judged.judgements.iter().map(|judgement| &judgement.mention);
        for &rival in mentions.flat_map(|mention| &mention.rivals) {
            if let Some(count) = rivals.get_mut(rival) {
                *count += 1;
            }
        }
        Self { rulebook, report, rows, events, rivals }
    }

    /// Facts that fewer articles state than their rules ask for.
    pub(crate) fn too_few(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, fact) in self.findable() {
            let Some(at_least) = &fact.at_least else { continue };
            for event in self.units(fact) {
                let said = self.said(index, event);
                let stating = said.stating.len();
                if stating >= at_least.articles {
                    continue;
                }
                let should = at_least.articles;
                let message = match stating {
                    0 => format!("no article states it, and at least {should} should"),
                    1 => format!("1 article states it, and at least {should} should"),
                    _ => format!("{stating} articles state it, and at least {should} should"),
                };
                let places = said.stating.iter().filter_map(|&mention| {
                    let mention = &self.report.judged.judgements.get(mention)?.mention;
                    Some((Spot::of(mention), "states it".to_owned()))
                });
                let help = format!(
                    "see with `factlint explain {} --on FILE` why an article does not count, \
                     or ask for fewer",
                    fact.id
                );
                let about = [fact.id.as_str(), event.map_or("", Event::name), &should.to_string()];
                findings.push(
                    base(Code::TooFew, fact, event, &message)
                        .notes(self.notes(index, event, &said))
                        .help(help)
                        .rule(at_least.at.clone(), format!("at least {should}"))
                        .related(places)
                        .known_by(digest(&[&[Code::TooFew.name()], &about[..]].concat())),
                );
            }
        }
        findings
    }

    /// Facts that no article states.
    pub(crate) fn facts(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, fact) in self.findable() {
            let help = format!(
                "widen or correct a phrase, or leave the fact out; \
                 `factlint explain {} --on FILE` shows how near an article comes",
                fact.id
            );
            let whole = [None];
            let units = self.units(fact);
            let mute = self.is_mute(index);
            // What stands nowhere need not be told of each event.
            for &event in if mute { &whole[..] } else { &units } {
                let said = self.said(index, event);
                if !said.stating.is_empty() {
                    continue;
                }
                let mut notes = self.notes(index, event, &said);
                let (rule, rule_label) = match event.and_then(|event| fact.by_event.get(event)) {
                    _ if mute => self.nowhere(fact, &mut notes),
                    Some(expectation) => {
                        (expectation.at.clone(), format!("expected {}", expectation.text))
                    }
                    None => (fact.at.clone(), "stated nowhere".to_owned()),
                };
                let event_name = event.map_or("", Event::name);
                findings.push(
                    base(Code::Silent, fact, event, "no article states it")
                        .notes(notes)
                        .help(&help)
                        .rule(rule, rule_label)
                        .known_by(digest(&[Code::Silent.name(), &fact.id, event_name])),
                );
            }
        }
        findings
    }

    /// The phrases of each fact that stand in no article.
    ///
    /// One that several facts share stands somewhere where it does for any of them, and is told
    /// of the first of them that is stated. Those of a fact that is not stated and has no other
    /// phrases are why the fact is silent, and told there.
    pub(crate) fn phrases(&self) -> Vec<Finding> {
        if self.report.articles.is_empty() {
            return Vec::new();
        }
        let mut of_facts: BTreeMap<usize, Vec<Unmatched<'_>>> = BTreeMap::new();
        for unmatched in unmatched(self.rulebook, &self.report.matched) {
            let stated = unmatched.facts.iter().find(|fact| !self.is_mute(**fact));
            if let Some(&fact) = stated {
                of_facts.entry(fact).or_default().push(unmatched);
            }
        }
        let told = |(index, unmatched): (usize, Vec<_>)| self.unmatched(index, &unmatched);
        of_facts.into_iter().filter_map(told).collect()
    }

    /// The phrases of one fact that stand in no article, and the sentences that came closest.
    fn unmatched(&self, index: usize, unmatched: &[Unmatched<'_>]) -> Option<Finding> {
        let fact = self.rulebook.facts.get(index)?;
        let (first, others) = unmatched.split_first()?;
        let written = fact.written_places();
        let message = match others.len() {
            0 => format!("the phrase {} matches nowhere", quote(&one_line(first.text))),
            _ => format!("{} of its {written} phrases match nowhere", unmatched.len()),
        };
        let mut notes = Vec::new();
        if first.facts.len() > 1 {
            let ids = first.facts.iter().filter_map(|&fact| self.rulebook.facts.get(fact));
            let ids: Vec<String> = ids.map(|fact| format!("`{}`", fact.id)).collect();
            notes.push(format!("a phrase of {}", ids.join(" and ")));
        }
        self.name(others.iter().map(|other| (other.text, other.at)), &mut notes);
        let closest = self.report.unread.get(index).map_or(&[][..], |unread| &unread.first);
        let closest = closest.iter().take(MOST_CLOSEST);
        let help = format!(
            "correct a spelling, or leave out what nobody says; \
             `factlint explain {} --on FILE` shows where phrases break off",
            fact.id
        );
        Some(
            base(Code::Unmatched, fact, None, &message)
                .notes(notes)
                .help(help)
                .rule(first.at.clone(), "matches nowhere")
                .related(closest.map(|at| (at.spot.clone(), "comes closest".to_owned())))
                .known_by(digest(&[Code::Unmatched.name(), &fact.id])),
        )
    }

    /// Names phrases by their lines; of many the first.
    fn name<'p>(
        &self,
        phrases: impl ExactSizeIterator<Item = (&'p str, &'p Location)>,
        notes: &mut Vec<String>,
    ) {
        let more = phrases.len().saturating_sub(MOST_PHRASES);
        for (text, at) in phrases.take(MOST_PHRASES) {
            let line = self.rulebook.place(at).map_or(0, |(_, line, _)| line);
            notes.push(format!("nor does {} in line {line}", quote(&one_line(text))));
        }
        if more > 0 {
            notes.push(format!("nor do {more} more of its phrases"));
        }
    }

    /// The facts that an article could have stated; none where none was read. What has a
    /// mistake in its rule has nothing to be found by.
    fn findable(&self) -> impl Iterator<Item = (usize, &'s Fact)> {
        let facts =
            self.rulebook.facts.iter().enumerate().filter(|_| !self.report.articles.is_empty());
        facts.filter(|(_, fact)| fact.written().next().is_some())
    }

    /// The events for which a fact is asked by itself: of a table of them, those
    /// that articles report. For all other facts the batch is one.
    fn units(&self, fact: &'s Fact) -> Vec<Option<&'s Event>> {
        let known = |event: &&Event| fact.by_event.contains_key(*event);
        let events: BTreeSet<&Event> = match &fact.applies {
            None => self.events.iter().copied().filter(known).collect(),
            Some(applies) => {
                let sources = self.report.articles.iter().filter(|source| applies.to(source));
                let events = sources.filter_map(|source| source.event.as_ref());
                events.filter(known).collect()
            }
        };
        if events.is_empty() { vec![None] } else { events.into_iter().map(Some).collect() }
    }

    /// What there is of a fact in the articles of an event, or in all of them.
    fn said(&self, index: usize, event: Option<&Event>) -> Said {
        let mut said = Said::default();
        let rows = self.rows.get(index).copied().unwrap_or_default();
        // The rows of a fact are in order of their events, and there may be thousands.
        let before = rows.partition_point(|row| row.event.as_ref() < event);
        let most = if event.is_none() { rows.len() } else { 1 };
        let rows = rows.iter().skip(before).take(most);
        let rows = rows.filter(|row| event.is_none() || row.event.as_ref() == event);
        for (_, mentions) in rows.flat_map(|row| &row.sources) {
            let judgements = &self.report.judged.judgements;
            let all = || mentions.iter().filter_map(|&m| Some((m, judgements.get(m)?)));
            let open = |(_, judgement): &(usize, &Judgement)| judgement.ground.leaves_open();
            match all().find(|mention| !open(mention)) {
                Some((stating, _)) => said.stating.push(stating),
                None => all().for_each(|(_, judgement)| {
                    match said.open.iter_mut().find(|(ground, _)| *ground == judgement.ground) {
                        Some((_, count)) => *count += 1,
                        None => said.open.push((judgement.ground, 1)),
                    }
                }),
            }
        }
        // Rows are in order of events first.
        said.stating.sort_unstable();
        said
    }

    /// Whether nothing states a fact and none of its phrases stands anywhere.
    fn is_mute(&self, index: usize) -> bool {
        let rows = self.rows.get(index).copied().unwrap_or_default();
        self.report.matched_of(index).next().is_none()
            && rows.iter().all(|row| row.sources.is_empty())
    }

    /// Why articles do not state a fact that one may expect to.
    fn notes(&self, index: usize, event: Option<&Event>, said: &Said) -> Vec<String> {
        let mut notes = Vec::new();
        for (ground, count) in &said.open {
            notes.push(format!(
                "mentioned {} without a value: {}",
                times(*count),
                ground.describe()
            ));
        }
        let Some(fact) = self.rulebook.facts.get(index).filter(|_| event.is_none()) else {
            return notes;
        };
        let rival = self.rivals.get(index).copied().unwrap_or(0);
        if rival > 0 {
            let fit = if rival == 1 { "figure fits" } else { "figures fit" };
            notes.push(format!("{rival} {fit} another fact just as well (`ambiguous`)"));
        }
        let unread = self.report.unread.get(index).map_or(0, |unread| unread.sentences);
        if unread > 0 {
            let have = if unread == 1 { "sentence has" } else { "sentences have" };
            notes.push(format!("{unread} {have} its words and no value that was read"));
        }
        let applies = fact.applies.as_ref();
        let of_table = |event: &&Event| fact.by_event.contains_key(*event);
        if applies.is_some_and(|applies| !self.report.articles.iter().any(|s| applies.to(s))) {
            notes.push("no article is one that it applies to".to_owned());
        } else if !fact.by_event.is_empty() && !self.events.iter().any(of_table) {
            notes.push("no article is about an event of its table".to_owned());
        } else if said.stating.is_empty() && notes.is_empty() && !self.is_mute(index) {
            notes.push(
                "phrases of it match, but `near`, `unless` or `applies-to` keep them out, \
                 or another fact's phrase says more"
                    .to_owned(),
            );
        }
        let skipped = self.report.skipped.len();
        if skipped > 0 {
            let were = if skipped == 1 { "file was" } else { "files were" };
            notes.push(format!("{skipped} {were} not read, and may state it"));
        }
        notes
    }

    /// The place and the label for a fact whose phrases stand nowhere, with its
    /// other phrases as notes.
    fn nowhere(&self, fact: &Fact, notes: &mut Vec<String>) -> (Location, String) {
        // A frame is one, however many constructions it has.
        let mut phrases: Vec<(&str, &Location)> = fact.written().collect();
        phrases.dedup_by_key(|(_, at)| *at);
        let Some(((_, first), others)) = phrases.split_first() else {
            return (fact.at.clone(), "stated nowhere".to_owned());
        };
        self.name(others.iter().copied(), notes);
        ((*first).clone(), "matches nowhere".to_owned())
    }
}

fn base(code: Code, fact: &Fact, event: Option<&Event>, message: &str) -> Finding {
    let event = event.map_or_else(String::new, |event| format!(" ({event})"));
    Finding::new(code, Level::Warning, &fact.id)
        .message(format!("{}{event}: {message}", fact.title))
}

/// A phrase that stands nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched<'r> {
    /// The facts that it is a phrase of, as indices. Several where it is of a
    /// shared set.
    pub facts: Vec<usize>,
    /// As written.
    pub text: &'r str,
    /// Where it stands in its rule file.
    pub at: &'r Location,
}

/// The phrases of a rulebook that are not among `matched`, in order of the facts, each
/// place once.
pub(crate) fn unmatched<'r>(
    rulebook: &'r Rulebook,
    matched: &BTreeSet<PhraseId>,
) -> Vec<Unmatched<'r>> {
    let mut found: Vec<(Unmatched<'r>, bool)> = Vec::new();
    let mut by_place: HashMap<&Location, usize> = HashMap::new();
    for (fact, of_fact) in rulebook.facts.iter().enumerate() {
        for (phrase, (text, at)) in of_fact.written().enumerate() {
            let index = *by_place.entry(at).or_insert(found.len());
            if index == found.len() {
                found.push((Unmatched { facts: Vec::new(), text, at }, false));
            }
            if let Some((unmatched, stands)) = found.get_mut(index) {
                // A fact that names a set twice has its phrases twice.
                if unmatched.facts.last() != Some(&fact) {
                    unmatched.facts.push(fact);
                }
                *stands |= matched.contains(&PhraseId { fact, phrase });
            }
        }
    }
    found.into_iter().filter(|(_, stands)| !stands).map(|(unmatched, _)| unmatched).collect()
}
