//! `factlint.toml`: what a project asks for, so that nobody has to say it each time.
//!
//! [`find`] looks for the file, [`load`] reads it with the files that it extends, [`parse`] knows its
//! keys, and [`fill`] gives the command line what it leaves open. What is asked for on the command line always goes before what stands in a file.

pub(crate) mod fill;
pub(crate) mod find;
pub(crate) mod load;
pub(crate) mod parse;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::args::levels::Levels;
use crate::args::{FailOn, ReportFile};
use crate::mention::code::Code;
use crate::read::{DECISIONS, Exclude, Preprocess};
use crate::render;
use crate::value::day_month::DayMonth;

/// Where rulebooks are when nobody names any.
pub(crate) const RULES: &str = "rules";

/// Folders that articles are usually in.
pub(crate) const ARTICLES: [&str; 2] = ["articles", "corpus"];

/// What the files say. A key that none of them has is `None`, or a list of none.
///
/// Paths lead from the working folder; in the files they lead from the folder of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    /// Rulebooks and folders of them.
    pub(crate) rules: Option<Vec<PathBuf>>,
    /// Articles and folders of them, where the command line names none.
    pub(crate) articles: Option<Vec<PathBuf>>,
    /// What to leave out of folders.
    pub(crate) exclude: Option<Exclude>,
    /// Whether `.gitignore` and `.ignore` files are followed.
    pub(crate) ignore_files: Option<bool>,
    /// Whether hidden files and folders are read.
    pub(crate) hidden: Option<bool>,
    /// Whether documents that are not read may stand among the articles.
    pub(crate) allow_unread: Option<bool>,
    /// Whether rulebooks may take values from outside of their folders.
    pub(crate) allow_outside: Option<bool>,
    /// The day of articles that name none.
    pub(crate) as_of: Option<Date>,
    /// What comes first in dates in digits.
    pub(crate) day_month: Option<DayMonth>,
    /// The kind of all that is named.
    pub(crate) kind: Option<&'static str>,
    /// Commands that make text of documents.
    pub(crate) preprocess: Option<Vec<Preprocess>>,
    /// Where the fields of articles stand in records, by field.
    pub(crate) fields: Vec<(String, String)>,
    /// The longest article that is read, in MiB.
    pub(crate) max_size: Option<u64>,
    /// How many threads are used.
    pub(crate) threads: Option<u16>,
    /// How to report.
    pub(crate) format: Option<&'static render::Format>,
    /// Reports that go to files besides, each format once.
    pub(crate) reports: Vec<ReportFile>,
    /// The codes of findings that are reported.
    pub(crate) select: Option<Vec<Code>>,
    /// The codes of findings that are not.
    pub(crate) skip: Option<Vec<Code>>,
    /// The least finding that makes a run fail.
    pub(crate) fail_on: Option<FailOn>,
    /// As `--strict`.
    pub(crate) strict: Option<bool>,
    /// Whether it is asked which sources copied from one another.
    pub(crate) lineage: Option<bool>,
    /// The file of decisions.
    pub(crate) decisions: Option<PathBuf>,
    /// Where decisions stand unless told otherwise: beside the file that holds.
    pub(crate) beside: Option<PathBuf>,
    /// How much findings matter.
    pub(crate) levels: Levels,
}

impl Config {
    /// Lets what nobody says stand where it usually does, in the folder of the file that holds.
    fn settle_at(&mut self, home: &Path) {
        self.beside = Some(home.join(DECISIONS));
        // In the working folder it is looked for there anyway.
        if home.as_os_str().is_empty() {
            return;
        }
        let there = |names: &[&str]| {
            let folders = names.iter().map(|name| home.join(name)).filter(|path| path.is_dir());
            Some(folders.collect::<Vec<_>>()).filter(|folders| !folders.is_empty())
        };
        self.rules = self.rules.take().or_else(|| there(&[RULES]));
        self.articles = self.articles.take().or_else(|| there(&ARTICLES));
    }

    /// What this says, and where it says nothing what `below` says.
    ///
    /// Lists stand for themselves: a list here takes the place of the one below. Tables are put
    /// together key by key.
    #[must_use]
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            rules: self.rules.or(below.rules),
            articles: self.articles.or(below.articles),
            exclude: self.exclude.or(below.exclude),
            ignore_files: self.ignore_files.or(below.ignore_files),
            hidden: self.hidden.or(below.hidden),
            allow_unread: self.allow_unread.or(below.allow_unread),
            allow_outside: self.allow_outside.or(below.allow_outside),
            as_of: self.as_of.or(below.as_of),
            day_month: self.day_month.or(below.day_month),
            kind: self.kind.or(below.kind),
            preprocess: self.preprocess.or(below.preprocess),
            fields: keyed(self.fields, below.fields, |(field, _)| field.clone()),
            max_size: self.max_size.or(below.max_size),
            threads: self.threads.or(below.threads),
            format: self.format.or(below.format),
            reports: keyed(self.reports, below.reports, |report| report.format.name),
            select: self.select.or(below.select),
            skip: self.skip.or(below.skip),
            fail_on: self.fail_on.or(below.fail_on),
            strict: self.strict.or(below.strict),
            lineage: self.lineage.or(below.lineage),
            decisions: self.decisions.or(below.decisions),
            beside: self.beside.or(below.beside),
            levels: self.levels.over(below.levels),
        }
    }
}

/// What is above, then what is below under a key that above does not have.
pub(crate) fn keyed<T, K: PartialEq>(
    mut above: Vec<T>,
    below: Vec<T>,
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    for one in below {
        if !above.iter().any(|other| key(other) == key(&one)) {
            above.push(one);
        }
    }
    above
}
