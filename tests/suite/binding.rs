//! Whose a figure is: what makes doubtful that it is the fact's, and what becomes of it then.

use factlint::internals::checker::Checker;
use factlint::internals::run::Run;
use factlint::internals::run::batch::Batch;
use factlint::internals::text::article::Article;

use crate::support::{self, article, rulebook};

const RULES: &str = r#"
[rulebook]
id = "works"
title = "Orla Works, its year 2031"
as-of = 2031-06-02
[names]
orla = ["Orla Works"]
[[fact]]
id = "margin"
expect = "12%"
says = ["margin (of|was|is|stood at) {n}", "{n} margin"]
[[fact]]
id = "posts"
expect = 350
counts = ["posts"]
[[fact]]
id = "sales"
expect = "$40 million"
says = ["{orla} sold goods for {n}", "sales of {n}"]
"#;

/// The beginning of an article on it, longer than what tells what an article is about.
fn lead() -> String {
    format!("Orla Works and its year\n\n{}\n\n", "The works had a year that was good. ".repeat(20))
}

/// `fact quote verdict binding` for each mention of a text behind such a beginning.
fn read(text: &str) -> String {
    let rules = rulebook(RULES);
    let dated = format!("---\ndate: 2031-06-02\n---\n{}{text}\n", lead());
    let page = Article::from_bytes("a.md", dated.as_bytes()).unwrap();
    let report = support::report_by(&Checker::new(rules.clone()), &rules, &[page]);
    let lines = report.judged.judgements.iter().map(|judgement| {
        let mention = &judgement.mention;
        let fact = &rules.facts[mention.fact].id;
        let binding = mention.binding().name();
        format!("{fact} {} {} {binding}", mention.quote, judgement.verdict.name())
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn all(cases: &[(&str, &str)]) {
    let told = |(text, expected): &(&str, &str)| {
        let found = read(text);
        (found != *expected).then(|| format!("{text}\n  {found:?}, not {expected:?}"))
    };
    let wrong: Vec<String> = cases.iter().filter_map(told).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_name_that_nobody_knows_has_figures_of_its_own() {
    all(&[
        ("Its margin was 12%.", "margin 12% agrees likely"),
        ("Its margin was 9%.", "margin 9% contradicts likely"),
        ("At Brask, the margin was 9%.", "margin 9% undecided doubtful"),
        ("Yet Brask's margin was 9%.", "margin 9% undecided doubtful"),
        ("BRASK IRON. The market expects a margin of 9%.", "margin 9% undecided doubtful"),
        ("A plant in Brask will lose 40 posts.", "posts 40 undecided doubtful"),
        // Whoever agrees means the fact.
        ("At Brask, the margin was 12%.", "margin 12% agrees doubtful"),
        // What the phrase names stands nearest.
        ("In Brask, Orla Works sold goods for $44 million.", "sales $44 million contradicts sure"),
        // A speaker owns nothing.
        ("The margin was 9%, Mara Brask said.", "margin 9% contradicts likely"),
        ("Minister Brask said the margin was 9%.", "margin 9% contradicts likely"),
    ]);
}

#[test]
fn what_is_compared_with_is_another() {
    all(&[
        (
            "It had sales of $44 million instead of $40 million.",
            "sales $44 million contradicts likely",
        ),
        (
            "It closed 350 posts, compared with 400 posts.",
            "posts 350 agrees likely; posts 400 undecided doubtful",
        ),
        ("On average, 40 posts are lost.", "posts 40 undecided doubtful"),
    ]);
}

#[test]
fn another_time_counts_where_the_article_states_the_fact() {
    all(&[
        ("Last year the margin was 9%.", "margin 9% contradicts doubtful"),
        (
            "The margin was 12%. Last year the margin was 9%.",
            "margin 12% agrees likely; margin 9% undecided doubtful",
        ),
        (
            "The margin was 12%. In 2027 the margin was 9%.",
            "margin 12% agrees likely; margin 9% undecided doubtful",
        ),
        // Somebody's year of birth is not the figure's.
        (
            "The margin was 12%. Founded in 1987, it has a margin of 9%.",
            "margin 12% agrees likely; margin 9% contradicts likely",
        ),
        // Each word belongs to the nearest figure.
        (
            "The margin was 12%. Now posts are 300 posts, against 350 posts last year.",
            "margin 12% agrees likely; posts 300 contradicts likely; posts 350 agrees doubtful",
        ),
    ]);
}

#[test]
fn of_the_columns_of_a_row_one_is_the_facts() {
    all(&[
        (
            "| | East | West |\n|---|---|---|\n| Posts | 40 | 350 |",
            "posts 40 undecided doubtful; posts 350 agrees likely",
        ),
        (
            "| | East | West |\n|---|---|---|\n| Posts | 40 | 45 |",
            "posts 40 contradicts likely; posts 45 contradicts likely",
        ),
        (
            "| | v1 | v2 |\n|---|---|---|\n| Posts | 40 | 350 |",
            "posts 40 undecided doubtful; posts 350 agrees likely",
        ),
    ]);
}

#[test]
fn a_column_of_limits_is_of_the_limit() {
    let rules = rulebook(
        r#"
[rulebook]
id = "settings"
[[fact]]
id = "most-retries"
expect = 10
limits = ["retries"]
[[fact]]
id = "timeout"
expect = "60 s"
measures = ["timeout"]
[[fact]]
id = "most-timeout"
expect = "300 s"
limits = ["timeout"]
"#,
    );
    let read = |text: &str| {
        let page = Article::from_bytes("a.md", text.as_bytes()).unwrap();
        let report = support::report_by(&Checker::new(rules.clone()), &rules, &[page]);
        let lines = report.judged.judgements.iter().map(|judgement| {
            let fact = &rules.facts[judgement.mention.fact].id;
            format!("{fact} {} {}", judgement.mention.quote, judgement.verdict.name())
        });
        lines.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        read(
            "| | Default | Maximum |\n|---|---|---|\n| Timeout | 30 s | 200 s |\n| Retries | 3 | 8 |\n"
        ),
        "timeout 30 s contradicts; most-timeout 200 s contradicts; most-retries 8 contradicts"
    );
    // Where all columns are of one kind they are read.
    assert_eq!(
        read("| | Free | Paid |\n|---|---|---|\n| Retries | 8 | 10 |\n"),
        "most-retries 8 undecided; most-retries 10 agrees"
    );
}

#[test]
fn an_entry_of_a_log_is_of_its_day() {
    all(&[
        ("## 2031-05-20\n\nNow at 40 posts.", "posts 40 contradicts likely"),
        ("## 2030-01-08\n\nNow at 40 posts.", "posts 40 undecided doubtful"),
    ]);
}

#[test]
fn strictly_all_are_judged() {
    let rules = rulebook(RULES);
    let text = format!("{}At Brask, the margin was 9%.\n", lead());
    let checker = Checker::new(rules.clone());
    let mut batch = Batch::default();
    batch.add(checker.find(&article("a.txt", &text)));
    batch.strict = true;
    let run = Run::new(&rules, batch);
    let judged: Vec<_> = run.judged.judgements.iter().map(|one| one.verdict.name()).collect();
    assert_eq!(judged, ["contradicts"]);
}
