//! Mistakes in rule files, for people.
//!
//! What a mistake is and what to do about it is said where it is found; here
//! it gets its line and a caret.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level as Title};

use crate::render::drawing::Drawing;
use crate::render::untrusted::clean;
use crate::report::Level;
use crate::report::rules::Problem;

/// How many problems of one file are shown. Whoever has more of them has one
/// that was made several hundred times, and wants to read the end of the report.
const SHOWN: usize = 200;

/// Writes the problems as text, in the order given, each with its file, line and
/// column, a caret and what to do. Columns count letters, from 1. Of the
/// problems of one file the first two hundred are shown and the rest is counted.
///
/// Nothing of the files reaches the text without [`clean`].
pub fn problems(problems: &[Problem], color: bool, out: &mut dyn Write) -> io::Result<()> {
    for of_file in problems.chunk_by(|a, b| a.place.path == b.place.path) {
        for problem in of_file.iter().take(SHOWN) {
            write!(out, "{}\n\n", drawing(problem).draw(color, None))?;
        }
        let more = of_file.len().saturating_sub(SHOWN);
        if let (Some(first), 1..) = (of_file.first(), more) {
            let more = format!("{more} more problems in `{}` are not shown", first.place.path);
            let note = Drawing::new(Title::NOTE.primary_title(clean(&more)));
            write!(out, "{}\n\n", note.draw(color, None))?;
        }
    }
    Ok(())
}

fn drawing(problem: &Problem) -> Drawing<'_> {
    let title = match problem.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Note => Title::NOTE,
    };
    let title = title.primary_title(clean(&problem.message)).id(clean(&problem.code));
    let mut drawing =
        Drawing::new(title).rule(&problem.place, &problem.label, AnnotationKind::Primary);
    for beside in &problem.related {
        drawing = drawing.rule(&beside.place, &beside.label, AnnotationKind::Context);
    }
    match &problem.help {
        Some(help) => drawing.note(Title::HELP.message(clean(help))),
        None => drawing,
    }
}
