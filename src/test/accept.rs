//! Cases made to expect what is read: the text of a rulebook with other expectations.
//!
//! Only `reads`, `verdict`, `binding` and `speaker` of cases that fail are written anew; everything else of
//! the file stays as it is, comments and layout too. What cannot be written so that nothing of
//! the author's is lost is left alone, with the reason.

use std::collections::BTreeSet;
use std::ops::Range;

use toml_edit::{Array, Document, DocumentMut, Item, TableLike, Value};

use crate::find::Finder;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Case;
use crate::run::judgement::Judgement;
use crate::test::case::{self, CaseResult, OWN_VOICE};
use crate::text::one_line::one_line;

/// A rulebook and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its path as given.
    pub path: String,
    /// As it is.
    pub before: String,
    /// With what was read.
    pub after: String,
    /// How many cases are changed.
    pub cases: usize,
}

/// The rulebooks that change where what was read is accepted, and the paths of those that could
/// not be changed, each with the reason.
pub fn accepted(
    rulebook: &Rulebook,
    results: &[CaseResult],
) -> (Vec<Accepted>, Vec<(String, String)>) {
    let finder = Finder::new(rulebook);
    let (mut changes, mut left) = (Vec::new(), Vec::new());
    for (index, book) in rulebook.books.iter().enumerate() {
        let failed: Vec<&CaseResult> = results
            .iter()
            .filter(|result| rulebook.facts[result.fact].book == index)
            .filter(|result| !result.faults.is_empty())
            .collect();
        if failed.is_empty() {
            continue;
        }
        let read = failed.iter().map(|result| {
            let case = &rulebook.facts[result.fact].cases[result.case];
            (case, case::read(&finder, rulebook, result.fact, case).0)
        });
        let read: Vec<(&Case, Vec<Judgement>)> = read.collect();
        match changed(&book.text, &read) {
            Ok(after) => changes.push(Accepted {
                path: book.path.clone(),
                before: book.text.to_string(),
                after,
                cases: failed.len(),
            }),
            Err(why) => left.push((book.path.clone(), why)),
        }
    }
    (changes, left)
}

/// The text with the expectations of some cases written anew.
fn changed(text: &str, read: &[(&Case, Vec<Judgement>)]) -> Result<String, String> {
    const END: &str = "\r\n";
    let ends = text.contains(END);
    let placed = Document::parse(text).map_err(|error| error.message().to_owned())?;
    let mut document: DocumentMut = placed.clone().into_mut();
    let written = |document: &DocumentMut| match ends {
        true => document.to_string().replace(END, "\n").replace('\n', END),
        false => document.to_string(),
    };
    if written(&document) != text {
        return Err("its layout would change elsewhere too".to_owned());
    }
    let places = cases(&placed);
    let mut done = BTreeSet::new();
    for (case, judgements) in read {
        let place = places.iter().find(|(span, ..)| *span == case.at.span);
        let Some((_, fact, at)) = place else {
            return Err("a case in it stands where nothing can be written".to_owned());
        };
        let table = case_mut(&mut document, *fact, *at)
            .ok_or_else(|| "a case in it stands where nothing can be written".to_owned())?;
        if done.insert((*fact, *at)) {
            expect(table, case, judgements);
        }
    }
    Ok(written(&document))
}

/// The place of the text of each case, with the places of its fact and of the case in it.
fn cases<S: AsRef<str>>(document: &Document<S>) -> Vec<(Range<usize>, usize, usize)> {
    let mut out = Vec::new();
    for (fact, table) in tables(document.as_table().get(FACT)).into_iter().enumerate() {
        for (at, case) in tables(table.get(CASE)).into_iter().enumerate() {
            let span = case.get(TEXT).and_then(Item::span);
            out.extend(span.map(|span| (span, fact, at)));
        }
    }
    out
}

const FACT: &str = "fact";
const CASE: &str = "case";
const TEXT: &str = "text";
const READS: &str = "reads";
const VERDICT: &str = "verdict";
const BINDING: &str = "binding";
const SPEAKER: &str = "speaker";

