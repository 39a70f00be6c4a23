//! Rulebooks that are there, that are not, and that have mistakes.

use std::fs;

use crate::program::{RIGHT, RULES, WRONG, folder, run, write};

const SLIP: &str = "date 2020-01-08\n\nThey met on Monday, 7 January 2020.\n";

#[test]
fn without_any_rulebook_the_checks_that_need_none_are_run() {
    let none = folder(&[("articles/a.txt", SLIP), ("right/a.txt", RIGHT)]);
    for made in [false, true] {
        if made {
            fs::create_dir(none.path().join("rules")).unwrap();
        }
        let found = run(none.path(), &["check", "articles"]);
        assert_eq!(found.code, Some(1), "{found:?}");
        assert!(found.out.contains("warning[weekday]"), "{}", found.out);
        assert_eq!(run(none.path(), &["check", "right"]).code, Some(0));
        for said in [&found.out, &found.err] {
            assert!(said.contains("no rulebook") && said.contains("--rules"), "{said}");
        }
        let report = run(none.path(), &["check", "--format", "json", "right"]);
        assert_eq!(report.code, Some(0));
        assert!(report.err.contains("no rulebook"), "{}", report.err);
        let report = report.json();
        assert_eq!(report["rulebooks"], serde_json::json!([]));
        assert!(report["left_out"].to_string().contains("no rulebook"), "{report}");
        assert_eq!(report["skipped"], serde_json::json!([]));
    }
    // Where every check is switched off as well, nothing at all was asked.
    let nothing = run(none.path(), &["check", "--select", "contradicts", "right"]);
    assert_eq!(nothing.code, Some(2), "{nothing:?}");
    assert!(nothing.err.contains("nothing to check"), "{}", nothing.err);
}

#[test]
fn rulebooks_that_are_named_and_missing_or_that_have_mistakes_are_not_none() {
    let folder = folder(&[("articles/a.txt", RIGHT), ("empty/notes.md", "nothing")]);
    for rules in ["rules", "none.toml", "empty"] {
        let named = run(folder.path(), &["check", "--rules", rules, "articles"]);
        assert_eq!(named.code, Some(2), "{rules}");
    }
    let broken = RULES.replace("says", "sais");
    write(folder.path(), "rules/harbour.toml", &broken);
    let mistaken = run(folder.path(), &["check", "articles"]);
    assert_eq!(mistaken.code, Some(2));
    assert!(!mistaken.err.contains("no rulebook"), "{}", mistaken.err);
    for other in [&["test"][..], &["explain", "ships"], &["explain", "ships", "--on", "articles"]] {
        fs::remove_dir_all(folder.path().join("rules")).unwrap_or_default();
        let without = run(folder.path(), other);
        assert_eq!(without.code, Some(2), "{other:?}");
        assert!(without.err.contains("rules: "), "{other:?}: {}", without.err);
    }
}

#[test]
fn what_ends_a_run_with_2_is_said_where_somebody_looks() {
    let folder = folder(&[("rules/harbour.toml", RULES), ("articles/a.txt", RIGHT)]);
    let rules = ["--rules", "rules", "--rules", "gone.toml"];
    for (arguments, after) in [
        (&["check", "articles", "-o", "report.txt"][..], ""),
        (&["check", "articles", "--format", "json"], ""),
        (&["explain", "ships"], ""),
        (&["explain", "ships", "--on", "articles/a.txt"], ""),
        (&["explain", "shops", "--on", "articles/a.txt"], ""),
        (&["test"], ""),
    ] {
        let all = [arguments, &rules].concat();
        let given = run(folder.path(), &all);
        assert_eq!(given.code, Some(2), "{all:?}{after}");
        let said = "error: gone.toml: no such file or folder\n";
        assert_eq!(given.err.matches(said).count(), 1, "{all:?}: {}", given.err);
    }
    // A report for people says it itself.
    let shown = run(folder.path(), &[&["check", "articles"], &rules[..]].concat());
    assert!(shown.out.contains("not read: gone.toml: no such file or folder"), "{}", shown.out);
    let missing = run(folder.path(), &["check", "articles", "gone.md", "-o", "report.txt"]);
    assert!(missing.err.contains("error: gone.md: no such file"), "{}", missing.err);
}

