//! What a finding is known by from one run to the next.

use std::collections::BTreeSet;
use std::path::Path;

use crate::program::{RULES, WRONG, folder, run, write};

/// Findings of every kind of place: a verdict, a check without a rule, one article
/// against itself, a constraint, and several articles.
const MORE_RULES: &str = r#"
[rulebook]
id = "harbour"

[[fact]]
id = "ships"
expect = 60
says = ["{n} ships"]

[[fact]]
id = "masts"
says = ["{n} masts"]

[[fact]]
id = "sails"
says = ["{n} sails"]

[[constraint]]
id = "a-mast-for-each-sail"
require = "{sails} <= {masts}"
"#;

const MANY: &str = "date 2020-01-08\n\n\
    There are 66 ships here.\n\n\
    They met on Monday, 7 January 2020.\n\n\
    They have 12 masts.\n\nThey have 14 masts.\n\n\
    They have 40 sails.\n";

fn fingerprints(folder: &Path, arguments: &[&str]) -> BTreeSet<(String, String)> {
    let arguments = [&["check", "--format", "json"], arguments].concat();
    let report = run(folder, &arguments).json();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|f| (text(f, "code"), text(f, "fingerprint"))).collect()
}

/// However the same articles are named, their findings are the same.
fn all_alike(folder: &Path, sub: &str) {
    let rules = folder.join("rules/harbour.toml");
    let rules = rules.to_str().unwrap();
    let docs = folder.join("docs");
    let first = fingerprints(folder, &["--rules", rules, "docs"]);
    assert!(first.len() >= 4, "{first:?}");
    let absolute = docs.to_str().unwrap();
    let dotted = folder.join("rules/../docs/.");
    for (at, path) in [
        (folder, "./docs"),
        (folder, "docs/"),
        (folder, "docs/../docs"),
        (folder, absolute),
        (folder, dotted.to_str().unwrap()),
        (&docs, "."),
        (&docs, "../docs"),
        (&folder.join("rules"), "../docs"),
    ] {
        assert_eq!(fingerprints(at, &["--rules", rules, path]), first, "{path}");
    }
    let file = format!("docs/{sub}a.md");
    let named = fingerprints(folder, &["--rules", rules, &file]);
    assert_eq!(named, first, "{file}");
    let inside = folder.join("docs").join(sub);
    assert_eq!(fingerprints(&inside, &["--rules", rules, "a.md"]), first);
}

#[test]
fn a_finding_is_the_same_however_its_article_is_named() {
    let plain = folder(&[("rules/harbour.toml", MORE_RULES), ("docs/a.md", MANY)]);
    all_alike(plain.path(), "");
    // Below the folder that was named, only a root tells where an article belongs.
    for root in [".git/HEAD", ".git", "factlint.toml", ".hg/store"] {
        let rooted =
            folder(&[("rules/harbour.toml", MORE_RULES), ("docs/sub/deep/a.md", MANY), (root, "")]);
        all_alike(rooted.path(), "sub/deep/");
    }
}

#[cfg(unix)]
#[test]
fn links_on_the_way_change_nothing() {
    let folder = folder(&[("rules/harbour.toml", MORE_RULES), ("real/docs/a.md", MANY)]);
    std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
    let real = fingerprints(folder.path(), &["real/docs"]);
    assert_eq!(fingerprints(folder.path(), &["link/docs"]), real);
    assert_eq!(
        fingerprints(&folder.path().join("link/docs"), &["--rules", "../../rules", "."]),
        real
    );
}

#[test]
fn articles_of_one_name_in_two_folders_have_findings_of_their_own() {
    let both = folder(&[
        ("rules/harbour.toml", RULES),
        ("docs/one/a.md", WRONG),
        ("docs/two/a.md", WRONG),
    ]);
    let all = fingerprints(both.path(), &["docs"]);
    assert_eq!(all.len(), 2);
    // What was accepted for the one says nothing of the other.
    write(both.path(), "docs/one/a.md", "Nothing is counted here.");
    let left = fingerprints(both.path(), &["docs"]);
    assert_eq!(left.len(), 1);
    assert!(left.is_subset(&all), "{left:?} {all:?}");
}

#[test]
fn lines_and_the_place_of_the_rule_are_no_part_of_it() {
    let folder = folder(&[("rules/harbour.toml", MORE_RULES), ("docs/a.md", MANY)]);
    let first = fingerprints(folder.path(), &["docs"]);
    let moved = MANY.replace("There are", "It rains.\n\nThere are");
    write(folder.path(), "docs/a.md", moved);
    let rules = format!("# moved\n\n{MORE_RULES}");
    write(folder.path(), "other/place.toml", rules);
    assert_eq!(fingerprints(folder.path(), &["--rules", "other", "docs"]), first);
    // Another value is another finding.
    write(folder.path(), "docs/a.md", MANY.replace("66", "67"));
    let other = fingerprints(folder.path(), &["docs"]);
    assert_eq!(first.difference(&other).count(), 1);
}

#[test]
fn the_report_says_what_an_article_is_known_by() {
    let folder = folder(&[("rules/harbour.toml", RULES), ("docs/sub/a.md", WRONG), (".git", "")]);
    let report = run(folder.path(), &["check", "--format", "json", "./docs"]).json();
    assert_eq!(report["articles"][0]["path"], "./docs/sub/a.md");
    assert_eq!(report["articles"][0]["identity"], "docs/sub/a.md");
}
