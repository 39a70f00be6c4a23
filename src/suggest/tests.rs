//! What is suggested of articles.

use super::*;
use crate::rulebook::Rulebook;
use crate::text::source::Source;

fn suggested(articles: &[(&str, &str)], rules: &str) -> Suggestions {
    let (rulebook, _) = Rulebook::parse(vec![("rules.toml".to_owned(), rules.to_owned())]);
    let finder = Finder::new(&rulebook);
    let mut statements = Statements::default();
    for (path, text) in articles {
        statements.add(&finder, &Article::new(Source::of(*path), *text));
    }
    suggestions(statements, Wanted { limit: 30, min_articles: 2 }, BTreeSet::new())
}

fn told(found: &Suggestions) -> Vec<String> {
    let one = |one: &Suggestion| {
        let values: Vec<&str> = one.values.iter().map(|value| value.text.as_str()).collect();
        format!("{}{}", if one.disputed { "disputed " } else { "" }, values.join(", "))
    };
    found.suggestions.iter().map(one).collect()
}

#[test]
fn what_articles_dispute_comes_before_what_they_share() {
    let found = suggested(
        &[
            (
                "a.txt",
                "Support for version 1 of the client ends on 30 September 2025. The Diet has 148 seats.",
            ),
            ("b.txt", "The Diet of Orla has 148 seats, and no more."),
            ("c.txt", "Support for version 1 ends on 31 December 2025."),
        ],
        "",
    );
    assert_eq!(told(&found), ["disputed 30 September 2025, 31 December 2025", "148"]);
    let fact = found.suggestions[0].fact.as_deref().unwrap_or_default();
    assert!(
        fact.contains("~end on {date}") && fact.matches("[[fact.case]]").count() == 2,
        "{fact}"
    );
}

#[test]
fn what_a_fact_reads_is_not_suggested() {
    let articles = [("a.txt", "The Diet has 148 seats."), ("b.txt", "The Diet has 148 seats.")];
    assert_eq!(suggested(&articles, "").suggestions.len(), 1);
    let rules = "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"seats\"\nexpect = 148\ncounts = \"seats\"\nof = \"Diet\"\n";
    assert_eq!(suggested(&articles, rules).suggestions.len(), 0);
}

#[test]
fn things_with_names_of_their_own_are_two() {
    let found = suggested(
        &[
            ("a.txt", "Last year the economy of Orla grew by 4 percent."),
            ("b.txt", "Last year the economy of Brae grew by 9 percent."),
        ],
        "",
    );
    assert_eq!(told(&found), [""; 0]);
    // Nor does one without a name make one thing of them.
    let found = suggested(
        &[
            ("a.txt", "Orla's economy grew by 4 percent."),
            ("b.txt", "Brae's economy grew by 9 percent."),
            ("c.txt", "The economy grew by 12 percent."),
        ],
        "",
    );
    assert_eq!(told(&found), [""; 0]);
}

#[test]
fn scores_and_one_article_alone_suggest_nothing() {
    let found = suggested(
        &[
            ("a.txt", "Quill beat Odum 7-5 in the final at Elmford."),
            ("b.txt", "Quill beat Odum 6-4 in the final at Elmford."),
            ("c.txt", "The dam holds 40 boats. The dam holds 40 boats."),
        ],
        "",
    );
    assert_eq!(told(&found), [""; 0]);
}

#[test]
fn the_order_of_articles_changes_nothing() {
    let mut articles = vec![
        ("a.txt", "Deleted files are kept for 14 days."),
        ("b.txt", "Harbor keeps deleted files for 30 days."),
        ("c.txt", "Deleted files are kept for 30 days in the trash."),
    ];
    let found = suggested(&articles, "");
    articles.reverse();
    assert_eq!(found, suggested(&articles, ""));
    assert_eq!(found.suggestions[0].values[0].articles, 2);
}
