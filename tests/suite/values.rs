//! Values in every usual form: `tests/values/rules.toml` has them as cases.

use factlint::internals::test::case;

use crate::support::{project, rulebook, told_cases};

#[test]
fn every_usual_form_of_a_value_is_read() {
    let text = std::fs::read_to_string(project().join("tests/values/rules.toml")).unwrap();
    let rulebook = rulebook(&text);
    let results = case::run(&rulebook);
    assert!(results.len() > 90, "{} cases", results.len());
    let failed: Vec<_> = results.into_iter().filter(|result| !result.faults.is_empty()).collect();
    assert!(failed.is_empty(), "{}", told_cases(&failed, &rulebook));
}
