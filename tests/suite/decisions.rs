//! What people decided about findings: read, held against a report, shown, written.

use std::fs;
use std::path::Path;

use factlint::internals::decisions::Store;
use serde_json::Value as Json;

use crate::program::{RIGHT, RULES, folder, run, write};
use crate::support::project;

const FILE: &str = "factlint.decisions.toml";

/// Two articles, three findings, of which one needs no rule.
const A: &str =
    "date 2020-01-08\n\nThere are 66 ships here.\n\nThey met on Monday, 7 January 2020.\n";
const B: &str = "date 2020-01-09\n\nThere are 77 ships here.\n";

fn harbour() -> tempfile::TempDir {
    folder(&[("rules/harbour.toml", RULES), ("articles/a.txt", A), ("articles/b.txt", B)])
}

fn decisions(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).unwrap_or_default()
}

fn concise(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let run = run(folder, &[&["check", "--format", "concise"], arguments].concat());
    (run.code, run.out)
}

fn report(folder: &Path, arguments: &[&str]) -> Json {
    run(folder, &[&["check", "--format", "json"], arguments].concat()).json()
}

/// The code, and what was decided, of each finding.
fn decided(report: &Json) -> Vec<(String, Option<String>)> {
    let text = |json: &Json| json.as_str().map(str::to_owned);
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|f| (text(&f["code"]).unwrap(), text(&f["decision"]["decide"]))).collect()
}

