//! The report as a value: it stands by itself, goes to JSON and back, and its schema holds.

use std::sync::{Arc, LazyLock};

use factlint::internals::checker::Checker;
use factlint::internals::judge::tell;
use factlint::internals::report::article::Within;
use factlint::internals::report::standing::Standing;
use factlint::internals::report::value::Value;
use factlint::internals::report::{Exit, Report};
use factlint::internals::rulebook::Rulebook;
use factlint::internals::run::Run;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::{Remark, Skipped, Source};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::support::{self, article, project, report_by, rulebook, story_rules};

const STORIES: [&str; 2] = ["venezuela-assembly", "harbor-docs"];

/// The schema that is committed, for everything that is said to be a report.
static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let text = std::fs::read_to_string(project().join("docs/report.schema.json")).unwrap();
    let schema: Json = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

/// Checks that a report is what its schema says, and the same when it comes back from JSON.
fn holds(report: &Report) -> Json {
    let text = serde_json::to_string(report).unwrap();
    let json: Json = serde_json::from_str(&text).unwrap();
    let wrong: Vec<String> =
        SCHEMA.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let back: Report = serde_json::from_str(&text).unwrap();
    assert_eq!(back, *report);
    assert_eq!(serde_json::to_string(&back).unwrap(), text);
    json
}

