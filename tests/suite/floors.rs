//! The floors of the house: a folder imports what stands below it, and nothing else.
//!
//! What an import is, is told by the text: every path that begins with `crate`, `super` or `self`,
//! outside comments and tests.
//! Rust itself lets everything import everything, so nobody else would notice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up; those on one floor do not know one another.
const FLOORS: [&[&str]; 21] = [
    &["value"],
    &["text"],
    &["phrase"],
    &["lang"],
    &["extract"],
    &["context"],
    &["rulebook"],
    &["read"],
    &["mention"],
    &["report"],
    &["find", "lint", "run"],
    &["judge"],
    &["decisions", "test"],
    &["draft"],
    &["suggest"],
    &["render"],
    &["checker"],
    &["args", "interrupt"],
    &["config"],
    &["output"],
    &["commands"],
];

/// Files that may import one another in a circle: what reads one thing in turns.
const LARGEST_CIRCLE: usize = 3;

/// What stands below a folder and is none of its business all the same.
const UNKNOWN: [(&str, &[&str]); 3] = [
    ("render", &["rulebook", "run", "judge", "find", "lint", "read", "decisions"]),
    ("report", &["read"]),
    ("run", &["read"]),
];

/// A source file: the path of its module, and the paths that it imports.
struct File {
    path: PathBuf,
    module: String,
    imports: BTreeSet<String>,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            let is_test = below.ends_with("tests.rs") || below.contains("/tests/");
            if path.is_dir() {
                folders.push(path);
            } else if below.ends_with(".rs") && !is_test {
                let text = fs::read_to_string(&path).unwrap();
                let module = below.trim_end_matches(".rs").trim_end_matches("/mod");
                let module = module.replace('/', "::");
                let imports = imports(&text, &module);
                files.push(File { path, module, imports });
            }
        }
    }
    files.sort_by(|a, b| a.module.cmp(&b.module));
    files
}

/// Every path of the crate that a file names, from its root; tests and comments are left out, and
/// imports in curly brackets are taken one by one.
fn imports(text: &str, module: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let code = code.lines().filter(is_code).collect::<Vec<_>>().join(" ");
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = BTreeSet::new();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(root) {
            // `super::super::` is taken at its beginning.
            if code[..at].ends_with(part_of_word) || code[..at].ends_with("::") {
                continue;
            }
            let mut base: Vec<&str> = match root {
                "crate::" => Vec::new(),
                _ => module.split("::").collect(),
            };
            let mut rest = &code[at..];
            loop {
                rest = if let Some(after) = rest.strip_prefix("super::") {
                    base.pop();
                    after
                } else if let Some(after) = rest.strip_prefix("self::") {
                    after
                } else if let Some(after) = rest.strip_prefix("crate::") {
                    after
                } else {
                    break;
                };
            }
            let end = rest.find(|c: char| !(part_of_word(c) || c == ':')).unwrap_or(rest.len());
            let path = rest[..end].trim_end_matches(':');
            let absolute = |path: &str| {
                let parts = base.iter().copied().chain(path.split("::"));
                parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("::")
            };
            match rest[end..].strip_prefix('{') {
                Some(list) if end == 0 || rest[..end].ends_with("::") => {
                    let list = &list[..list.find('}').unwrap_or(list.len())];
                    for name in list.split(',') {
                        let name = name.split_whitespace().next().unwrap_or("");
                        let name = if name == "self" { "" } else { name };
                        found.insert(absolute(&format!("{path}::{name}")));
                    }
                }
                _ => {
                    found.insert(absolute(path));
                }
            }
        }
    }
    found.retain(|path| !path.is_empty());
    found
}

fn floor(module: &str) -> Option<usize> {
    let room = module.split("::").next().unwrap();
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn room(module: &str) -> &str {
    module.split("::").next().unwrap()
}

#[test]
fn every_folder_imports_only_what_stands_below_it() {
    let mut upward = Vec::new();
    for file in files() {
        let Some(own) = floor(&file.module) else {
            // The door and the program see every floor.
            let top = ["lib", "main", "material", "stopwatch"].contains(&file.module.as_str());
            assert!(top, "{} stands on no floor: give it one in this test", file.path.display());
            continue;
        };
        for import in &file.imports {
            let below = match floor(import) {
                Some(other) => other < own || room(import) == room(&file.module),
                None => false,
            };
            if !below {
                upward.push(format!("{} imports {import}", file.module));
            }
        }
    }
    assert!(upward.is_empty(), "imports that point upwards or sideways:\n{}", upward.join("\n"));
}

#[test]
fn no_folder_imports_what_is_none_of_its_business() {
    let mut found = Vec::new();
    for file in files() {
        let own = room(&file.module);
        let unknown = UNKNOWN.iter().filter(|(above, _)| *above == own).flat_map(|(_, all)| *all);
        for below in unknown {
            let imports = file.imports.iter().filter(|import| room(import) == *below);
            found.extend(imports.map(|import| format!("{} imports {import}", file.module)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// For each file, the files that it imports from.
fn graph(files: &[File]) -> Vec<BTreeSet<usize>> {
    let by_module: BTreeMap<&str, usize> =
        files.iter().enumerate().map(|(index, file)| (file.module.as_str(), index)).collect();
    let target = |import: &str| {
        let mut path = import;
        loop {
            if let Some(&index) = by_module.get(path) {
                return Some(index);
            }
            path = path.rsplit_once("::")?.0;
        }
    };
    let of = |(index, file): (usize, &File)| {
        file.imports.iter().filter_map(|i| target(i)).filter(|&other| other != index).collect()
    };
    files.iter().enumerate().map(of).collect()
}

/// The groups of files that can all reach one another, found by reaching from each.
fn circles(graph: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let reach = |from: usize| {
        let (mut seen, mut left) = (BTreeSet::new(), vec![from]);
        while let Some(file) = left.pop() {
            left.extend(graph[file].iter().filter(|&&next| seen.insert(next)));
        }
        seen
    };
    let reached: Vec<BTreeSet<usize>> = (0..graph.len()).map(reach).collect();
    let mut circles = BTreeSet::new();
    for file in 0..graph.len() {
        let same = (0..graph.len())
            .filter(|&other| reached[file].contains(&other) && reached[other].contains(&file));
        let same: Vec<usize> = same.collect();
        if same.len() > 1 {
            circles.insert(same);
        }
    }
    circles.into_iter().collect()
}

#[test]
fn no_circle_of_files_is_large() {
    let files = files();
    for circle in circles(&graph(&files)) {
        let names: Vec<&str> = circle.iter().map(|&file| files[file].module.as_str()).collect();
        assert!(names.len() <= LARGEST_CIRCLE, "{} files in one circle: {names:?}", names.len());
    }
}

#[test]
fn imports_and_circles_are_seen() {
    let text = "use crate::a::{self, B, c};\n// crate::no\nfn f() { crate::d::e() }\n\
                use super::g::{H};\nuse super::super::i;\nuse self::j::K;\n\
                #[cfg(test)]\nmod tests {\n    use crate::never;\n}\n";
    let found: Vec<String> = imports(text, "x::y").into_iter().collect();
    assert_eq!(found, ["a", "a::B", "a::c", "d::e", "i", "x::g::H", "x::y::j::K"]);
    let graph: Vec<BTreeSet<usize>> = [vec![1], vec![2], vec![0], vec![0]]
        .into_iter()
        .map(|to| to.into_iter().collect())
        .collect();
    assert_eq!(circles(&graph), [vec![0, 1, 2]]);
    assert!(files().len() > 100 && files().iter().any(|file| file.imports.len() > 5));
}
