//! The file of decisions while several write it, or are stopped while they do, and when another is
//! taken over.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

use factlint::internals::decisions::Store;
use tempfile::TempDir;

use crate::program::{RULES, command, folder, run, write};

const FILE: &str = "factlint.decisions.toml";

/// So many articles with a finding each.
fn harbours(count: usize) -> TempDir {
    let at = folder(&[("rules/harbour.toml", RULES)]);
    for article in 0..count {
        let text = format!("There are {} ships here.\n", 100 + article);
        write(at.path(), &format!("articles/{article:02}.txt"), text);
    }
    at
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join(FILE)).unwrap_or_default()
}

fn started(folder: &Path, article: usize, reason: &str) -> Child {
    let article = format!("articles/{article:02}.txt");
    let arguments = ["accept", "--code", "contradicts", "--on", &article, "--reason", reason];
    let mut command = command(folder, &arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// All of it is sound, and it is sorted.
fn sound(text: &str) -> Vec<String> {
    let store = Store::parse(FILE, text);
    assert_eq!(store.problems, [], "{text}");
    let articles = store.entries.into_iter().map(|placed| placed.entry.article.unwrap());
    let articles: Vec<String> = articles.collect();
    assert!(articles.is_sorted(), "{articles:?}");
    articles
}

#[test]
fn several_that_write_at_once_lose_nothing() {
    const MANY: usize = 12;
    let at = harbours(MANY);
    let children: Vec<Child> = (0..MANY).map(|n| started(at.path(), n, "at once")).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(sound(&text(at.path())).len(), MANY);
    let names: Vec<_> =
        fs::read_dir(at.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "nothing is left behind: {names:?}");
}

#[test]
fn one_that_is_killed_leaves_the_old_file_or_the_new() {
    let at = harbours(60);
    let mut last = String::new();
    for article in 0..60 {
        let mut child = started(at.path(), article, "killed");
        // From long before it writes to long after.
        sleep(Duration::from_micros(u64::try_from(article).unwrap() * 1_500));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = text(at.path());
        let (before, after) = (sound(&last).len(), sound(&now).len());
        assert!(now == last || after == before + 1, "{last}\n=====\n{now}");
        last = now;
    }
    // Nobody is kept out by one that was killed.
    let done = run(at.path(), &["accept", "--all", "--reason", "all"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(sound(&text(at.path())).len(), 60);
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_the_mode_is_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let at = harbours(2);
    write(at.path(), "shared/decisions.toml", "# ours\n");
    let real = at.path().join("shared/decisions.toml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("shared/decisions.toml", at.path().join(FILE)).unwrap();
    assert_eq!(run(at.path(), &["accept", "--all", "--reason", "so"]).code, Some(0));
    assert!(at.path().join(FILE).symlink_metadata().unwrap().is_symlink());
    let written = fs::read_to_string(&real).unwrap();
    assert!(written.starts_with("# ours\n\n[[decision]]\n"), "{written}");
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    // A link that leads to nothing yet leads to what is made.
    let other = harbours(1);
    symlink("made.toml", other.path().join(FILE)).unwrap();
    assert_eq!(run(other.path(), &["accept", "--all", "--reason", "so"]).code, Some(0));
    assert!(other.path().join("made.toml").is_file());
}

#[test]
fn a_file_that_may_not_be_written_is_not_replaced() {
    let at = harbours(1);
    write(at.path(), FILE, "# ours\n");
    let path = at.path().join(FILE);
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let refused = run(at.path(), &["accept", "--all", "--reason", "so"]);
    assert_eq!(refused.code, Some(2));
    let why = format!("error: cannot write {FILE}: it is read-only\n");
    assert!(refused.err.ends_with(&why), "{}", refused.err);
    assert_eq!(text(at.path()), "# ours\n");
    let folder = run(at.path(), &["accept", "--all", "--reason", "so", "--decisions", "rules"]);
    assert_eq!(folder.code, Some(2), "{folder:?}");
}

#[test]
fn what_the_page_saved_is_taken_over_and_all_else_stays() {
    let at = harbours(2);
    assert_eq!(run(at.path(), &["accept", "--all", "--reason", "so"]).code, Some(0));
    let before = format!("# Ours.\n\n{}", text(at.path()));
    write(at.path(), FILE, &before);
    let known = before.lines().find(|line| line.starts_with("fingerprint")).unwrap();
    let other = "f".repeat(32);
    let saved = format!(
        "[[decision]]\n{known}\ncode = \"contradicts\"\ndecide = \"fix\"\n\n[[decision]]\n\
         fingerprint = \"{other}\"\ncode = \"share\"\ndecide = \"accept\"\nreason = \"rounded\"\n"
    );
    write(at.path(), "saved/decisions.toml", &saved);
    let done = run(at.path(), &["adopt", "saved/decisions.toml"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(done.out, "2 decisions taken over into factlint.decisions.toml\n");
    let after = text(at.path());
    assert!(after.starts_with("# Ours.\n") && after.contains(&other), "{after}");
    assert_eq!(after.matches("[[decision]]").count(), before.matches("[[decision]]").count() + 1);
    assert!(after.contains("\"fix\""), "{after}");
    write(at.path(), "saved/decisions.toml", saved.replace("rounded", ""));
    let broken = run(at.path(), &["adopt", "saved/decisions.toml"]);
    assert_eq!(broken.code, Some(2), "{broken:?}");
    assert!(broken.err.contains("nothing was taken over"), "{}", broken.err);
    assert_eq!(text(at.path()), after);
}
