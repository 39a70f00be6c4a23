//! What no article says: facts, phrases, and how many articles should.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use factlint::internals::checker::Checker;
use factlint::internals::mention::code::Code;
use factlint::internals::report::Exit;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::run::Run;
use factlint::internals::run::batch::Batch;
use factlint::internals::run::finding::Finding;
use tempfile::TempDir;

use crate::support::{self, article, report, report_by, rulebook};

/// Three ways to count boats; the second of them is misspelt.
const BOATS: &str = r#"
[rulebook]
id = "harbour"

[[fact]]
id = "boats"
title = "Boats in the harbour"
expect = 12
says = [
    "{n} boats",
    "{n} vesels",
    "(fleet|flotilla) of {n}",
]
"#;

fn strict(rulebook: &Rulebook, articles: &[(&str, &str)]) -> Vec<Finding> {
    report(rulebook, articles).with_silence(rulebook).judged.findings
}

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// The line of a rulebook that a finding is about.
fn line(rulebook: &Rulebook, finding: &Finding) -> usize {
    rulebook.place(finding.rule.as_ref().unwrap()).unwrap().1
}

/// The rulebook with more lines at its end.
fn with(more: &str) -> Rulebook {
    rulebook(&format!("{BOATS}{more}"))
}

#[test]
fn a_misspelt_phrase_is_told_at_its_place() {
    let rules = rulebook(BOATS);
    let articles = [("a", "There are 12 boats here."), ("b", "A flotilla of 12 left the quay.")];
    assert!(report(&rules, &articles).judged.findings.is_empty(), "only where it is asked for");
    let findings = strict(&rules, &articles);
    assert_eq!(codes(&findings), [Code::Unmatched]);
    let at = findings[0].rule.as_ref().unwrap();
    assert_eq!(&rules.books[0].text[at.span.clone()], "\"{n} vesels\"");
    assert_eq!(line(&rules, &findings[0]), 11);
    assert!(findings[0].message.contains("`{n} vesels`"), "{}", findings[0].message);
}

#[test]
fn of_a_silent_fact_only_the_fact_is_told() {
    let rules = rulebook(BOATS);
    let findings = strict(&rules, &[("a", "Nobody counted anything.")]);
    assert_eq!(codes(&findings), [Code::Silent]);
    assert_eq!(line(&rules, &findings[0]), 10, "the first of its phrases");
    let notes = findings[0].notes.join("\n");
    assert!(notes.contains("`{n} vesels` in line 11"), "{notes}");
    assert!(notes.contains("`(fleet|flotilla) of {n}` in line 12"), "{notes}");
}

#[test]
fn a_phrase_that_loses_to_a_longer_one_stands_in_the_text() {
    let rules = rulebook(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"boats\"\nexpect = 12\n\
         says = [\"{n} boats\", \"harbour has {n} boats\"]\n",
    );
    assert!(strict(&rules, &[("a", "The harbour has 12 boats.")]).is_empty());
}

#[test]
fn a_phrase_that_near_keeps_out_stands_in_the_text_but_states_nothing() {
    let rules = with("near = [\"lighthouse\"]\n");
    let findings = strict(&rules, &[("a", "There are 12 boats here.")]);
    assert_eq!(codes(&findings), [Code::Silent, Code::Unmatched]);
    assert!(findings[0].notes[0].contains("`near`"), "{:?}", findings[0].notes);
    assert_eq!(line(&rules, &findings[0]), 6, "its phrases are not to blame");
}

#[test]
fn yes_or_no_and_regular_expressions_are_counted_as_well() {
    let rules = rulebook(
        r#"
[rulebook]
id = "x"
[[fact]]
id = "open"
expect = true
says = ["harbour is open", "harbour is accessible"]
denies = ["harbour is closed", "harbour is blocked"]
[[fact]]
id = "boats"
expect = 12
regex = ['(?<n>\d+) boats', '(?<n>\d+) ketches']
"#,
    );
    let said = [("a", "The harbour is open. The harbour is blocked, others say. It has 12 boats.")];
    let findings = strict(&rules, &said);
    let phrases = findings.iter().filter(|finding| finding.code == Code::Unmatched);
    let phrases: Vec<_> = phrases
        .map(|finding| {
            (&rules.books[0].text[finding.rule.as_ref().unwrap().span.clone()], &finding.notes)
        })
        .collect();
    let closed = vec!["nor does `harbour is closed` in line 8".to_owned()];
    assert_eq!(
        phrases,
        [(r"'(?<n>\d+) ketches'", &Vec::new()), ("\"harbour is accessible\"", &closed)]
    );
}