/// The tables of an array, however it is written.
fn tables(item: Option<&Item>) -> Vec<&dyn TableLike> {
    match item {
        Some(Item::ArrayOfTables(tables)) => {
            tables.iter().map(|table| table as &dyn TableLike).collect()
        }
        Some(Item::Value(Value::Array(array))) => {
            let inline = array.iter().filter_map(Value::as_inline_table);
            inline.map(|table| table as &dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

fn case_mut(document: &mut DocumentMut, fact: usize, at: usize) -> Option<&mut dyn TableLike> {
    let fact = table_mut(document.get_mut(FACT)?, fact)?;
    table_mut(fact.get_mut(CASE)?, at)
}

/// A table of an array; the index counts tables only.
fn table_mut(item: &mut Item, at: usize) -> Option<&mut dyn TableLike> {
    match item {
        Item::ArrayOfTables(tables) => tables.get_mut(at).map(|table| table as &mut dyn TableLike),
        Item::Value(Value::Array(array)) => {
            let mut inline = array.iter_mut().filter_map(Value::as_inline_table_mut);
            inline.nth(at).map(|table| table as &mut dyn TableLike)
        }
        _ => None,
    }
}

/// Makes a case expect what is read in it.
fn expect(table: &mut dyn TableLike, case: &Case, read: &[Judgement]) {
    let open = case::is_open(case);
    let quotes = read.iter().map(|judgement| one_line(&judgement.mention.quote));
    if open || case.reads.is_some() || read.is_empty() {
        put(table, READS, Array::from_iter(quotes).into());
    }
    let verdicts: Vec<&str> = read.iter().map(|judgement| judgement.verdict.name()).collect();
    let bindings: Vec<&str> = read.iter().map(|one| one.mention.binding().name()).collect();
    each(table, VERDICT, &verdicts, open || case.verdict.is_some());
    each(table, BINDING, &bindings, case.binding.is_some());
    if case.speaker.is_some() {
        let speaker = |judgement: &Judgement| {
            let speaker = judgement.mention.attribution.speaker.as_ref();
            speaker.map_or_else(|| OWN_VOICE.to_owned(), |speaker| one_line(&speaker.text))
        };
        let mut speakers = read.iter().map(speaker);
        let first = speakers.next();
        match first.filter(|first| speakers.all(|speaker| speaker == *first)) {
            Some(speaker) => put(table, SPEAKER, speaker.into()),
            None => take(table, SPEAKER),
        }
    }
}

/// Writes what came of each value, once where it is the same of all; nothing where nothing was read.
fn each(table: &mut dyn TableLike, key: &str, all: &[&str], wanted: bool) {
    match all {
        [] => take(table, key),
        _ if !wanted => {}
        [first, rest @ ..] if rest.iter().all(|one| one == first) => {
            put(table, key, (*first).into());
        }
        _ => put(table, key, Array::from_iter(all.iter().copied()).into()),
    }
}

/// Takes a key out; in curly brackets the space behind the last one stays.
fn take(table: &mut dyn TableLike, key: &str) {
    let Some(Item::Value(old)) = table.remove(key) else { return };
    let space = old.decor().suffix().and_then(|space| space.as_str()).unwrap_or_default();
    if !space.is_empty()
        && space.chars().all(|c| c == ' ')
        && let Some(last) = table.iter_mut().last().and_then(|(_, item)| item.as_value_mut())
    {
        last.decor_mut().set_suffix(space);
    }
}

/// Puts a value in the place of another, or behind all others; what stands beside it stays.
fn put(table: &mut dyn TableLike, key: &str, new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = new;
            *old.decor_mut() = decor;
        }
        None => {
            let mut new = new;
            // In curly brackets the space before the last belongs behind the new one.
            let last = table.iter_mut().last().and_then(|(_, item)| item.as_value_mut());
            let space = last.and_then(|last| {
                let space = last.decor().suffix()?.as_str()?.to_owned();
                let moves = !space.is_empty() && space.chars().all(|c| c == ' ');
                moves.then(|| last.decor_mut().set_suffix(""))?;
                Some(space)
            });
            if let Some(space) = space {
                new.decor_mut().set_prefix(" ");
                new.decor_mut().set_suffix(space);
            }
            table.insert(key, Item::Value(new));
        }
    }
}
