//! One spelling of a name beside those of other articles.

use factlint::internals::mention::code::Code;

use crate::program::{folder, run};
use crate::support::{report, rulebook};

const RULES: &str = r#"
[rulebook]
id = "ferries"

[names]
alma = ["Alma"]

[[fact]]
id = "cabins"
says = ["{alma} has {n} cabins"]

[[fact]]
id = "crew"
says = ["crew of {n}"]
"#;

/// The words that are called a slip, each with its place and the note.
fn slips(articles: &[(&str, &str)]) -> Vec<(String, usize, String)> {
    let rulebook = rulebook(RULES);
    let findings = report(&rulebook, articles).judged.findings;
    let slips = findings.iter().filter(|finding| finding.code == Code::NearMissName);
    slips
        .map(|finding| {
            let at = finding.at.as_ref().unwrap();
            let words = format!("{} {}", at.path, at.quote);
            (words, at.place.column, finding.notes.join(" "))
        })
        .collect()
}

fn with<'a>(last: &'a str, others: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut articles: Vec<(&str, &str)> =
        ["a", "b", "c", "d"].into_iter().map(|path| (path, others)).collect();
    articles.push(("e", last));
    articles
}

#[test]
fn a_spelling_that_one_article_has_is_held_against_those_of_the_others() {
    let others = "The Alma has 112 cabins, Mira Castellan said.";
    let wrong = "It rained. The Alma has 112 cabins, as Mira Castelan said.";
    assert_eq!(
        slips(&with(wrong, others)),
        [(
            "e Castelan".to_owned(),
            45,
            "4 other articles have Castellan where they state the same fact".to_owned()
        )]
    );
    let before = "Mira Catsellan says that the Alma has 112 cabins.";
    let found = slips(&with(before, others));
    assert_eq!(
        found.iter().map(|(words, column, _)| (words.as_str(), *column)).collect::<Vec<_>>(),
        [("e Catsellan", 6)]
    );
}

#[test]
fn whoever_may_be_another_is_left_alone() {
    let others = "The Alma has 112 cabins, Mira Castellan said.";
    for right in [
        "The Alma has 112 cabins, Mira Castellan said.",
        // Another first name.
        "The Alma has 112 cabins, Otto Castelan said.",
        // Another letter makes another name; one left out or swapped is a slip.
        "The Alma has 112 cabins, Mira Castellen said.",
        // Who writes both knows which is which.
        "The Alma has 112 cabins, Mira Castellan said. The Alma has 112 cabins, Mira Castelan said.",
        // Another fact is another story.
        "A crew of 12, Mira Castelan said.",
        "The Alma has 112 cabins, the Castellans said.",
    ] {
        assert_eq!(slips(&with(right, others)), [], "{right}");
    }
    // Two others are no habit.
    let wrong = "The Alma has 112 cabins, Mira Castelan said.";
    assert_eq!(slips(&[("a", others), ("b", others), ("e", wrong)]), []);
}

#[test]
fn without_rules_all_of_an_article_is_looked_at() {
    let text = "Ola Marenda spoke. Nobody heard Ola Marenda. Then Marenda left, and Marenda \
                wrote.\n\nOn Sunday Ola Marneda came back.\n";
    let folder = folder(&[("corpus/a.txt", text)]);
    let report = run(folder.path(), &["check", "--format", "json", "corpus"]);
    assert_eq!(report.code, Some(1), "{report:?}");
    let finding = &report.json()["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["quote"]),
        (&"near-miss-name".into(), &"Marneda".into())
    );
}
