//! The program as people and CI call it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::project;

const RULES: &str = r#"
[rulebook]
id = "harbour"
title = "The harbour"

[names]
keeper = ["Mara Quill", "Quill"]

[[fact]]
id = "ships"
title = "Ships in the harbour"
expect = 60
why = "the harbour office counted them on Monday"
says = ["{n} ships"]

[[fact]]
id = "boats"
expect = 12
says = ["{n} boats"]
claimed-by = ["keeper"]
"#;

/// A folder with rules and one article.
fn folder(article: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    fs::write(folder.path().join("rules/harbour.toml"), RULES).unwrap();
    fs::write(folder.path().join("corpus/a.txt"), article).unwrap();
    folder
}

fn factlint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn exit(folder: &Path, arguments: &[&str]) -> i32 {
    factlint(folder, arguments).status.code().unwrap()
}

const RIGHT: &str = "There are 60 ships here.";
const WRONG: &str = "There are 66 ships here.";
const ROUNDED: &str = "There are more than 20 ships here.";

#[test]
fn exit_0_when_nothing_is_found() {
    assert_eq!(exit(folder(RIGHT).path(), &["check"]), 0);
}

#[test]
fn exit_1_when_something_is_found() {
    assert_eq!(exit(folder(WRONG).path(), &["check"]), 1);
}

#[test]
fn fail_on_says_what_counts() {
    let stretched = folder(ROUNDED);
    assert_eq!(exit(stretched.path(), &["check"]), 1);
    assert_eq!(exit(stretched.path(), &["check", "--fail-on", "error"]), 0);
    assert_eq!(exit(folder(WRONG).path(), &["check", "--fail-on", "never"]), 0);
    assert_eq!(exit(folder(WRONG).path(), &["check", "--exit-zero"]), 0);
}

#[test]
fn exit_2_outweighs_1() {
    let folder = folder(WRONG);
    let missing = ["check", "corpus", "no-such-folder"];
    assert_eq!(exit(folder.path(), &missing), 2);
    let both = factlint(folder.path(), &missing);
    assert!(text(&both.stdout).contains("contradicts"), "the rest is still checked");
    assert!(text(&both.stdout).contains("not read: no-such-folder"), "{}", text(&both.stdout));
}

#[test]
fn exit_2_outweighs_exit_zero() {
    assert_eq!(exit(folder(RIGHT).path(), &["check", "missing.txt", "--exit-zero"]), 2);
}

#[test]
fn exit_2_when_there_is_nothing_to_check() {
    let empty = folder(RIGHT);
    fs::remove_file(empty.path().join("corpus/a.txt")).unwrap();
    let output = factlint(empty.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("nothing to check"), "{}", text(&output.stderr));
}

#[test]
fn exit_2_when_rules_are_named_and_there_are_none() {
    let none = folder(RIGHT);
    fs::remove_file(none.path().join("rules/harbour.toml")).unwrap();
    assert_eq!(exit(none.path(), &["check", "--rules", "rules"]), 2);
    fs::remove_dir(none.path().join("rules")).unwrap();
    assert_eq!(exit(none.path(), &["check", "--rules", "rules"]), 2);
}

