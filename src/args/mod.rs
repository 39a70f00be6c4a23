//! What may be asked for on the command line.

mod authoring;
mod configured;
mod decide;
pub(crate) mod levels;

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use jiff::civil::Date;

pub(crate) use self::authoring::{
    Draft, Explain, Facts, Format, New, Quantities, Suggest, Suggestions, Test, Words,
};
pub(crate) use self::configured::Configured;
pub(crate) use self::decide::{
    Accept, Adopt, Checked, Decisions, Pending, Prune, Reject, Review, Signed, Which,
};
use crate::args::levels::Levels;
use crate::mention::code::Code;
use crate::read::{self, Exclude, Preprocess, Wanted};
use crate::render;
use crate::rulebook::level::Level;
use crate::text::slip;
use crate::value::day_month::DayMonth;

/// How many threads may be asked for. More than there are cores never helps, and thousands take
/// all memory for their buffers and are never all started.
pub(crate) const MOST_THREADS: i64 = 256;

/// Checks what articles say against the facts you hold to be true, and against
/// each other.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "\
Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 something could not be checked.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) configured: Configured,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check articles against rulebooks and each other
    Check(Check),
    /// Decide about findings one by one, at a terminal
    Review(Review),
    /// Decide that findings may stay as they are
    Accept(Accept),
    /// Decide that articles are to be corrected
    Reject(Reject),
    /// Take over decisions from the file that the page saved
    Adopt(Adopt),
    /// Show what nobody decided about
    Pending(Pending),
    /// Take out decisions that are about no finding any more
    Prune(Prune),
    /// Run the cases that rulebooks bring with them
    Test(Test),
    /// Say what a finding means, or why a fact is stated in an article or is not
    Explain(Explain),
    /// Show what facts are found by: phrases, and sentences that their frames read
    Facts(Facts),
    /// Show families of words that phrases can name (`@die`), with their words
    Words(Words),
    /// Show every number and date that factlint reads in a text
    Quantities(Quantities),
    /// Write a fact from a sentence that states it
    Draft(Draft),
    /// Write facts that articles share or dispute and no rulebook has
    Suggest(Suggest),
    /// Make a folder with a rulebook and an article to start from, or a rulebook alone
    New(New),
    /// Print the JSON Schema of `factlint check --format json`
    Schema,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Without paths, `corpus/` is checked against `rules/`. Where there is no rulebook in `rules/` and none is named,
only the checks that need no rule are run. Of a folder, plain text, Markdown (.md), web pages (.html), AsciiDoc
(.adoc), reStructuredText (.rst) and wikitext (.wiki) are read; PDFs, documents of word processors, spreadsheets,
slides and e-books in it are named as not read. Tables (.csv, .tsv) are read where they are named.
docs/formats.md tells what is read of each.

Examples:
  factlint check
  factlint check --rules facts.toml wire-copy/ draft.txt
  pbpaste | factlint check --rules facts.toml -
  factlint check --format json -o report.json articles/

Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 something could not be checked
(an article, document or rule file that was not read, a rulebook with a mistake, nothing to check, a wrong
option). 2 wins over 1.")]
pub(crate) struct Check {
    /// Articles and folders of them; `-` is standard input; without any, the folders `articles` and
    /// `corpus` where they are here
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) decisions: Decisions,
    /// Take no notice of decisions
    #[arg(long, conflicts_with = "decisions")]
    pub(crate) no_decisions: bool,
    /// How to report; `terminal` unless told otherwise
    #[arg(long, value_parser = formats())]
    pub(crate) format: Option<&'static render::Format>,
    /// Write the report to this file instead of standard output; it is replaced when the report is
    /// complete, devices and pipes are written to
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write the report to a file in this format as well, whatever else is written (repeatable)
    #[arg(long, value_name = "FORMAT=FILE")]
    pub(crate) report: Vec<ReportFile>,
    /// Report findings of these codes only; `factlint explain CODE` tells what one means (repeatable)
    #[arg(long, value_name = "CODE,...", value_delimiter = ',')]
    pub(crate) select: Vec<Code>,
    /// Report no findings of these codes; a check that needs no rule does not even run (repeatable)
    #[arg(long, value_name = "CODE,...", value_delimiter = ',')]
    pub(crate) skip: Vec<Code>,
    /// Report no findings below this level
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) min_severity: Option<Level>,
    /// The least finding that makes factlint exit with 1; `warning` unless told otherwise
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found; 2 stays 2
    #[arg(long)]
    pub(crate) exit_zero: bool,
    /// Also report facts that no article states and phrases that match nowhere, judge figures that
    /// may be of something else, and let what was read with a remark fail like a warning
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Do not ask which sources copied from one another
    #[arg(long)]
    pub(crate) no_lineage: bool,
    #[command(flatten)]
    pub(crate) show: Show,
    /// How much findings matter to the project.
    #[arg(skip)]
    pub(crate) levels: Levels,
    /// The files that it is configured by.
    #[arg(skip)]
    pub(crate) configured_by: Vec<PathBuf>,
}

