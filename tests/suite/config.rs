//! `factlint.toml`: what a project asks for once and for all.

use std::path::Path;

use tempfile::TempDir;

use crate::program::{self, RIGHT, RULES, Run, WRONG, write};

/// A repository with a rulebook and an article where nobody looks for them unless told to.
fn project(config: &str) -> TempDir {
    program::folder(&[
        (".git/HEAD", ""),
        ("factlint.toml", config),
        ("facts/harbour.toml", RULES),
        ("docs/a.md", WRONG),
        ("docs/old/b.md", WRONG),
    ])
}

const WHERE: &str = "rules = \"facts\"\narticles = [\"docs\"]\n";

fn check(folder: &Path, more: &[&str]) -> Run {
    program::run(folder, &[&["check", "--format", "json"], more].concat())
}

/// The findings with their levels: `docs/a.md error`.
fn findings(run: &Run) -> Vec<String> {
    let told = |finding: &serde_json::Value| {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        format!("{} {}", text(&finding["article"]), text(&finding["level"]))
    };
    run.json()["findings"].as_array().unwrap().iter().map(told).collect()
}

#[test]
fn says_where_articles_and_rules_are_from_any_folder_of_the_repository() {
    let folder = project(WHERE);
    let run = check(folder.path(), &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(findings(&run), ["docs/a.md error", "docs/old/b.md error"]);
    let below = check(&folder.path().join("docs/old"), &[]);
    assert_eq!(findings(&below), ["../../docs/a.md error", "../../docs/old/b.md error"]);
    assert_eq!(program::run(folder.path(), &["facts"]).code, Some(0), "other commands know it too");
    // What is named goes before.
    assert_eq!(findings(&check(folder.path(), &["docs/old"])), ["docs/old/b.md error"]);
    assert_eq!(check(folder.path(), &["--no-config"]).code, Some(2));
}

#[test]
fn is_looked_for_up_to_the_root_of_the_repository_and_no_further() {
    let folder = project("this is no TOML");
    write(folder.path(), "inner/.git/HEAD", "");
    write(folder.path(), "inner/articles/a.txt", RIGHT);
    assert_eq!(check(&folder.path().join("inner"), &[]).code, Some(0), "another's is left alone");
    assert_eq!(check(&folder.path().join("docs"), &["."]).code, Some(2));
    let loose = program::folder(&[("factlint.toml", "no TOML"), ("x/articles/a.txt", RIGHT)]);
    assert_eq!(check(&loose.path().join("x"), &[]).code, Some(0), "this is no repository");
}

#[test]
fn rules_and_articles_are_where_they_usually_are_beside_the_file() {
    let folder = program::folder(&[
        (".git/HEAD", ""),
        ("factlint.toml", ""),
        ("rules/harbour.toml", RULES),
        ("articles/a.md", WRONG),
        ("sub/notes.txt", "Nothing.\n"),
    ]);
    let below = check(&folder.path().join("sub"), &[]);
    assert_eq!(findings(&below), ["../articles/a.md error"]);
}

#[test]
fn levels_are_by_code_and_path() {
    let levels = "[levels]\ncontradicts = \"warning\"\n[[override]]\npaths = [\"docs/old/**\"]\n\
                  levels = { contradicts = \"off\" }\n";
    let folder = project(&format!("{WHERE}{levels}"));
    assert_eq!(findings(&check(folder.path(), &[])), ["docs/a.md warning"]);
    let below = check(&folder.path().join("docs"), &[]);
    assert_eq!(findings(&below), ["../docs/a.md warning"], "patterns lead from the file");
    assert_eq!(check(folder.path(), &["--fail-on", "error"]).code, Some(0));
    assert_eq!(check(folder.path(), &["--min-severity", "error"]).code, Some(0));
    let off = check(folder.path(), &["--config", "levels.contradicts = \"off\""]);
    assert_eq!((off.code, findings(&off).len()), (Some(0), 0));
}

#[test]
fn what_is_said_on_the_command_line_goes_before() {
    let folder =
        project(&format!("{WHERE}format = \"json\"\nfail-on = \"never\"\nstrict = true\n"));
    let run = program::run(folder.path(), &["check"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.json()["findings"].is_array());
    assert_eq!(program::run(folder.path(), &["check", "--fail-on", "error"]).code, Some(1));
    let concise = program::run(folder.path(), &["check", "--format", "concise"]).out;
    assert!(concise.starts_with("docs/a.md:1:"), "{concise}");
    let pair = program::run(folder.path(), &["check", "--config", "format = \"concise\""]).out;
    assert_eq!(pair, concise);
    write(folder.path(), "other.toml", format!("{WHERE}format = \"csv\"\n").as_bytes());
    let named = program::run(folder.path(), &["check", "-c", "other.toml"]);
    assert!(named.out.lines().next().unwrap().contains("verdict,"), "{}", named.out);
}

#[test]
fn files_extend_one_another() {
    let folder = project(
        "extends = \"shared/base.toml\"\nfail-on = \"error\"\n[levels]\nstale = \"note\"\n",
    );
    let base = "rules = [\"../facts\"]\narticles = \"../docs\"\nfail-on = \"never\"\n\
                [levels]\nstale = \"off\"\ncontradicts = \"warning\"\n";
    write(folder.path(), "shared/base.toml", base);
    let run = check(folder.path(), &[]);
    assert_eq!(run.code, Some(0), "the nearer file says that only errors fail: {run:?}");
    assert_eq!(findings(&run), ["docs/a.md warning", "docs/old/b.md warning"]);
    write(folder.path(), "shared/base.toml", "extends = [\"../factlint.toml\"]\n");
    let round = check(folder.path(), &[]);
    assert_eq!(round.code, Some(2));
    assert!(round.err.contains("this file extends itself"), "{}", round.err);
    write(folder.path(), "factlint.toml", "extends = \"nowhere.toml\"\n");
    let gone = check(folder.path(), &[]);
    assert_eq!(gone.code, Some(2));
    assert!(gone.err.contains("error[bad-extends]: no such file"), "{}", gone.err);
}

#[test]
fn every_mistake_is_told_at_its_place_and_nothing_is_done() {
    let config = "rule = [\"facts\"]\nfail-on = \"mistakes\"\nstrict = \"yes\"\nthreads = 1000\n\
                  exclude = [\"a[\"]\nmax-size = 0\nas-of = \"today\"\nselect = [\"contradict\"]\n\
                  [levels]\nstale = \"hint\"\n[fields]\ntxt = \"/body\"\n[reports]\nhtm = \"x.html\"\n\
                  [[override]]\nlevels = { stale = \"off\" }\n";
    let folder = project(config);
    let run = check(folder.path(), &["docs"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.err, @r#"
    error[unknown-key]: `rule` is no key of `factlint.toml`
     --> factlint.toml:1:1
      |
    1 | rule = ["facts"]
      | ^^^^ unknown key
      |
      = help: did you mean `rules`?

    error[unknown-word]: `mistakes` is no level that a run can fail on
     --> factlint.toml:2:11
      |
    2 | fail-on = "mistakes"
      |           ^^^^^^^^^^ unknown
      |
      = help: it is one of `error`, `warning`, `note` and `never`

    error[wrong-type]: `strict` wants true or false
     --> factlint.toml:3:10
      |
    3 | strict = "yes"
      |          ^^^^^ this is a string
      |
      = help: write it without quotes: `true`

    error[bad-count]: nobody needs that many threads
     --> factlint.toml:4:11
      |
    4 | threads = 1000
      |           ^^^^ too many
      |
      = help: write 256 or fewer; 0 is one for each core

    error[bad-value]: `a[` is no pattern: error parsing glob 'a[': unclosed character class; missing ']'
     --> factlint.toml:5:12
      |
    5 | exclude = ["a["]
      |            ^^^^ this one

    error[bad-count]: `max-size` is one at least
     --> factlint.toml:6:12
      |
    6 | max-size = 0
      |            ^ none
      |
      = help: write it like `3`, or leave it out

    error[wrong-type]: `as-of` wants a day
     --> factlint.toml:7:9
      |
    7 | as-of = "today"
      |         ^^^^^^^ this is a string
      |
      = help: write it without quotes: `2021-03-09`

    error[unknown-word]: `contradict` is no code of a finding
     --> factlint.toml:8:11
      |
    8 | select = ["contradict"]
      |           ^^^^^^^^^^^^ unknown
      |
      = help: did you mean `contradicts`?

    error[unknown-word]: `hint` is no level
      --> factlint.toml:10:9
       |
    10 | stale = "hint"
       |         ^^^^^^ unknown
       |
       = help: it is one of `off`, `note`, `warning` and `error`

    error[unknown-key]: `txt` is no key of `[fields]`
      --> factlint.toml:12:1
       |
    12 | txt = "/body"
       | ^^^ unknown key
       |
       = help: did you mean `text`?

    error[unknown-key]: `htm` is no key of `[reports]`
      --> factlint.toml:14:1
       |
    14 | htm = "x.html"
       | ^^^ unknown key
       |
       = help: did you mean `html`?

    error[missing-key]: `[[override]]` has no `paths`
      --> factlint.toml:15:1
       |
    15 | [[override]]
       | ^^^^^^^^^^^^ has no `paths`
       |
       = help: add the articles: `paths = ["archive/**"]`

    error: 12 mistakes in the configuration; nothing was done
    "#);
}

#[test]
fn reports_go_where_the_file_says_and_never_over_the_file_itself() {
    let folder = project(&format!("{WHERE}[reports]\njson = \"out.json\"\ncsv = \"out.csv\"\n"));
    assert_eq!(program::run(&folder.path().join("docs"), &["check", "-q"]).code, Some(1));
    assert!(folder.path().join("out.json").exists() && folder.path().join("out.csv").exists());
    let over = program::run(folder.path(), &["check", "-o", "factlint.toml"]);
    assert_eq!(over.code, Some(2), "{over:?}");
    assert!(
        std::fs::read_to_string(folder.path().join("factlint.toml")).unwrap().contains("rules")
    );
}

#[test]
fn decisions_about_what_is_not_reported_are_not_called_unused() {
    let folder = project(&format!("{WHERE}decisions = \"desk/decisions.toml\"\n"));
    write(folder.path(), "desk/README", "");
    let accepted = ["accept", "--all", "--reason", "known"];
    assert_eq!(program::run(folder.path(), &accepted).code, Some(0));
    assert!(folder.path().join("desk/decisions.toml").exists());
    assert_eq!(check(folder.path(), &[]).code, Some(0));
    let off = "levels = { contradicts = \"off\" }";
    let hidden = check(folder.path(), &["--config", off]);
    assert_eq!((hidden.code, findings(&hidden).len()), (Some(0), 0), "{hidden:?}");
    write(folder.path(), "docs/a.md", RIGHT);
    let unused = check(folder.path(), &["--config", "levels.unused-decision = \"error\""]);
    assert_eq!(unused.code, Some(1));
    assert!(findings(&unused).contains(&" error".to_owned()), "{unused:?}");
    let low = check(folder.path(), &["--config", "levels.unused-decision = \"off\""]);
    assert_eq!(low.code, Some(0), "{low:?}");
}

#[test]
fn a_list_of_articles_takes_the_place_of_those_of_the_file() {
    let folder = project(WHERE);
    let listed = |list: &str| {
        let check = ["check", "--format", "json", "--files-from", "-"];
        program::run_with(folder.path(), &check, list.as_bytes())
    };
    assert_eq!(findings(&listed("docs/old\n\n")), ["docs/old/b.md error"]);
    assert_eq!(listed("docs/a.md\r\ndocs/old/b.md\r\n").json()["findings"][1]["line"], 1);
    let empty = listed("\n");
    assert_eq!((empty.code, empty.out.as_str()), (Some(2), ""), "{empty:?}");
    assert_eq!(listed("docs/gone.md\n").code, Some(2));
    write(folder.path(), "list.txt", "docs/a.md");
    let by_file = check(folder.path(), &["--files-from", "list.txt", "docs/old"]);
    assert_eq!(findings(&by_file).len(), 2, "what is named besides is checked as well");
    assert_eq!(check(folder.path(), &["--files-from", "gone.txt"]).code, Some(2));
}

#[test]
fn a_file_that_was_found_starts_nothing_and_writes_nothing_elsewhere() {
    let asks = "preprocess = [\"touch made\"]\nallow-outside = true\ndecisions = \"../d.toml\"\n\
                [reports]\njson = \"../out.json\"\n";
    let folder = project(&format!("{WHERE}{asks}"));
    let found = check(folder.path(), &[]);
    assert_eq!(found.code, Some(2), "{found:?}");
    assert_eq!(found.err.matches("error[untrusted]").count(), 4, "{}", found.err);
    let inside = WHERE.to_owned() + "[reports]\njson = \"../docs/out.json\"\n";
    write(folder.path(), "docs/named.toml", inside.replace("\"docs\"", "\".\""));
    let named = check(folder.path(), &["-c", "docs/named.toml", "--rules", "facts"]);
    assert_eq!(named.code, Some(1), "{named:?}");
    assert!(folder.path().join("docs/out.json").exists());
}

#[test]
fn patterns_and_decisions_lead_from_the_file_wherever_it_is_run() {
    let folder = project(&format!("{WHERE}exclude = [\"docs/old/**\"]\n"));
    let below = folder.path().join("docs");
    assert_eq!(findings(&check(folder.path(), &[])), ["docs/a.md error"]);
    assert_eq!(findings(&check(&below, &[])), ["../docs/a.md error"]);
    assert_eq!(program::run(&below, &["accept", "--all", "--reason", "known"]).code, Some(0));
    assert!(folder.path().join("factlint.decisions.toml").exists());
    assert_eq!(check(&below, &[]).code, Some(0));
    assert_eq!(check(folder.path(), &[]).code, Some(0));
}

#[test]
fn what_is_selected_is_reported_whatever_the_file_leaves_out() {
    let off = "skip = [\"contradicts\"]\n[levels]\ncontradicts = \"off\"\n";
    let folder = project(&format!("{WHERE}{off}"));
    assert_eq!(check(folder.path(), &[]).code, Some(0));
    assert_eq!(check(folder.path(), &["--select", "contradicts"]).code, Some(1));
    let some = "[[override]]\npaths = [\"docs/**\"]\nlevels = { contradicts = \"error\" }\n";
    write(folder.path(), "factlint.toml", format!("{WHERE}{some}"));
    let note = check(folder.path(), &["--config", "levels.contradicts = \"note\""]);
    assert_eq!(findings(&note), ["docs/a.md note", "docs/old/b.md note"]);
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_out_of_the_project_is_not_written_through() {
    let elsewhere = program::folder(&[("mine.txt", "mine\n")]);
    let folder = project(&format!("{WHERE}[reports]\njson = \"out/mine.txt\"\n"));
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("out")).unwrap();
    let run = check(folder.path(), &[]);
    assert_eq!((run.code, run.err.matches("error[untrusted]").count()), (Some(2), 1), "{run:?}");
    assert_eq!(std::fs::read_to_string(elsewhere.path().join("mine.txt")).unwrap(), "mine\n");
}
