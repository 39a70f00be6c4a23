//! A sound rulebook, and files of every other kind.

mod mistakes;
mod phrase_mistakes;

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::material::shared;
use crate::phrase::{Item, Slot};
use crate::render;
use crate::rulebook::fact::{Each, Expectation, Expected, Tolerance};
use crate::rulebook::level::Level;
use crate::rulebook::problem::Problem;
use crate::rulebook::verdict::Verdict;
use crate::stopwatch::Stopwatch;
use crate::value::number::Number;
use crate::value::quantity::Named;

/// Problems as the writer of the file sees them.
fn shown(problems: &[Problem], rulebook: &Rulebook, color: bool) -> String {
    let mut out = Vec::new();
    let told = crate::judge::tell::problems(problems, rulebook);
    render::problems(&told, color, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const HARBOUR: &str = r#"
[rulebook]
id = "harbour-strike"
title = "The strike in Nordvik's harbour"
as-of = 2021-03-09
checked = 2021-03-11

[names]
union = ["Dockers' Union", "dockers"]
roth = ["Ana Núñez Roth", "Roth"]

[[fact]]
id = "berths"
title = "Berths in the harbour"
expect = 24
why = "the harbour office's list"
says = ["{n} berths", "{n}-berth harbour"]
near = ["harbour", "{union}"]
unless = ["planned"]
level = "warning"
tolerance = "5%"
[[fact.case]]
text = "The harbour has 24 berths."
reads = ["24"]
verdict = "agrees"
speaker = "article"

[[fact]]
id = "strikers"
expect = "about 60"
says = ['{n} of {union} at {berths} berths (walked|stayed) out']
regex = '(?<n>\d+) strikers'
claimed-by = ["roth"]
tolerance = 2

[[fact]]
id = "share"
expect = 28.10
says = ["{n}% of {roth}'s [own] members"]

[[fact]]
id = "boats"
says = ["{n} boats"]

[[constraint]]
id = "boats-fit-berths"
require = "{boats} <= {berths}"
why = "a berth holds one boat"
"#;

fn parse(text: &str) -> (Rulebook, Vec<Problem>) {
    Rulebook::parse(vec![("rules/harbour.toml".into(), text.into())])
}

#[test]
fn a_sound_rulebook_loads_whole() {
    let (rulebook, problems) = parse(HARBOUR);
    assert_eq!(problems, []);
    let book = &rulebook.books[0];
    assert_eq!((book.id.as_str(), book.path.as_str()), ("harbour-strike", "rules/harbour.toml"));
    assert_eq!(book.title, "The strike in Nordvik's harbour");
    assert_eq!(book.as_of, Some(jiff::civil::date(2021, 3, 9)));
    let names: Vec<_> = rulebook.names.iter().map(|n| (n.id.as_str(), n.spellings.len())).collect();
    assert_eq!(names, [("union", 2), ("roth", 2)]);
    let ids: Vec<_> = rulebook.facts.iter().map(|f| (f.id.as_str(), f.title.as_str())).collect();
    assert_eq!(
        ids,
        [
            ("berths", "Berths in the harbour"),
            ("strikers", "strikers"),
            ("share", "share"),
            ("boats", "boats")
        ]
    );
}

fn named(expect: &Expectation) -> Named {
    let Expected::Quantity(quantity) = &expect.value else { panic!("a number") };
    quantity.named.clone()
}

#[test]
fn a_fact_has_everything_that_is_written() {
    let (rulebook, _) = parse(HARBOUR);
    let [berths, strikers, share, boats] = &rulebook.facts[..] else { panic!("four facts") };
    let expect = berths.expect.as_ref().unwrap();
    assert_eq!((expect.text.as_str(), &HARBOUR[expect.at.span.clone()]), ("24", "24"));
    assert_eq!(named(expect), Named::One(Number::from(24), 0));
    assert_eq!(berths.says.len(), 2);
    assert_eq!(berths.near[0].items, [Item::Word("harbour".into())]);
    assert_eq!(berths.near[1].items, [Item::Name(0)]);
    assert_eq!(berths.unless[0].items, [Item::Word("planned".into())]);
    assert_eq!(berths.level, Level::Warning);
    assert_eq!(berths.tolerance, Some(Tolerance::Relative("0.05".parse().unwrap())));
    assert_eq!(&HARBOUR[berths.at.span.clone()], "\"berths\"");
    let case = &berths.cases[0];
    assert_eq!(case.reads.as_deref(), Some(&["24".to_owned()][..]));
    assert_eq!(
        (&case.verdict, case.speaker.as_deref()),
        (&Some(Each::All(Verdict::Agrees)), Some("article"))
    );

    assert_eq!(strikers.says[0].items[2], Item::Name(0));
    assert_eq!(strikers.says[0].items[4], Item::Slot(Slot::Fact(0)));
    assert_eq!(strikers.regex[0].text, r"(?<n>\d+) strikers");
    assert_eq!(strikers.claimed_by, [1]);
    assert_eq!(strikers.tolerance, Some(Tolerance::Absolute(Number::from(2))));
    assert_eq!(strikers.expect.as_ref().unwrap().text, "about 60");

    let expect = share.expect.as_ref().unwrap();
    assert_eq!(expect.text, "28.10");
    assert_eq!(named(expect), Named::One("28.1".parse().unwrap(), -2));
    assert!(boats.expect.is_none());

    let constraint = &rulebook.constraints[0];
    assert_eq!(constraint.left, crate::rulebook::constraint::Term::Fact(3));
    assert_eq!(constraint.right, crate::rulebook::constraint::Term::Fact(0));
}

#[test]
fn numbers_are_taken_from_their_digits() {
    let figure = |written: &str| {
        let (rulebook, problems) = parse(&format!(
            "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpect = {written}\nsays = [\"{{n}} x\"]"
        ));
        match problems.first() {
            Some(problem) => problem.code.to_owned(),
            None => format!("{:?}", named(rulebook.facts[0].expect.as_ref().unwrap())),
        }
    };
    let one = |n: &str, place| format!("{:?}", Named::One(n.parse().unwrap(), place));
    assert_eq!(figure("0.1"), one("0.1", -1));
    assert_eq!(figure("1_200"), one("1200", 2));
    assert_eq!(figure("+7"), one("7", 0));
    assert_eq!(figure("-7.50"), one("-7.5", -2));
    assert_eq!(figure("1.5e3"), one("1500", 2));
    assert_eq!(figure("0xff"), one("255", 0));
    assert_eq!(figure("12345678901234567890123"), one("12345678901234567890123", 0));
    assert_eq!(figure("inf"), "not-a-number");
    assert_eq!(figure("1e999999999"), "not-a-number");
    assert_eq!(figure(&"9".repeat(50)), "not-a-number");
}

#[test]
fn a_sound_fact_loads_beside_a_broken_one() {
    let (rulebook, problems) = parse(
        r#"
[rulebook]
id = "harbour"
[names]
roth = []
[[fact]]
id = "berths"
expect = "lots"
says = ["{n} berths"]
[[fact]]
id = "boats"
expect = 9
says = ["{n} boats at {berths} berths"]
[[fact]]
id = "crew"
says = ["{n} of {roth}'s crew"]
[[fact]]
id = "Oars"
says = ["{n} oars"]
[[fact]]
id = "sails"
says = ["{n} sails and {Oars} oars"]
"#,
    );
    let codes: Vec<_> = problems.iter().map(|p| p.code).collect();
    assert_eq!(codes, ["no-spellings", "no-quantity", "bad-id"]);
    let facts: Vec<_> = rulebook.facts.iter().map(|f| (f.id.as_str(), f.says.len())).collect();
    assert_eq!(facts, [("berths", 0), ("boats", 1), ("crew", 0), ("sails", 0)]);
    assert_eq!(rulebook.facts[1].says[0].items[3], Item::Slot(Slot::Fact(0)));
}

#[test]
fn files_are_read_in_order_of_their_paths() {
    let file = |path: &str, id: &str| {
        (
            path.to_owned(),
            format!(
                "[rulebook]\nid = \"{id}\"\n[[fact]]\nid = \"{id}-n\"\nsays = [\"{{n}} {id}\"]"
            ),
        )
    };
    let (rulebook, problems) = Rulebook::parse(vec![file("b.toml", "two"), file("a.toml", "one")]);
    assert_eq!(problems, []);
    assert_eq!(rulebook.facts[0].id, "one-n");
    assert_eq!((rulebook.facts[1].id.as_str(), rulebook.facts[1].book), ("two-n", 1));
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn files_that_others_found_hard_are_answered() {
    let entries = std::fs::read_dir(shared("data/bad-inputs/toml")).unwrap();
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "jsonl")) {
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let Some(text) = case["text"].as_str() else { continue };
            let begins = Stopwatch::start();
            let (rulebook, problems) = parse(text);
            let shown = shown(&problems, &rulebook, true);
            assert!(begins.elapsed() < Duration::from_secs(1), "{}", case["name"]);
            // None of them is a rulebook, so all of them have a problem.
            assert!(!problems.is_empty() && !shown.is_empty(), "{}", case["name"]);
            for problem in problems {
                assert!(text.get(problem.location.span).is_some(), "{}", case["name"]);
            }
        }
    }
}

