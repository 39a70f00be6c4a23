//! What a fact can expect, of which articles, and what comes of it.

use std::sync::Arc;

use factlint::internals::checker::Checker;
use factlint::internals::context::aside::Aside;
use factlint::internals::mention::code::Code;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::run::Run;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::Source;

use crate::support::{self, article, rulebook};

/// An article of a day and an event.
fn of(path: &str, date: &str, event: &str, text: &str) -> Article {
    let mut article = article(path, text);
    article.source = Arc::new(Source {
        date: date.parse().ok(),
        event: Some(event).filter(|event| !event.is_empty()).map(Into::into),
        ..Source::of(path)
    });
    article
}

fn report(rulebook: &Rulebook, articles: &[Article]) -> Run {
    support::report_by(&Checker::new(rulebook.clone()), rulebook, articles)
}

/// `path quote verdict`, a line for each mention.
fn verdicts(rulebook: &Rulebook, articles: &[Article]) -> Vec<String> {
    let report = report(rulebook, articles);
    let line = |judgement: &factlint::internals::run::judgement::Judgement| {
        let mention = &judgement.mention;
        format!("{} {} {}", mention.source.path, mention.quote, judgement.verdict.name())
    };
    report.judged.judgements.iter().map(line).collect()
}

fn codes(report: &Run) -> Vec<Code> {
    report.judged.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_is_right_depends_on_the_day() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "club"

[[fact]]
id = "fee"
says = ["members pay {n} dollars"]

[[fact.over-time]]
until = 2021-06-30
expect = 10

[[fact.over-time]]
from = 2021-07-01
expect = 12
"#,
    );
    let articles = [
        of("a", "2021-05-01", "", "Members pay 10 dollars."),
        of("b", "2021-08-01", "", "Members pay 12 dollars."),
        of("c", "2021-08-01", "", "Members pay 10 dollars."),
        of("d", "2021-05-01", "", "Members pay 15 dollars."),
        of("e", "", "", "Members pay 12 dollars."),
    ];
    assert_eq!(
        verdicts(&rulebook, &articles),
        [
            "a 10 dollars agrees",
            "b 12 dollars agrees",
            "c 10 dollars outdated",
            "d 15 dollars contradicts",
            "e 12 dollars agrees"
        ]
    );
    assert_eq!(codes(&report(&rulebook, &articles)), [Code::Outdated, Code::Contradicts]);
}

#[test]
fn days_names_and_answers_are_judged() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "harbour"

[names]
quill = ["Mara Quill", "Quill"]
odum = ["Theo Odum", "Odum"]

[[fact]]
id = "fire"
expect = 2021-03-04
says = ["the fire broke out on {date}", "the fire of {date}"]

[[fact]]
id = "open"
expect = true
says = ["the harbour is open"]
denies = ["the harbour is closed", "the harbour is not open"]

[[fact]]
id = "master"
expect = "quill"
values = ["quill", "odum"]
says = ["harbour master {value}"]

[[fact]]
id = "cargo"
expect = "grain"
says = ["carried a cargo of {value}"]
[fact.values]
grain = ["grain", "wheat"]
food = { says = ["food"], covers = ["grain"] }
coal = "coal"
"#,
    );
    let text = "The fire of 4 March broke nothing. The fire broke out on Friday. The fire broke out on \
        Thursday. The harbour is open. The harbour is closed. Nobody says that the harbour is not open. \
        Harbour master Quill left. Harbour master Theo Odum came. Harbour master Ana Roth spoke. \
        It carried a cargo of wheat. It carried a cargo of food. It carried a cargo of coal.";
    insta::assert_snapshot!(
        verdicts(&rulebook, &[of("a", "2021-03-08", "", text)]).join("\n"), @r#"
    a 4 March agrees
    a Friday contradicts
    a Thursday agrees
    a The harbour is open agrees
    a The harbour is closed contradicts
    a the harbour is not open contradicts
    a Quill agrees
    a Theo Odum contradicts
    a Ana Roth contradicts
    a wheat agrees
    a food agrees
    a coal contradicts
    "#);
}

#[test]
fn a_fact_is_about_the_articles_that_it_applies_to() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "harbour"

[[fact]]
id = "injured"
expect = 4
says = ["{n} people were injured"]

[fact.applies-to]
paths = ["wire/*"]
from = 2021-03-04
until = 2021-03-31
event = "harbour-fire"
mentions = ["harbour", "dock*"]
"#,
    );
    let text = "Seven people were injured at the harbour.";
    let kept = |path, date, event, text| verdicts(&rulebook, &[of(path, date, event, text)]).len();
    assert_eq!(kept("wire/a", "2021-03-05", "harbour-fire", text), 1);
    assert_eq!(kept("desk/a", "2021-03-05", "harbour-fire", text), 0);
    assert_eq!(kept("wire/a", "2021-03-03", "harbour-fire", text), 0);
    assert_eq!(kept("wire/a", "2021-04-01", "harbour-fire", text), 0);
    assert_eq!(kept("wire/a", "", "harbour-fire", text), 0);
    assert_eq!(kept("wire/a", "2021-03-05", "mill-fire", text), 0);
    assert_eq!(kept("wire/a", "2021-03-05", "", text), 0);
    assert_eq!(
        kept("wire/a", "2021-03-05", "harbour-fire", "Seven people were injured in the hills."),
        0
    );
}

