//! From the texts of rule files to a rulebook.
//!
//! Everything that is sound in them is kept, together with everything that is not, each mistake
//! with its place. A file that is no TOML counts for nothing: what a parser makes of the rest
//! after an unclosed quote is no rule anybody wrote.

mod cases;
pub mod check;
pub mod domains;
pub mod expect;
pub mod external;
pub mod facts;
mod families;
pub mod fields;
pub mod frames;
pub mod header;
pub mod ids;
pub mod kind;
mod parts;
pub mod pattern;
pub mod raw;
pub mod relation;
pub mod scope;
pub mod sentence;
pub(crate) mod table;
mod version;

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use toml::de::DeTable;

use crate::rulebook::mistakes::Mistakes;
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::ids::Ids;
use crate::rulebook::parse::table::Reader;
use crate::rulebook::problem::{Problem, Problems};
use crate::rulebook::{Book, Load, Rulebook};
use crate::text::language::Language;
use crate::text::location::Location;

impl Rulebook {
    /// The rulebook that these files are, and everything that is wrong with them.
    ///
    /// Each file is its path and its text. The problems are in order of file and
    /// place. Where there is an error among them, what is here is only some of
    /// what was written: enough to run the cases of sound facts, too little to
    /// check articles. A fact with a mistake keeps its place without anything to
    /// find it by.
    pub fn parse(files: Vec<(String, String)>) -> (Self, Vec<Problem>) {
        Self::parse_with(files, &|_, _| Err("files beside rulebooks are not read here".to_owned()))
    }

    /// As [`parse`](Self::parse), with somebody who reads the tables and other
    /// files that rulebooks take values from.
    pub fn parse_with(mut files: Vec<(String, String)>, load: &Load<'_>) -> (Self, Vec<Problem>) {
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let mut rulebook = Self::default();
        let mut problems = Problems::default();
        let mut ids = Ids::default();
        for (path, text) in files {
            let text: Arc<str> = text.into();
            rulebook.books.push(Book::new(path, Arc::clone(&text)));
            let book = rulebook.books.len() - 1;
            let (root, errors) = DeTable::parse_recoverable(&text);
            if !errors.is_empty() {
                let is_meant = rulebook.books[book].path.ends_with(".toml");
                match is_meant || begins_as_toml(&text) {
                    true => no_toml(&text, book, &errors, &mut problems),
                    false => problems.push(no_rulebook(book)),
                }
                continue;
            }
            if root.get_ref().is_empty() {
                let at = Location { book, span: 0..0 };
                problems.push(
                    Problem::error("empty-file", at, "there is nothing in this file", "empty")
                        .help("begin with `[rulebook]`, or do not pass it as a rule file"),
                );
                continue;
            }
            let errors_before = problems.errors();
            let mut reader = Reader::new(book, &mut problems);
            let raw = fields::read(root.get_ref(), &mut reader);
            let (ids, problems) = (&mut ids, &mut problems);
            let rulebook = &mut rulebook;
            let rosters = std::collections::BTreeMap::new();
            let language = Language::default();
            Checker {
                text: &text,
                book,
                errors_before,
                ids,
                problems,
                rulebook,
                language,
                rosters,
                load,
            }
            .book(raw);
        }
        (rulebook, problems.finish())
    }
}

impl Rulebook {
    /// A rulebook from the text of one rule file.
    ///
    /// Tables and files that its facts take values from (`expect-from`) are not read.
    ///
    /// # Errors
    ///
    /// Every mistake in the text, each with its place.
    #[expect(clippy::should_implement_trait, reason = "it does; this one needs no import")]
    pub fn from_str(text: &str) -> Result<Self, Mistakes> {
        let (rulebook, problems) = Self::parse(vec![("rules.toml".to_owned(), text.to_owned())]);
        match Mistakes::of(&rulebook, &problems, &[]) {
            Some(mistakes) => Err(mistakes),
            None => Ok(rulebook),
        }
    }
}

impl FromStr for Rulebook {
    type Err = Mistakes;

    fn from_str(text: &str) -> Result<Self, Mistakes> {
        Self::from_str(text)
    }
}

/// Reports why a text is no TOML.
///
/// One mistake a line: what follows it on the line is mostly its consequence.
/// The parser's own rendering quotes the text as it is, so only its message and
/// place are used.
pub(crate) fn no_toml(
    text: &str,
    book: usize,
    errors: &[toml::de::Error],
    problems: &mut Problems,
) {
    let end = text.trim_end().len();
    let mut mistakes: Vec<(Range<usize>, &str)> = errors
        .iter()
        .map(|error| (error.span().unwrap_or(end..end), error.message()))
        .map(|(span, message)| (span.start.min(text.len())..span.end.min(text.len()), message))
        .collect();
    mistakes.sort_by_key(|(span, _)| (span.start, span.end));
    let mut line = None;
    let mut reported = 0;
    for (span, message) in mistakes {
        let begins = text.as_bytes().get(..span.start).map(|before| memchr::memrchr(b'\n', before));
        if begins == line {
            continue;
        }
        line = begins;
        let at = Location { book, span };
        let message = format!("this is no TOML: {message}");
        // The parser names the mistake, not the way out.
        let help = message.contains("duplicate key").then(|| "write each key once".to_owned());
        problems.push(Problem::error("toml-syntax", at, message, "here").maybe_help(help));
        reported += 1;
        if reported == MAX_SYNTAX {
            return;
        }
    }
}

/// Whether a text begins as TOML does: with a header or a key.
fn begins_as_toml(text: &str) -> bool {
    let says_something = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let first = text.lines().map(str::trim).find(says_something);
    first.is_some_and(|line| line.starts_with('[') || line.contains('='))
}

/// What is said of a file that nobody wrote as a rulebook, where each of its lines is a mistake.
fn no_rulebook(book: usize) -> Problem {
    let at = Location { book, span: 0..0 };
    let message = "this is no rulebook: it is no TOML, and its name does not end in `.toml`";
    Problem::error("no-rulebook", at, message, "begins here")
        .help("name rulebooks with `--rules`, and articles without it")
}

/// How many mistakes of one file that is no TOML are reported: most of those
/// after an unclosed quote are none.
const MAX_SYNTAX: usize = 10;