#[test]
fn ten_thousand_facts_load_in_no_time() {
    use std::fmt::Write;
    let mut text = String::from("[rulebook]\nid = \"big\"\n[names]\nroth = [\"Roth\"]\n");
    for i in 0..10_000 {
        write!(
            text,
            "[[fact]]\nid = \"fact-{i}\"\nexpect = {i}\nsays = [\"{{n}} boats of {{roth}} (at|in) place{i}\", \"{{n}} of {{fact-{}}} [old] boats\"]\nregex = '(?<n>\\d+) b{i}'\nnear = [\"harbour\"]\n",
            (i * 7) % 10_000
        )
        .unwrap();
    }
    let begins = Stopwatch::start();
    let (rulebook, problems) = parse(&text);
    let took = begins.elapsed();
    assert_eq!((rulebook.facts.len(), problems.len()), (10_000, 0));
    assert!(took < Duration::from_secs(10), "{took:?}");

    // As many mistakes as facts must not cost more.
    let begins = Stopwatch::start();
    let (rulebook, problems) = parse(&text.replace("{roth}", "{rith}").replace("near", "naer"));
    let shown = shown(&problems, &rulebook, false);
    assert_eq!(problems.len(), 20_000);
    let last = "note: 19800 more problems in `rules/harbour.toml` are not shown";
    assert_eq!(shown.lines().rfind(|line| !line.is_empty()), Some(last));
    assert!(begins.elapsed() < Duration::from_secs(20), "{:?} {}", begins.elapsed(), shown.len());
}

proptest! {
    #[test]
    fn no_file_is_too_much(text in "(?s).{0,200}|([\\[\\]=\"'{}\\n,.#n0-9a-]|\\[\\[fact\\]\\]\\n|id = |says = |\\{n\\}){0,120}") {
        let (rulebook, problems) = parse(&text);
        for problem in &problems {
            prop_assert!(text.get(problem.location.span.clone()).is_some());
        }
        let shown = shown(&problems, &rulebook, false);
        prop_assert_eq!(problems.is_empty(), shown.is_empty());
    }

    #[test]
    fn a_letter_changed_in_a_sound_file_is_no_panic(at in 0..HARBOUR.len(), with in "(?s).{0,3}") {
        let mut text = HARBOUR.to_owned();
        if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
            text.replace_range(at..=at, &with);
            let (rulebook, problems) = parse(&text);
            shown(&problems, &rulebook, true);
        }
    }
}
