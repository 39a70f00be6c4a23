//! Rulebooks, as reports tell them.

use sha2::{Digest, Sha256};

use crate::judge::finding::hex;
use crate::judge::tell::words;
use crate::report::rules::{
    Beside, Book, Checked, Constraint, Expected, Fact, NamedValue, OfEvent, Period, Problem,
};
use crate::report::value::unit_name;
use crate::rulebook::fact::Expectation;
use crate::rulebook::lines::Lines;
use crate::rulebook::{Rulebook, fact, problem};

pub(super) fn books(rulebook: &Rulebook) -> Vec<Book> {
    let book = |book: &crate::rulebook::Book| Book {
        id: book.id.clone(),
        title: book.title.clone(),
        path: book.path.clone(),
        as_of: book.as_of,
        checked: book.checked.as_ref().map(|checked| Checked {
            day: checked.day,
            until: checked.until,
            max_age: checked.age.clone(),
        }),
        sha256: hex(&Sha256::digest(book.text.as_bytes())),
    };
    rulebook.books.iter().map(book).collect()
}

/// A fact, by its index.
pub(super) fn fact(rulebook: &Rulebook, lines: &mut Lines<'_>, index: usize) -> Fact {
    let fact = &rulebook.facts[index];
    let mut expected = |expectation: &Expectation| Expected {
        text: expectation.text.clone(),
        words: words::expected(rulebook, fact, expectation),
        value: words::expected_value(rulebook, fact, &expectation.value),
        place: lines.place(&expectation.at),
    };
    let period = |period: &fact::Period, expected: Expected| Period {
        from: period.from,
        until: period.until,
        expected,
    };
    let name = |&index: &usize| {
        let name = &rulebook.names[index];
        name.spellings
            .first()
            .map_or(name.id.as_str(), |spelling| spelling.text.as_str())
            .to_owned()
    };
    Fact {
        id: fact.id.clone(),
        title: fact.title.clone(),
        rulebook: rulebook.books[fact.book].id.clone(),
        kind: fact.kind,
        level: fact.level,
        unit: fact.unit.as_ref().and_then(unit_name),
        expected: fact.expect.as_ref().map(&mut expected),
        periods: fact.over_time.iter().map(|p| period(p, expected(&p.expect))).collect(),
        events: fact
            .by_event
            .iter()
            .map(|(event, of)| OfEvent { event: event.name().to_owned(), expected: expected(of) })
            .collect(),
        values: fact
            .values
            .iter()
            .map(|value| NamedValue { id: value.id.clone(), name: words::name(rulebook, value) })
            .collect(),
        claimed_by: fact.claimed_by.iter().map(name).collect(),
        why: fact.why.clone(),
        at_least: fact.at_least.as_ref().map(|at_least| at_least.articles),
        place: lines.place(&fact.at),
    }
}

pub(super) fn constraints(rulebook: &Rulebook, lines: &mut Lines<'_>) -> Vec<Constraint> {
    let constraint = |constraint: &crate::rulebook::constraint::Constraint| Constraint {
        id: constraint.id.clone(),
        title: constraint.title.clone(),
        text: constraint.text.clone(),
        facts: constraint.facts().iter().map(|&fact| rulebook.facts[fact].id.clone()).collect(),
        level: constraint.level,
        why: constraint.why.clone(),
        place: lines.place(&constraint.at),
    };
    rulebook.constraints.iter().map(constraint).collect()
}

/// What is wrong with rulebooks, with the lines that it stands in.
pub fn problems(problems: &[problem::Problem], rulebook: &Rulebook) -> Vec<Problem> {
    problems_in(problems, &mut Lines::new(rulebook))
}

/// The same for files of which only the lines are at hand.
pub(crate) fn problems_in(problems: &[problem::Problem], lines: &mut Lines<'_>) -> Vec<Problem> {
    let mut problem = |problem: &problem::Problem| Problem {
        level: problem.level,
        code: problem.code.to_owned(),
        message: problem.message.clone(),
        place: lines.place(&problem.location),
        label: problem.label.clone(),
        related: problem
            .also
            .iter()
            .map(|(at, label)| Beside { place: lines.place(at), label: label.clone() })
            .collect(),
        help: problem.help.clone(),
    };
    problems.iter().map(&mut problem).collect()
}
