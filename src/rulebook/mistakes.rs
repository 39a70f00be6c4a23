//! Why a text is no rulebook: every mistake in it, each with its place.

use std::error::Error;
use std::fmt;

use serde::Serialize;

use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::rulebook::problem::Problem;
use crate::text::source::Skipped;

/// Everything that keeps rule files from being a rulebook.
///
/// Never empty. Its `Display` has a line for each mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistakes(Vec<Mistake>);

/// One mistake in a rule file, or a file that could not be read.
///
/// Its texts may quote the file: whoever shows them on a terminal or a page escapes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// The file's path as given.
    pub path: String,
    /// Line, counted from 1; `None` where the whole file is meant.
    pub line: Option<usize>,
    /// Column in letters (code points), counted from 1.
    pub column: Option<usize>,
    /// Kebab-case, the same for every mistake of its kind: `unknown-key`.
    pub code: &'static str,
    /// What is wrong, and why. Lower case, without a full stop.
    pub message: String,
    /// What to do, where that can be said.
    pub help: Option<String>,
}

impl Mistakes {
    /// The errors among some problems of a rulebook; `None` where there are none.
    pub(crate) fn of(
        rulebook: &Rulebook,
        problems: &[Problem],
        unread: &[Skipped],
    ) -> Option<Self> {
        let unread = unread.iter().map(|skipped| Mistake {
            path: skipped.path.clone(),
            line: None,
            column: None,
            code: "unreadable",
            message: skipped.why.clone(),
            help: None,
        });
        let errors = problems.iter().filter(|problem| problem.level == Level::Error);
        let mistakes = errors.map(|problem| {
            let place = rulebook.place(&problem.location);
            Mistake {
                path: place.map_or_else(String::new, |(path, ..)| path.to_owned()),
                line: place.map(|(_, line, _)| line),
                column: place.map(|(.., column)| column),
                code: problem.code,
                message: problem.message.clone(),
                help: problem.help.clone(),
            }
        });
        let all: Vec<Mistake> = unread.chain(mistakes).collect();
        (!all.is_empty()).then_some(Self(all))
    }

    /// The mistakes, in order of file and place.
    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.0.iter()
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, mistake) in self.0.iter().enumerate() {
            let end = if index == 0 { "" } else { "\n" };
            write!(f, "{end}{mistake}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": error[{}]: {}", self.code, self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl Error for Mistakes {}
