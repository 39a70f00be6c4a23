//! What may be asked for where somebody writes rules, tries them, or looks at what a text says.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::args::{Dates, Reading, Rules, Show, day};
use crate::text::language::Language;

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

impl Test {
    /// The rulebooks that are meant, whichever way they are named.
    pub(crate) fn rules(&self) -> Rules {
        let rules = [self.rules.rules.as_slice(), &self.paths].concat();
        Rules { rules, ..self.rules }
    }
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

/// Reads the tag of a language.
fn language(tag: &str) -> Result<Language, String> {
    Language::tagged(tag).ok_or_else(|| {
        let tags: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        format!("`{tag}` is no language that is read; they are {}", tags.join(", "))
    })
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
