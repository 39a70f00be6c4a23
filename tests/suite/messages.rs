//! What is said to people who slipped: the cause, once, and what to do.

use crate::program::{self, RIGHT, RULES, Run};

/// Runs it in a folder with a rulebook, an article and a page that is no rulebook.
fn run(arguments: &[&str]) -> Run {
    let misspelt = RULES.replace("expect", "expct").replace("says", "say");
    let some =
        format!("{RULES}\n[[fact]]\nid = \"cranes\"\nexpct = 7\nsays = [\"{{n}} cranes\"]\n");
    let folder = program::folder(&[
        ("rules/harbour.toml", RULES),
        ("corpus/a.txt", RIGHT),
        ("README.md", "# Harbour\n\nOf ships:\n\n```toml\n[[fact]]\nid = \"ships\"\n```\n"),
        ("misspelt.toml", &misspelt),
        ("some.toml", &some),
    ]);
    program::run(folder.path(), arguments)
}

#[test]
fn a_day_that_is_none_says_what_is_wrong_with_it() {
    let told = |day| run(&["check", "--as-of", day]).err;
    assert!(told("2026-13-01").contains("the calendar has no such day"));
    assert!(told("2026-02-30").contains("the calendar has no such day"));
    assert!(told("May 5").contains("write the day as YYYY-MM-DD, as in 2026-03-09"));
}

#[test]
fn a_page_that_is_taken_for_a_rulebook_is_one_mistake() {
    let run = run(&["check", "--rules", "README.md"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.err.matches("error[").count(), 1, "{}", run.err);
    assert!(run.err.contains("its name does not end in `.toml`"), "{}", run.err);
    assert!(run.out.contains("none of its facts was used"), "{}", run.out);
}

#[test]
fn a_misspelt_key_is_told_and_nothing_that_follows_from_it() {
    let none = run(&["check", "--rules", "misspelt.toml"]);
    assert_eq!(none.err.matches("error[").count(), 2, "{}", none.err);
    assert!(none.err.contains("did you mean `says`?"), "{}", none.err);
    assert!(none.out.contains("2 mistakes in this rulebook; none of its facts was used"));
    let some = run(&["check", "--rules", "some.toml"]);
    assert!(some.out.contains("its one fact without a mistake was used"), "{}", some.out);
}

#[test]
fn rulebooks_to_test_are_named_as_articles_to_check_are() {
    let named = run(&["test", "rules/harbour.toml"]);
    let flagged = run(&["test", "--rules", "rules/harbour.toml"]);
    assert_eq!((named.code, &named.out), (flagged.code, &flagged.out));
    assert!(named.out.starts_with("without a case: ships\n"), "{}", named.out);
    assert_eq!(run(&["test", "rules", "some.toml"]).code, Some(2), "an id is there twice");
}

#[test]
fn where_no_rule_was_read_nothing_is_said_of_cases_and_facts() {
    let tested = run(&["test", "nowhere.toml"]);
    assert_eq!((tested.code, tested.out.as_str()), (Some(2), ""));
    assert_eq!(tested.err, "error: nowhere.toml: no such file or folder\n");
    let explained = run(&["explain", "shipps", "--rules", "nowhere.toml"]);
    assert_eq!(explained.code, Some(2));
    assert!(explained.err.contains("there is no fact to explain"), "{}", explained.err);
    assert!(run(&["explain", "shipps"]).err.contains("did you mean `ships`?"));
}