/// How articles are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Also take the articles and folders that this file names, each on a line of its own; `-` is
    /// standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// The day of articles that name none, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) dates: Dates,
    /// Leave out what matches this pattern, written as in a .gitignore (repeatable)
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<String>,
    /// What the project leaves out in every run.
    #[arg(skip)]
    pub(crate) left_out: Exclude,
    /// Whether all articles of the project are read, since nobody asked for some of them.
    #[arg(skip)]
    pub(crate) all: bool,
    /// Whether they are read by all its rulebooks.
    #[arg(skip)]
    pub(crate) all_rules: bool,
    /// Read what .gitignore and .ignore files leave out
    #[arg(long)]
    pub(crate) no_ignore: bool,
    /// Read hidden files and folders
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Let PDFs and other documents that are not read stand among the articles of a folder
    #[arg(long)]
    pub(crate) allow_unread: bool,
    /// Read everything that is named, and standard input, as articles of this kind, whatever their
    /// names say
    #[arg(long = "as", value_name = "KIND", value_parser = kinds())]
    pub(crate) kind: Option<&'static str>,
    /// Run a command for documents that are not read, or for files of some names, and read what it
    /// writes: `pdftotext {} -`, `*.docx=pandoc -t plain {}` (repeatable)
    #[arg(long, value_name = "[GLOB=]CMD", value_parser = Preprocess::parse)]
    pub(crate) preprocess: Vec<Preprocess>,
    /// Where a field of an article stands in records: a JSON pointer, or the name of a column; the
    /// fields are text, title, date, source and id (repeatable)
    #[arg(long, value_name = "FIELD=PLACE", value_parser = field)]
    pub(crate) field: Vec<(String, String)>,
    /// The longest article that is read, in MiB; 256 unless told otherwise
    #[arg(long, value_name = "MIB")]
    pub(crate) max_size: Option<u64>,
    /// Threads to use, at most 256; all cores unless told otherwise
    #[arg(short = 'j', long, value_name = "N")]
    #[arg(value_parser = value_parser!(u16).range(..=MOST_THREADS))]
    pub(crate) threads: Option<u16>,
}

/// A report that goes to a file of its own.
#[derive(Clone, Debug)]
pub(crate) struct ReportFile {
    /// How to report.
    pub(crate) format: &'static render::Format,
    /// Where it goes.
    pub(crate) file: PathBuf,
}

impl FromStr for ReportFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = text
            .split_once('=')
            .filter(|(_, file)| !file.is_empty())
            .ok_or("name a format and a file, as in `json=report.json`")?;
        let format = render::FORMATS.iter().find(|format| format.name == name);
        let format = format.ok_or_else(|| {
            let names = || render::FORMATS.iter().map(|format| format.name);
            match slip::meant(name, names()) {
                Some(meant) => format!("`{name}` is no format; did you mean `{meant}`?"),
                None => {
                    let names: Vec<&str> = names().collect();
                    format!("`{name}` is no format; they are {}", names.join(", "))
                }
            }
        })?;
        Ok(Self { format, file: file.into() })
    }
}

/// Reads the name of a format.
fn formats() -> impl TypedValueParser<Value = &'static render::Format> {
    let names =
        render::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| {
        let format = render::FORMATS.iter().find(|format| format.name == name);
        format.ok_or("this is no format")
    })
}

/// Reads the name of a kind of articles.
fn kinds() -> impl TypedValueParser<Value = &'static str> {
    PossibleValuesParser::new(read::kinds()).try_map(|name| {
        read::kinds().find(|kind| *kind == name).ok_or("this is no kind of articles")
    })
}

/// Reads where a field stands.
fn field(text: &str) -> Result<(String, String), String> {
    let (name, place) = text
        .split_once('=')
        .filter(|(_, place)| !place.is_empty())
        .ok_or("name a field and its place, as in `text=/body/text`")?;
    if Wanted::FIELDS.contains(&name) {
        return Ok((name.to_owned(), place.to_owned()));
    }
    Err(match slip::meant(name, Wanted::FIELDS) {
        Some(meant) => format!("`{name}` is no field; did you mean `{meant}`?"),
        None => format!("`{name}` is no field; they are {}", Wanted::FIELDS.join(", ")),
    })
}

impl Check {
    /// How to report.
    pub(crate) fn format(&self) -> &'static render::Format {
        self.format.unwrap_or(&render::USUAL)
    }
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Rules {
    /// Rulebooks and folders of them; `rules` unless told otherwise (repeatable)
    #[arg(long, value_name = "PATH")]
    pub(crate) rules: Vec<PathBuf>,
    /// Let rulebooks take values (`expect-from`) from files outside of their own folders
    #[arg(long)]
    pub(crate) allow_outside: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Dates {
    /// What comes first in dates such as 03/04/2026 where the text itself does not tell; goes before
    /// `day-month` of a rulebook
    #[arg(long, value_enum, value_name = "ORDER")]
    pub(crate) day_month: Option<DayMonth>,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// Show findings and what was not read, nothing else
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Show every mention too, also those that agree
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Show no bar while many articles are read
    #[arg(long)]
    pub(crate) no_progress: bool,
}

/// Reads a day.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| match text.split('-').map(str::len).eq([4, 2, 2]) {
        true => "the calendar has no such day".to_owned(),
        false => "write the day as YYYY-MM-DD, as in 2026-03-09".to_owned(),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// Where a terminal shows them
    Auto,
    /// Also into files and pipes
    Always,
    /// Nowhere
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Only errors
    Error,
    /// Warnings and errors
    Warning,
    /// Anything at all
    Note,
    /// Nothing
    Never,
}

impl FailOn {
    /// All of them, the worst first.
    pub(crate) const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Note, Self::Never];

    /// The word for it.
    pub(crate) fn name(self) -> &'static str {
        self.level().map_or("never", Level::name)
    }

    /// The lowest level that counts.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Note => Some(Level::Note),
            Self::Never => None,
        }
    }
}
