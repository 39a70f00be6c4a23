//! The promises that a fuzzer tests, held on files that somebody wrote and on changed ones.
//!
//! `fuzz/seeds` has a folder for each target. A file that broke a promise once goes there.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::{self, project};

#[path = "../../fuzz/src/targets.rs"]
#[allow(unreachable_pub, reason = "the fuzzer has it in a library")]
mod targets;

type Target = fn(&[u8]);

/// The targets by the names of their folders and programs.
const TARGETS: [(&str, Target); 11] = [
    ("article", targets::article),
    ("check", targets::check),
    ("constraint", targets::constraint),
    ("decisions", targets::decisions),
    ("html", targets::html),
    ("light", targets::light),
    ("markdown", targets::markdown),
    ("phrase", targets::phrase),
    ("quantities", targets::quantities),
    ("records", targets::records),
    ("rulebook", targets::rulebook),
];

/// The files of a folder of `fuzz`, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(project().join("fuzz").join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The last parts of paths, without their endings.
fn stems(paths: &[PathBuf]) -> Vec<String> {
    let stem = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    paths.iter().map(stem).collect()
}

/// Target and bytes of every seed.
static SEEDS: LazyLock<Vec<(Target, Vec<u8>)>> = LazyLock::new(|| {
    let of = |(name, target): (&str, Target)| {
        let paths = files(&format!("seeds/{name}"));
        paths.into_iter().map(move |path| (target, fs::read(path).unwrap()))
    };
    TARGETS.into_iter().flat_map(of).collect()
});

#[test]
fn every_seed_keeps_the_promises() {
    for (name, target) in TARGETS {
        let seeds = files(&format!("seeds/{name}"));
        assert!(seeds.len() > 2, "{name} has only {seeds:?}");
        for seed in seeds {
            eprintln!("{}", seed.display());
            target(&fs::read(seed).unwrap());
        }
    }
}

#[test]
fn every_target_is_a_program_with_seeds() {
    let names = TARGETS.map(|(name, _)| name.to_owned());
    assert_eq!(stems(&files("seeds")), names);
    let programs = files("fuzz_targets");
    assert_eq!(stems(&programs), names);
    let manifest = fs::read_to_string(project().join("fuzz/Cargo.toml")).unwrap();
    let mut built: Vec<&str> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \"fuzz_targets/")?.strip_suffix(".rs\""))
        .collect();
    built.sort_unstable();
    assert_eq!(built, names);
    for (program, name) in programs.iter().zip(names) {
        let text = fs::read_to_string(program).unwrap();
        assert!(text.contains(&format!("targets::{name}(bytes)")), "{name} tests something else");
    }
}

/// A change to some bytes, at a place.
#[derive(Clone, Debug)]
enum Change {
    Leave(usize),
    Put(&'static [u8]),
    Again(usize),
}

/// Pieces that readers have stumbled over, and some that mean much to ours.
const PIECES: [&str; 36] = [
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "\u{ad}\n",
    "\u{301}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{1b}[31m",
    "\0",
    "\r\n",
    "\n\n",
    "\"",
    "'''",
    "{",
    "}",
    "(|)",
    "[",
    "...",
    "{n}",
    "-",
    "nearly 60 ",
    "1,2.3/0 ",
    "١٢٣",
    "99999999999999999999999999999999999999999 ",
    "not ",
    "<p>",
    "</",
    "<table><tr><td>",
    "<!--",
    "&amp;",
    "&#",
    "| a | 1 |\n|--|--|\n",
    "\n- ",
    "~~",
    "[^1]",
    "\\u00e9",
    ",",
];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (1..9_usize).prop_map(Change::Leave),
        select(PIECES.to_vec()).prop_map(|piece| Change::Put(piece.as_bytes())),
        // Half a letter, and bytes that no encoding has.
        select(vec![&b"\xc3"[..], b"\xff\xfe", b"\xf0\x9f"]).prop_map(Change::Put),
        (1..40_usize).prop_map(Change::Again),
    ]
}

proptest! {
    #![proptest_config(support::generated(300))]

    #[test]
    fn changed_seeds_keep_the_promises(
        seed in any::<Index>(),
        changes in proptest::collection::vec((any::<Index>(), change()), 1..6),
    ) {
        let (target, bytes) = &SEEDS[seed.index(SEEDS.len())];
        let mut bytes = bytes.clone();
        for (at, change) in changes {
            let at = at.index(bytes.len() + 1);
            let upto = |count: usize| (at + count).min(bytes.len());
            match change {
                Change::Leave(count) => drop(bytes.drain(at..upto(count))),
                Change::Put(piece) => drop(bytes.splice(at..at, piece.iter().copied())),
                Change::Again(count) => {
                    let again = bytes[at..upto(count)].to_vec();
                    drop(bytes.splice(at..at, again));
                }
            }
        }
        target(&bytes);
    }
}
