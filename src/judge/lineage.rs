//! How many independent sources stand behind a figure.
//!
//! Ten papers that print one agency's report are one source. Whether they do is
//! asked of each claim, not of each article: the sources of a fact are of one
//! lineage where the words around the figure were copied ([`passage`]), where
//! they are of one outlet, or where they credit one agency. A quotation that two
//! of them give is no copy, but one speaker stands behind both.
//!
//! Windows are found for one another through the shingles they share, and each is
//! held against a bounded number of others, so the work is linear in mentions
//! even where a thousand articles print the same.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use crate::judge::finding::{self, one_line};
use crate::judge::passage::{self, COPY, NOTHING, SHINGLE, Shared};
use crate::lang::agency::agency;
use crate::mention::Spot;
use crate::mention::code::Code;
use crate::report::standing::Standing;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::run::row::{FactRow, Lineage};
use crate::text::event::Event;
use crate::text::evidence::Evidence;
use crate::text::view;

/// Facts and events beside which a shingle may stand before it counts as
/// boilerplate: credit lines, footers and the stock phrases of a trade stand
/// beside any. Each article counts for the first fact that it has the shingle
/// beside, so that a passage about five facts, copied as a whole, counts once.
const MOST_SUBJECTS: usize = 3;

/// Windows that a new one is held against for one shingle. Where so many share
/// nothing more than this shingle, it is a turn of phrase.
const MOST_WINDOWS: usize = 4;

/// Groups the sources of each row.
///
/// Rows keep no lineage where mentions were found without their evidence.
pub(crate) fn trace(rows: &mut [FactRow], judgements: &[Judgement]) {
    if judgements.iter().all(|judgement| judgement.mention.evidence.is_none()) {
        return;
    }
    let boilerplate = boilerplate(rows, judgements);
    for row in rows {
        row.lineages = Tracing::new(row, judgements, &boilerplate).lineages();
    }
}

/// Shingles that stand beside too many facts and events, in order.
fn boilerplate(rows: &[FactRow], judgements: &[Judgement]) -> Vec<u32> {
    let stated = rows.iter().filter(|row| !row.sources.is_empty()).count();
    if stated <= MOST_SUBJECTS || rows.iter().all(|row| row.sources.len() < 2) {
        return Vec::new();
    }
    let mut subjects = vec![0_u32; judgements.len()];
    for (subject, row) in (0..).zip(rows) {
        for &mention in row.sources.iter().flat_map(|(_, mentions)| mentions) {
            subjects[mention] = subject;
        }
    }
    let mut beside: Vec<(u32, u32)> = Vec::new();
    let mut of_article = HashSet::new();
    let mut article = None;
    for (judgement, &subject) in judgements.iter().zip(&subjects) {
        let path = &judgement.mention.source.path;
        if article.replace(path) != Some(path) {
            of_article.clear();
        }
        let Some(evidence) = &judgement.mention.evidence else { continue };
        let chosen = passage::winnowed(&passage::shingles(&keys(evidence)));
        beside.extend(
            chosen.into_iter().filter(|&s| of_article.insert(s)).map(|shingle| (shingle, subject)),
        );
    }
    beside.sort_unstable();
    beside.dedup();
    let same = beside.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > MOST_SUBJECTS);
    same.filter_map(|same| Some(same.first()?.0)).collect()
}

fn keys(evidence: &Evidence) -> Vec<u32> {
    evidence.words().iter().map(|word| word.key).collect()
}

/// A copied passage that two mentions share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Copy {
    words: usize,
    /// The mentions, as indices of the judgements.
    mentions: [usize; 2],
}

/// What is known of one source of a fact.
#[derive(Clone, Debug, Default)]
struct Known {
    longest: Option<Copy>,
    /// It shares words that are no quotation, an outlet or an agency.
    copied: bool,
    outlet: Option<String>,
}

/// The words of a window, and which of them are the value's.
#[derive(Clone, Debug, Default)]
struct Window {
    words: Vec<u32>,
    value: Range<usize>,
}

impl Window {
    /// The passage around the value that it shares with another.
    fn shared(&self, other: &Self) -> Shared {
        let values = [self.value.clone(), other.value.clone()];
        passage::shared(&self.words, &other.words, Some(&values))
    }
}

/// The work on one row.
struct Tracing<'t> {
    row: &'t FactRow,
    judgements: &'t [Judgement],
    boilerplate: &'t [u32],
    /// By source, a source of the same lineage, itself at the end.
    parents: Vec<usize>,
    known: Vec<Known>,
    /// The windows that others were held against, by mention.
    windows: HashMap<usize, Window>,
}

