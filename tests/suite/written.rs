//! Reports as other programs read them: each format is read back by a reader that is not ours.

use std::collections::BTreeSet;
use std::fs;

use factlint::internals::checker::Checker;
use factlint::internals::render::FORMATS;
use factlint::internals::render::terminal::Style;
use factlint::internals::render::untrusted::is_hidden;
use factlint::internals::report::Report;
use factlint::internals::text::article::Article;
use serde_json::Value as Json;
use unicode_width::UnicodeWidthStr;

use crate::program::{Run, folder, run};
use crate::support::{self, project, rulebook, written};

/// A rulebook on ships.
const RULES: &str = r#"
[rulebook]
id = "harbour"

[[fact]]
id = "ships"
title = "Ships in the harbour"
expect = 60
says = ["{n} ships"]

[[fact]]
id = "cranes"
title = "Cranes in the harbour"
expect = 7
says = ["{n} cranes"]
"#;

fn report(articles: &[(&str, &str)]) -> Report {
    let rulebook = rulebook(RULES);
    support::told(&support::report(&rulebook, articles), &rulebook)
}

/// A run in a folder of its own, with the report in each format beside it.
fn in_all_formats(files: &[(&str, &str)]) -> (tempfile::TempDir, Run) {
    let folder = folder(files);
    let reports: Vec<String> =
        FORMATS.iter().map(|format| format!("--report={0}=out/{0}", format.name)).collect();
    fs::create_dir(folder.path().join("out")).unwrap();
    let mut arguments = vec!["check"];
    arguments.extend(reports.iter().map(String::as_str));
    let run = run(folder.path(), &arguments);
    (folder, run)
}

#[test]
fn no_format_keeps_to_itself_what_was_not_read_or_what_is_wrong_with_a_rule() {
    let broken = format!("{RULES}\n[[fact]]\nid = \"docks\"\nexpekt = 5\n");
    let (folder, run) = in_all_formats(&[
        ("rules/harbour.toml", &broken),
        ("corpus/a.txt", "There are 66 ships here.\n"),
        ("corpus/b.txt", "\u{0}\u{1}\u{2}\u{0}\u{0}"),
    ]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    for format in FORMATS {
        let text = fs::read_to_string(folder.path().join("out").join(format.name)).unwrap();
        // A table of mentions has mentions, and its program's exit code says the rest.
        if format.name == "csv" {
            continue;
        }
        assert!(text.contains("corpus/b.txt"), "{}: {text}", format.name);
        assert!(text.contains("expected 60"), "{}: {text}", format.name);
        // People at a terminal read of mistakes on standard error.
        if !["terminal", "full"].contains(&format.name) {
            assert!(text.contains("expekt"), "{}: {text}", format.name);
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal_unless_it_is_a_path() {
    let text =
        "東京 says that there are now 66 ships in the harbour of the town, and that is that.\n";
    let rulebook = rulebook(RULES);
    let run = support::report(&rulebook, &[("a.txt", text), ("b.txt", "There are 60 ships.\n")]);
    for width in [40, 80, 200] {
        let style = Style { width, ..support::STYLE };
        let shown = support::terminal(&run, &rulebook, style);
        let legend = |line: &&str| !line.starts_with('✓') && !line.ends_with("notes");
        for line in shown.lines().filter(legend) {
            assert!(line.width() <= width, "{width}: {line}");
        }
        assert!(shown.contains('^'), "{shown}");
    }
}

#[test]
fn the_same_slip_of_many_articles_is_told_once() {
    let names: Vec<String> = (0..60).map(|n| format!("{n:02}.txt")).collect();
    let articles: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), "There are 66 ships here.\n")).collect();
    let shown = written(&report(&articles), "terminal");
    assert_eq!(shown.matches("error[contradicts]").count(), 1, "{shown}");
    assert!(shown.contains("and 47 more"), "{shown}");
    assert!(shown.lines().count() < 25, "{shown}");
}

#[test]
fn what_rests_on_other_places_is_never_told_as_the_same() {
    let rules = RULES.replace("expect = 60\n", "");
    let rulebook = rulebook(&rules);
    let texts = ["one", "one", "two", "two"].iter().zip([60, 66, 60, 66]).enumerate();
    let texts: Vec<(String, String)> = texts
        .map(|(at, (event, n))| {
            (format!("{at}.txt"), format!("---\nevent: {event}\n---\nThere are {n} ships.\n"))
        })
        .collect();
    let articles: Vec<_> =
        texts.iter().map(|(path, text)| Article::from_text(path, text)).collect();
    let run = support::report_by(&Checker::new(rulebook.clone()), &rulebook, &articles);
    let shown = written(&support::told(&run, &rulebook), "terminal");
    assert_eq!(shown.matches("[discrepancy]").count(), 2, "{shown}");
    for path in ["0.txt:4:11", "1.txt:4:11", "2.txt:4:11", "3.txt:4:11"] {
        assert!(shown.contains(path), "{path} in {shown}");
    }
}

#[test]
fn sarif_is_read_back_with_a_place_a_rule_and_a_fingerprint_for_each_result() {
    let story = support::story_rules("harbor-docs");
    let corpus = project().join("corpus/harbor-docs");
    let mut articles = Vec::new();
    for entry in fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("docs/{}", path.file_name().unwrap().to_str().unwrap());
        articles.push((name, fs::read_to_string(&path).unwrap()));
    }
    articles.sort();
    let articles: Vec<(&str, &str)> =
        articles.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let report = support::told(&support::report(&story, &articles), &story);
    assert!(report.findings.len() > 4);
    let log: serde_sarif::sarif::Sarif = serde_json::from_str(&written(&report, "sarif")).unwrap();
    let [run] = &log.runs[..] else { panic!("one run") };
    let rules = run.tool.driver.rules.as_ref().unwrap();
    let results = run.results.as_ref().unwrap();
    assert_eq!(results.len(), report.findings.len());
    let mut fingerprints = BTreeSet::new();
    for result in results {
        let location = &result.locations.as_ref().unwrap()[0];
        let physical = location.physical_location.as_ref().unwrap();
        let uri = physical.artifact_location.as_ref().unwrap().uri.as_ref().unwrap();
        assert!(uri.starts_with("docs/"), "{uri}");
        assert!(physical.region.as_ref().unwrap().start_line.unwrap() > 0);
        let rule = &rules[usize::try_from(result.rule_index.unwrap()).unwrap()];
        assert_eq!(Some(&rule.id), result.rule_id.as_ref());
        assert!(rule.help.as_ref().unwrap().text.contains("What to do"), "{rule:?}");
        let fingerprint = result.partial_fingerprints.as_ref().unwrap()["factlint/v1"].clone();
        assert!(fingerprints.insert(fingerprint), "twice: {result:?}");
    }
    // The worst come first, for whoever shows a few.
    let worst = ["error", "warning", "note"];
    let levels: Vec<_> = results.iter().map(|r| serde_json::to_value(r.level).unwrap()).collect();
    let ranks: Vec<_> =
        levels.iter().map(|level| worst.iter().position(|name| level == name).unwrap()).collect();
    assert!(ranks.is_sorted() && ranks.first() < ranks.last(), "{levels:?}");
}

