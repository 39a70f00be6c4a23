//! Facts that are lists: who is named, denied, shut out or a stranger to a closed set.

use factlint::internals::checker::Checker;

use crate::support::{self, article, rulebook};

const RULES: &str = r#"
[rulebook]
id = "x"
[lists.ports]
lund = ["Lund"]
moss = ["Moss"]
tern = ["Tern"]
vane = ["Vane Bay"]

[[fact]]
id = "calls"
expect = { includes = ["lund", "moss", "tern"], only = ["lund", "moss", "tern"], of = "ports" }
says = ["the ferry calls at {list}", "berths in {list}", "sold in {list}"]
"#;

/// The verdicts of an article's mentions, in order.
fn verdicts(text: &str) -> String {
    let rules = rulebook(RULES);
    let articles = [article("a.txt", text)];
    let report = support::report_by(&Checker::new(rules.clone()), &rules, &articles);
    let judgements = report.judged.judgements.iter();
    judgements.map(|judgement| judgement.verdict.name()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, verdicts(text)))
        .filter(|(_, expected, found)| found != **expected)
        .map(|(text, expected, found)| format!("{text}\n  {found:?}, not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_stranger_to_a_closed_set_contradicts() {
    check(&[
        ("There are berths in Lund, Moss and Arvik.", "contradicts"),
        ("There are berths in Lund and Arvik.", "contradicts"),
        ("There are berths in Lund, Arvik, Moss and Tern.", "contradicts"),
        ("There are berths in Arvik, Lund and Moss.", "contradicts"),
        ("There are berths in Lund as well as Arvik.", "contradicts"),
        ("There are berths in Lund, Moss and Tern.", "agrees"),
        // Who stands beside the list and does not belong to it.
        ("There are berths in Lund and Moss, Ann Lee said.", "agrees"),
        ("There are berths in Lund and Moss, and Arvik fans will have to wait.", "agrees"),
        ("There are berths in Lund, Norway, and Moss.", "agrees"),
        ("There are berths in Lund and Moss and Arvik has none.", "agrees"),
        ("There are berths in Lund and Moss but not in Arvik.", "agrees"),
        ("There are berths in Lund, Moss and Old Tern.", "agrees"),
        ("There are berths in Lund and Moss. Arvik has none.", "agrees"),
    ]);
}

#[test]
fn whichever_of_several_is_meant_belongs() {
    check(&[
        ("The ferry calls at Lund, Moss or Tern.", "agrees"),
        ("The ferry calls at Lund, Moss or Vane Bay.", "contradicts"),
        ("The ferry calls at Lund or Arvik.", "contradicts"),
        ("The ferry calls at either Lund or Moss.", "agrees"),
        ("The ferry calls at either Lund or Vane Bay.", "undecided"),
    ]);
}

#[test]
fn nobody_else_is_on_a_list_that_is_shut() {
    check(&[
        ("The ferry calls at Lund and Moss only.", "contradicts"),
        ("There are berths only in Lund and Moss.", "contradicts"),
        ("The oil is only sold in Lund.", "contradicts"),
        ("There are berths in Lund, Moss and Tern alone.", "agrees"),
        ("There are berths not only in Lund but in Moss.", "agrees"),
        ("The only berths in Lund are full.", "agrees"),
        ("The oil is only sold in Lund in May.", "agrees"),
    ]);
}

#[test]
fn whoever_is_denied_is_left_out() {
    check(&[
        ("The ferry never calls at Vane Bay.", "agrees"),
        ("The ferry no longer calls at Moss.", "contradicts"),
        ("The ferry calls at neither Lund nor Moss.", "contradicts"),
        ("The ferry calls at Lund, though not at Moss.", "contradicts"),
        ("There are no berths in Vane Bay.", "agrees"),
        ("The oil cannot be sold in Moss.", "contradicts"),
        ("The oil is sold in Lund and Moss, but cannot be sold in Vane Bay.", "agrees agrees"),
        ("Nobody doubts that the ferry calls at Vane Bay.", "contradicts"),
    ]);
}