impl<'t> Tracing<'t> {
    fn new(row: &'t FactRow, judgements: &'t [Judgement], boilerplate: &'t [u32]) -> Self {
        let sources = row.sources.len();
        Self {
            row,
            judgements,
            boilerplate,
            parents: (0..sources).collect(),
            known: vec![Known::default(); sources],
            windows: HashMap::new(),
        }
    }

    fn lineages(mut self) -> Vec<Lineage> {
        if self.row.sources.len() > 1 {
            self.by_outlet();
            self.by_passage();
        }
        let mut lineages: Vec<Lineage> = Vec::new();
        let mut by_root: BTreeMap<usize, usize> = BTreeMap::new();
        let mut longest: Vec<Option<Copy>> = Vec::new();
        for source in 0..self.row.sources.len() {
            let root = self.root(source);
            let known = &mut self.known[source];
            let index = *by_root.entry(root).or_insert(lineages.len());
            if index == lineages.len() {
                lineages.push(Lineage { common_source: true, ..Lineage::default() });
                longest.push(None);
            }
            let lineage = &mut lineages[index];
            lineage.sources.push(source);
            lineage.common_source &= !known.copied;
            lineage.outlet = lineage.outlet.take().or(known.outlet.take());
            longest[index] = longer(longest[index], known.longest);
        }
        for (lineage, longest) in lineages.iter_mut().zip(longest) {
            lineage.passage = longest.and_then(|copy| self.text(copy));
            lineage.common_source &= lineage.sources.len() > 1;
        }
        lineages
    }

    /// Joins the sources of one outlet, and those that credit one agency.
    fn by_outlet(&mut self) {
        // By the name in lower case, who named it first and how.
        let mut first: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for (source, (_, mentions)) in self.row.sources.iter().enumerate() {
            let mentions = mentions.iter().map(|&index| &self.judgements[index].mention);
            let publisher = mentions.clone().find_map(|m| m.source.publisher.as_deref());
            let credit = mentions.filter_map(|m| m.evidence.as_ref()?.credit.as_deref()).next();
            // An agency is one, whether it publishes or is credited.
            let publisher = publisher.map(|name| agency(name).unwrap_or(name));
            for name in publisher.into_iter().chain(credit) {
                let name = one_line(name);
                match first.entry(view::folded(&name)) {
                    Entry::Vacant(vacant) => {
                        vacant.insert((source, name));
                    }
                    Entry::Occupied(known) => {
                        let (other, name) = known.get().clone();
                        if other != source {
                            join(&mut self.parents, other, source);
                            for source in [other, source] {
                                self.known[source].copied = true;
                                self.known[source].outlet.get_or_insert(name.clone());
                            }
                        }
                    }
                }
            }
        }
    }

    /// Joins the sources that share a passage around the figure.
    fn by_passage(&mut self) {
        let row = self.row;
        let mut by_shingle: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
        for (source, (_, mentions)) in row.sources.iter().enumerate() {
            for &mention in mentions {
                let this = self.window(mention);
                let mut held = BTreeMap::new();
                for shingle in passage::winnowed(&passage::shingles(&this.words)) {
                    let known = by_shingle.entry(shingle).or_default();
                    let mut is_copy = false;
                    for &(other, window) in known.iter().filter(|(other, _)| *other != source) {
                        is_copy |= match held.entry(window) {
                            Entry::Occupied(known) => *known.get(),
                            Entry::Vacant(new) => {
                                *new.insert(self.hold([(other, window), (source, mention)], &this))
                            }
                        };
                    }
                    // Who shares the passage with this window shares it with that one as well.
                    if !is_copy && known.len() < MOST_WINDOWS {
                        known.push((source, mention));
                    }
                }
            }
        }
    }

    /// Whether the second mention shares a passage with the first; joins their
    /// sources where it does.
    fn hold(
        &mut self,
        [(other, window), (source, mention)]: [(usize, usize); 2],
        this: &Window,
    ) -> bool {
        if !self.windows.contains_key(&window) {
            let window_of = self.window(window);
            self.windows.insert(window, window_of);
        }
        let Some(first) = self.windows.get(&window) else { return false };
        let shared = first.shared(this);
        if shared.words < COPY {
            return false;
        }
        let copy = Copy { words: shared.words, mentions: [window, mention] };
        let is_quotation = self.is_quotation(copy, &shared);
        join(&mut self.parents, other, source);
        for source in [other, source] {
            let known = &mut self.known[source];
            known.copied |= !is_quotation;
            known.longest = longer(known.longest, Some(copy));
        }
        true
    }

