//! Facts in frames: `tests/frames/rules.toml` has sentences that state them, as cases.

use factlint::internals::test::case;

use crate::support::{project, rulebook, told_cases};

#[test]
fn a_fact_in_a_frame_is_read_in_every_usual_construction() {
    let text = std::fs::read_to_string(project().join("tests/frames/rules.toml")).unwrap();
    let rulebook = rulebook(&text);
    let results = case::run(&rulebook);
    assert!(results.len() > 55, "{} cases", results.len());
    let failed: Vec<_> = results.into_iter().filter(|result| !result.faults.is_empty()).collect();
    assert!(failed.is_empty(), "{}", told_cases(&failed, &rulebook));
}
