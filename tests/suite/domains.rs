//! The words of a domain are read for the rulebooks that have it, and for no others.

use factlint::{Article, Checker, Code, Rulebook};

/// Whether a text contradicts a fact under a rulebook with this line in its head.
fn contradicts(head: &str, text: &str) -> bool {
    let rules = format!(
        "[rulebook]\nid = \"mill\"\n{head}\n\n[[fact]]\nid = \"killed\"\nexpect = 2\n\
         counts = \"people\"\nsays = [\"{{n}} [people] were killed\"]\n"
    );
    let rules = Rulebook::from_str(&rules).unwrap();
    let report = Checker::new(rules).check([Article::from_text("mill.md", text)]);
    report.findings().any(|finding| finding.code == Code::Contradicts)
}

const APART: &str = "Nine people were killed in separate shootings, the sheriff's office said.";
const SO_FAR: &str = "Nine people were killed so far this year, the sheriff's office said.";

#[test]
fn a_rulebook_has_the_words_of_incidents_where_it_says_so_and_where_it_says_nothing() {
    for head in ["", "words = [\"incidents\"]", "words = \"incidents\""] {
        assert!(!contradicts(head, APART), "{head}");
    }
    assert!(contradicts("words = []", APART));
}

#[test]
fn what_everybody_says_is_read_for_all() {
    assert!(!contradicts("words = []", SO_FAR));
}