#[test]
fn junit_has_a_test_for_each_fact_of_an_article() {
    let report = report(&[
        ("a.txt", "There are 66 ships here, and 7 cranes.\n"),
        ("b.txt", "There are 60 ships here.\n"),
        ("c.txt", "The harbour is quiet.\n"),
    ]);
    let read = quick_junit::Report::deserialize_from_str(&written(&report, "junit")).unwrap();
    let told: Vec<String> = read
        .test_suites
        .iter()
        .flat_map(|suite| suite.test_cases.iter().map(move |case| (suite, case)))
        .map(|(suite, case)| {
            let status = match &case.status {
                quick_junit::TestCaseStatus::Success { .. } => "passes",
                quick_junit::TestCaseStatus::NonSuccess { .. } => "fails",
                quick_junit::TestCaseStatus::Skipped { .. } => "is skipped",
            };
            format!("{}: {} {status}", suite.name.as_str(), case.name.as_str())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    a.txt: Ships in the harbour fails
    a.txt: Cranes in the harbour passes
    b.txt: Ships in the harbour passes
    b.txt: Cranes in the harbour is skipped
    c.txt: facts is skipped
    ");
    assert_eq!((read.tests, read.failures, read.errors), (5, 1, 0));
}

#[test]
fn json_lines_have_the_records_of_the_json_report() {
    let report = report(&[("a.txt", "There are 66 ships here, and 7 cranes.\n")]);
    let whole: Json = serde_json::from_str(&written(&report, "json")).unwrap();
    let lines: Vec<Json> =
        written(&report, "jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.first().unwrap()["schema_version"], 2);
    assert_eq!(lines.last().unwrap()["record"], "end");
    let of = |record: &str| -> Vec<Json> {
        let with = lines.iter().filter(|line| line["record"] == record);
        with.cloned()
            .map(|mut line| {
                line.as_object_mut().unwrap().remove("record");
                line
            })
            .collect()
    };
    for (record, list) in [
        ("mention", &whole["mentions"]),
        ("finding", &whole["findings"]),
        ("article", &whole["articles"]),
        ("paragraph", &whole["paragraphs"]),
        ("rule", &whole["rules"]),
        ("rulebook", &whole["rulebooks"]),
        ("fact", &whole["facts"]),
        ("coverage", &whole["coverage"]["facts"]),
        ("unread", &whole["coverage"]["unread"]),
        ("unmatched", &whole["coverage"]["unmatched"]),
    ] {
        assert_eq!(&Json::from(of(record)), list, "{record}");
    }
}

#[test]
fn whoever_shows_few_gets_the_worst_and_the_number_of_the_others() {
    let text = "There are 66 ships here.\n\nThere are 8 cranes.\n\n".repeat(40);
    let many: Vec<String> = (0..150).map(|n| format!("{n:03}.txt")).collect();
    let articles: Vec<(&str, &str)> =
        many.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let report = report(&articles);
    assert!(report.findings.len() > 6_000, "{}", report.findings.len());

    let annotations = written(&report, "github");
    assert_eq!(annotations.lines().count(), 10);
    let more = format!("{} more: ", report.findings.len() - 9);
    assert!(annotations.lines().last().unwrap().contains(&more), "{annotations}");

    let comment = written(&report, "markdown");
    assert!(comment.chars().count() < 65_536);
    assert!(comment.contains("more findings left out"), "{comment}");

    let log: Json = serde_json::from_str(&written(&report, "sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 5_000);
    let told = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    let left_out = report.findings.len() - 5_000;
    assert!(told["message"]["text"].as_str().unwrap().starts_with(&left_out.to_string()));
}

#[test]
fn no_word_of_an_article_or_a_path_is_taken_for_ours() {
    let path = "a,b:c%0A::error::x|`<img>'\"&.txt";
    let text = "@all said there are 66 ships here, `or` <b>|</b> \u{1b}[31m ::error::x ]]> --> =1+1 \u{202e}.\n";
    let report = report(&[(path, text), ("=cmd.txt", "There are 67 ships here.\n")]);
    assert_eq!(report.findings.len(), 2, "{:#?}", report.findings);
    for name in ["concise", "github", "markdown", "junit"] {
        let text = written(&report, name);
        let bad = text.chars().find(|&c| c != '\n' && is_hidden(c));
        assert!(bad.is_none() || name == "junit", "{name}: {bad:?} in {text}");
        assert!(!text.contains('\u{1b}'), "{name}: {text}");
    }
    for line in written(&report, "github").lines() {
        let (_, rest) = line.split_once(' ').unwrap();
        let (properties, message) = rest.split_once("::").unwrap();
        assert!(properties.split(',').all(|one| one.contains('=')), "{properties}");
        assert!(!message.contains('\n'));
    }
    let markdown = written(&report, "markdown");
    // What stands in a code span is shown as it is; the ticks around it are more than any in it.
    assert!(markdown.contains("<br>`` @all said"), "{markdown}");
    assert!(markdown.contains("\n- **Ships in the harbour**: \\=cmd.txt: 67; a,b:<!-- -->c"));
    let read = quick_junit::Report::deserialize_from_str(&written(&report, "junit")).unwrap();
    assert_eq!(read.test_suites.len(), 2);
    let csv = written(&report, "csv");
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    for row in table.records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '+', '@', '\t']), "{cell}");
        }
    }
    let log: Json = serde_json::from_str(&written(&report, "sarif")).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    let uri = location["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"%-._~/".contains(&b)), "{uri}");
}

#[test]
fn columns_are_counted_as_each_reader_counts() {
    let report = report(&[("a.txt", "Zoë \u{1f6a2} saw 66 ships.\n")]);
    let rdjson: Json = serde_json::from_str(&written(&report, "rdjson")).unwrap();
    // Bytes of UTF-8.
    assert_eq!(rdjson["diagnostics"][0]["location"]["range"]["start"]["column"], 15);
    let log: Json = serde_json::from_str(&written(&report, "sarif")).unwrap();
    let region = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    // UTF-16 code units.
    assert_eq!(region["startColumn"], 12);
    // Letters.
    assert!(written(&report, "concise").starts_with("a.txt:1:11: "));
}

#[test]
fn what_stands_in_a_file_of_many_is_shown_in_that_file() {
    let lines = "{\"id\": \"x\", \"text\": \"There are 60 ships.\"}\n{\"id\": \"y\", \"text\": \"There are 66 ships.\"}\n";
    let (folder, run) =
        in_all_formats(&[("rules/harbour.toml", RULES), ("corpus/all.jsonl", lines)]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let log: Json = serde_json::from_str(&read("sarif")).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "corpus/all.jsonl");
    assert_eq!(location["region"]["startLine"], 2);
    assert!(read("gitlab").contains("\"path\": \"corpus/all.jsonl\""));
    assert!(read("github").contains("file=corpus/all.jsonl,line=2"));
    assert!(read("concise").starts_with("corpus/all.jsonl:2:"));
}
