//! Reports as bytes: one format, one file, and one line in [`FORMATS`]. Nothing here decides
//! anything, and nothing here knows a rulebook: what is shown is in the data.

pub mod cases;
mod concise;
mod decided;
mod drawing;
pub mod explain;
mod full;
mod github;
mod gitlab;
mod html;
mod in_short;
mod issue;
pub mod json;
mod json_lines;
mod junit;
mod markdown;
mod mentions_csv;
pub mod mutants;
pub mod pending;
mod problems;
pub mod quantities;
mod rdjson;
mod sarif;
pub mod suggestions;
mod table;
pub mod terminal;
pub mod untrusted;
mod uri;

use std::io::{self, Write};

pub use problems::problems;

use crate::render::terminal::Style;
use crate::report::Report;

/// A format of reports.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What the command line calls it.
    pub name: &'static str,
    /// Whom it is for.
    pub about: &'static str,
    /// Whether people read it as it comes, so that it tells them what was not read.
    pub for_people: bool,
    /// Writes a report.
    pub render: Render,
}

/// The format where nobody names one.
pub const USUAL: Format = for_people("terminal", "For people", terminal::render);

/// Every format of reports, that for people first.
pub const FORMATS: &[Format] = &[
    USUAL,
    for_people(
        "full",
        "For people who write rules: with lines of rules and what words stand for",
        full::render,
    ),
    for_people("concise", "A line for each finding, as compilers write them", concise::render),
    for_programs("json", "All there is, as one document", json::render),
    for_programs("jsonl", "All there is, one record a line", json_lines::render),
    for_programs("sarif", "SARIF 2.1.0, for code scanning and editors", sarif::render),
    for_programs("junit", "JUnit XML: a test for each fact and article", junit::render),
    for_programs("github", "Annotations of GitHub Actions: the nine worst", github::render),
    for_programs("gitlab", "GitLab's code quality", gitlab::render),
    for_programs("rdjson", "For reviewdog", rdjson::render),
    for_programs("markdown", "For a pull request or the summary of a job", markdown::render),
    for_programs("html", "One page for reviewers, to be opened in a browser", html::render),
    for_programs("csv", "A table of all mentions", mentions_csv::render),
];

type Render = fn(&Report, Style, &mut dyn Write) -> io::Result<()>;

const fn for_people(name: &'static str, about: &'static str, render: Render) -> Format {
    Format { name, about, for_people: true, render }
}

const fn for_programs(name: &'static str, about: &'static str, render: Render) -> Format {
    Format { name, about, for_people: false, render }
}