    /// Whether what two mentions share is what both of them quote, and what stands
    /// outside of the quotation would make no copy.
    fn is_quotation(&self, copy: Copy, shared: &Shared) -> bool {
        let [first, second] = copy.mentions.map(|index| self.evidence(index));
        let (Some(first), Some(second)) = (first, second) else { return false };
        if first.quoted.is_none() || second.quoted.is_none() {
            return false;
        }
        let words = first.words();
        let shared = shared.runs.iter().filter_map(|run| words.get(run.clone())).flatten();
        shared.filter(|word| !first.is_quoted(&word.place)).count() < COPY
    }

    /// The words of a mention's window; those of boilerplate count for nothing.
    fn window(&self, mention: usize) -> Window {
        let Some(evidence) = self.evidence(mention) else { return Window::default() };
        let in_text = evidence.words();
        let value = evidence.value_words(&in_text);
        let mut words: Vec<u32> = in_text.iter().map(|word| word.key).collect();
        if !self.boilerplate.is_empty() {
            for (at, shingle) in passage::shingles(&words).iter().enumerate() {
                if self.boilerplate.binary_search(shingle).is_ok() {
                    words[at..at + SHINGLE].fill(NOTHING);
                }
            }
        }
        Window { words, value }
    }

    fn evidence(&self, mention: usize) -> Option<&'t Evidence> {
        self.judgements[mention].mention.evidence.as_deref()
    }

    fn text(&self, copy: Copy) -> Option<String> {
        let [first, second] = copy.mentions;
        let evidence = self.evidence(first)?;
        let shared = self.window(first).shared(&self.window(second));
        Some(shared.text(evidence, &evidence.words()))
    }

    fn root(&mut self, source: usize) -> usize {
        root(&mut self.parents, source)
    }
}

/// The longer of two; of two that are as long, the one found first.
fn longer(one: Option<Copy>, other: Option<Copy>) -> Option<Copy> {
    let key = |copy: &Copy| (copy.words, std::cmp::Reverse(copy.mentions));
    one.into_iter().chain(other).max_by_key(key)
}

/// The source that stands for the lineage of this one; paths are halved on the way.
fn root(parents: &mut [usize], source: usize) -> usize {
    let mut at = source;
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

/// Makes one lineage of two; its first source stands for it.
fn join(parents: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parents, one), root(parents, other));
    parents[one.max(other)] = one.min(other);
}

/// Facts on which several sources agree that all go back to one origin.
///
/// Articles of one outlet are no finding: nobody takes them for several sources.
pub(crate) fn single_voices(
    rulebook: &Rulebook,
    judgements: &[Judgement],
    rows: &[FactRow],
) -> Vec<Finding> {
    rows.iter().filter_map(|row| single_voice(rulebook, judgements, row)).collect()
}

fn single_voice(rulebook: &Rulebook, judgements: &[Judgement], row: &FactRow) -> Option<Finding> {
    let [lineage] = row.lineages.as_slice() else { return None };
    let firsts = row.sources.iter().filter_map(|(_, mentions)| mentions.first());
    let mut mentions = firsts.map(|&index| &judgements[index].mention);
    let first = mentions.next()?;
    let outlet = |publisher: &Option<String>| publisher.as_deref().map(view::folded);
    let of_one = outlet(&first.source.publisher);
    let is_one_outlet =
        of_one.is_some() && mentions.clone().all(|m| outlet(&m.source.publisher) == of_one);
    if row.standing != Standing::Unanimous || is_one_outlet {
        return None;
    }
    let fact = &rulebook.facts[row.fact];
    let quote = one_line(&first.quote);
    let mut notes = Vec::new();
    if let Some(outlet) = &lineage.outlet {
        notes.push(format!("several of them are by {outlet}"));
    }
    if let Some(passage) = &lineage.passage {
        let what = if lineage.common_source { "they quote the same" } else { "shared words" };
        notes.push(format!("{what}: {passage}"));
    }
    let articles = std::iter::once(first).chain(mentions.clone());
    let articles: Vec<&str> = articles.map(|m| m.source.identity.as_str()).collect();
    let others = mentions.map(|mention| (Spot::of(mention), one_line(&mention.quote)));
    let finding = Finding::new(Code::SingleVoice, Level::Note, &fact.id)
        .at(Spot::of(first))
        .message(format!(
            "{}: {} articles agree, and all of them go back to one origin",
            fact.title,
            row.sources.len()
        ))
        .label(format!("here {quote}"))
        .notes(notes)
        .help("count them as one source, and look for another that does not copy")
        .rule(finding::rule_of(fact), fact.why.clone().unwrap_or_else(|| "the fact".to_owned()))
        .related(others);
    Some(finding.known_by(finding::digest(&[
        Code::SingleVoice.name(),
        &fact.id,
        row.event.as_ref().map_or("", Event::name),
        &articles.join("\n"),
    ])))
}
