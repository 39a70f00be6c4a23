//! Mistakes in rule files, for people.
//!
//! What a mistake is and what to do about it is said where it is found; here
//! it gets its line and a caret.

use annotate_snippets::{AnnotationKind, Group, Level as Title};

use crate::render::rule_line::{Lines, draw};
use crate::render::untrusted::clean;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::rulebook::problem::Problem;

/// How many problems of one file are shown. Whoever has more of them has one
/// that was made several hundred times, and wants to read the end of the report.
const SHOWN: usize = 200;

/// The problems as text, in the order given, each with its file, line and
/// column, a caret and what to do. Columns count letters, from 1. Of the
/// problems of one file the first two hundred are shown and the rest is counted.
///
/// Nothing of the files reaches the text without [`clean`].
pub fn problems(problems: &[Problem], rulebook: &Rulebook, color: bool) -> String {
    let mut lines = Lines::new(rulebook);
    let mut out = String::new();
    let mut of_book = 0;
    for (i, problem) in problems.iter().enumerate() {
        let book = problem.location.book;
        let following = problems.get(i + 1).map(|next| next.location.book);
        of_book += 1;
        if of_book > SHOWN {
            if following != Some(book) {
                let path = rulebook.books.get(book).map_or("", |book| &book.path);
                let more = format!("{} more problems in `{path}` are not shown", of_book - SHOWN);
                let group = Group::with_title(Title::NOTE.primary_title(clean(&more)));
                out.push_str(&draw(group, color, None));
                out.push_str("\n\n");
                of_book = 0;
            }
            continue;
        }
        if following != Some(book) {
            of_book = 0;
        }
        let title = match problem.level {
            Level::Error => Title::ERROR,
            Level::Warning => Title::WARNING,
            Level::Note => Title::NOTE,
        };
        let title = title.primary_title(clean(&problem.message)).id(problem.code);
        let mut group = Group::with_title(title);
        group = lines.add(group, &problem.location, &problem.label, AnnotationKind::Primary);
        for (location, label) in &problem.also {
            group = lines.add(group, location, label, AnnotationKind::Context);
        }
        if let Some(help) = &problem.help {
            group = group.element(Title::HELP.message(clean(help)));
        }
        out.push_str(&draw(group, color, None));
        out.push_str("\n\n");
    }
    out
}
