//! Values in every usual form: `tests/values/rules.toml` has them as cases.

use crate::support::all_cases_hold;

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
