//! The files that hold, read: the nearest, or the one that is named, with those that it extends.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

use crate::args::Configured;
use crate::config::{Config, find, parse};
use crate::judge::tell;
use crate::read::{self, from_root};
use crate::report::rules;
use crate::rulebook::Book;
use crate::rulebook::lines::Lines;
use crate::rulebook::parse::no_toml;
use crate::rulebook::parse::table::Reader;
use crate::rulebook::problem::{Problem, Problems};
use crate::text::location::Location;
use crate::text::source::Skipped;

/// What a run is configured by.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// What the files say; what is asked for with `--config "KEY = VALUE"` goes before.
    pub(crate) config: Config,
    /// The files, the nearest first.
    pub(crate) files: Vec<PathBuf>,
}

/// Why a run is not configured.
#[derive(Debug)]
pub(crate) enum Failed {
    /// What is wrong with the files, each mistake at its place.
    Mistakes(Vec<rules::Problem>),
    /// A file was not read.
    Unread(String),
}

/// How deep files may extend one another.
const DEEPEST: usize = 16;

/// What is said on the command line is called so where it has a mistake.
const ASKED: &str = "--config";

/// Reads what holds for a run.
///
/// # Errors
///
/// A file has mistakes, or was not read: nothing is checked by half of what a project asks for.
pub(crate) fn load(asked: &Configured) -> Result<Loaded, Failed> {
    let mut reading = Reading { trusted: true, ..Reading::default() };
    let mut config = Config::default();
    for pair in asked.pairs() {
        let mut said = reading.text(ASKED.to_owned(), pair, Path::new(""), &mut Vec::new());
        said.levels.hold_everywhere();
        // Of two that say the same, the last holds.
        config = said.over(config);
    }
    reading.trusted = asked.file().is_some();
    let file = match asked.file() {
        Some(file) => Some(file.to_owned()),
        None if asked.no_config => None,
        None => find::nearest(),
    };
    if let Some(file) = file {
        config = config.over(
            reading
                .file(&file, &mut Vec::new())
                .map_err(|unread| Failed::Unread(format!("{}: {}", unread.path, unread.why)))?,
        );
        if let Some(home) = file.parent() {
            config.settle_at(home);
        }
    }
    reading.finish(config)
}

/// The files that were read so far, and what is wrong with them.
#[derive(Default)]
struct Reading {
    books: Vec<Book>,
    files: Vec<PathBuf>,
    /// The same from the root of the file system.
    known: BTreeSet<PathBuf>,
    /// Whether somebody named the file, or what it says.
    trusted: bool,
    problems: Problems,
}

impl Reading {
    /// What a file says, with the files that it extends. `below` are the files that extend it.
    ///
    /// # Errors
    ///
    /// It was not read.
    fn file(&mut self, path: &Path, below: &mut Vec<PathBuf>) -> Result<Config, Skipped> {
        // What a file says that was read before goes before what it would say here.
        if !self.known.insert(from_root(path)) {
            return Ok(Config::default());
        }
        let text = read::whole(path)?;
        self.files.push(path.to_owned());
        let folder = path.parent().unwrap_or(Path::new(""));
        below.push(from_root(path));
        let config = self.text(path.display().to_string(), &text, folder, below);
        below.pop();
        Ok(config)
    }

    /// What a text says whose paths lead from `folder`.
    fn text(
        &mut self,
        path: String,
        text: &str,
        folder: &Path,
        below: &mut Vec<PathBuf>,
    ) -> Config {
        let book = self.books.len();
        self.books.push(Book::new(path, Arc::from(text)));
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            no_toml(text, book, &errors, &mut self.problems);
            return Config::default();
        }
        let mut reader = Reader::new(book, &mut self.problems);
        let own = parse::read(root.get_ref(), folder, self.trusted, &mut reader);
        let extends = parse::extends(root.get_ref(), &mut reader);
        let mut all = own;
        // Of several, the later go before the earlier, and all of them behind the file itself.
        for other in extends.iter().rev() {
            let path = parse::place(folder, other.get_ref());
            let read = match below.contains(&from_root(&path)) {
                true => Err("this file extends itself".to_owned()),
                false if below.len() >= DEEPEST => {
                    Err("files extend one another too deep".to_owned())
                }
                false => self.file(&path, below).map_err(|unread| unread.why),
            };
            match read {
                Ok(other) => all = all.over(other),
                Err(why) => {
                    let at = Location { book, span: other.span() };
                    let problem = Problem::error("bad-extends", at, why, "this file");
                    self.problems.push(problem.help("leave it out, or name another"));
                }
            }
        }
        all
    }

    /// What was read, if nothing is wrong with it.
    fn finish(self, config: Config) -> Result<Loaded, Failed> {
        let problems = self.problems.finish();
        if problems.is_empty() {
            return Ok(Loaded { config, files: self.files });
        }
        Err(Failed::Mistakes(tell::problems_in(&problems, &mut Lines::of(&self.books))))
    }
}
