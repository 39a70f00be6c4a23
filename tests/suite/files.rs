//! Every file of the project can live on every system, and no snapshot waits for a reader.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::project;

/// The project's files by their paths from its folder, with `/`; what is built is left out.
fn files() -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                let is_built = path.join("CACHEDIR.TAG").exists();
                if !is_built && name != ".git" && !NOT_OURS.contains(&name.as_str()) {
                    walk(&path, found);
                }
            } else {
                let below = path.strip_prefix(project()).unwrap();
                found.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let mut found = Vec::new();
    walk(project(), &mut found);
    found.sort();
    assert!(found.len() > 100, "only {found:?}");
    found
}

/// Folders that a fuzzer or a build makes and that are never committed.
const NOT_OURS: [&str; 4] = ["target", "artifacts", "coverage", "proptest-regressions"];

/// What no file may be called on Windows, whatever its ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Why a name cannot be that of a file everywhere.
fn unfit(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = matches!(device, "com" | "lpt") && stem.len() == 4;
    if name.chars().any(|c| c.is_control() || "<>:\"\\|?*".contains(c)) {
        Some("a sign that Windows refuses")
    } else if name.ends_with(['.', ' ']) {
        Some("an end that Windows takes away")
    } else if DEVICES.contains(&stem.as_str()) || numbered {
        Some("a device of Windows")
    } else {
        None
    }
}

#[test]
fn every_file_can_live_on_every_system() {
    let mut folded: BTreeMap<String, String> = BTreeMap::new();
    for file in files() {
        for name in file.split('/') {
            assert_eq!(unfit(name), None, "{file}");
        }
        assert!(file.len() < 150, "{file} is too long below a deep folder");
        if let Some(other) = folded.insert(file.to_lowercase(), file.clone()) {
            panic!("{file} and {other} are one file where case does not matter");
        }
    }
}

#[test]
fn names_that_do_not_fit_are_known() {
    for name in ["a:b.snap", "aux.rs", "COM1.txt", "what?.md", "end.", "tab\t"] {
        assert!(unfit(name).is_some(), "{name}");
    }
    for name in ["auxiliary.rs", "common.rs", ".gitignore", "a-finding.snap", "com.md"] {
        assert_eq!(unfit(name), None, "{name}");
    }
}

/// `cargo insta review` shows what is waiting; who has read it accepts it or mends the code.
#[test]
fn no_snapshot_waits_for_a_reader() {
    let waits = |file: &String| file.ends_with(".snap.new") || file.ends_with(".pending-snap");
    let waiting: Vec<String> = files().into_iter().filter(waits).collect();
    assert!(waiting.is_empty(), "to be read: {waiting:?}");
}

/// A snapshot is named in the test that makes it: `"venezuela-assembly"`.
#[test]
fn every_snapshot_is_that_of_a_test() {
    let files = files();
    let tests: Vec<String> = files
        .iter()
        .filter(|file| file.ends_with(".rs"))
        .map(|file| fs::read_to_string(project().join(file)).unwrap())
        .collect();
    let snapshots: Vec<&str> = files.iter().filter_map(|file| file.strip_suffix(".snap")).collect();
    assert!(snapshots.len() > 2, "only {snapshots:?}");
    for snapshot in snapshots {
        let name = snapshot.rsplit('/').next().unwrap_or_default();
        let quoted = format!("\"{name}\"");
        assert!(
            tests.iter().any(|test| test.contains(&quoted)),
            "{snapshot}.snap is made by no test that names it"
        );
    }
}
