//! Values in every usual form: `tests/values/rules.toml` has them as cases.

use crate::support::{all_cases_hold, project};

#[test]
fn every_usual_form_of_a_value_is_read() {
    all_cases_hold("tests/values/rules.toml", 90);
}

#[test]
fn days_are_read_in_the_order_that_is_told() {
    all_cases_hold("tests/values/days.toml", 30);
}

#[test]
fn units_are_told_from_those_like_them() {
    all_cases_hold("tests/values/units.toml", 30);
}

/// `tests/values/kinds/` has a rulebook for each kind of fault that factlint was found to have, with
/// cases that nobody had in mind who mended it.
#[test]
fn kinds_of_faults_stay_mended() {
    let folder = project().join("tests/values/kinds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert!(files.len() > 35, "{files:?}");
    for file in files {
        all_cases_hold(&format!("tests/values/kinds/{file}"), 5);
    }
}
