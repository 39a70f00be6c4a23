//! From the text of a file of decisions to decisions.
//!
//! As with rulebooks, everything sound is kept together with everything that is not, each mistake
//! at its place. What is not known is a mistake: a misspelt `until` would let a decision hold for
//! ever.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::decisions::entry::Entry;
use crate::decisions::{Placed, Store};
use crate::judge::tell;
use crate::mention::code::Code;
use crate::report::decision::Decide;
use crate::rulebook::Book;
use crate::rulebook::lines::Lines;
use crate::rulebook::parse::no_toml;
use crate::rulebook::parse::table::{Reader, Table};
use crate::rulebook::problem::{Problem, Problems};
use crate::text::location::Location;
use crate::text::mistake::{quote, quote_all};

/// The one list of the file.
pub(super) const DECISION: &str = "decision";

/// The keys of a decision, in the order in which they are written.
pub(super) const KEYS: [&str; 10] = [
    "fingerprint",
    "code",
    "fact",
    "expected",
    "article",
    "quote",
    "decide",
    "reason",
    "by",
    "until",
];

/// Digits of a fingerprint.
const DIGITS: usize = 32;

/// A decision with the bytes of what may have to be shown of it.
struct Raw {
    entry: Entry,
    at: Range<usize>,
    expected_at: Option<Range<usize>>,
    until_at: Option<Range<usize>>,
}

impl Store {
    /// The decisions that a text makes, and what is wrong with it.
    pub fn parse(path: &str, text: &str) -> Self {
        let books = [Book::new(path.to_owned(), Arc::from(text))];
        let mut problems = Problems::default();
        let (root, errors) = DeTable::parse_recoverable(text);
        let raw = match errors.is_empty() {
            true => read(root.get_ref(), &mut Reader::new(0, &mut problems)),
            false => {
                no_toml(text, 0, &errors, &mut problems);
                Vec::new()
            }
        };
        let mut lines = Lines::of(&books);
        let mut place = |span: Range<usize>| lines.place(&Location { book: 0, span });
        let entries = raw.into_iter().map(|raw| Placed {
            entry: raw.entry,
            at: place(raw.at),
            expected_at: raw.expected_at.map(&mut place),
            until_at: raw.until_at.map(&mut place),
        });
        let entries = entries.collect();
        let problems = tell::problems_in(&problems.finish(), &mut Lines::of(&books));
        Self { path: path.to_owned(), entries, problems }
    }
}

/// The sound decisions, each fingerprint once.
fn read(root: &DeTable<'_>, reader: &mut Reader<'_>) -> Vec<Raw> {
    let root = Table { entries: root, at: 0..0, what: "a file of decisions" };
    reader.keys(&root, &[DECISION]);
    let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    for table in reader.tables(&root, DECISION, "`[[decision]]`") {
        let Some(raw) = read_one(&table, reader) else { continue };
        if let Some(first) = seen.get(&raw.entry.fingerprint) {
            let message = "two decisions are about one finding";
            let problem =
                Problem::error("duplicate-decision", reader.place(raw.at), message, "here again")
                    .also(reader.place(first.clone()), "first here")
                    .help("keep the one that holds");
            reader.problems.push(problem);
            continue;
        }
        seen.insert(raw.entry.fingerprint.clone(), raw.at.clone());
        found.push(raw);
    }
    found
}

