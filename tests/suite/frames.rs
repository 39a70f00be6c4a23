//! Facts in frames: the rulebooks in `tests/frames` have sentences that state them, as cases.

use crate::support::all_cases_hold;

#[test]
fn a_fact_in_a_frame_is_read_in_every_usual_construction() {
    all_cases_hold("tests/frames/rules.toml", 85);
}

#[test]
fn plain_sentences_are_read_at_first_sight() {
    all_cases_hold("tests/frames/at-first-sight.toml", 60);
}

#[test]
fn defaults_of_reference_pages_are_read_with_the_unit_that_is_told() {
    all_cases_hold("tests/frames/documentation.toml", 18);
}