#[test]
fn a_shared_phrase_stands_where_it_does_for_any_of_its_facts() {
    let rules = |more: &str| {
        rulebook(&format!(
            "[rulebook]\nid = \"x\"\n[patterns.count]\nsays = [\"{{n}} boats\", \"{{n}} ketches\"]\n\
             [[fact]]\nid = \"north\"\npatterns = [\"count\"]\nnear = [\"north\"]\n\
             [[fact]]\nid = \"south\"\npatterns = [\"count\"]\nnear = [\"south\"]\n{more}"
        ))
    };
    let text = "In the north 12 boats lie.\n\nIn the south 15 boats lie.";
    let rules = rules("");
    let findings = strict(&rules, &[("a", text)]);
    assert_eq!(codes(&findings), [Code::Unmatched], "told once");
    assert_eq!(line(&rules, &findings[0]), 4);
    assert_eq!(findings[0].notes, ["a phrase of `north` and `south`"]);
    let both = format!("{text}\n\nFarther north 12 ketches lie.");
    assert!(strict(&rules, &[("a", &both)]).is_empty());
}

#[test]
fn mentions_that_are_set_aside_state_nothing() {
    let rules = rulebook(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"boats\"\nexpect = 12\nsays = [\"{n} boats\"]\n\
         [[fact]]\nid = \"ships\"\nexpect = 12\nsays = [\"{n} boats\"]\n",
    );
    let report = report(&rules, &[("a", "There are 12 boats.")]);
    let shown = support::terminal(&report, &rules, support::STYLE);
    assert!(shown.contains("mentioned, but never with a value: boats\n"), "{shown}");
    let findings = report.with_silence(&rules).judged.findings;
    assert_eq!(codes(&findings), [Code::Ambiguous, Code::Silent, Code::Silent]);
    assert!(findings[1].notes[0].starts_with("mentioned once without a value"), "{findings:?}");
    assert!(findings[2].notes[0].starts_with("1 figure fits another fact"), "{findings:?}");
}

#[test]
fn without_an_article_nothing_is_silent() {
    let rules = with("expect-at-least = 1\n");
    let report = report(&rules, &[]).with_silence(&rules);
    assert!(report.judged.findings.is_empty());
    assert_eq!(report.exit(None), Exit::Unchecked);
}

#[test]
fn a_fact_asks_for_as_many_articles_as_it_needs() {
    let rules = with("expect-at-least = 2\n");
    let (right, wrong, none) = ("There are 12 boats.", "There are 13 boats.", "It rained.");
    let findings = |articles: &[(&str, &str)]| {
        let mut findings = report(&rules, articles).judged.findings;
        findings.retain(|finding| finding.code == Code::TooFew);
        findings
    };
    assert!(findings(&[("a", right), ("b", wrong)]).is_empty(), "right or wrong, both state it");
    let one = findings(&[("a", none), ("b", right)]);
    assert_eq!(codes(&one), [Code::TooFew]);
    assert_eq!(line(&rules, &one[0]), 14);
    assert!(one[0].message.contains("1 article states it"), "{}", one[0].message);
    let related: Vec<&str> = one[0].related.iter().map(|(spot, _)| spot.path.as_str()).collect();
    assert_eq!(related, ["b"], "the article that does is named");
    let twice = findings(&[("a", "There are 12 boats.\n\nYes, 12 boats.")]);
    assert_eq!(codes(&twice), [Code::TooFew], "one article counts once");
    let none = findings(&[("a", none)]);
    assert!(none[0].message.contains("no article states it"), "{}", none[0].message);
    assert!(none[0].related.is_empty());
}

#[test]
fn what_is_wrong_with_expect_at_least_is_told() {
    for (value, code) in
        [("0", "bad-count"), ("-3", "wrong-type"), ("\"3\"", "wrong-type"), ("1.5", "wrong-type")]
    {
        let text = format!("{BOATS}expect-at-least = {value}\n");
        let (_, problems) = Rulebook::parse(vec![("x.toml".into(), text)]);
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [code], "{value}");
    }
}

