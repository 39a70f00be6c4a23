//! Mistakes in what a phrase can say beside its words.

use super::mistakes::{said, said_of_fact};

#[test]
fn conditions_of_one_phrase() {
    insta::assert_snapshot!(said_of_fact("says = [{ says = \"{n} berths\", unles = [\"crew\"] }, { near = [\"port\"] }, 7]"), @"");
    insta::assert_snapshot!(said_of_fact("says = [{ says = \"{n} berths\", near = [\"{port}\"], unless = [\"{n}\"] }]"), @"");
    insta::assert_snapshot!(said_of_fact("states = { says = \"the ferry has {n} berths\", unless = [\"crew\"] }"), @"");
}