fn accept_all(folder: &Path, more: &[&str]) {
    let run = run(folder, &[&["accept", "--all", "--reason", "before factlint"], more].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn what_was_accepted_makes_no_run_fail_and_stays_in_the_report() {
    let at = harbour();
    assert_eq!(concise(at.path(), &[]).0, Some(1));
    accept_all(at.path(), &["--by", "desk", "--until", "2020-07-01"]);
    let report = report(at.path(), &[]);
    assert_eq!(report["exit_status"], 0);
    let sums = &report["summary"];
    assert_eq!((&sums["errors"], &sums["accepted"]), (&0.into(), &3.into()));
    let decision = &report["findings"][0]["decision"];
    assert_eq!(decision["reason"], "before factlint");
    assert_eq!((&decision["by"], &decision["until"]), (&"desk".into(), &"2020-07-01".into()));
    assert_eq!((&decision["origin"], &decision["place"]["line"]), (&"decisions".into(), &2.into()));
    let shown = run(at.path(), &["check"]);
    assert_eq!(shown.code, Some(0));
    let list = shown.out.split("Accepted (3)\n").nth(1).unwrap().split("\n\n").next().unwrap();
    insta::assert_snapshot!(list, @r"
    articles/a.txt:3:11: contradicts: ships: the article says 66, expected 60
      accepted (desk, until 2020-07-01): before factlint
    articles/a.txt:5:13: weekday: Monday, 7 January 2020: 2020-01-07 is a Tuesday
      accepted (desk, until 2020-07-01): before factlint
    articles/b.txt:3:11: contradicts: ships: the article says 77, expected 60
      accepted (desk, until 2020-07-01): before factlint
    ");
    assert!(!shown.out.contains("error[contradicts]"), "{}", shown.out);
    // Whoever takes no notice of it sees what was there before.
    assert_eq!(concise(at.path(), &["--no-decisions"]).0, Some(1));
    assert_eq!(concise(at.path(), &["--decisions", FILE]).0, Some(0));
    assert_eq!(concise(at.path(), &["--decisions", "other.toml"]).0, Some(2), "it is not there");
}

#[test]
fn what_is_to_be_corrected_stays_a_finding() {
    let at = harbour();
    let done = run(at.path(), &["reject", "--article", "articles/b.txt", "--by", "desk"]);
    assert_eq!((done.code, done.out.as_str()), (Some(0), "correct the article: 1 finding\n"));
    let (code, out) = concise(at.path(), &[]);
    assert_eq!(code, Some(1));
    let line = out.lines().find(|line| line.starts_with("articles/b.txt")).unwrap();
    assert!(line.ends_with("expected 60 (decided: correct the article (desk))"), "{line}");
    let shown = run(at.path(), &["check"]).out;
    assert!(shown.contains("\n  Decided: correct the article (desk)\n"), "{shown}");
    write(at.path(), FILE, decisions(at.path()).replace("\"fix\"", "\"fact\"\nreason = \"new\""));
    let report = report(at.path(), &[]);
    assert_eq!(report["exit_status"], 1);
    assert_eq!(decided(&report)[2].1.as_deref(), Some("fact"));
}

#[test]
fn each_format_tells_of_decisions_in_its_way() {
    let at = harbour();
    run(at.path(), &["accept", "--article", "b.txt", "--reason", "so | it", "--by", "desk"]);
    run(at.path(), &["reject", "--code", "weekday"]);
    let written = |format: &str| run(at.path(), &["check", "--format", format]).out;
    for format in ["concise", "github", "gitlab", "rdjson"] {
        let out = written(format);
        assert!(!out.contains("says 77") && out.contains("says 66"), "{format}: {out}");
        assert!(out.contains("correct the article"), "{format}: {out}");
    }
    let sarif: Json = serde_json::from_str(&written("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<usize> =
        results.iter().map(|it| it["suppressions"].as_array().unwrap().len()).collect();
    assert_eq!(suppressed, [0, 0, 1], "all say so, and what is open comes first");
    let suppression = &results[2]["suppressions"][0];
    assert_eq!(
        (&suppression["kind"], &suppression["status"]),
        (&"external".into(), &"accepted".into())
    );
    assert_eq!(suppression["justification"], "accepted (desk): so | it");
    let junit = written("junit");
    let suite = junit.split("<testsuite name=\"articles/b.txt\"").nth(1).unwrap();
    assert!(suite.contains("failures=\"0\"") && suite.contains("so | it"), "{suite}");
    let markdown = written("markdown");
    assert!(markdown.contains("<summary>Accepted (1)</summary>"), "{markdown}");
    assert!(markdown.contains("accepted \\(desk\\): so \\| it"), "{markdown}");
    assert!(markdown.starts_with("### factlint: 1 error, 1 warning, 0 notes"), "{markdown}");
    let csv = written("csv");
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(table.headers().unwrap().iter().next_back(), Some("decision"));
    let cells = table.records().map(|row| row.unwrap().iter().next_back().unwrap().to_owned());
    assert_eq!(cells.collect::<Vec<_>>(), ["", "accept"]);
    let full = written("full");
    assert!(full.contains("= note: decided: correct the article") && full.contains("Accepted (1)"));
}

#[test]
fn a_decision_lapses_when_another_value_is_expected() {
    let at = harbour();
    accept_all(at.path(), &[]);
    write(at.path(), "rules/harbour.toml", RULES.replace("60", "61"));
    let (code, out) = concise(at.path(), &[]);
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(out, @r"
    articles/a.txt:3:11: error[contradicts]: ships: the article says 66, expected 61
    articles/b.txt:3:11: error[contradicts]: ships: the article says 77, expected 61
    factlint.decisions.toml:5:15: warning[lapsed-decision]: ships, `66` in a.txt: decided when `60` was expected, now it is `61`
    factlint.decisions.toml:25:15: warning[lapsed-decision]: ships, `77` in b.txt: decided when `60` was expected, now it is `61`
    2 articles read, 0 skipped; 2 mentions; 2 errors, 2 warnings, 0 notes, 1 accepted
    ");
    // Decided anew, the old ones are of no use.
    accept_all(at.path(), &[]);
    let codes = decided(&report(at.path(), &[]));
    let unused = codes.iter().filter(|(code, _)| code == "unused-decision").count();
    assert_eq!((codes.len(), unused), (5, 2), "{codes:?}");
    assert_eq!(run(at.path(), &["prune"]).code, Some(0));
    assert_eq!(concise(at.path(), &[]).0, Some(0));
    assert_eq!(decisions(at.path()).matches("[[decision]]").count(), 3);
}

#[test]
fn a_decision_ends_on_its_last_day() {
    let at = harbour();
    accept_all(at.path(), &["--until", "2020-01-09"]);
    assert_eq!(concise(at.path(), &[]).0, Some(0), "the newest article is of that day");
    assert_eq!(concise(at.path(), &["--today", "2020-01-09"]).0, Some(0));
    let (code, out) = concise(at.path(), &["--today", "2020-01-10"]);
    assert_eq!(code, Some(1));
    assert_eq!(out.matches("warning[expired-decision]").count(), 3, "{out}");
    assert_eq!(out.matches("error[contradicts]").count(), 2, "{out}");
    // An article of a later day tells the day as well.
    write(at.path(), "articles/c.txt", "date 2020-01-10\n\nThere are 60 ships here.\n");
    assert_eq!(concise(at.path(), &[]).0, Some(1));
    // Where nobody tells the day, that is said.
    let undated =
        folder(&[("rules/h.toml", RULES), ("articles/a.txt", "There are 66 ships here.\n")]);
    accept_all(undated.path(), &["--until", "2020-01-09"]);
    let shown = run(undated.path(), &["check"]);
    assert_eq!(shown.code, Some(0));
    assert!(shown.out.contains("name one with --today"), "{}", shown.out);
}

#[test]
fn only_what_was_looked_for_is_gone() {
    let at = harbour();
    accept_all(at.path(), &[]);
    let unused = |arguments: &[&str]| {
        let codes = decided(&report(at.path(), arguments));
        codes.iter().filter(|(code, _)| code == "unused-decision").count()
    };
    write(at.path(), "articles/a.txt", RIGHT);
    assert_eq!(unused(&[]), 2, "both findings of a.txt are gone");
    assert_eq!(unused(&["articles/b.txt"]), 0, "another article says nothing of them");
    assert_eq!(unused(&["--skip", "weekday"]), 1, "a check that does not run finds nothing");
    assert_eq!(unused(&["--rules", "rules", "--select", "share"]), 0);
    write(at.path(), "other.toml", RULES.replace("ships", "boats"));
    assert_eq!(unused(&["--rules", "other.toml"]), 1, "only the weekday needs no rule");
    fs::write(at.path().join("articles/a.txt"), b"PK\x03\x04\0\0").unwrap();
    assert_eq!(unused(&[]), 0, "what was not read may still have them");
    let shown = run(at.path(), &["check", "articles/b.txt"]);
    assert_eq!(shown.code, Some(0), "{shown:?}");
    let said = "2 decisions not held against this run: 2 about an article that was not read";
    assert!(shown.out.contains(said), "{}", shown.out);
}

#[test]
fn what_only_strict_runs_find_is_not_gone_in_others() {
    let text = "There are 60 ships here.\n\nThere may have been 66 ships here.\n";
    let at = folder(&[("rules/h.toml", RULES), ("articles/a.txt", text)]);
    assert_eq!(concise(at.path(), &["--strict"]).0, Some(1));
    accept_all(at.path(), &["--strict"]);
    assert_eq!(concise(at.path(), &["--strict"]).0, Some(0));
    let (code, out) = concise(at.path(), &[]);
    assert_eq!(code, Some(0), "{out}");
    let silent = folder(&[("rules/h.toml", RULES), ("articles/a.txt", "It rains.\n")]);
    accept_all(silent.path(), &["--strict"]);
    assert_eq!(concise(silent.path(), &["--strict"]).0, Some(0));
    let (code, out) = concise(silent.path(), &[]);
    assert!(code == Some(0) && !out.contains("unused-decision"), "{out}");
}

#[test]
fn what_rests_on_several_articles_is_gone_only_where_all_were_there() {
    let rules = RULES.replace("expect = 60\n", "");
    let at =
        folder(&[("rules/h.toml", rules.as_str()), ("articles/a.txt", A), ("articles/b.txt", B)]);
    accept_all(at.path(), &[]);
    assert!(decisions(at.path()).contains("discrepancy"), "{}", decisions(at.path()));
    assert_eq!(concise(at.path(), &[]).0, Some(0));
    let (code, out) = concise(at.path(), &["articles/a.txt"]);
    assert_eq!(code, Some(0), "{out}");
    write(at.path(), "articles/b.txt", B.replace("77", "66"));
    let (code, out) = concise(at.path(), &[]);
    assert_eq!((code, out.matches("unused-decision").count()), (Some(1), 1), "{out}");
}

#[test]
fn mistakes_in_the_file_are_shown_at_their_places() {
    let at = harbour();
    let ones = "1".repeat(32);
    let text = format!(
        "[[decision]]\nfingerprint = \"{ones}\"\ncode = \"contradicts\"\ndecide = \"acept\"\n\n\
         [[decision]]\nfingerprint = \"{twos}\"\ncode = \"share\"\ndecide = \"accept\"\nuntill = 2020-01-01\n\n\
         [[decision]]\nfingerprint = \"{threes}\"\ncode = \"shar\"\ndecide = \"fix\"\nreason = 3\nuntil = \"2020-01-01\"\n\n\
         [[decision]]\nfingerprint = \"0c6f\"\ncode = \"unused-decision\"\ndecide = \"fix\"\n\n\
         [[decision]]\nfingerprint = \"{fours}\"\ncode = \"share\"\ndecide = \"fix\"\n\n\
         [[decision]]\nfingerprint = \"{fours}\"\ncode = \"share\"\ndecide = \"misread\"\nreason = \" \"\n\n\
         [[decision]]\nfingerprint = \"{fours}\"\ncode = \"share\"\ndecide = \"fix\"\n",
        twos = "2".repeat(32),
        threes = "3".repeat(32),
        fours = "4".repeat(32),
    );
    write(at.path(), FILE, text);
    let shown = run(at.path(), &["check", "--format", "json"]);
    insta::assert_snapshot!(shown.err, @r#"
    error[unknown-word]: `acept` is nothing that can be decided
     --> factlint.decisions.toml:4:10
      |
    4 | decide = "acept"
      |          ^^^^^^^ unknown
      |
      = help: did you mean `accept`?

    error[no-reason]: `accept` needs a reason
     --> factlint.decisions.toml:6:1
      |
    6 | [[decision]]
      | ^^^^^^^^^^^^ nobody says why
      |
      = help: add why, for whoever reads it in a year: `reason = "..."`

    error[unknown-key]: `untill` is no key of `[[decision]]`
      --> factlint.decisions.toml:10:1
       |
    10 | untill = 2020-01-01
       | ^^^^^^ unknown key
       |
       = help: did you mean `until`?

    error[unknown-code]: `shar` is no code of a finding
      --> factlint.decisions.toml:14:8
       |
    14 | code = "shar"
       |        ^^^^^^ unknown code
       |
       = help: did you mean `share`?

    error[wrong-type]: `reason` wants a string
      --> factlint.decisions.toml:16:10
       |
    16 | reason = 3
       |          ^ this is a whole number
       |
       = help: put it in double quotes

    error[wrong-type]: `until` wants a day
      --> factlint.decisions.toml:17:9
       |
    17 | until = "2020-01-01"
       |         ^^^^^^^^^^^^ this is a string
       |
       = help: write it without quotes: `2021-03-09`

    error[bad-fingerprint]: `0c6f` is no fingerprint: those have 32 digits, 0 to f
      --> factlint.decisions.toml:20:15
       |
    20 | fingerprint = "0c6f"
       |               ^^^^^^ not whole
       |
       = help: take it from `factlint pending` or a report

    error[unknown-code]: `unused-decision` is about a decision itself
      --> factlint.decisions.toml:21:8
       |
    21 | code = "unused-decision"
       |        ^^^^^^^^^^^^^^^^^ nothing to decide
       |
       = help: put the other decision right, or take it out

    error[no-reason]: `misread` needs a reason
      --> factlint.decisions.toml:33:10
       |
    33 | reason = " "
       |          ^^^ nobody says why
       |
       = help: add why, for whoever reads it in a year: `reason = "..."`

    error[duplicate-decision]: two decisions are about one finding
      --> factlint.decisions.toml:36:15
       |
    36 | fingerprint = "44444444444444444444444444444444"
       |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here again
       |
      ::: factlint.decisions.toml:25:15
       |
    25 | fingerprint = "44444444444444444444444444444444"
       |               ---------------------------------- first here
       |
       = help: keep the one that holds

    error: factlint.decisions.toml: 10 mistakes in these decisions; the sound ones were used
    "#);
    let report = shown.json();
    assert_eq!(report["exit_status"], 2);
    assert_eq!(report["problems"].as_array().unwrap().len(), 10);
    assert_eq!(report["skipped"][0]["path"], FILE);
    // Nothing is written into it before it is put right.
    let before = decisions(at.path());
    let refused = run(at.path(), &["accept", "--all", "--reason", "x"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("nothing was written"), "{}", refused.err);
    assert_eq!(decisions(at.path()), before);
}

#[test]
fn the_decision_of_the_documentation_is_one() {
    let page = fs::read_to_string(project().join("docs/decisions.md")).unwrap();
    let block = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let store = Store::parse("d.toml", block);
    assert_eq!((store.entries.len(), store.problems), (1, Vec::new()));
}

#[test]
fn a_finding_is_named_by_its_first_letters() {
    let at = harbour();
    let pending = run(at.path(), &["pending"]);
    assert_eq!(pending.code, Some(1));
    insta::assert_snapshot!(pending.out, @r"
    859781ea articles/a.txt:3:11: error[contradicts]: ships: the article says 66, expected 60
    85a32c22 articles/a.txt:5:13: warning[weekday]: Monday, 7 January 2020: 2020-01-07 is a Tuesday
    a8cf05f9 articles/b.txt:3:11: error[contradicts]: ships: the article says 77, expected 60
    3 findings to decide, 0 decided
    ");
    let first = pending.out.get(..8).unwrap();
    let accept = |what: &str| run(at.path(), &["accept", what, "--reason", "so"]);
    let slip = format!("{}x", first.get(..7).unwrap());
    let unknown = accept(&slip);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains(&format!("near is {first} articles/a.txt")), "{}", unknown.err);
    let ambiguous = accept("");
    assert_eq!(ambiguous.code, Some(2));
    assert!(ambiguous.err.contains("3 findings have a fingerprint that begins with"));
    assert_eq!(decisions(at.path()), "");
    assert_eq!(accept(first.get(..4).unwrap()).code, Some(0));
    assert!(decisions(at.path()).starts_with(&format!("[[decision]]\nfingerprint = \"{first}")));
    // Decided anew.
    assert_eq!(run(at.path(), &["reject", first]).code, Some(0));
    assert_eq!(decisions(at.path()).matches("[[decision]]").count(), 1);
    assert!(decisions(at.path()).contains("decide      = \"fix\""));
    accept_all(at.path(), &[]);
    assert!(decisions(at.path()).contains("decide      = \"fix\""), "what is decided stays so");
    let pending = run(at.path(), &["pending"]);
    assert_eq!(
        (pending.code, pending.out.as_str()),
        (Some(0), "0 findings to decide, 3 decided\n")
    );
}

#[test]
fn findings_are_meant_by_code_fact_and_article() {
    let at = harbour();
    let accept = |which: &[&str]| {
        run(at.path(), &[&["accept", "--reason", "so", "--misread"], which].concat())
    };
    assert_eq!(accept(&["--code", "weekday", "--fact", "ships"]).out, "misread: 0 findings\n");
    assert_eq!(accept(&["--fact", "ships", "--article", "a.txt"]).out, "misread: 1 finding\n");
    assert_eq!(
        accept(&["--code", "weekday", "--code", "contradicts"]).out,
        "misread: 2 findings\n"
    );
    let wrong = accept(&["--fact", "ship"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("did you mean `ships`?"), "{}", wrong.err);
    assert!(accept(&["--article", "c.txt"]).err.contains("`c.txt` is no article that was read"));
    assert_eq!(accept(&[]).code, Some(2), "nothing is meant");
    assert_eq!(run(at.path(), &["accept", "--all"]).code, Some(2), "nobody says why");
    assert_eq!(run(at.path(), &["accept", "--all", "--reason", " "]).code, Some(2));
    assert_eq!(accept(&["abc", "--all"]).code, Some(2), "one or the other");
}

#[test]
fn what_fits_nothing_is_taken_out_and_nothing_else() {
    let at = harbour();
    accept_all(at.path(), &["--until", "2020-01-08"]);
    let text = format!("# The desk's.\n\n{}", decisions(at.path()));
    write(at.path(), FILE, &text);
    write(at.path(), "articles/a.txt", "date 2020-01-08\n\nThey met on Monday, 7 January 2020.\n");
    let dry = run(at.path(), &["prune", "--dry-run"]);
    assert_eq!(dry.code, Some(0));
    assert!(dry.out.ends_with(" `66`\n1 decision would be taken out\n"), "{}", dry.out);
    assert_eq!(decisions(at.path()), text);
    assert_eq!(run(at.path(), &["prune"]).code, Some(0));
    let left = decisions(at.path());
    assert!(left.starts_with("# The desk's.\n\n[[decision]]\n"), "{left}");
    assert_eq!(left.matches("[[decision]]").count(), 2, "expired ones stay: {left}");
    // One whose article is not there stays as well.
    fs::remove_file(at.path().join("articles/a.txt")).unwrap();
    run(at.path(), &["prune"]);
    assert_eq!(decisions(at.path()), left);
}

#[test]
fn a_paragraph_above_moves_no_decision() {
    for story in ["venezuela-assembly", "harbor-docs", "brannholm-results"] {
        let at = tempfile::tempdir().unwrap();
        let rules = project().join(format!("rules/{story}.toml"));
        write(at.path(), "rules/story.toml", fs::read(rules).unwrap());
        for entry in fs::read_dir(project().join("corpus").join(story)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            write(at.path(), &format!("articles/{name}"), fs::read(&path).unwrap());
        }
        let rules = ["--rules", "rules/story.toml"];
        accept_all(at.path(), &rules);
        let before = report(at.path(), &rules);
        assert_eq!(before["exit_status"], 0, "{story}");
        let mut moved = 0;
        for entry in fs::read_dir(at.path().join("articles")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                continue;
            }
            // The head of an article is no paragraph of its text.
            let text = fs::read_to_string(&path).unwrap();
            if let Some((head, rest)) = text.split_once("\n\n") {
                fs::write(&path, format!("{head}\n\nIt was late.\n\n{rest}")).unwrap();
                moved += 1;
            }
        }
        let after = report(at.path(), &rules);
        assert!(moved > 1, "{story}");
        assert_eq!(decided(&after), decided(&before), "{story}");
        assert_eq!(after["exit_status"], 0, "{story}");
    }
}

#[test]
fn some_of_the_articles_tell_nothing_of_what_rests_on_all() {
    let rules = RULES.replace("expect = 60\n", "");
    let at = folder(&[
        ("rules/h.toml", rules.as_str()),
        ("articles/old/a.txt", A),
        ("articles/new/b.txt", B),
    ]);
    accept_all(at.path(), &[]);
    let before = decisions(at.path());
    assert!(before.contains("discrepancy"), "{before}");
    let prune = run(at.path(), &["prune", "articles/new"]);
    assert_eq!((prune.code, decisions(at.path())), (Some(0), before), "{prune:?}");
    let (code, out) = concise(at.path(), &["articles/new"]);
    assert!(code == Some(0) && !out.contains("unused-decision"), "{out}");
}

#[test]
fn an_article_of_the_same_name_in_another_folder_is_another() {
    let wrong = "There are 66 ships here.\n";
    let at = folder(&[
        ("rules/h.toml", RULES),
        ("articles/index.txt", wrong),
        ("articles/sub/index.txt", "It rains.\n"),
    ]);
    accept_all(at.path(), &[]);
    let before = decisions(at.path());
    run(at.path(), &["prune", "articles/sub"]);
    assert_eq!(decisions(at.path()), before, "it was never looked at");
}
