//! Articles that contradict themselves.

use factlint::internals::mention::code::Code;
use factlint::internals::report::standing::Standing;
use factlint::internals::rulebook::level::Level;
use factlint::internals::run::Run;
use factlint::internals::run::finding::Finding;

use crate::support::{report, rulebook};

/// A rulebook about a ferry: how many cabins it has, and what else is asked for.
fn ferry(of_cabins: &str, more: &str) -> String {
    format!(
        r#"
[rulebook]
id = "ferry"

[[fact]]
id = "cabins"
{of_cabins}
says = ["{{n}} cabins", "{{n}} other cabins"]

{more}
"#
    )
}

fn of(rules: &str, articles: &[(&str, &str)]) -> Run {
    report(&rulebook(rules), articles)
}

/// Every finding on the facts: `code: message`.
fn messages(rules: &str, articles: &[(&str, &str)]) -> Vec<String> {
    let findings = of(rules, articles).judged.findings;
    findings.iter().map(|f| format!("{}: {}", f.code.name(), f.message)).collect()
}

/// The messages on one article about the cabins, of which no number is expected.
fn on(text: &str) -> Vec<String> {
    messages(&ferry("", ""), &[("a.txt", text)])
}

#[test]
fn two_values_in_its_own_voice_are_reported_at_the_later_place() {
    let text = "The ferry has 112 cabins. It left at noon.\n\nAll of the 121 cabins were taken.";
    let report = of(&ferry("", ""), &[("a.txt", text)]);
    let [finding] = &report.judged.findings[..] else { panic!("{:#?}", report.judged.findings) };
    assert_eq!((finding.code, finding.level), (Code::SelfContradiction, Level::Warning));
    assert_eq!(finding.message, "cabins: the article contradicts itself: 112, 121");
    assert_eq!(finding.notes, ["112 and 121 cannot both be true"]);
    let place = finding.at.as_ref().map(|at| (at.place.line, at.quote.as_str()));
    assert_eq!(place, Some((3, "121")));
    let related: Vec<_> = finding.related.iter().map(|(spot, _)| spot.quote.as_str()).collect();
    assert_eq!(related, ["112"]);
    let row = &report.judged.facts[0];
    assert_eq!(row.standing, Standing::Contested);
    assert_eq!(row.differ().map(|how| how.name()), Some("self-contradiction"));
    // Who says it once more says nothing new; a third value is named beside the two.
    let text = "It has 112 cabins.\n\nIt has 121 cabins.\n\nIt has 121 cabins and 130 cabins.";
    assert_eq!(
        on(text),
        ["self-contradiction: cabins: the article contradicts itself: 112, 121, 130"]
    );
}

#[test]
fn a_title_is_called_one() {
    let message = ["self-contradiction: cabins: the title says 112, the text 121"];
    assert_eq!(on("Ferry of 112 cabins burns\n\nThe ferry has 121 cabins."), message);
    assert_eq!(on("\n2026-01-03\n\n  # Ferry of 112 cabins burns  \nIt has 121 cabins."), message);
    let message = ["self-contradiction: cabins: the article contradicts itself: 112, 121"];
    // A first line that is a sentence is no title, nor is one with nothing below it.
    assert_eq!(on("The ferry has 112 cabins.\n\nIt has 121 cabins."), message);
    assert_eq!(on("The ferry has 112 cabins, or 121 cabins"), message);
    // Below the title the text has both.
    assert_eq!(on("Ferry burns\n\nIt has 112 cabins. It has 121 cabins."), message);
}

#[test]
fn what_can_both_be_true_is_no_contradiction() {
    let fine = |text: &str| assert_eq!(on(text), [] as [String; 0], "{text}");
    fine("Ferry of more than 100 cabins burns\n\nThe ferry has 112 cabins.");
    fine("Nearly 120 cabins burned out.\n\nThe ferry has 119 cabins, and 119 cabins are lost.");
    fine("The ferry has dozens of cabins. It has 112 cabins.");
    // One leaves out what was named already.
    fine("The suite and 111 other cabins burned out. It has 112 cabins.");
    // What it was raised to leaves what it was before.
    fine("In May the ferry had 112 cabins. In June the number rose from 112 to 121 cabins.");
    fine("The ferry does not have 121 cabins. It has 112 cabins.");
}

#[test]
fn whom_an_article_quotes_does_not_make_it_contradict_itself() {
    let differs = ["discrepancy: cabins: sources differ: 112, 121"];
    let text = "\"It has 112 cabins,\" said the captain.\n\nThe cook said that it has 121 cabins.";
    assert_eq!(on(text), differs);
    let text = "It has 112 cabins.\n\nThe cook said that it has 121 cabins.";
    assert_eq!(on(text), differs);
    // It is its own voice that counts, also behind a quotation of the same value.
    let text =
        "It has 112 cabins.\n\nThe cook said that it has 121 cabins.\n\nThe 121 cabins burned.";
    assert_eq!(on(text), ["self-contradiction: cabins: the article contradicts itself: 112, 121"]);
}

#[test]
fn figures_of_an_event_grow_while_they_are_told() {
    let rules = r#"
[rulebook]
id = "ferry"

[[fact]]
id = "dead"
counts = "people"
says = ["{n} people died"]
"#;
    let text = "Three people died on deck.\n\nOf the crew, 12 people died.";
    assert_eq!(messages(rules, &[("a.txt", text)]), [] as [String; 0]);
    let one = rules.replace("counts = \"people\"\n", "");
    let message = "self-contradiction: dead: the article contradicts itself: Three, 12";
    assert_eq!(messages(&one, &[("a.txt", text)]), [message]);
}

