//! Tests that cannot run here are counted as ignored and say why; none of them passes.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::material;
use crate::support::project;

/// How a test is marked that needs material from beside the project.
const MARK: &str = "#[cfg_attr(not(material), ignore = \"needs material that is not here\")]";

/// The functions of the suite that are marked.
fn marked() -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project().join("tests/suite")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let module = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut lines = text.lines();
        while lines.by_ref().any(|line| line == MARK) {
            let name = lines.find_map(|line| line.strip_prefix("fn ")?.split('(').next());
            names.push(format!("{module}::{}", name.expect("a function follows")));
        }
    }
    names.sort();
    names
}

/// The tests that this program lists with these arguments.
fn listed(arguments: &[&str]) -> Vec<String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let output = command.args(["--list", "--format", "terse"]).args(arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

#[test]
fn tests_without_their_material_are_ignored_and_all_others_run() {
    let marked = marked();
    assert!(marked.len() > 15, "only {marked:?} are marked, so the mark is written otherwise");
    let all = listed(&[]);
    let missing: Vec<_> = marked.iter().filter(|name| !all.contains(name)).collect();
    assert!(missing.is_empty(), "no tests: {missing:?}");
    let ignored = listed(&["--ignored"]);
    let amiss: Vec<_> =
        marked.iter().filter(|name| ignored.contains(name) == cfg!(material)).collect();
    assert!(amiss.is_empty(), "material: {}, and yet {amiss:?}", cfg!(material));
}

/// Whether the material is here is decided when the tests are built.
#[test]
fn the_tests_were_built_for_what_lies_beside_the_project() {
    let folder = material::folder();
    assert_eq!(
        cfg!(material),
        folder.is_dir(),
        "{} came or went since the tests were built: `touch build.rs` and run them again",
        folder.display()
    );
}

#[test]
#[should_panic(expected = "is not here, and the test is not marked for that")]
fn a_test_that_is_not_marked_fails_without_its_material() {
    material::shared("no/such/file");
}

/// What a test that looks for its material by itself would begin with.
#[test]
fn nobody_else_looks_beside_the_project() {
    let mut seen = Vec::new();
    for folder in ["src", "tests"] {
        each_file(&project().join(folder), &mut |path, text| {
            if ["/../sha", "\"../sha"].iter().any(|way| text.contains(&format!("{way}red"))) {
                seen.push(path.strip_prefix(project()).unwrap().to_owned());
            }
        });
    }
    assert_eq!(seen, [Path::new("src/material.rs")]);
}

fn each_file(folder: &Path, each: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, each);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            each(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
