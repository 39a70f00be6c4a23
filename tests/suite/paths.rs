//! Documentation names only files that exist.

use std::fs;

use regex::Regex;

use crate::support::project;

/// Folders of the project that documentation speaks of.
const NAMED: &str = r"`((?:src|rules|corpus|tests|benches|docs|fuzz|\.ci)/[A-Za-z0-9_./-]*|[A-Z][A-Za-z-]*(?:\.md|\.toml))`";

#[test]
fn every_path_named_in_a_markdown_file_exists() {
    let named = Regex::new(NAMED).unwrap();
    let link = Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    let mut checked = 0;
    for file in markdown() {
        let text = fs::read_to_string(&file).unwrap();
        let folder = file.parent().unwrap();
        for found in named.captures_iter(&text) {
            checked += 1;
            assert!(project().join(&found[1]).exists(), "{}: {}", file.display(), &found[1]);
        }
        for found in link.captures_iter(&text) {
            checked += 1;
            assert!(folder.join(&found[1]).exists(), "{}: {}", file.display(), &found[1]);
        }
    }
    assert!(checked > 5, "only {checked} paths were found, so the patterns no longer fit");
}

fn markdown() -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for folder in [project().to_owned(), project().join("docs")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
