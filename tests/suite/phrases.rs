//! What phrases and frames can say beside words: the rulebooks in `tests/phrases` have it as cases.

use factlint::internals::test::case;

use crate::support::{all_cases_hold, rulebook, told_cases};

#[test]
fn conditions_hold_for_one_phrase() {
    all_cases_hold("tests/phrases/conditions.toml", 21);
}

#[test]
fn a_veto_reaches_as_far_as_its_clause() {
    all_cases_hold("tests/phrases/clauses.toml", 15);
}

#[test]
fn a_family_stands_for_each_of_its_words() {
    all_cases_hold("tests/phrases/families.toml", 12);
}

#[test]
fn it_stands_for_the_subject_before() {
    all_cases_hold("tests/phrases/pronouns.toml", 13);
}

#[test]
fn a_case_expects_verdict_and_binding_of_each_value() {
    all_cases_hold("tests/phrases/cases.toml", 5);
}

#[test]
fn a_case_that_expects_something_else_fails() {
    let rules =
        "[rulebook]\nid = \"a\"\n[[fact]]\nid = \"posts\"\nexpect = 40\nsays = [\"{n} posts\"]\n";
    let faults = |case: &str| {
        let rulebook = rulebook(&format!("{rules}[[fact.case]]\n{case}\n"));
        told_cases(&case::run(&rulebook), &rulebook)
    };
    let text = "text = \"It has 40 posts. Once it had 30 posts.\"";
    assert!(faults(&format!("{text}\nverdict = [\"agrees\", \"contradicts\"]")).contains("1 of 1"));
    for (expected, said) in [
        ("verdict = [\"agrees\", \"agrees\"]", "`30` contradicts, the case says agrees"),
        ("verdict = [\"agrees\"]", "reads `30`, which its case does not name"),
        ("binding = [\"likely\", \"doubtful\"]", "`30` is likely, the case says doubtful"),
        ("binding = [\"likely\", \"likely\", \"sure\"]", "does not read `anything`"),
    ] {
        let told = faults(&format!("{text}\n{expected}"));
        assert!(told.contains(said), "{told}");
    }
}
