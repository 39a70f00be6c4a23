//! What is bounded, and that it is said.

use std::fs;
use std::process::{Command, Output};
use std::sync::Arc;

use factlint::internals::mention::code::Code;
use factlint::internals::report::Exit;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::rulebook::verdict::Verdict;
use factlint::internals::run::Run;
use factlint::internals::text::source::Source;

use crate::support::{self, article, report, report_by, rulebook};

fn votes() -> Rulebook {
    rulebook(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"votes\"\nexpect = 100\ntolerance = 0\nsays = [\"{n} votes\"]\n",
    )
}

fn remarks(report: &Run) -> Vec<String> {
    report.remarks.iter().map(|remark| format!("{}: {}", remark.path, remark.what)).collect()
}

#[test]
fn what_is_stated_too_often_is_counted() {
    let rules = votes();
    let few = report(&rules, &[("a", &"There were 100 votes.\n\n".repeat(1_000))]);
    assert_eq!((few.judged.judgements.len(), few.counted()), (1_000, 0));
    assert!(few.remarks.is_empty());
    let many =
        report(&rules, &[("a", &"There were 100 votes.\n\n".repeat(5_000)), ("b", "100 votes")]);
    assert_eq!((many.judged.judgements.len(), many.counted()), (1_001, 4_000));
    assert_eq!(many.verdicts(Verdict::Agrees), 5_001);
    assert_eq!(many.judged.facts[0].counts[&Verdict::Agrees], 5_001);
    assert_eq!(
        remarks(&many),
        [
            "a: states `votes` too often to list: 4000 mentions beyond the first 1000 are judged and \
          counted, but held against no other article and no constraint"
        ]
    );
    assert_eq!(many.exit(None), Exit::Clean);
}

#[test]
fn one_wrong_value_among_many_is_found() {
    let rules = votes();
    let text = format!(
        "{}\n\nThere were 7 votes and 7 votes.\n\nMr. Quill said that there were 8 votes.",
        "There were 100 votes.\n\n".repeat(3_000)
    );
    let report = report(&rules, &[("a", &text)]);
    assert_eq!(report.judged.judgements.len(), 1_000);
    let found: Vec<_> = report
        .judged
        .findings
        .iter()
        .map(|finding| (finding.code, finding.level, finding.notes.last().unwrap().as_str()))
        .collect();
    use factlint::internals::rulebook::level::Level;
    assert_eq!(
        found,
        [
            (
                Code::Contradicts,
                Level::Error,
                "stands for 2 places, which are too many to list all"
            ),
            (
                Code::Contradicts,
                Level::Warning,
                "there are too many mentions of this fact here to list all"
            ),
        ]
    );
    assert_eq!(report.judged.facts[0].verdict, Some(Verdict::Contradicts));
    assert_eq!(report.exit(Some(Level::Error)), Exit::Findings);
    let json = support::json(&report, &rules);
    assert!(json.contains("\"counted\": 2003") && json.contains("\"mentions\": 3003"), "{json}");
}

#[test]
fn wrong_weekdays_without_end_are_not_listed_without_end() {
    let rules = votes();
    let text = "They met on Monday, January 7, 2020.\n\n".repeat(1_200);
    let report = report(&rules, &[("a", &text)]);
    assert_eq!(report.judged.findings.len(), 1_000);
    assert_eq!(
        remarks(&report),
        [
            "a: more is wrong with it than can be listed: of each kind the first 1000 places, and 200 \
          more are not"
        ]
    );
}