/// The report on articles of events, by a table of them.
fn by_event(more: &str, articles: &[(&str, &str, &str)]) -> (Rulebook, Run) {
    let rules = format!(
        "[rulebook]\nid = \"fires\"\n[[fact]]\nid = \"hurt\"\nsays = [\"{{n}} people hurt\"]\n\
         expect-from = {{ csv = \"fires.csv\", key = \"event\", column = \"hurt\" }}\n{more}"
    );
    let table = |_: &Path, _: &Path| Ok("event,hurt\nmill,3\nquay,5\nbarn,7\n".to_owned());
    let (rules, problems) = Rulebook::parse_with(vec![("x.toml".into(), rules)], &table);
    assert!(problems.is_empty(), "{problems:#?}");
    let articles: Vec<_> = articles
        .iter()
        .map(|(path, event, text)| {
            let mut article = article(path, text);
            let mut source = (*article.source).clone();
            source.event = Some((*event).into());
            article.source = source.into();
            article
        })
        .collect();
    let report = report_by(&Checker::new(rules.clone()), &rules, &articles);
    (rules, report)
}

#[test]
fn a_table_of_events_is_asked_of_each_event_that_articles_report() {
    let articles = [
        ("a", "mill", "The fire left 3 people hurt."),
        ("b", "mill", "At the mill 3 people hurt themselves."),
        ("c", "quay", "The quay burnt down."),
        ("d", "fair", "The fair was merry."),
    ];
    let (rules, report) = by_event("expect-at-least = 2\n", &articles);
    let messages = |report: &Run| -> Vec<String> {
        report.judged.findings.iter().map(|finding| finding.message.clone()).collect()
    };
    // The barn has no article, and the fair stands in no table.
    assert_eq!(messages(&report), ["hurt (quay): no article states it, and at least 2 should"]);
    let strict = messages(&report.with_silence(&rules));
    assert_eq!(strict.len(), 2);
    assert_eq!(strict[1], "hurt (quay): no article states it");
    let (rules, report) = by_event("", &articles[3..]);
    let strict = report.with_silence(&rules);
    assert_eq!(messages(&strict), ["hurt: no article states it"]);
    assert_eq!(strict.judged.findings[0].notes, ["no article is about an event of its table"]);
}

#[test]
fn a_fact_for_other_articles_is_silent_and_says_why() {
    let rules = with("applies-to = { paths = [\"wire/**\"] }\n");
    let findings = strict(&rules, &[("local/a.txt", "There are 12 boats here.")]);
    let silent = findings.iter().find(|finding| finding.code == Code::Silent).unwrap();
    assert_eq!(silent.notes, ["no article is one that it applies to"]);
}

#[test]
fn what_matched_depends_on_no_order_of_merging() {
    let rules = rulebook(BOATS);
    let finder = Checker::new(rules.clone());
    let one = |text: &str| {
        let article = article(text, text);
        let mut batch = Batch::default();
        batch.add(finder.find(&article));
        batch.sources.push(article.source);
        batch
    };
    let texts = ["12 boats", "a fleet of 13", "nothing", "12 boats and 9 vesels"];
    let [a, b, c, d] = texts.map(one);
    let [e, f, g, h] = texts.map(one);
    let left = a.merged(b).merged(c.merged(d));
    let right = h.merged(g.merged(f)).merged(e);
    assert_eq!(left.matched.len(), 3);
    assert_eq!(left.matched, right.matched);
}

/// A folder with a rulebook and two articles.
fn folder(rules: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for sub in ["rules", "corpus"] {
        fs::create_dir(folder.path().join(sub)).unwrap();
    }
    fs::write(folder.path().join("rules/harbour.toml"), rules).unwrap();
    fs::write(folder.path().join("corpus/a.txt"), "There are 12 boats here.").unwrap();
    fs::write(folder.path().join("corpus/b.txt"), "A flotilla of 12 left.").unwrap();
    folder
}

/// The exit code and what is shown.
fn factlint(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn strict_fails_where_a_phrase_matches_nowhere() {
    let folder = folder(BOATS);
    let run = |arguments: &[&str]| factlint(folder.path(), arguments);
    assert_eq!(run(&["check"]).0, 0);
    let (code, shown) = run(&["check", "--strict"]);
    assert_eq!(code, 1);
    assert!(shown.contains("warning[unmatched]"), "{shown}");
    assert!(shown.contains("(rules/harbour.toml:11:5)"), "{shown}");
    assert_eq!(run(&["check", "--strict", "--fail-on", "error"]).0, 0);
    assert_eq!(run(&["check", "--strict", "--exit-zero"]).0, 0);
    assert_eq!(run(&["check", "--strict", "--skip", "unmatched"]).0, 0);
    assert_eq!(run(&["check", "--select", "unmatched"]).0, 1, "who asks for it gets it");
    assert_eq!(run(&["check", "--strict", "missing.txt", "corpus"]).0, 2, "2 outweighs 1");
    let with_threads = |n| run(&["check", "--strict", "--format", "json", "-j", n]).1;
    let json = with_threads("1");
    assert_eq!(json, with_threads("4"));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["findings"][0]["code"], "unmatched");
    assert_eq!(json["findings"][0]["rule"]["line"], 11);
    assert_eq!(json["coverage"]["facts"][0]["phrases"], 3);
    assert_eq!(json["coverage"]["facts"][0]["matched"], 2);
    assert_eq!(json["rules"][0]["at_least"], serde_json::Value::Null);
    fs::remove_dir_all(folder.path().join("corpus")).unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    assert_eq!(run(&["check", "--strict"]).0, 2, "nothing to check is no silence");
}