/// One decision; `None` where something is wrong with it.
fn read_one(table: &Table<'_>, reader: &mut Reader<'_>) -> Option<Raw> {
    let before = reader.problems.errors();
    reader.keys(table, &KEYS);
    reader.requires(table, "fingerprint", "take it from `factlint pending` or a report");
    reader.requires(table, "code", "add the code of the finding: `code = \"contradicts\"`");
    reader.requires(table, "decide", "add what is decided: `decide = \"accept\"`");
    let fingerprint = reader.string(table, "fingerprint").filter(|it| is_sound(it, reader));
    let code = reader.string(table, "code");
    let code = code.and_then(|code| code_of(&code, reader));
    let [fact, expected, article, quote, reason, by] =
        ["fact", "expected", "article", "quote", "reason", "by"]
            .map(|key| reader.string(table, key));
    let decide = reader.string(table, "decide");
    let decide = decide.and_then(|decide| decide_of(&decide, reader));
    let until = reader.date(table, "until");
    if let Some(decide) = decide {
        wants_reason(table, decide, reason.as_ref(), reader);
    }
    let (fingerprint, code, decide) = (fingerprint?, code?, decide?);
    let expected_at = expected.as_ref().map(Spanned::span);
    let text = |it: Option<Spanned<String>>| it.map(Spanned::into_inner);
    let raw = Raw {
        at: fingerprint.span(),
        expected_at,
        until_at: until.as_ref().map(Spanned::span),
        entry: Entry {
            fingerprint: fingerprint.into_inner(),
            code,
            fact: text(fact),
            expected: text(expected),
            article: text(article),
            quote: text(quote),
            decide,
            reason: text(reason).unwrap_or_default(),
            by: text(by),
            until: until.map(Spanned::into_inner),
        },
    };
    (reader.problems.errors() == before).then_some(raw)
}

/// Reports what is no fingerprint.
fn is_sound(fingerprint: &Spanned<String>, reader: &mut Reader<'_>) -> bool {
    let text = fingerprint.get_ref();
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if text.len() == DIGITS && text.bytes().all(is_digit) {
        return true;
    }
    let message = format!("{} is no fingerprint: those have {DIGITS} digits, 0 to f", quote(text));
    let at = reader.place(fingerprint.span());
    let problem = Problem::error("bad-fingerprint", at, message, "not whole")
        .help("take it from `factlint pending` or a report");
    reader.problems.push(problem);
    false
}

fn code_of(code: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Code> {
    let problem = match Code::from_str(code.get_ref()) {
        Ok(code) if !code.is_of_decision() => return Some(code),
        Ok(_) => {
            let message = format!("{} is about a decision itself", quote(code.get_ref()));
            Problem::error("unknown-code", reader.place(code.span()), message, "nothing to decide")
                .help("put the other decision right, or take it out")
        }
        Err(_) => {
            let names = Code::ALL.iter().map(|code| code.name());
            let help = reader.problems.suggest(code.get_ref(), names);
            let message = format!("{} is no code of a finding", quote(code.get_ref()));
            Problem::error("unknown-code", reader.place(code.span()), message, "unknown code")
                .maybe_help(help.or_else(|| Some("take it from the report".to_owned())))
        }
    };
    reader.problems.push(problem);
    None
}

fn decide_of(decide: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Decide> {
    let known = Decide::ALL.iter().find(|known| known.name() == decide.get_ref());
    if let Some(known) = known {
        return Some(*known);
    }
    let names: Vec<&str> = Decide::ALL.iter().map(|decide| decide.name()).collect();
    let help = reader.problems.suggest(decide.get_ref(), names.iter().copied());
    let help = help.unwrap_or_else(|| format!("it is one of {}", quote_all(&names, " and ")));
    let message = format!("{} is nothing that can be decided", quote(decide.get_ref()));
    let at = reader.place(decide.span());
    reader.problems.push(Problem::error("unknown-word", at, message, "unknown").help(help));
    None
}

/// Reports a decision of which nobody said why.
fn wants_reason(
    table: &Table<'_>,
    decide: Decide,
    reason: Option<&Spanned<String>>,
    reader: &mut Reader<'_>,
) {
    let is_given = reason.is_some_and(|reason| !reason.get_ref().trim().is_empty());
    // What is no string has been reported.
    let is_there = table.entries.get("reason").is_some();
    if !decide.wants_reason() || is_given || is_there && reason.is_none() {
        return;
    }
    let at = reason.map_or_else(|| table.at.clone(), Spanned::span);
    let message = format!("{} needs a reason", quote(decide.name()));
    let problem = Problem::error("no-reason", reader.place(at), message, "nobody says why")
        .help("add why, for whoever reads it in a year: `reason = \"...\"`");
    reader.problems.push(problem);
}