#[test]
fn an_event_without_a_row_is_said() {
    let rules = "[rulebook]\nid = \"fires\"\n[[fact]]\nid = \"hurt\"\nsays = [\"{n} people hurt\"]\n\
        expect-from = { csv = \"fires.csv\", key = \"event\", column = \"hurt\" }\n";
    let table = |_: &std::path::Path, _: &std::path::Path| {
        Ok("event,hurt\nStorm Jörg,3\nquay-fire,\n".to_owned())
    };
    let files = vec![("x.toml".to_owned(), rules.to_owned())];
    let (rules, problems) = Rulebook::parse_with(files, &table);
    assert!(problems.is_empty(), "{problems:#?}");
    let of = |path: &str, event: &str| {
        let mut article = article(path, "There were 4 people hurt.");
        let source = Source { event: Some(event.into()), ..Source::clone(&article.source) };
        article.source = Arc::new(source);
        article
    };
    let mut of_none = of("e", "war");
    of_none.source = Arc::new(Source { event: None, ..Source::clone(&of_none.source) });
    let [a, b, c, d] =
        [("a", "STORM JORG"), ("b", "quay-fire"), ("c", "storm-jorge"), ("d", "war")];
    let [a, b, c, d] = [a, b, c, d].map(|(path, event)| of(path, event));
    let articles = [a, b, c, d, of_none];
    let report = report_by(&factlint::Checker::new(rules.clone()), &rules, &articles);
    let verdicts: Vec<_> = report.judged.judgements.iter().map(|j| j.verdict).collect();
    use Verdict::{Contradicts, Undecided};
    assert_eq!(verdicts, [Contradicts, Undecided, Undecided, Undecided, Undecided]);
    let said = "has no row in the table that `hurt` expects values from, so what it states of that \
        is held against nothing";
    assert_eq!(
        remarks(&report),
        [
            format!("c: its event `storm-jorge` {said}; did you mean `Storm Jörg`?"),
            format!("d: its event `war` {said}"),
            "e: nobody says which event it is on, and `hurt` expects values by event, so what it \
             states of that is held against nothing; write `event` in its front matter or in \
             `sources.toml`"
                .to_owned(),
        ]
    );
}

/// Runs the program on files in a folder of their own.
fn run(files: &[(&str, &str)], arguments: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap();
    (status.code(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

const CHECK: [&str; 4] = ["check", "--rules", "rules/r.toml", "a.txt"];

#[test]
fn a_regular_expression_that_is_too_large_is_no_clean_run() {
    let rules = "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpect = 5\nregex = ['(?<n>\\d+)[\\w ]{400} berths']\n";
    let (exit, said) = run(&[("rules/r.toml", rules), ("a.txt", "There are 9 berths.")], &CHECK);
    assert_eq!(exit, Some(2));
    assert!(said.contains("error[regex-too-large]") && said.contains("rules/r.toml:6:"), "{said}");
}

#[test]
fn a_rulebook_reads_no_file_of_others_and_shows_none() {
    let rules = |file: &str| {
        format!(
            "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nsays = [\"{{n}} berths\"]\n\
             expect-from = {{ csv = \"{file}\", key = \"event\", column = \"berths\" }}\n"
        )
    };
    let text = "---\nevent: mill\n---\n\nThere are 9 berths.";
    let check = |file: &str, table: &str, more: &[&str]| {
        let files = [("rules/r.toml", &*rules(file)), ("secret.csv", table), ("a.txt", text)];
        run(&files, &[&CHECK[..], more].concat())
    };
    let (exit, said) = check("../secret.csv", "event,berths\nmill,9\n", &[]);
    assert_eq!(exit, Some(2));
    assert!(said.contains("lies outside of the rulebook's folder"), "{said}");
    let (exit, said) = check("../secret.csv", "event,berths\nmill,9\n", &["--allow-outside"]);
    assert_eq!(exit, Some(0), "{said}");
    for secret in ["PASSWORD=hunter2,x\n1,2\n", "event,berths\nmill,hunter2\n"] {
        let (exit, said) = check("../secret.csv", secret, &["--allow-outside"]);
        assert_eq!(exit, Some(2));
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[test]
fn mutation_says_that_there_was_nothing_to_change() {
    let rules = "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nsays = [\"{n} berths\"]\n\
        [[fact.case]]\ntext = \"There are 9 berths.\"\nreads = [\"9\"]\n";
    let (_, said) = run(&[("r.toml", rules)], &["test", "--mutate", "--rules", "r.toml"]);
    assert!(
        said.contains("nothing to catch, since no case agrees with an expected value"),
        "{said}"
    );
    assert!(!said.contains("- of"), "{said}");
    let rules = rules.split("[[fact.case]]").next().unwrap();
    let (_, said) = run(&[("r.toml", rules)], &["test", "--mutate", "--rules", "r.toml"]);
    assert!(said.contains("nothing was changed, so nothing could be caught"), "{said}");
}

#[test]
fn near_misses_are_shown_beside_many_places_where_the_fact_is_stated() {
    let rules = "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpect = 9\nsays = [\"ferry has {n} good berths\"]\n";
    let text =
        format!("{}The ferry has 9 fine berths.", "The ferry has 9 good berths.\n\n".repeat(8));
    let (_, said) = run(
        &[("r.toml", rules), ("a.txt", &text)],
        &["explain", "f", "--on", "a.txt", "--rules", "r.toml"],
    );
    assert!(said.contains("fine"), "{said}");
}
