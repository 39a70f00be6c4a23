//! What came of a rulebook's cases, for people at a terminal.

use annotate_snippets::{AnnotationKind, Group, Level as Severity};

use crate::judge::silence::Unmatched;
use crate::render::rule_line::{Lines, draw};
use crate::render::terminal::Style;
use crate::render::untrusted::clean;
use crate::rulebook::Rulebook;
use crate::test::case::{CaseResult, Fault};
use crate::text::mistake::quote;
use crate::text::one_line::one_line;

/// The faults, each with the case's place in its file, and a line of sums.
pub fn render(results: &[CaseResult], rulebook: &Rulebook, style: Style) -> String {
    let mut out = String::new();
    for result in results {
        for fault in &result.faults {
            out.push_str(&fault_text(result, fault, rulebook, style));
            out.push_str("\n\n");
        }
    }
    if !style.quiet {
        out.push_str(&untested(rulebook));
    }
    let count = |is: fn(&Fault) -> bool| {
        results.iter().flat_map(|result| &result.faults).filter(|fault| is(fault)).count()
    };
    let agreed = results.iter().filter(|result| result.faults.is_empty()).count();
    let of = results.len();
    out.push_str(&format!(
        "{agreed} of {of} cases agreed; {} noisy, {} missing, {} with another verdict, {} with another speaker\n",
        count(|fault| matches!(fault, Fault::Noisy { .. })),
        count(|fault| matches!(fault, Fault::Missing { .. })),
        count(|fault| matches!(fault, Fault::Verdict { .. })),
        count(|fault| matches!(fault, Fault::Speaker { .. })),
    ));
    out
}

fn fault_text(result: &CaseResult, fault: &Fault, rulebook: &Rulebook, style: Style) -> String {
    let fact = &rulebook.facts[result.fact];
    let case = &fact.cases[result.case];
    let (code, title, label) = match fault {
        Fault::Noisy { read } => (
            "noisy",
            format!("`{}` reads `{read}`, which its case does not name", fact.id),
            "it reads too much here".to_owned(),
        ),
        Fault::Missing { expected } => (
            "missing",
            format!("`{}` does not read `{expected}`", fact.id),
            "it reads too little here".to_owned(),
        ),
        Fault::Verdict { read, expected, found } => (
            "verdict",
            format!("`{}`: `{read}` {}, the case says {}", fact.id, found.name(), expected.name()),
            format!("{} in fact", found.name()),
        ),
        Fault::Speaker { read, expected, found } => (
            "speaker",
            format!("`{}`: `{read}` is said by `{found}`, the case says `{expected}`", fact.id),
            format!("said by `{found}` in fact"),
        ),
    };
    let title = Severity::ERROR.primary_title(safe(&title)).id(code);
    let label = safe(&label);
    let group = Group::with_title(title);
    let group = Lines::new(rulebook).add(group, &case.at, &label, AnnotationKind::Primary);
    draw(group, style.color, Some(style.width))
}

/// The phrases that no case has, each with its place; of facts without any case
/// nothing, since those are told by their names.
pub fn unmatched(phrases: &[Unmatched<'_>], rulebook: &Rulebook, style: Style) -> String {
    let mut out = String::new();
    let mut lines = Lines::new(rulebook);
    for phrase in phrases {
        let mut facts = phrase.facts.iter().filter_map(|&fact| rulebook.facts.get(fact));
        let Some(fact) = facts.find(|fact| !fact.cases.is_empty()) else { continue };
        let title = safe(&format!("`{}`: no case has the phrase {}", fact.id, quote(phrase.text)));
        let group = Group::with_title(Severity::WARNING.primary_title(title).id("unmatched"));
        let group = lines.add(group, phrase.at, "matches in no case", AnnotationKind::Primary);
        let help = "correct its spelling, write a case in its words, or leave it out";
        let group = group.element(Severity::HELP.message(help));
        out.push_str(&format!("{}\n\n", draw(group, style.color, Some(style.width))));
    }
    out
}

fn safe(text: &str) -> String {
    clean(&one_line(text)).into_owned()
}

/// Facts without any case: nobody knows what they read.
fn untested(rulebook: &Rulebook) -> String {
    let facts: Vec<&str> = rulebook
        .facts
        .iter()
        .filter(|fact| fact.cases.is_empty())
        .map(|fact| fact.id.as_str())
        .collect();
    if facts.is_empty() { String::new() } else { format!("without a case: {}\n", facts.join(", ")) }
}