#[test]
fn what_contradicts_the_expected_value_is_reported_once() {
    let text = "Ferry of 112 cabins burns\n\nThe ferry has 121 cabins.";
    let expected = messages(&ferry("expect = 112", ""), &[("a.txt", text)]);
    assert_eq!(expected, ["contradicts: cabins: the article says 121, expected 112"]);
    let none = messages(&ferry("expect = 300", ""), &[("a.txt", text)]);
    assert_eq!(none.len(), 2, "{none:?}");
    assert!(none.iter().all(|message| message.starts_with("contradicts")), "{none:?}");
    // Each of them fits what is expected, and not the other.
    let loose = messages(&ferry("expect = 116\ntolerance = 6", ""), &[("a.txt", text)]);
    assert_eq!(loose, ["self-contradiction: cabins: the title says 112, the text 121"]);
}

#[test]
fn what_changes_over_time_may_have_several_values() {
    let over_time =
        "over-time = [{ until = 2020-01-01, expect = 112 }, { from = 2020-01-02, expect = 121 }]";
    let text = "The ferry had 112 cabins. After the refit it has 121 cabins.";
    let found = messages(&ferry(over_time, ""), &[("a.txt", text)]);
    assert!(found.iter().all(|message| !message.starts_with("self")), "{found:?}");
}

#[test]
fn days_and_answers_can_contradict_too_but_names_may_compete() {
    let rules = r#"
[rulebook]
id = "ferry"

[names]
captain = ["captain"]

[[fact]]
id = "launched"
says = ["launched on {date}"]

[[fact]]
id = "alarm"
says = ["an alarm was raised"]
denies = ["no alarm was raised"]

[[fact]]
id = "master"
values = { vos = ["Vos"], dahl = ["Dahl"] }
says = ["{captain} {value}"]
"#;
    let text = "She was launched on 3 May 1998. At once an alarm was raised. She obeys captain Vos.\n\n\
        In the end no alarm was raised on the ship, launched on 5 May 1998. She obeys captain Dahl.";
    let mut found = messages(rules, &[("a.txt", text)]);
    found.sort();
    assert_eq!(
        found,
        [
            "discrepancy: master: sources differ: Vos, Dahl",
            "self-contradiction: alarm: the article contradicts itself: an alarm was raised, no alarm was raised",
            "self-contradiction: launched: the article contradicts itself: 3 May 1998, 5 May 1998",
        ]
    );
}

#[test]
fn a_discrepancy_is_left_for_the_pairs_of_other_articles() {
    let itself = "It has 112 cabins.\n\nIt has 121 cabins.";
    let own = "self-contradiction: cabins: the article contradicts itself: 112, 121";
    let two = [("a.txt", itself), ("b.txt", "Ferry of 140 cabins burns.")];
    let found = messages(&ferry("", ""), &two);
    assert_eq!(found, ["discrepancy: cabins: sources differ: 112, 121, 140", own]);
    // Two that contradict themselves alike say the same.
    let found = messages(&ferry("", ""), &[("a.txt", itself), ("b.txt", itself)]);
    assert_eq!(found, [own, own]);
    // One says both itself, the other quotes them.
    let quotes = "The cook said it has 112 cabins.\n\nThe mate said it has 121 cabins.";
    let found = of(&ferry("", ""), &[("a.txt", itself), ("b.txt", quotes)]).judged.findings;
    let place = |f: &Finding| {
        let related = f.related.iter().map(|(spot, _)| spot);
        let all: Vec<_> = f.at.iter().chain(related).map(|spot| spot.path.clone()).collect();
        (f.code, all)
    };
    let of = |path: &str| vec![path.to_owned(); 2];
    let expected = [(Code::SelfContradiction, of("a.txt")), (Code::Discrepancy, of("b.txt"))];
    assert_eq!(found.iter().map(place).collect::<Vec<_>>(), expected);
}

#[test]
fn its_fingerprint_stays_when_the_article_is_edited_elsewhere() {
    let print = |text: &str| -> Vec<String> {
        let findings = of(&ferry("", ""), &[("a.txt", text)]).judged.findings;
        findings.into_iter().map(|finding| finding.fingerprint).collect()
    };
    let before = print("It has 112 cabins.\n\nIt has 121 cabins.");
    assert_eq!(before.len(), 1);
    assert_eq!(before, print("She sank.\n\nIt has 112 cabins.\n\nNobody died. It has 121 cabins."));
    assert_ne!(before, print("It has 113 cabins.\n\nIt has 121 cabins."));
}

#[test]
fn an_age_behind_the_youngest_counts_nobody() {
    let rules =
        "[[fact]]\nid = \"drowned\"\nexpect = 3\ncounts = \"people\"\nsays = [\"{n} drowned\"]\n";
    let rules = format!("[rulebook]\nid = \"x\"\nas-of = 2031-06-02\n{rules}");
    for (text, found) in [
        ("The youngest, 19, drowned.", 0),
        ("The eldest, 71, drowned.", 0),
        ("The other, 30, drowned.", 0),
        ("The youngest 3 drowned.", 1),
        ("Of the crew, 3 drowned.", 1),
    ] {
        let found_here = of(&rules, &[("a.txt", text)]).judged.judgements.len();
        assert_eq!(found_here, found, "{text}");
    }
}
