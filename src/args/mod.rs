//! What may be asked for on the command line.

mod configured;
mod decide;
pub(crate) mod levels;

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use jiff::civil::Date;

pub(crate) use self::configured::Configured;
pub(crate) use self::decide::{
    Accept, Checked, Decisions, Pending, Prune, Reject, Review, Signed, Which,
};
use crate::args::levels::Levels;
use crate::mention::code::Code;
use crate::read::{self, Preprocess, Wanted};
use crate::render;
use crate::rulebook::level::Level;
use crate::text::language::Language;
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
    /// Report no findings below this level; they are not asked about either
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
    pub(crate) left_out: Vec<String>,
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

#[derive(Debug, Args)]
#[command(after_help = "\
Two statements are of one thing where their values are of one kind (money of one currency, lengths, days, counts of the
same) and half of the telling words near the one stand near the other. What articles dispute comes first, then what
most articles share. The values are theirs: look which of them is right before you keep a fact.

Examples:
  factlint suggest articles/
  factlint suggest --format toml --limit 10 articles/ > rules/suggested.toml

Exit codes: 0 all was read, whatever is suggested, 2 something was not read, or there is nothing to read.")]
pub(crate) struct Suggest {
    /// Articles and folders of them; `-` is standard input; without any, the folders `articles` and
    /// `corpus` where they are here
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// How to write the suggestions
    #[arg(long, value_enum, default_value_t = Suggestions::Text)]
    pub(crate) format: Suggestions,
    /// How many suggestions to write
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub(crate) limit: usize,
    /// How many articles have to state a thing
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) min_articles: usize,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suggestions {
    /// For people
    Text,
    /// A rulebook to edit, with the places beside each fact
    Toml,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  factlint new ferry
  factlint new --rulebook rules/ferry.toml

For a fact from a sentence see `factlint draft`. Nothing that exists is ever replaced.

Exit codes: 0 made, 2 something is there already, or it could not be written.")]
pub(crate) struct New {
    /// The folder to make, with a rulebook and an article to start from
    #[arg(value_name = "PATH", required_unless_present = "rulebook")]
    pub(crate) path: Option<PathBuf>,
    /// Make this rulebook and nothing else
    #[arg(long, value_name = "FILE", conflicts_with = "path")]
    pub(crate) rulebook: Option<PathBuf>,
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

impl Test {
    /// The rulebooks that are meant, whichever way they are named.
    pub(crate) fn rules(&self) -> Rules {
        let rules = [self.rules.rules.as_slice(), &self.paths].concat();
        Rules { rules, ..self.rules }
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
}

#[derive(Debug, Args)]
#[command(after_help = "\
A case that expects nothing yet fails, and so does one that expects something else than is read; what --accept
would write is shown as a diff. Read it before you accept it: it makes right whatever factlint reads now.

Exit codes: 0 every case holds, or was made to with --accept, 1 some do not (with --strict also: something has no case), 2 a rulebook has mistakes or there are no cases.")]
pub(crate) struct Test {
    /// Rulebooks and folders of them; `rules` unless told otherwise
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Change the cases too, one thing at a time, and say which changes are caught
    #[arg(long)]
    pub(crate) mutate: bool,
    /// With --mutate: articles whose values are changed as well, where they agree (repeatable)
    #[arg(long, value_name = "PATH", num_args = 1.., requires = "mutate")]
    pub(crate) on: Vec<PathBuf>,
    /// Also fail where a fact has no case, or a phrase matches in none
    #[arg(long)]
    pub(crate) strict: bool,
    /// Write into the rulebooks what was read, where a case expects nothing yet or something else
    #[arg(long)]
    pub(crate) accept: bool,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  factlint explain stretched
  factlint explain seats --on corpus/venezuela-assembly/lakeside-tribune.txt

Exit codes: 0 explained, 2 there is no such code or fact, or a file was not read.")]
pub(crate) struct Explain {
    /// The code of a finding, or the id of a fact
    #[arg(value_name = "CODE|FACT")]
    pub(crate) what: String,
    /// Articles to look for the fact in; `-` is standard input (repeatable)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(crate) on: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// The day of articles that name none, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) dates: Dates,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  factlint facts --rules facts.toml
  factlint facts seats turnout

Each frame is shown with the constructions by which its fact is read, by name, and a sentence for each.

Exit codes: 0 shown, 2 there is no such fact, or a rulebook has a mistake.")]
pub(crate) struct Facts {
    /// The ids of facts; all of them where none is named
    #[arg(value_name = "FACT")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Where a family is named its words are shown in all their forms. A family of a rulebook (`[families]`) stands in the
place of the one of that name that comes with factlint.

Exit codes: 0 shown, 2 there is no such family, or a rulebook has a mistake.")]
pub(crate) struct Words {
    /// The names of families; all of them where none is named
    #[arg(value_name = "FAMILY")]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A fact is written for each number or day of the text, or for its names where it has neither. Each has been loaded and
has read its own sentence before it is printed; a case with another value is found wrong by it. Read the frame:
it says what else will be read. `factlint facts ID --rules FILE` shows sentences for it.

Examples:
  factlint draft \"Harbor keeps deleted files for 30 days.\"
  factlint draft \"The Alma has 112 cabins.\" >> rules/ferry.toml
  factlint draft --output rules/ferry.toml --id cabins \"The Alma has 112 cabins.\"
  pbpaste | factlint draft -

Without --output the lines begin with `[rulebook]`, so that they are a rulebook; where standard output is a file
that has something in it (`>> FILE`), they do not.

Exit codes: 0 a fact for every value, 2 the text has no value, or no fact was found for one.")]
pub(crate) struct Draft {
    /// A sentence, or several; `-` is standard input
    #[arg(value_name = "SENTENCE")]
    pub(crate) sentence: String,
    /// What to call the fact; made of its words unless told otherwise
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// The words of the value that is meant, where the sentence has several: a number, a day or a name
    #[arg(long, value_name = "WORDS")]
    pub(crate) value: Option<String>,
    /// The language of the sentence (en, es); told by its words unless told otherwise
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) lang: Option<Language>,
    /// The day that days without a year are counted from, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Add the facts to this rulebook; it is made where there is none
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Rulebooks whose ids are taken, and folders of them; `rules` unless told otherwise (repeatable)
    #[arg(long, value_name = "PATH")]
    pub(crate) rules: Vec<PathBuf>,
}

/// Reads a day.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| match text.split('-').map(str::len).eq([4, 2, 2]) {
        true => "the calendar has no such day".to_owned(),
        false => "write the day as YYYY-MM-DD, as in 2026-03-09".to_owned(),
    })
}

/// Reads the tag of a language.
fn language(tag: &str) -> Result<Language, String> {
    Language::tagged(tag).ok_or_else(|| {
        let tags: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        format!("`{tag}` is no language that is read; they are {}", tags.join(", "))
    })
}

#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 all was read, 2 a text or a line was not read, or standard input is empty.")]
pub(crate) struct Quantities {
    /// Texts; `-` is standard input
    #[arg(default_value = "-", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// Every line is a text of its own: {"id": ..., "text": ..., "reference_date": ...}
    #[arg(long)]
    pub(crate) json_lines: bool,
    /// The day that dates such as "on Sunday" are counted from
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) dates: Dates,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Terminal,
    /// For programs
    Json,
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