fn story(name: &str) -> Vec<Article> {
    let mut paths: Vec<_> = std::fs::read_dir(project().join("corpus").join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            article(name, &std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The report on articles, each as path, event and text.
fn told(rules: &str, articles: &[(&str, Option<&str>, &str)]) -> Report {
    let rulebook = rulebook(rules);
    let articles: Vec<Article> = articles
        .iter()
        .map(|(path, event, text)| {
            let mut article = article(path, text);
            let event = event.map(Into::into);
            article.source = Arc::new(Source { event, ..Source::clone(&article.source) });
            article
        })
        .collect();
    let run = report_by(&Checker::new(rulebook.clone()), &rulebook, &articles);
    let report = support::told(&run, &rulebook);
    holds(&report);
    report
}

fn fact(id: &str, rest: &str) -> String {
    format!("[[fact]]\nid = \"{id}\"\n{rest}\n")
}

fn rules(facts: &str) -> String {
    format!("[rulebook]\nid = \"harbour\"\ntitle = \"The harbour\"\n{facts}")
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = project().join("docs/report.schema.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let mut schema = Vec::new();
    factlint::internals::render::json::schema(&mut schema).unwrap();
    let schema = String::from_utf8(schema).unwrap();
    assert!(committed == schema, "write it anew: `factlint schema > docs/report.schema.json`");
}

#[test]
fn keys_are_in_snake_case_and_values_are_spelt_as_codes() {
    fn walk(json: &Json, keys: &mut Vec<String>, values: &mut Vec<String>) {
        match json {
            Json::Object(map) => {
                if let Some(Json::Object(properties)) = map.get("properties") {
                    keys.extend(properties.keys().cloned());
                }
                let listed = map.get("enum").and_then(Json::as_array).into_iter().flatten();
                let words = map.get("const").into_iter().chain(listed);
                values.extend(words.filter_map(Json::as_str).map(str::to_owned));
                map.values().for_each(|value| walk(value, keys, values));
            }
            Json::Array(all) => all.iter().for_each(|value| walk(value, keys, values)),
            _ => {}
        }
    }
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    walk(&Report::schema(), &mut keys, &mut values);
    let spelt = |word: &str, between: char| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == between)
    };
    assert!(keys.len() > 100 && values.len() > 60, "{} {}", keys.len(), values.len());
    for key in keys {
        assert!(spelt(&key, '_'), "{key}");
    }
    for value in values {
        assert!(spelt(&value, '-'), "{value}");
    }
}

#[test]
fn every_field_is_described() {
    fn walk(json: &Json, path: &str, missing: &mut Vec<String>) {
        if let Json::Object(map) = json {
            if let Some(Json::Object(properties)) = map.get("properties") {
                for (key, property) in properties {
                    // What tells a value's kind is described with the value itself.
                    if property.get("description").is_none() && key != "kind" {
                        missing.push(format!("{path}/{key}"));
                    }
                }
            }
            for (key, value) in map {
                walk(value, &format!("{path}/{key}"), missing);
            }
        }
        if let Json::Array(all) = json {
            all.iter().for_each(|value| walk(value, path, missing));
        }
    }
    let mut missing = Vec::new();
    walk(&Report::schema(), "", &mut missing);
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let report = told(&rules(&fact("ships", "expect = 60\nsays = [\"{n} ships\"]")), &[]);
    let json = holds(&report);
    let changed = |pointer: &str, value: Json| {
        let mut json = json.clone();
        *json.pointer_mut(pointer).unwrap() = value;
        SCHEMA.is_valid(&json)
    };
    assert!(!changed("/rules/0/kind", "many".into()));
    assert!(!changed("/rules/0/expected/value/core/lo", 60.into()), "numbers are exact");
    assert!(!changed("/rules/0/title", Json::Null));
    assert!(!changed("/exit_status", "2".into()));
    let mut less = json.clone();
    less.as_object_mut().unwrap().remove("facts");
    assert!(!SCHEMA.is_valid(&less), "every field is there");
}

proptest! {
    #![proptest_config(support::generated(24))]
    #[test]
    fn any_part_of_the_corpus_makes_a_report_that_comes_back(
        which in proptest::collection::vec(any::<bool>(), 20),
        name in proptest::sample::select(STORIES.to_vec()),
        silence in any::<bool>(),
    ) {
        let rulebook = story_rules(name);
        let articles: Vec<Article> =
            story(name).into_iter().zip(which).filter(|(_, keep)| *keep).map(|(a, _)| a).collect();
        let run = report_by(&Checker::new(rulebook.clone()), &rulebook, &articles);
        let run = if silence { run.with_silence(&rulebook) } else { run };
        holds(&support::told(&run, &rulebook));
    }
}

/// Facts of every kind, events, days, claims, a constraint.
const ODD: &str = r#"
[rulebook]
id = "odd"
title = "Odd things"
checked = 2020-01-01
max-age = "1 month"

[names]
keeper = ["Mara Quill", "Quill"]

[[fact]]
id = "share"
title = "Share of berths"
expect = "60 percent"
says = ["{n} of the berths", "{n} [percent] of berths"]

[[fact]]
id = "toll"
title = "The toll"
says = ["a toll of {n}"]

[[fact]]
id = "way"
expect = "16 km"
says = ["{n} away"]

[[fact]]
id = "crews"
expect-at-least = 3
over-time = [
  { until = 2019-12-31, expect = 4 },
  { from = 2020-01-01, expect = 5 },
]
says = ["{n} crews"]

[[fact]]
id = "opened"
expect = 2020-01-05
says = ["opened on {date}"]

[[fact]]
id = "open"
expect = false
says = ["the harbour is open"]
denies = ["the harbour is closed"]

[[fact]]
id = "warden"
expect = "mara"
says = ["the warden is {value}"]
values = { mara = ["Mara Quill"], odo = ["Odo Falk"] }

[[fact]]
id = "lenders"
expect = { includes = ["France", "Spain"], excludes = ["Italy"] }
says = ["{list} lent money"]

[[fact]]
id = "boats"
expect = 12
claimed-by = ["keeper"]
says = ["{n} boats"]

[[constraint]]
id = "few"
require = "{crews} <= {boats}"
"#;

fn odd_articles() -> Vec<Article> {
    let texts = [
        (
            "a\u{1b}[2J.txt",
            "A \u{1F6A2} title\n\nZo\u{eb} says \u{1F6A2} 66 percent of the berths and a toll of $5, \
          nearly 10 miles away. 2O5 ships; 20 crews. There are 12 boats, or up to 12 boats.",
        ),
        (
            "b.txt",
            "La mitad de los barcos. Half of the berths, two-thirds of the berths, a toll of $6. The harbour is open.",
        ),
        (
            "c.txt",
            "It opened on Monday, 6 January 2020. The warden is Odo Falk. France and Italy lent money.\r\n\
          Many crews, several crews. Mara Quill claims 12 boats. The warden is Nobody Else. A toll of 7/3.",
        ),
        ("d.txt", ""),
        ("e.txt", "berths of the of the"),
    ];
    texts.iter().map(|(path, text)| article(path, text)).collect()
}

#[test]
fn odd_reports_are_reports_too() {
    let rulebook = rulebook(ODD);
    let mut run = report_by(&Checker::new(rulebook.clone()), &rulebook, &odd_articles());
    run.skipped.push(Skipped { path: "gone.txt".to_owned(), why: "no such file".to_owned() });
    run.remarks.push(Remark { path: "b.txt".to_owned(), what: "odd".to_owned() });
    run.remarks.push(Remark { path: "sources.toml".to_owned(), what: "unused".to_owned() });
    let report = support::told(&run.with_silence(&rulebook), &rulebook);
    holds(&report);
    assert!(report.mentions.len() > 12 && report.findings.len() > 6, "{report:#?}");
    assert_eq!(report.exit_status, 2);
    assert_eq!(report.articles[1].remarks, ["odd"]);
    assert_eq!(report.remarks.len(), 1);

    let (broken, problems) = Rulebook::parse(vec![(
        "x.toml".to_owned(),
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpcet = 5\nsays = [\"{n} gulls\"]\n"
            .to_owned(),
    )]);
    let mut none = report_by(&Checker::new(broken.clone()), &broken, &[]);
    none.problems = problems;
    let report = none.report(&broken, Exit::Unchecked);
    let json = holds(&report);
    let problem = &json["problems"][0];
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(5), Some(1)));
    assert_eq!((problem["end_line"].as_u64(), problem["end_column"].as_u64()), (Some(5), Some(7)));
    assert_eq!(problem["text"], "expcet = 5");
    assert_eq!(problem["path"], "x.toml");
    assert_eq!(problem["level"], "error");

    let nothing = Rulebook::default();
    let run = report_by(&Checker::new(nothing.clone()), &nothing, &odd_articles());
    let report = support::told(&run, &nothing);
    holds(&report);
    assert!(!report.rules_used && report.findings.iter().all(|f| f.mention.is_none()));
}

#[test]
fn findings_name_the_mention_that_they_are_about() {
    for name in STORIES {
        let rulebook = story_rules(name);
        let run = report_by(&Checker::new(rulebook.clone()), &rulebook, &story(name));
        let report = support::told(&run, &rulebook);
        let is_fact = |id: &str| report.rules.iter().any(|fact| fact.id == id);
        let (mut about, mut related) = (0, 0);
        for finding in &report.findings {
            let Some(at) = &finding.at else { continue };
            if let Some(mention) = finding.mention.map(|index| &report.mentions[index]) {
                assert_eq!((&mention.article, &mention.place), (&at.article, &at.place));
                assert_eq!(mention.quote, at.quote);
                assert!(!is_fact(&finding.fact) || mention.fact == finding.fact);
                about += 1;
            } else {
                assert!(!is_fact(&finding.fact), "{finding:#?}");
            }
            for other in &finding.related {
                let Some(index) = other.mention else { continue };
                assert_eq!(report.mentions[index].place, other.at.place);
                related += 1;
            }
        }
        assert!(about >= 5 && related >= 1, "{name}: {about} {related}");
    }
}

fn words(text: &str, within: &Within) -> String {
    within.parts(text)[1].to_owned()
}

#[test]
fn places_have_an_end_and_columns_for_every_editor() {
    let text = "The port\n\nZo\u{eb} \u{1F6A2} saw nearly\r\n66 ships, he said. Then he left.\nAnd slept.\n\nNo more.";
    let rules = rules(&fact("ships", "expect = 60\nsays = [\"{n} ships\"]"));
    let report = told(&rules, &[("a.txt", None, text)]);
    let mention = &report.mentions[0];
    let place = &mention.place;
    assert_eq!((place.line, place.column, place.column_utf16), (3, 11, 12));
    assert_eq!((place.end_line, place.end_column, place.end_column_utf16), (4, 3, 3));
    assert_eq!(&text[place.start..place.end], "nearly\r\n66");
    assert_eq!(mention.quote, "nearly\r\n66");
    assert_eq!(mention.stated.words, "nearly 66");
    assert_eq!(words(&mention.excerpt.text, &mention.excerpt.words), "nearly\r\n66");
    let inside = mention.paragraph.as_ref().unwrap();
    let paragraph = &report.paragraphs[inside.index];
    assert!(paragraph.text.starts_with("Zo\u{eb}") && paragraph.text.ends_with("And slept."));
    assert_eq!(paragraph.article, "a.txt");
    assert_eq!(words(&paragraph.text, &inside.words), "nearly\r\n66");
    let units: Vec<u16> = paragraph.text.encode_utf16().collect();
    let units = &units[inside.words.start_utf16..inside.words.end_utf16];
    assert_eq!(String::from_utf16(units).unwrap(), "nearly\r\n66");
    assert_eq!(report.articles[0].title.as_deref(), Some("The port"));
    assert_eq!(report.articles[0].bytes, text.len());
    assert_eq!(report.articles[0].language.as_deref(), Some("en"));
}

#[test]
fn a_paragraph_is_kept_once_and_no_longer_than_it_says() {
    let many = "There are 66 ships. ".repeat(1_000);
    let rules = rules(&fact("ships", "expect = 60\nsays = [\"{n} ships\"]"));
    let report =
        told(&rules, &[("a.txt", None, &many), ("b.txt", None, "66 ships, and 67 ships.")]);
    assert_eq!(report.mentions.len(), 1_002);
    assert!(report.paragraphs.len() < 30, "{}", report.paragraphs.len());
    assert!(report.paragraphs.iter().all(|paragraph| paragraph.text.len() <= 4_100));
    for mention in &report.mentions {
        let inside = mention.paragraph.as_ref().unwrap();
        let paragraph = &report.paragraphs[inside.index];
        assert_eq!(words(&paragraph.text, &inside.words), mention.quote);
        assert_eq!(paragraph.article, mention.article);
    }
}

#[test]
fn rules_are_told_with_their_lines_and_names() {
    let rulebook = rulebook(ODD);
    let run = report_by(&Checker::new(rulebook.clone()), &rulebook, &odd_articles());
    let report = support::told(&run, &rulebook);
    let fact = |id: &str| report.rules.iter().find(|fact| fact.id == id).unwrap();
    let keeper = fact("warden").expected.as_ref().unwrap();
    assert_eq!((keeper.text.as_str(), keeper.words.as_str()), ("mara", "Mara Quill"));
    let opened = fact("opened").expected.as_ref().unwrap();
    assert_eq!(opened.words, "Sunday 5 January 2020");
    assert_eq!(opened.place.text, "expect = 2020-01-05");
    assert_eq!(&opened.place.text[opened.place.start..opened.place.end], "2020-01-05");
    assert_eq!((opened.place.column, opened.place.end_column), (10, 20));
    let periods = &fact("crews").periods;
    assert_eq!((periods.len(), periods[1].expected.words.as_str()), (2, "5"));
    assert_eq!(fact("boats").claimed_by, ["Mara Quill"]);
    assert_eq!(fact("share").unit.as_deref(), Some("percent"));
    let Some(Value::Set { included, excluded, .. }) =
        &fact("lenders").expected.as_ref().unwrap().value
    else {
        panic!("{:#?}", fact("lenders"))
    };
    assert_eq!((included.len(), excluded.as_slice()), (2, &["Italy".to_owned()][..]));
    assert_eq!(report.constraints[0].facts, ["crews", "boats"]);
    assert_eq!(report.rulebooks[0].checked.as_ref().unwrap().max_age, "1 month");
    assert_eq!(report.rulebooks[0].sha256.len(), 64);
    assert_eq!(report.tool.name, "factlint");
    let odo = report.mentions.iter().find(|mention| mention.quote == "Odo Falk").unwrap();
    let known = Value::Choice { id: Some("odo".to_owned()), name: "Odo Falk".to_owned() };
    assert_eq!(odo.stated.value, Some(known));
    assert_eq!(odo.expected.as_ref().unwrap().words, "Mara Quill");
}

#[test]
fn sentences_without_a_value_and_phrases_that_match_nowhere_have_places() {
    let rules = rules(&fact("ships", "says = [\"{n} ships in port\", \"{n} ships of the line\"]"));
    let text = "There were gulls.\n\nSeven ships lay there, and some of them in port, said Quill.";
    let report = told(&rules, &[("a.txt", None, text), ("b.txt", None, "Then 3 ships in port.")]);
    let [unread] = &report.coverage.unread[..] else { panic!("{:#?}", report.coverage) };
    assert_eq!((unread.fact.as_str(), unread.at.article.as_str()), ("ships", "a.txt"));
    assert_eq!((unread.at.place.line, unread.at.place.column), (3, 1));
    assert!(unread.at.excerpt.text.starts_with("Seven ships lay there"));
    let fact = &report.coverage.facts[0];
    assert_eq!((fact.articles, fact.silent, fact.unread), (1, 1, 1));
    assert_eq!((fact.phrases, fact.matched), (2, 1));
    let [phrase] = &report.coverage.unmatched[..] else { panic!("{:#?}", report.coverage) };
    assert_eq!(phrase.text, "{n} ships of the line");
    assert_eq!(phrase.place.line, 6);
}

#[test]
fn no_more_than_fifty_unread_sentences_of_a_fact_are_shown() {
    let rules = rules(&fact("ships", "says = [\"{n} ships in port\"]"));
    let text = "Seven ships lay there, and some of them in port.\n\n".repeat(150);
    let report = told(&rules, &[("b.txt", None, &text), ("a.txt", None, &text)]);
    assert_eq!(report.coverage.facts[0].unread, 300);
    assert_eq!(report.coverage.unread.len(), 50);
    assert!(report.coverage.unread.iter().all(|unread| unread.at.article == "a.txt"));
    assert_eq!(report.coverage.unread[49].at.place.line, 99);
}

#[test]
fn a_row_of_an_event_counts_articles_of_that_event_alone() {
    let rules = rules(&fact("dead", "says = [\"{n} died\"]"));
    let report = told(
        &rules,
        &[
            ("a.txt", Some("mill"), "Three died."),
            ("b.txt", Some("mill"), "It burnt."),
            ("c.txt", Some("weir"), "Four died."),
            ("d.txt", Some("dam"), "It broke."),
            ("e.txt", None, "Nothing."),
            ("f.txt", None, "Five died."),
        ],
    );
    let rows: Vec<(Option<&str>, usize, usize)> =
        report.facts.iter().map(|row| (row.event.as_deref(), row.articles, row.silent)).collect();
    assert_eq!(rows, [(None, 2, 1), (Some("mill"), 2, 1), (Some("weir"), 1, 0)]);
    assert_eq!(report.coverage.facts[0].silent, 3);
}

/// The row of the only fact of some rules, and how the terminal tells what sources say together.
fn only_row(facts: &str, texts: &[&str]) -> (Report, String) {
    let paths = ["a.txt", "b.txt", "c.txt", "d.txt"];
    let articles: Vec<_> =
        paths.iter().zip(texts).map(|(path, text)| (*path, None, *text)).collect();
    let report = told(&rules(facts), &articles);
    let out = support::written(&report, "full");
    let line = out.lines().find(|line| line.trim_start().starts_with("all sources"));
    let together = line.unwrap_or_default().trim().trim_start_matches("all sources").trim();
    (report, together.to_owned())
}

#[test]
fn what_sources_say_together_is_something_that_somebody_says() {
    let toll = fact("toll", "says = [\"a toll of {n}\"]");
    let (report, together) = only_row(&toll, &["A toll of $5.", "A toll of $6."]);
    assert_eq!(report.facts[0].narrowed, None, "nobody says $5.50");
    assert_eq!(together, "contested", "both are exact");
    let (_, together) = only_row(&toll, &["A toll of $5.", "A toll of about $5."]);
    assert_eq!(together, "5 USD");
    let ships = fact("ships", "says = [\"{n} ships\"]");
    let (_, together) = only_row(&ships, &["Over 50 ships.", "Nearly 60 ships."]);
    assert_eq!(together, "55 to 59");
    let (_, together) = only_row(&ships, &["There are about 60 ships.", "There are 57 ships."]);
    assert_eq!(together, "57");
}

#[test]
fn a_fact_is_told_in_its_own_unit() {
    let share = fact("share", "expect = \"60 percent\"\nsays = [\"{n} of the berths\"]");
    let texts =
        ["A majority of the berths.", "More than half of the berths.", "60 percent of the berths."];
    let (report, together) = only_row(&share, &[texts[0], texts[2]]);
    assert_eq!(together, "60 percent");
    for mention in &report.mentions {
        let Some(Value::Quantity(sets)) = &mention.stated.value else { panic!("{mention:#?}") };
        assert_eq!(sets.core.unit.as_deref(), Some("percent"), "{mention:#?}");
    }
    let (report, together) = only_row(&share, &texts[..2]);
    let narrowed = report.facts[0].narrowed.as_ref().unwrap();
    assert_eq!(narrowed.unit.as_deref(), Some("percent"));
    assert!(
        narrowed.words.starts_with("above 50 ") && narrowed.words.ends_with(" percent"),
        "{narrowed:?}"
    );
    assert!(together.starts_with("above 50 "), "{together}");
    let way = fact("way", "expect = \"16 km\"\nsays = [\"{n} away\"]");
    let (report, _) = only_row(&way, &["It is 20 miles away."]);
    let note = &report.findings[0].notes[0];
    assert_eq!(
        note,
        "stated: 20 miles (usually 32.18688 kilometres, at the outside 24.14016 to 40.2336 kilometres)"
    );
}

#[test]
fn nothing_is_unanimous_beside_a_cross() {
    let lent = fact(
        "lenders",
        "expect = { includes = [\"France\"], excludes = [\"Italy\"] }\nsays = [\"{list} lent money\"]",
    );
    let (report, together) =
        only_row(&lent, &["France and Spain lent money.", "Italy and Greece lent money."]);
    assert_eq!(report.facts[0].standing, Standing::Contested);
    assert_eq!(together, "contested");
    let (report, together) =
        only_row(&lent, &["Italy and Spain lent money.", "Italy and Greece lent money."]);
    assert_eq!(report.facts[0].standing, Standing::Unanimous, "they all say so");
    assert_eq!(together, "contradicted");
    let open = fact("open", "expect = false\nsays = [\"the harbour is open\"]");
    let (_, together) = only_row(&open, &["The harbour is open.", "Yes, the harbour is open."]);
    assert_eq!(together, "yes");
}

#[test]
fn lines_of_an_article_are_never_left_out() {
    let ships = fact("ships", "expect = 60\nwhy = \":::\"\nsays = [\"{n} ships\"]");
    let mut last = 0;
    for text in ["::: 66 ships :::", ":::\n66 ships", "66 ships\n:::", "a 66 ships"] {
        let (report, _) = only_row(&ships, &[text, text]);
        let lines = support::written(&report, "full").lines().count();
        assert!(last == 0 || lines == last, "{text}: {lines} lines, {last} before");
        last = lines;
    }
}

#[test]
fn what_a_rule_is_asked_for_is_data() {
    let rulebook = rulebook(ODD);
    let index = rulebook.facts.iter().position(|fact| fact.id == "open").unwrap();
    let rule = tell::rule(&rulebook, index);
    let keys: Vec<&str> = rule.phrases.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ["says", "denies"]);
    let run: Run = report_by(&Checker::new(rulebook.clone()), &rulebook, &odd_articles());
    let explained = tell::explained(run, &rulebook, index, "b.txt", Vec::new());
    assert_eq!(explained.mentions.len(), 1);
}
