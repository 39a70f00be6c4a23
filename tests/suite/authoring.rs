//! What helps an author: a fact from a sentence, facts from a corpus, cases from what is read, and
//! something to start from.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::project;

fn factlint(folder: &Path, arguments: &[&str]) -> Output {
    told(folder, arguments, Stdio::null(), Stdio::piped())
}

fn told(folder: &Path, arguments: &[&str], input: Stdio, output: Stdio) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(input)
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn empty() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The exit code, what was written, and what was complained of.
fn outcome(output: &Output) -> (i32, String, String) {
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

const SENTENCE: &str = "Harbor keeps deleted files for 30 days.";

#[test]
fn a_draft_is_a_rulebook_whose_cases_hold() {
    let folder = empty();
    let (code, out, err) = outcome(&factlint(folder.path(), &["draft", SENTENCE]));
    assert_eq!((code, &*err), (0, ""));
    insta::assert_snapshot!(out, @r#"
    [rulebook]
    id = "draft"

    [[fact]]
    id = "harbor-keep-deleted-files"
    expect = "30 days"
    states = "Harbor ~keep deleted files for {n}"

    [[fact.case]]
    text = "Harbor keeps deleted files for 30 days."
    reads = ["30 days"]
    verdict = "agrees"

    [[fact.case]]
    text = "Harbor keeps deleted files for 40 days."
    reads = ["40 days"]
    verdict = "contradicts"
    "#);
    fs::write(folder.path().join("a.toml"), out).unwrap();
    assert_eq!(outcome(&factlint(folder.path(), &["test", "--rules", "a.toml"])).0, 0);
}

#[test]
fn drafts_are_added_behind_what_a_file_has() {
    let folder = empty();
    let path = folder.path().join("rules.toml");
    for sentence in [SENTENCE, "The Diet has 148 seats."] {
        let file = fs::OpenOptions::new().create(true).append(true).open(&path).unwrap();
        let output = told(folder.path(), &["draft", sentence], Stdio::null(), file.into());
        assert_eq!(output.status.code(), Some(0));
    }
    let output =
        factlint(folder.path(), &["draft", "-o", "rules.toml", "Rents fell by 3 percent."]);
    assert_eq!(outcome(&output), (0, String::new(), "added `rents` to rules.toml\n".to_owned()));
    let rules = fs::read_to_string(&path).unwrap();
    assert_eq!((rules.matches("[rulebook]").count(), rules.matches("[[fact]]").count()), (1, 3));
    assert_eq!(outcome(&factlint(folder.path(), &["test", "--rules", "rules.toml"])).0, 0);

    let twice = factlint(folder.path(), &["draft", "-o", "rules.toml", "The Diet has 148 seats."]);
    let (code, _, err) = outcome(&twice);
    assert_eq!(code, 2);
    assert!(err.contains("nothing was added to rules.toml"), "{err}");
    assert_eq!(fs::read_to_string(&path).unwrap(), rules);
}

#[test]
fn what_has_no_value_is_no_fact() {
    let folder = empty();
    let (code, out, err) = outcome(&factlint(folder.path(), &["draft", "the morning was grey."]));
    assert_eq!((code, &*out), (2, ""));
    insta::assert_snapshot!(err, @"error: there is no value in this sentence: no number, no day and no name that a fact could expect; write one with its value in it, or name the words with --value");
    let (code, _, err) = outcome(&factlint(folder.path(), &["draft", "The pier opens on Sunday."]));
    assert_eq!(code, 2);
    insta::assert_snapshot!(err, @"error: no fact for `Sunday`: its day depends on when the sentence was published, and nobody said when; add `--as-of` with that day");
    let (code, _, err) = outcome(&factlint(folder.path(), &["draft", "--id", "A b", SENTENCE]));
    assert_eq!(code, 2);
    assert!(err.contains("as in `a-b`"), "{err}");
}

#[test]
fn a_draft_is_read_from_standard_input_in_its_language() {
    let folder = empty();
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args(["draft", "-", "--lang", "es"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("La cámara tiene 167 escaños.".as_bytes()).unwrap();
    let out = text(&child.wait_with_output().unwrap().stdout);
    assert!(out.contains("lang = \"es\"") && out.contains("counts = \"escaños\""), "{out}");
}

#[test]
fn the_shipped_pages_dispute_when_version_1_ends() {
    let corpus = project().join("corpus/harbor-docs");
    let corpus = corpus.to_str().unwrap();
    let folder = empty();
    let (code, out, err) = outcome(&factlint(folder.path(), &["suggest", corpus]));
    assert_eq!((code, &*err), (0, ""));
    let about = out.split("\n\n").find(|group| group.contains("version")).unwrap_or_default();
    let about = about.replace(corpus, "corpus");
    insta::assert_snapshot!(about, @r#"
    disputed: support version end (2 articles)
      30 September 2025: 1 article
        corpus/faq.txt:27:31: Support for version 1 ends on 30 September 2025.
      31 December 2025: 1 article
        corpus/release-notes.txt:25:45: Support for version 1 of the client ends on 31 December 2025, and not in the autumn as we said before.
      | id = "support-version-1-end"
      | expect = 2025-09-30
      | states = "Support for version 1 ~end on {date}"
    "#);
    let toml = ["suggest", "--format", "toml", corpus];
    fs::write(folder.path().join("a.toml"), factlint(folder.path(), &toml).stdout).unwrap();
    // Facts of one subject may read one value; each holds by itself.
    let tested = factlint(folder.path(), &["test", "--rules", "a.toml"]);
    assert_ne!(tested.status.code(), Some(2), "{}", text(&tested.stderr));
    let json = factlint(folder.path(), &["suggest", "--format", "json", "--limit", "1", corpus]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["suggestions"].as_array().unwrap().len(), 1);
    assert_eq!(json["suggestions"][0]["disputed"], true);
}

#[test]
fn nothing_to_suggest_from_is_said() {
    let folder = empty();
    let (code, _, err) = outcome(&factlint(folder.path(), &["suggest", "."]));
    assert_eq!(code, 2);
    assert!(err.contains("no article was found"), "{err}");
    assert_eq!(outcome(&factlint(folder.path(), &["suggest", "missing"])).0, 2);
}

const RULES: &str = r#"# The ferry.
[rulebook]
id = "ferry" # its id

[[fact]]
id = "cabins"
expect = 112
counts = "cabins"
of = "Alma"

[[fact.case]]
# Not yet known.
text = "The Alma has 112 cabins." # keep

[[fact.case]]
text = "The Alma has 121 cabins."
reads = ["112"] # wrong
verdict = "agrees"

[[fact]]
id = "luggage"
expect = "40 kg"
limits = "luggage"
case = [{ text = "Luggage cannot exceed 30 kg." }, { text = "Nothing.", verdict = "agrees" }]
"#;

#[test]
fn what_is_read_is_shown_first_and_written_when_it_is_accepted() {
    let folder = empty();
    let path = folder.path().join("a.toml");
    fs::write(&path, RULES).unwrap();
    let (code, out, _) = outcome(&factlint(folder.path(), &["test", "--rules", "a.toml"]));
    assert_eq!(code, 1);
    assert!(out.contains("2 that expect nothing yet"), "{out}");
    let diff = out.split_once("--- ").unwrap().1;
    insta::assert_snapshot!(diff, @r#"
    a.toml
    +++ a.toml, accepted
    @@ -11,14 +11,16 @@
     [[fact.case]]
     # Not yet known.
     text = "The Alma has 112 cabins." # keep
    +reads = ["112"]
    +verdict = "agrees"
     
     [[fact.case]]
     text = "The Alma has 121 cabins."
    -reads = ["112"] # wrong
    -verdict = "agrees"
    +reads = ["121"] # wrong
    +verdict = "contradicts"
     
     [[fact]]
     id = "luggage"
     expect = "40 kg"
     limits = "luggage"
    -case = [{ text = "Luggage cannot exceed 30 kg." }, { text = "Nothing.", verdict = "agrees" }]
    +case = [{ text = "Luggage cannot exceed 30 kg.", reads = ["exceed 30 kg"], verdict = "contradicts" }, { text = "Nothing.", reads = [] }]
    "#);
    assert_eq!(fs::read_to_string(&path).unwrap(), RULES, "nothing is written unasked");

    let (code, _, err) =
        outcome(&factlint(folder.path(), &["test", "--accept", "--rules", "a.toml"]));
    assert_eq!((code, &*err), (0, "accepted 4 cases in a.toml\n"));
    let (code, out, _) = outcome(&factlint(folder.path(), &["test", "--rules", "a.toml"]));
    assert_eq!(code, 0, "{out}");
    let accepted = fs::read_to_string(&path).unwrap();
    for kept in ["# The ferry.", "# its id", "# Not yet known.", "# keep", "# wrong"] {
        assert!(accepted.contains(kept), "{accepted}");
    }
}

#[test]
fn ends_of_lines_stay_what_they_are_when_cases_are_accepted() {
    let folder = empty();
    let path = folder.path().join("a.toml");
    fs::write(&path, RULES.replace('\n', "\r\n")).unwrap();
    let accepted = factlint(folder.path(), &["test", "--accept", "--rules", "a.toml"]);
    assert_eq!(accepted.status.code(), Some(0), "{}", text(&accepted.stderr));
    let accepted = fs::read_to_string(&path).unwrap();
    assert_eq!(accepted.matches('\n').count(), accepted.matches("\r\n").count());
}

#[test]
fn a_new_folder_can_be_checked_and_replaces_nothing() {
    let folder = empty();
    let (code, out, err) = outcome(&factlint(folder.path(), &["new", "ferry"]));
    assert_eq!((code, &*out), (0, ""));
    assert!(err.contains("factlint check articles"), "{err}");
    let made = folder.path().join("ferry");
    assert_eq!(outcome(&factlint(&made, &["test", "--strict"])).0, 0);
    assert_eq!(
        outcome(&factlint(&made, &["check", "articles"])).0,
        1,
        "its article has an error to find"
    );
    let (code, _, err) = outcome(&factlint(folder.path(), &["new", "ferry"]));
    assert_eq!(code, 2);
    assert!(err.contains("is there already"), "{err}");
    let rulebook = ["new", "--rulebook", "alma.toml"];
    assert_eq!(outcome(&factlint(folder.path(), &rulebook)).0, 0);
    assert!(fs::read_to_string(folder.path().join("alma.toml")).unwrap().contains("id = \"alma\""));
    assert_eq!(outcome(&factlint(folder.path(), &rulebook)).0, 2);
}