#[test]
fn articles_of_different_events_are_never_held_against_each_other() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "fires"

[[fact]]
id = "injured"
says = ["{n} people were injured"]

[[fact]]
id = "hurt-firemen"
says = ["{n} firemen"]

[[constraint]]
id = "firemen-are-people"
require = "{hurt-firemen} <= {injured}"
"#,
    );
    let two = [
        of("a", "", "harbour", "Four people were injured."),
        of("b", "", "mill", "Nine people were injured."),
        of("c", "", "mill", "Some 5 firemen."),
    ];
    assert_eq!(codes(&report(&rulebook, &two)), []);
    let one = [
        of("a", "", "mill", "Four people were injured."),
        of("b", "", "mill", "Nine people were injured."),
        of("c", "", "harbour", "20 firemen."),
    ];
    assert_eq!(codes(&report(&rulebook, &one)), [Code::Discrepancy]);
}

#[test]
fn a_regular_expression_finds_its_number_by_itself() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "ferry"

[[fact]]
id = "cabins"
expect = 112
regex = ['cabins:\s+(?<n>\d+)']
"#,
    );
    let text = "There are 9 decks. Cabins: 112.\n\nCabins: 121, some say.";
    assert_eq!(
        verdicts(&rulebook, &[of("a", "", "", text)]),
        ["a 112 agrees", "a 121 contradicts"]
    );
}

#[test]
fn facts_share_patterns() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "fires"

[patterns.injured]
says = ["{n} people were injured"]
unless = ["drill"]

[[fact]]
id = "harbour-injured"
expect = 4
patterns = ["injured"]
near = ["harbour"]

[[fact]]
id = "mill-injured"
expect = 9
patterns = ["injured"]
says = ["{n} were hurt"]
near = ["mill"]
"#,
    );
    let text = "Four people were injured at the harbour.\n\nAt the mill 9 people were injured.\n\n\
        At the mill 9 were hurt.\n\nAt the mill 7 people were injured in a drill.";
    assert_eq!(
        verdicts(&rulebook, &[of("a", "", "", text)]),
        ["a Four agrees", "a 9 agrees", "a 9 agrees"]
    );
}

#[test]
fn an_old_rulebook_says_so() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "harbour"
title = "The harbour"
checked = 2021-03-09
max-age = "P30D"

[[fact]]
id = "ships"
expect = 4
says = ["{n} ships"]
"#,
    );
    let of_day = |date| codes(&report(&rulebook, &[of("a", date, "", "There were 4 ships.")]));
    assert_eq!(of_day("2021-04-08"), []);
    assert_eq!(of_day("2021-04-09"), [Code::Stale]);
    assert_eq!(of_day(""), []);
}

fn from_files(rules: &str, files: &[(&str, &str)]) -> (Rulebook, Vec<String>) {
    let load = |folder: &std::path::Path, path: &std::path::Path| {
        let path = folder.join(path);
        let found = files.iter().find(|(name, _)| path == std::path::Path::new(name));
        found.map(|(_, text)| (*text).to_owned()).ok_or_else(|| "it is not there".to_owned())
    };
    let files = vec![("rules/fires.toml".to_owned(), rules.to_owned())];
    let (rulebook, problems) = Rulebook::parse_with(files, &load);
    (rulebook, problems.iter().map(|problem| problem.message.clone()).collect())
}

const FROM_CSV: &str = r#"
[rulebook]
id = "fires"

[[fact]]
id = "injured"
expect-from = { csv = "fires.csv", key = "event", column = "injured" }
says = ["{n} people were injured"]
"#;

#[test]
fn a_table_tells_what_to_expect_of_each_event() {
    let csv = "event,injured,note\nharbour,4,\nmill,about 9,\"more, later\"\nbarn,,none known\n";
    let (rulebook, problems) = from_files(FROM_CSV, &[("rules/fires.csv", csv)]);
    assert_eq!(problems, [""; 0]);
    let text = "Four people were injured.";
    let articles = [
        of("a", "", "harbour", text),
        of("b", "", "mill", text),
        of("c", "", "barn", text),
        of("d", "", "", text),
    ];
    assert_eq!(
        verdicts(&rulebook, &articles),
        ["a Four agrees", "b Four contradicts", "c Four undecided", "d Four undecided"]
    );
}

#[test]
fn a_table_that_cannot_be_used_says_why() {
    let mistake = |csv: &str| from_files(FROM_CSV, &[("rules/fires.csv", csv)]).1.join("; ");
    assert_eq!(
        mistake("event,hurt\nmill,4\n"),
        "there is no column `injured` among the 2 that line 1 names"
    );
    assert_eq!(
        mistake("event,injured\nmill,4\nbarn,x\n"),
        "line 3: what stands in column `injured` is no value of this fact"
    );
    assert_eq!(
        mistake("event,injured\nmill,4\nMill,5\n"),
        "line 3: its event has a row in line 2 already"
    );
    let (_, problems) = from_files(FROM_CSV, &[]);
    assert_eq!(problems, ["`fires.csv` was not read: it is not there"]);
}

