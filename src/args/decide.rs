//! What may be asked for where somebody decides about findings.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::args::levels::Levels;
use crate::args::{Reading, Rules, Show, day};
use crate::mention::code::Code;

/// The file of decisions, and the day that it is held against.
#[derive(Debug, Args)]
pub(crate) struct Decisions {
    /// The file with what people decided about findings; `factlint.decisions.toml` unless told
    /// otherwise
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// The file of the project, which need not be there.
    #[arg(skip)]
    pub(crate) of_project: Option<PathBuf>,
    /// The day that the last days of decisions (`until`) are held against, as YYYY-MM-DD; the day of
    /// the newest article unless told otherwise
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
}

/// What is checked, and how, where findings are decided about.
#[derive(Debug, Args)]
pub(crate) struct Checked {
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) decisions: Decisions,
    /// Also what `factlint check --strict` reports
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) show: Show,
    /// How much findings matter to the project.
    #[arg(skip)]
    pub(crate) levels: Levels,
    /// Whether it is not asked which sources copied from one another.
    #[arg(skip)]
    pub(crate) no_lineage: bool,
    /// The codes of findings that the project asks for, and those that it does not want.
    #[arg(skip)]
    pub(crate) codes: (Vec<Code>, Vec<Code>),
}

/// Which findings are meant.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// The fingerprints of findings, or their first letters; `factlint pending` shows them
    #[arg(value_name = "FINGERPRINT", required_unless_present_any = ["all", "code", "fact", "article"])]
    #[arg(conflicts_with_all = ["all", "code", "fact", "article"])]
    pub(crate) fingerprints: Vec<String>,
    /// Every finding that nobody decided about
    #[arg(long)]
    pub(crate) all: bool,
    /// Those of them with these codes (repeatable)
    #[arg(long, value_name = "CODE,...", value_delimiter = ',')]
    pub(crate) code: Vec<Code>,
    /// Those of them about these facts or constraints (repeatable)
    #[arg(long, value_name = "FACT")]
    pub(crate) fact: Vec<String>,
    /// Those of them in these articles (repeatable)
    #[arg(long, value_name = "ARTICLE")]
    pub(crate) article: Vec<String>,
    /// Articles and folders of them that are checked; without any, the folders `articles` and `corpus`
    /// where they are here (repeatable)
    #[arg(long = "on", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// Who decided, and until when it holds.
#[derive(Debug, Args)]
pub(crate) struct Signed {
    /// Who decided
    #[arg(long, value_name = "WHO")]
    pub(crate) by: Option<String>,
    /// The last day for which it holds, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<Date>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Accepted findings stay in the report with their reason and make no run fail. A decision lapses when another value is
expected or its last day is over.

Examples:
  factlint accept 0c6fac7b --reason \"attributed; the critics answer in the same sentence\"
  factlint accept --fact quorum --article wire.txt --reason \"quoted\" --by desk --until 2026-07-01
  factlint accept --all --reason \"before factlint\"

Exit codes: 0 decided, 2 there is no such finding, or something was not read or written.")]
pub(crate) struct Accept {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Why, for whoever reads it in a year
    #[arg(long, value_name = "REASON")]
    pub(crate) reason: String,
    /// They are no findings at all: factlint read the article wrong
    #[arg(long)]
    pub(crate) misread: bool,
    #[command(flatten)]
    pub(crate) signed: Signed,
    #[command(flatten)]
    pub(crate) checked: Checked,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Rejected findings stay findings until the article is corrected; the report shows what was decided.

Examples:
  factlint reject 0c6fac7b
  factlint reject --code weekday --by desk

Exit codes: 0 decided, 2 there is no such finding, or something was not read or written.")]
pub(crate) struct Reject {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Why, where that is worth saying
    #[arg(long, value_name = "REASON")]
    pub(crate) reason: Option<String>,
    #[command(flatten)]
    pub(crate) signed: Signed,
    #[command(flatten)]
    pub(crate) checked: Checked,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The page (`factlint check --format html`) saves what was decided on it. What that file says of a finding takes the place of what
was decided before; all other decisions stay, with their comments.

Examples:
  factlint adopt ~/Downloads/decisions.toml

Exit codes: 0 done, 2 the file has a mistake, or something was not read or written.")]
pub(crate) struct Adopt {
    /// The file to take decisions from
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) decisions: Decisions,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line for each finding: its fingerprint as far as it takes to tell it from the others, its place, code and message.

Exit codes: 0 all is decided, 1 something is not, 2 something could not be checked.")]
pub(crate) struct Pending {
    /// Articles and folders of them; `-` is standard input; without any, the folders `articles` and
    /// `corpus` where they are here
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) checked: Checked,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Only decisions that are about no finding any more are taken out (`unused-decision`): those whose article, fact and check
were there and gave no such finding. What has lapsed or expired stays, since somebody should decide again.

Exit codes: 0 done, 2 something could not be checked or written.")]
pub(crate) struct Prune {
    /// Articles and folders of them; `-` is standard input; without any, the folders `articles` and
    /// `corpus` where they are here
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Show what would be taken out, and take out nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) checked: Checked,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Each finding is shown with its sentence, and a key decides: 1 the article is to be corrected, 2 the fact is wrong (its
value in the rulebook can be changed at once; the change is shown before), 3 it may stay, 4 it was misread. s skips, u
undoes, o opens the article in $EDITOR, q quits. 2 to 4 ask why. Every decision is written at once.

Exit codes: 0 all is decided, 1 something is not, 2 something could not be checked, or there is no terminal.")]
pub(crate) struct Review {
    /// Articles and folders of them; without any, the folders `articles` and `corpus` where they are here
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) signed: Signed,
    #[command(flatten)]
    pub(crate) checked: Checked,
}