#[test]
fn exit_2_when_a_rulebook_has_mistakes_though_the_rest_is_checked() {
    let folder = folder(WRONG);
    let broken =
        format!("{RULES}\n[[fact]]\nid = \"third\"\nexpcet = 5\nsays = [\"{{n}} gulls\"]\n");
    fs::write(folder.path().join("rules/harbour.toml"), broken).unwrap();
    let output = factlint(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(err.contains("rules/harbour.toml") && err.contains("expect"), "{err}");
    assert!(out.contains("error[contradicts]"), "{out}");
}

#[test]
fn exit_2_for_a_wrong_flag() {
    let output = factlint(folder(RIGHT).path(), &["check", "--formatt", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--format"), "{}", text(&output.stderr));
}

#[test]
fn exit_2_when_the_report_cannot_be_written() {
    assert_eq!(exit(folder(WRONG).path(), &["check", "-o", "no-such-folder/report.txt"]), 2);
}

#[test]
fn the_format_changes_no_exit_code() {
    for (article, code) in [(RIGHT, 0), (WRONG, 1)] {
        let folder = folder(article);
        for format in ["terminal", "json"] {
            assert_eq!(exit(folder.path(), &["check", "--format", format]), code, "{format}");
        }
        assert_eq!(exit(folder.path(), &["check", "missing", "--format", "json"]), 2);
    }
}

#[test]
fn a_finding_shows_the_article_and_the_rule() {
    let output =
        factlint(folder("The keeper went home.\n\nThere are 66 ships here.").path(), &["check"]);
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        omit_expression => true,
        snapshot_path => "../snapshots",
    }, {
        insta::assert_snapshot!("a-finding", text(&output.stdout));
    });
}

#[test]
fn json_goes_to_a_file_and_says_the_same() {
    let folder = folder(WRONG);
    let output = factlint(folder.path(), &["check", "--format", "json", "-o", "report.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["schema_version"], 2);
    assert_eq!(report["mentions"][0]["fact"], "ships");
    assert_eq!(report["mentions"][0]["quote"], "66");
    assert_eq!(report["mentions"][0]["verdict"], "contradicts");
    assert_eq!(report["mentions"][0]["start"], 10);
    assert_eq!(report["findings"][0]["code"], "contradicts");
    assert_eq!(report["findings"][0]["mention"], 0);
    assert_eq!(report["findings"][0]["column"], 11);
    assert_eq!(report["findings"][0]["fingerprint"].as_str().unwrap().len(), 32);
    assert_eq!(report["summary"]["errors"], 1);
    assert_eq!(report["exit_status"], 1);
    assert_eq!(report["articles"][0]["bytes"], WRONG.len());
}

#[test]
fn the_exit_status_in_the_report_is_that_of_the_program() {
    for (article, more) in
        [(RIGHT, &[][..]), (WRONG, &[]), (WRONG, &["--exit-zero"]), (RIGHT, &["gone.txt"])]
    {
        let folder = folder(article);
        let command = [&["check", "corpus", "--format", "json"], more].concat();
        let output = factlint(folder.path(), &command);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["exit_status"].as_i64(), output.status.code().map(i64::from), "{more:?}");
    }
}

#[test]
fn one_run_writes_several_reports_and_none_changes_the_exit_code() {
    for (article, code) in [(RIGHT, 0), (WRONG, 1)] {
        let folder = folder(article);
        let file = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        let command =
            ["check", "--report", "json=a.json", "--report", "terminal=a.txt", "-o", "b.txt"];
        let output = factlint(folder.path(), &command);
        assert_eq!(output.status.code(), Some(code));
        assert!(output.stdout.is_empty());
        assert_eq!(file("a.txt"), file("b.txt"));
        let alone = factlint(folder.path(), &["check", "--format", "json"]);
        assert_eq!(file("a.json"), text(&alone.stdout));
        let colours = ["check", "--color", "always", "--report", "json=c.json"];
        let coloured = text(&factlint(folder.path(), &colours).stdout);
        assert!(coloured.contains("\u{1b}["));
        assert_eq!(file("a.json"), file("c.json"));
    }
}

#[test]
fn a_report_that_cannot_be_written_keeps_no_other_back() {
    let folder = folder(WRONG);
    let command = ["check", "--report", "json=no-such-folder/a.json", "--report", "json=b.json"];
    let output = factlint(folder.path(), &command);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no-such-folder"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("error[contradicts]"));
    assert!(folder.path().join("b.json").exists());
}

#[test]
fn an_unknown_format_is_an_error_with_a_suggestion() {
    let folder = folder(RIGHT);
    let said = |arguments: &[&str]| {
        let output = factlint(folder.path(), &[&["check"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        text(&output.stderr)
    };
    assert!(said(&["--format", "jsn"]).contains("'json'"));
    assert!(said(&["--report", "jsno=a.json"]).contains("did you mean `json`?"));
    assert!(said(&["--report", "frogs=a"]).contains("they are terminal, full, concise, json, "));
    assert!(said(&["--report", "a.json"]).contains("json=report.json"));
    assert!(said(&["--report", "json="]).contains("json=report.json"));
    let twice = said(&["--report", "json=a.json", "-o", "./a.json"]);
    assert!(twice.contains("two reports") && twice.contains("a.json"), "{twice}");
    assert!(!folder.path().join("a.json").exists());
}

#[test]
fn schema_prints_the_schema_of_the_report() {
    let folder = folder(RIGHT);
    let output = factlint(folder.path(), &["schema"]);
    assert_eq!(output.status.code(), Some(0));
    let committed = fs::read_to_string(project().join("docs/report.schema.json")).unwrap();
    assert!(text(&output.stdout) == committed, "it is not the one in docs/report.schema.json");
}

#[test]
fn facts_shows_the_constructions_of_frames() {
    let folder = folder("");
    let rules = "[rulebook]\nid = \"quay\"\ntitle = \"Quay\"\n[[fact]]\nid = \"cranes\"\n\
                 title = \"Cranes\"\nexpect = 7\ncounts = \"cranes\"\n";
    fs::write(folder.path().join("quay.toml"), rules).unwrap();
    let told =
        |ids: &[&str]| factlint(folder.path(), &[&["facts", "--rules", "quay.toml"], ids].concat());
    insta::assert_snapshot!(text(&told(&["cranes"]).stdout), @r"
    cranes, Cranes = 7
      frame: cranes
        count: 7 cranes
        count: 7 people cranes
        label: count: cranes: 7
        label: count: cranes: …: 7
        label: count: number of cranes: 7
        number moves to: cranes rise to 7
        asked and answered: cranes: … 7
        number of things is: number of cranes be 7
        number of things is: cranes number 7
        number of things is: cranes number be 7
    ");
    let unknown = told(&["crane"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean `cranes`?"), "{}", text(&unknown.stderr));
}

#[test]
fn families_of_words_are_shown() {
    let rules = format!("{RULES}\n[families]\nhoists = [\"crane\", \"~lift\"]\n");
    let folder = folder(RIGHT);
    fs::write(folder.path().join("own.toml"), rules).unwrap();
    let told = |arguments: &[&str]| {
        let arguments = [&["words"], arguments].concat();
        factlint(folder.path(), &arguments)
    };
    let all = told(&["--rules", "own.toml"]);
    let listed = text(&all.stdout);
    assert!(listed.contains("@die (en): ~die, ~perish"), "{listed}");
    assert!(listed.contains("@hoists (own.toml): crane, ~lift"), "{listed}");
    let one = told(&["hoists", "--rules", "own.toml"]);
    insta::assert_snapshot!(text(&one.stdout), @"
    @hoists (own.toml)
      crane
      ~lift: lift, lifted, lifting, lifts
    ");
    // Those of the usual folder are known without a word.
    let usual = "[rulebook]\nid = \"w\"\n[families]\nmasts = [\"mast\"]\n";
    fs::write(folder.path().join("rules/words.toml"), usual).unwrap();
    assert_eq!(text(&told(&["masts"]).stdout), "@masts (rules/words.toml)\n  mast\n");
    let unknown = told(&["dies"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean `die`?"), "{}", text(&unknown.stderr));
}

#[test]
fn standard_input_is_an_article() {
    let folder = folder(RIGHT);
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["check", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(WRONG.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("\n  -:1:11\n"), "{}", text(&output.stdout));
}

#[test]
fn a_claim_in_the_articles_own_voice_is_reported() {
    let own = factlint(folder("There are 12 boats in the bay.").path(), &["check"]);
    assert_eq!(own.status.code(), Some(1));
    assert!(text(&own.stdout).contains("warning[unattributed]"), "{}", text(&own.stdout));
    assert_eq!(exit(folder("Mara Quill claims 12 boats.").path(), &["check"]), 0);
}

#[test]
fn no_control_character_of_an_article_reaches_the_terminal() {
    let article = "There are 66\u{202e} ships \u{1b}[2Jhere\u{7}, \u{9b}31m\u{200b}.";
    let folder = folder(article);
    fs::write(folder.path().join("corpus/b\u{1b}[2J.txt"), article).unwrap();
    for arguments in [&["check"][..], &["check", "-v"], &["check", "miss\u{1b}ing"]] {
        let output = factlint(folder.path(), arguments);
        let shown = text(&output.stdout) + &text(&output.stderr);
        let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!shown.contains(bad), "{shown:?}");
    }
}

#[test]
fn the_cases_of_a_rulebook_are_run() {
    let folder = folder(RIGHT);
    assert_eq!(exit(folder.path(), &["test"]), 2, "no cases are no tests");
    let case = |reads: &str| {
        format!(
            "{RULES}\n[[fact.case]]\ntext = \"There are 12 boats and 3 ships.\"\nreads = [{reads}]\n"
        )
    };
    let rules = folder.path().join("rules/harbour.toml");
    fs::write(&rules, case("\"12\"")).unwrap();
    assert_eq!(exit(folder.path(), &["test"]), 0);
    fs::write(&rules, case("\"12\", \"3\"")).unwrap();
    let missing = factlint(folder.path(), &["test"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stdout).contains("error[missing]"), "{}", text(&missing.stdout));
    fs::write(&rules, case("")).unwrap();
    let noisy = factlint(folder.path(), &["test"]);
    assert_eq!(noisy.status.code(), Some(1));
    assert!(text(&noisy.stdout).contains("error[noisy]"), "{}", text(&noisy.stdout));
}

#[test]
fn quantities_shows_where_each_value_stands_and_what_is_none() {
    let text = "In 2019 it was.\nSection 12 needs 12 GB at least, or COVID-19 at 10:30 hits.\n";
    let folder = folder(text);
    let output = factlint(folder.path(), &["quantities", "corpus/a.txt"]);
    insta::assert_snapshot!(self::text(&output.stdout), @r#"
    corpus/a.txt:1:4: 2019: date range, 2019-01-01 to 2019-12-31
        In [2019] it was. Section 12 needs 12 G...
    corpus/a.txt:2:1: Section 12: not read: it tells one of several from the others and counts nothing
        In 2019 it was. [Section 12] needs 12 GB at least, or COVI...
    corpus/a.txt:2:18: 12 GB: dimension, 12 gigabyte or more, hedged by at least
        ...2019 it was. Section 12 needs [12 GB] at least, or COVID-19 at 10:3...
    corpus/a.txt:2:37: COVID-19: not read: it is part of a name or a code
        ...n 12 needs 12 GB at least, or [COVID-19] at 10:30 hits.
    corpus/a.txt:2:49: 10:30: not read: it is a time of day
        ...2 GB at least, or COVID-19 at [10:30] hits.
    "#);
}

#[test]
fn quantities_shows_what_is_read() {
    let folder = folder("Nearly 60 ships left in 2019.");
    let output = factlint(folder.path(), &["quantities", "--format", "json", "corpus/a.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["quantities"][0]["text"], "60");
    assert_eq!(line["quantities"][0]["hedge"], "nearly");
    assert_eq!(line["quantities"][1]["lo"], "2019-01-01");
}

#[test]
fn the_two_commands_of_the_readme_work_in_the_project() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    for command in ["cargo run --release -- check", "cargo test"] {
        assert!(readme.contains(command), "the README no longer says `{command}`");
    }
    assert_eq!(exit(project(), &["check", "--fail-on", "never"]), 0);
    assert_eq!(exit(project(), &["test"]), 0);
}

#[test]
fn explain_says_what_a_code_means() {
    let folder = folder("There were 60 ships.");
    let shown = factlint(folder.path(), &["explain", "stretched"]);
    assert_eq!(shown.status.code(), Some(0));
    assert!(text(&shown.stdout).starts_with("Literally true"));
    let wrong = factlint(folder.path(), &["explain", "streched"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("did you mean `stretched`?"));
}

#[test]
fn explain_gives_the_one_reason_why_a_value_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let rules = r#"[rulebook]
id = "x"
title = "Seats"
[[fact]]
id = "seats"
expect = 12
says = ["{n} seats", "seats rose ... {n}", "seats ... {n}"]
[[fact]]
id = "lost"
expect = 12
says = ["{n} seats were lost"]
[[fact]]
id = "upload"
expect = "5 MB"
measures = "upload"
of = "Harbor"
"#;
    let article = "Seats rose from 9 to 12.\n\nSeats rose by 3.\n\nThe 12 seats were lost.\n\n\
        Seats, said Una Orm, 45, are few.\n\nSeats in 14 kg.\n\nThe upload is 5 MB.\n";
    fs::write(folder.path().join("x.toml"), rules).unwrap();
    fs::write(folder.path().join("x.txt"), article).unwrap();
    let because = |fact: &str| {
        let shown =
            factlint(folder.path(), &["explain", fact, "--rules", "x.toml", "--on", "x.txt"]);
        let shown = text(&shown.stdout);
        let lines = shown.lines().filter_map(|line| line.strip_prefix("  because "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        because("seats"),
        [
            "the phrase matches, but the value is what it was before it changed",
            "the phrase matches, but the value is by how much it changed; `changes` takes such",
            "the phrase matches, but the value states `lost`, whose phrase says more",
            "the phrase matches, but the value is somebody's age",
            "the phrase matches, but the value has another unit than 12",
        ]
    );
    assert_eq!(
        because("upload"),
        ["the words are there, but none of `Harbor` is named in the passage"]
    );
}

#[test]
fn explain_says_where_a_phrase_broke_off_and_what_was_compared() {
    let folder = folder("There were nearly 60 ships.\n\nLater 70 small boats left, and 3 yachts.");
    let shown = factlint(folder.path(), &["explain", "ships", "--on", "corpus/a.txt"]);
    assert_eq!(shown.status.code(), Some(0));
    insta::assert_snapshot!(text(&shown.stdout), @r#"
    ships in corpus/a.txt

    stated at 1:12: nearly 60
        There were »nearly 60« ships.
      value read: usually 55 to 59, at the outside 41 to 59, literally 41 to 59
      held against: 60 = usually 60, literally 60
      binding: likely
      verdict: contradicts: both cannot be true
    "#);
    let shown = factlint(folder.path(), &["explain", "boats", "--on", "corpus/a.txt"]);
    insta::assert_snapshot!(text(&shown.stdout), @r#"
    boats in corpus/a.txt

    stated nowhere

    not stated at 3:7: 70
        Later »70« small boats left, and 3 yachts.
      nearest phrase: "{n} boats" (0 of 1)
      because `small` stands where the phrase has `boats`

    not stated at 3:32: 3
        Later 70 small boats left, and »3« yachts.
      nearest phrase: "{n} boats" (0 of 1)
      because `yachts` stands where the phrase has `boats`
    "#);
    assert_eq!(exit(folder.path(), &["explain", "boats", "--on", "corpus/gone.txt"]), 2);
}

#[test]
fn codes_choose_the_findings_to_report() {
    let folder = folder("There were 70 ships on Monday, 7 January 2020.");
    let codes = |more: &[&str]| {
        let shown = factlint(folder.path(), &[&["check", "--format", "json"], more].concat());
        let report: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let codes = findings.iter().map(|f| f["code"].as_str().unwrap().to_owned());
        (codes.collect::<Vec<_>>(), shown.status.code())
    };
    assert_eq!(codes(&[]).0, ["contradicts", "weekday"]);
    assert_eq!(codes(&["--select", "weekday,sum"]).0, ["weekday"]);
    assert_eq!(codes(&["--skip", "weekday"]).0, ["contradicts"]);
    let none = codes(&["--skip", "weekday", "--skip", "contradicts"]);
    assert_eq!(none, (Vec::new(), Some(0)), "what is not reported fails nothing");
    let wrong = factlint(folder.path(), &["check", "--skip", "wekday"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("did you mean `weekday`?"));
}

#[test]
fn without_a_path_the_usual_folders_are_read_and_their_want_is_said() {
    let empty = crate::program::folder::<&str>(&[]);
    for command in ["check", "suggest"] {
        let output = factlint(empty.path(), &[command]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = text(&output.stderr);
        assert!(said.contains("neither of the folders `articles` and `corpus` is here"), "{said}");
    }
    let files =
        [("rules/harbour.toml", crate::program::RULES), ("articles/a.txt", crate::program::WRONG)];
    let with = crate::program::folder(&files);
    let output = factlint(with.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("articles/a.txt:1:11"));
}