#[test]
fn rulebooks_that_a_folder_leaves_out_are_said_and_exit_2() {
    for (path, ignored, why) in [
        ("rules/old/harbour.toml", "old/", "ignore file"),
        ("rules/harbour.toml", "harbour.toml", "ignore file"),
        ("rules/.harbour.toml", "", "hidden"),
        ("rules/.old/harbour.toml", "", "hidden"),
        ("rules/sources.toml", "", "`sources.toml`"),
        ("rules/factlint.toml", "", "`factlint.toml`"),
    ] {
        let other = RULES.replace("harbour", "other").replace("ships", "boats");
        let folder = folder(&[("rules/other.toml", other.as_str()), ("corpus/a.txt", WRONG)]);
        write(folder.path(), path, RULES);
        write(folder.path(), "rules/.gitignore", ignored);
        let left_out = run(folder.path(), &["check"]);
        assert_eq!(left_out.code, Some(2), "{path}: {left_out:?}");
        let line = left_out.out.lines().find(|line| line.contains(&format!("not read: {path}: ")));
        assert!(line.is_some_and(|line| line.contains(why)), "{path}: {}", left_out.out);
        // Named, it is read.
        let named = run(folder.path(), &["check", "--rules", path]);
        assert_eq!(named.code, Some(1), "{path}: {named:?}");
        // Alone in the folder, it is still no folder without rulebooks.
        fs::remove_file(folder.path().join("rules/other.toml")).unwrap();
        let alone = run(folder.path(), &["check"]);
        assert_eq!(alone.code, Some(2), "{path}: {alone:?}");
        assert!(alone.out.contains(&format!("not read: {path}: ")), "{path}: {}", alone.out);
    }
    // TOML that is no rulebook is nobody's loss.
    let others = folder(&[
        ("rules/harbour.toml", RULES),
        ("rules/sources.toml", "[[source]]\nfile = \"a.txt\"\npublisher = \"The Post\"\n"),
        ("rules/.taplo.toml", "[formatting]\n"),
        ("rules/factlint.toml", ""),
        ("corpus/a.txt", RIGHT),
    ]);
    assert_eq!(run(others.path(), &["check"]).code, Some(0));
}

#[test]
fn the_mistakes_of_a_rulebook_are_data_as_well() {
    let broken = RULES.replace("expect = 60", "expcet = 60");
    let folder = folder(&[("rules/harbour.toml", broken.as_str()), ("corpus/a.txt", RIGHT)]);
    let given = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(given.code, Some(2));
    assert!(given.err.contains("expcet"), "{}", given.err);
    let report = given.json();
    let problems = report["problems"].as_array().unwrap();
    let wrong =
        problems.iter().find(|p| p["message"].as_str().unwrap().contains("expcet")).unwrap();
    assert_eq!(wrong["path"], "rules/harbour.toml");
    assert_eq!((wrong["line"].as_u64(), wrong["column"].as_u64()), (Some(7), Some(1)));
    assert_eq!((wrong["end_line"].as_u64(), wrong["end_column"].as_u64()), (Some(7), Some(7)));
    assert_eq!(wrong["level"], "error");
    assert!(wrong["help"].as_str().unwrap().contains("expect"), "{wrong}");
    let keys: Vec<&str> = wrong.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(keys.iter().all(|key| !key.contains('-')), "{keys:?}");
    write(folder.path(), "rules/harbour.toml", RULES);
    let sound = run(folder.path(), &["check", "--format", "json"]).json();
    assert_eq!(sound["problems"], serde_json::json!([]));
    assert_eq!(sound["rulebooks"][0]["path"], "rules/harbour.toml");
}