#[test]
fn too_few_articles_fail_without_strict() {
    let asked = |n: usize| folder(&format!("{BOATS}expect-at-least = {n}\n"));
    assert_eq!(factlint(asked(2).path(), &["check"]).0, 0);
    let (code, shown) = factlint(asked(3).path(), &["check"]);
    assert_eq!(code, 1);
    assert!(shown.contains("warning[too-few]") && shown.contains("2 articles state it"), "{shown}");
    assert!(shown.contains("corpus/a.txt:1:11") && shown.contains("corpus/b.txt:1:15"), "{shown}");
    assert!(shown.contains("rules/harbour.toml:14:19"), "{shown}");
    assert_eq!(factlint(asked(3).path(), &["check", "--fail-on", "error"]).0, 0);
    assert_eq!(factlint(asked(3).path(), &["check", "--skip", "too-few"]).0, 0);
}

#[test]
fn strict_lets_remarks_fail() {
    let folder = folder(&BOATS.replace("    \"{n} vesels\",\n", ""));
    assert_eq!(factlint(folder.path(), &["check", "--strict"]).0, 0);
    fs::write(folder.path().join("corpus/c.txt"), "There are 12\0 boats.").unwrap();
    let (code, shown) = factlint(folder.path(), &["check"]);
    assert!(shown.contains("remark: corpus/c.txt"), "{shown}");
    assert_eq!(code, 0);
    assert_eq!(factlint(folder.path(), &["check", "--strict"]).0, 1);
    assert_eq!(factlint(folder.path(), &["check", "--strict", "--fail-on", "error"]).0, 0);
}

#[test]
fn strict_tests_want_every_phrase_in_a_case() {
    let case = |text: &str| {
        let reads = vec!["\"12\""; text.matches("12").count()].join(", ");
        format!("{BOATS}[[fact.case]]\ntext = \"{text}\"\nreads = [{reads}]\n")
    };
    let folder = folder(&case("There are 12 boats. A fleet of 12 sails."));
    let run = |arguments: &[&str]| factlint(folder.path(), arguments);
    assert_eq!(run(&["test"]).0, 0);
    let (code, shown) = run(&["test", "--strict"]);
    assert_eq!(code, 1);
    assert_eq!(shown.matches("warning[unmatched]").count(), 1, "{shown}");
    assert!(shown.contains("--> rules/harbour.toml:11:5"), "{shown}");
    let rules = folder.path().join("rules/harbour.toml");
    fs::write(&rules, case("12 boats, 12 vesels and a fleet of 12.")).unwrap();
    assert_eq!(run(&["test", "--strict"]).0, 0);
    let untested = "[[fact]]\nid = \"oars\"\nsays = [\"{n} oars\"]\n";
    fs::write(&rules, format!("{}{untested}", case("12 boats, 12 vesels and a fleet of 12.")))
        .unwrap();
    assert_eq!(run(&["test"]).0, 0);
    let (code, shown) = run(&["test", "--strict"]);
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("without a case: oars"), "{shown}");
}

#[test]
fn phrases_that_match_nowhere_are_told_once_a_fact_with_what_came_closest() {
    let rules =
        BOATS.replace("    \"{n} vesels\",\n", "    \"{n} vesels\",\n    \"{n} dingies\",\n");
    let folder = folder(&rules);
    let near = "The harbour has 12% boats of wood.\n";
    fs::write(folder.path().join("corpus/c.txt"), near).unwrap();
    let (code, json) = factlint(folder.path(), &["check", "--strict", "--format", "json"]);
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let findings = json["findings"].as_array().unwrap();
    let told: Vec<_> = findings.iter().filter(|finding| finding["code"] == "unmatched").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0]["message"].as_str().unwrap().contains("2 of its 4 phrases match nowhere"));
    assert_eq!(told[0]["notes"][0], "nor does `{n} dingies` in line 12");
    assert_eq!(told[0]["related"][0]["article"], "corpus/c.txt", "{told:?}");
}
