//! What came of a rulebook's cases, for people at a terminal.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level as Severity};

use similar::TextDiff;

use crate::render::drawing::{Drawing, line, line_kept};
use crate::render::terminal::Style;
use crate::test::accept::Accepted;
use crate::test::case::Fault;
use crate::test::told::{FaultAt, PhraseAt, Tested};
use crate::text::mistake::quote;

/// Writes the phrases without a case and the faults, each with its place in its file, and a
/// line of sums.
pub fn render(tested: &Tested, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for phrase in &tested.unmatched {
        write!(out, "{}\n\n", unmatched(phrase, style))?;
    }
    for fault in &tested.faults {
        write!(out, "{}\n\n", fault_text(fault, style))?;
    }
    if !style.quiet && !tested.untested.is_empty() {
        writeln!(out, "without a case: {}", line(&tested.untested.join(", ")))?;
    }
    let open = tested.count(|fault| matches!(fault, Fault::Open { .. }));
    let open = if open > 0 { format!(", {open} that expect nothing yet") } else { String::new() };
    let bindings = tested.count(|fault| matches!(fault, Fault::Binding { .. }));
    let bindings =
        if bindings > 0 { format!(", {bindings} with another binding") } else { String::new() };
    writeln!(
        out,
        "{} of {} cases agreed; {} noisy, {} missing, {} with another verdict, \
         {} with another speaker{bindings}{open}",
        tested.agreed,
        tested.cases,
        tested.count(|fault| matches!(fault, Fault::Noisy { .. })),
        tested.count(|fault| matches!(fault, Fault::Missing { .. })),
        tested.count(|fault| matches!(fault, Fault::Verdict { .. })),
        tested.count(|fault| matches!(fault, Fault::Speaker { .. })),
    )
}

/// Writes what accepting what was read changes in a rulebook, line by line.
pub fn difference(change: &Accepted, out: &mut dyn Write) -> io::Result<()> {
    let path = line(&change.path);
    let diff = TextDiff::from_lines(&*change.before, &*change.after);
    writeln!(out, "--- {path}\n+++ {path}, accepted")?;
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        writeln!(out, "{}", hunk.header())?;
        for part in hunk.iter_changes() {
            let text = part.value().trim_end_matches(['\n', '\r']);
            writeln!(out, "{}{}", part.tag(), line_kept(text))?;
        }
    }
    Ok(())
}

fn fault_text(FaultAt { fact, fault, place }: &FaultAt, style: Style) -> String {
    let (code, title, label) = match fault {
        Fault::Open { reads } => {
            let read = match reads.as_slice() {
                [] => "nothing".to_owned(),
                reads => {
                    let quoted: Vec<String> =
                        reads.iter().map(|read| format!("`{read}`")).collect();
                    quoted.join(", ")
                }
            };
            (
                "open",
                format!("`{fact}`: its case expects nothing yet; it reads {read}"),
                "say what should come of it, or accept what does with --accept".to_owned(),
            )
        }
        Fault::Noisy { read } => (
            "noisy",
            format!("`{fact}` reads `{read}`, which its case does not name"),
            "it reads too much here".to_owned(),
        ),
        Fault::Missing { expected } => (
            "missing",
            format!("`{fact}` does not read `{expected}`"),
            "it reads too little here".to_owned(),
        ),
        Fault::Verdict { read, expected, found } => (
            "verdict",
            format!("`{fact}`: `{read}` {}, the case says {}", found.name(), expected.name()),
            format!("{} in fact", found.name()),
        ),
        Fault::Binding { read, expected, found } => (
            "binding",
            format!("`{fact}`: `{read}` is {}, the case says {}", found.name(), expected.name()),
            format!("{} in fact", found.name()),
        ),
        Fault::Speaker { read, expected, found } => (
            "speaker",
            format!("`{fact}`: `{read}` is said by `{found}`, the case says `{expected}`"),
            format!("said by `{found}` in fact"),
        ),
    };
    let title = Severity::ERROR.primary_title(line(&title)).id(code);
    let drawing = Drawing::new(title).rule(place, &line(&label), AnnotationKind::Primary);
    drawing.draw(style.color, Some(style.width))
}

fn unmatched(phrase: &PhraseAt, style: Style) -> String {
    let title = line(&format!("`{}`: no case has the phrase {}", phrase.fact, quote(&phrase.text)));
    let help = "correct its spelling, write a case in its words, or leave it out";
    Drawing::new(Severity::WARNING.primary_title(title).id("unmatched"))
        .rule(&phrase.place, "matches in no case", AnnotationKind::Primary)
        .note(Severity::HELP.message(help))
        .draw(style.color, Some(style.width))
}
