//! Facts in frames: `tests/frames/rules.toml` has sentences that state them, as cases.

use crate::support::all_cases_hold;

#[test]
fn a_fact_in_a_frame_is_read_in_every_usual_construction() {
    all_cases_hold("tests/frames/rules.toml", 85);
}
