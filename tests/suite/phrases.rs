//! What phrases and frames can say beside words: the rulebooks in `tests/phrases` have it as cases.

use crate::support::all_cases_hold;

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