#[test]
fn a_value_can_stand_in_another_file() {
    let rules = r#"
[rulebook]
id = "limits"

[[fact]]
id = "upload"
expect-from = { file = "../limits.json", pattern = '"upload-mb": {n}' }
says = ["up to {n} MB"]
"#;
    let read = |json: &str| from_files(rules, &[("rules/../limits.json", json)]);
    let (rulebook, problems) =
        read("{\n  \"seats\": 4,\n  \"upload-mb\":\n    100,\n  \"x\": 1\n}");
    assert_eq!(problems, [""; 0]);
    assert_eq!(rulebook.facts[0].expect.as_ref().unwrap().text, "100");
    let text = "You can send up to 50 MB.";
    assert_eq!(verdicts(&rulebook, &[of("a", "", "", text)]), ["a up to 50 MB contradicts"]);
    assert_eq!(read("{}").1, ["the pattern stands nowhere in the file with a value"]);
    assert_eq!(
        read("\"upload-mb\": 4, \"upload-mb\": 5").1,
        ["the pattern stands there more than once, with different values"]
    );
}

#[test]
fn a_figure_belongs_to_what_is_named_nearest() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "ferries"

[names]
alma = ["Alma", "MS Alma"]
quill = ["Quill", "MS Alma Quill"]

[[fact]]
id = "crew"
expect = 12
says = ["{n} (sailors|of the crew) drowned", "crew of {n}"]

[fact.about]
names = ["{alma}", "Elmford"]
others = ["{quill}", "Lindholm"]
within = 2
"#,
    );
    let one = |text: &str| {
        let report = report(&rulebook, &[of("a", "2021-03-08", "", text)]);
        let aside = |j: &factlint::internals::run::judgement::Judgement| {
            (j.mention.quote.clone(), j.mention.aside)
        };
        report.judged.judgements.iter().map(aside).collect::<Vec<_>>()
    };
    let another = Some(Aside::AnotherSubject);
    let is = |text: &str, expected: &[(&str, Option<Aside>)]| {
        let expected: Vec<_> = expected.iter().map(|(q, a)| ((*q).to_owned(), *a)).collect();
        assert_eq!(one(text), expected, "{text}");
    };
    // In its own sentence the nearest counts, wherever it stands.
    is("Off Elmford 12 sailors drowned.", &[("12", None)]);
    is("Off Lindholm 31 sailors drowned.", &[("31", another)]);
    is(
        "The Alma went down and 12 sailors drowned, more than off Lindholm, where 9 sailors drowned.",
        &[("12", None), ("9", another)],
    );
    // Else whatever was named last.
    is("The Alma sank. In the storm 12 sailors drowned.", &[("12", None)]);
    is("The Alma passed the Quill. In the storm 12 sailors drowned.", &[("12", another)]);
    is("The Alma sank off Lindholm.\n\nThe Alma had a crew of 12.", &[("12", None)]);
    // Else what is named below it in its paragraph.
    is("In the storm 12 sailors drowned. It was the Alma that sank.", &[("12", None)]);
    is("In the storm 12 sailors drowned.\n\nIt was the Alma that sank.", &[("12", another)]);
    is("In the storm 12 sailors drowned.", &[("12", another)]);
    // A longer name is not the shorter one in it.
    is("The MS Alma Quill had a crew of 40.", &[("40", another)]);
    // Two paragraphs on it is still meant, three paragraphs on no more.
    let far =
        |between: &str| format!("The Alma sank.\n\n{between}In the storm 12 sailors drowned.");
    is(&far("It was dark.\n\n"), &[("12", None)]);
    is(&far("It was dark.\n\nIt was cold.\n\n"), &[("12", another)]);
}

#[test]
fn a_figure_of_another_day_is_set_aside() {
    let rulebook = rulebook(
        r#"
[rulebook]
id = "ferries"

[[fact]]
id = "drowned"
says = ["{n} sailors drowned"]

[fact.about]
from = 2021-03-04
until = 2021-03-05
"#,
    );
    let aside = |text: &str| {
        let report = report(&rulebook, &[of("a", "2021-03-08", "", text)]);
        report.judged.judgements.iter().map(|j| j.mention.aside).collect::<Vec<_>>()
    };
    assert_eq!(aside("On March 4, 12 sailors drowned."), [None]);
    assert_eq!(aside("In March 2021, 12 sailors drowned."), [None]);
    assert_eq!(aside("On Friday 12 sailors drowned."), [None]);
    assert_eq!(aside("12 sailors drowned."), [None]);
    assert_eq!(aside("On February 20, 12 sailors drowned."), [Some(Aside::OutsideDays)]);
    assert_eq!(aside("12 sailors drowned on Sunday."), [Some(Aside::OutsideDays)]);
    assert_eq!(aside("In the gale of 2018, 12 sailors drowned."), [Some(Aside::AnotherTime)]);
}
