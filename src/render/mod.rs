//! Reports as bytes: one format, one file, and one line in [`FORMATS`]. Nothing here decides
//! anything, and nothing here knows a rulebook: what is shown is in the data.

pub mod cases;
mod drawing;
pub mod explain;
pub mod json;
pub mod mutants;
mod problems;
pub mod quantities;
pub mod suggestions;
pub mod terminal;
pub mod untrusted;

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
    pub render: fn(&Report, Style, &mut dyn Write) -> io::Result<()>,
}

/// Every format of reports, that for people first.
pub const FORMATS: &[Format] = &[
    Format { name: "terminal", about: "For people", for_people: true, render: terminal::render },
    Format { name: "json", about: "For programs", for_people: false, render: json::render },
];
