//! The rule files that paths lead to.

use std::path::{Path, PathBuf};

use super::strict::text;
use super::walk::{File, Walk, walk};
use super::{Options, kind, left_out, open, shown, sources};
use crate::text::source::Skipped;

/// Names of `.toml` files in a folder that are no rules.
const NO_RULES: [&str; 3] = [sources::NAME, "factlint.toml", DECISIONS];

/// What the file of decisions is called where nobody names another.
pub const DECISIONS: &str = "factlint.decisions.toml";

/// Reads rule files: the files named, and all `*.toml` of the folders named
/// save `sources.toml`, `factlint.toml` and `factlint.decisions.toml`.
///
/// Gives each file's path as shown and its text without byte order mark, in
/// order of the paths and each once; and what was not read and why.
pub fn rules<P: AsRef<Path>>(paths: &[P]) -> (Vec<(String, String)>, Vec<Skipped>) {
    let mut found = Walk::default();
    for path in paths {
        let path = path.as_ref();
        match std::fs::metadata(path) {
            Err(error) => found.skip(path, open::reason(&error)),
            Ok(metadata) if !metadata.is_dir() => found.take(path.into()),
            Ok(_) => {
                let before = found.count();
                walk(path, &Options::default(), &mut found, is_rules);
                for (file, why) in left_out(path, found.since(before)) {
                    found.skip(&file, why);
                }
            }
        }
    }
    let (files, mut skipped) = found.finish();
    let mut texts = Vec::new();
    for File { path, .. } in files {
        match text(&path) {
            Ok(text) => texts.push((shown(&path), text)),
            Err(why) => skipped.push(Skipped { path: shown(&path), why }),
        }
    }
    skipped.sort();
    (texts, skipped)
}

/// Whether a file of a folder is taken for rules.
fn is_rules(file: &Path) -> bool {
    is_toml(file) && NO_RULES.iter().all(|no| file.file_name().unwrap_or_default() != *no)
}

fn is_toml(file: &Path) -> bool {
    kind::of(file).0 == kind::Kind::Toml
}

/// The rulebooks of a folder that were not taken, and why not. Whatever else is written in
/// TOML is nobody's loss.
fn left_out(folder: &Path, taken: &[File]) -> Vec<(PathBuf, String)> {
    let files = left_out::files(folder, &Options::default(), taken, is_toml).into_iter();
    let rulebooks = files.filter(|(file, _)| is_rulebook(file));
    let why = |(file, why): (PathBuf, left_out::Why)| {
        let why = match why {
            left_out::Why::Hidden => "a hidden rulebook".to_owned(),
            left_out::Why::Ignored if is_rules(&file) => {
                "a rulebook that an ignore file covers".to_owned()
            }
            left_out::Why::Ignored => {
                let name = shown(Path::new(file.file_name().unwrap_or_default()));
                format!("a rulebook, but `{name}` is the name of a file that is none")
            }
        };
        (file, format!("{why}; move it, or name it with --rules"))
    };
    rulebooks.map(why).collect()
}

/// Whether a file in TOML says that it is a rulebook, sound or not.
fn is_rulebook(file: &Path) -> bool {
    text(file).is_ok_and(|text| {
        let (root, _) = toml::de::DeTable::parse_recoverable(&text);
        ["rulebook", "fact"].iter().any(|key| root.get_ref().contains_key(*key))
    })
}

#[cfg(test)]
mod tests {
    use super::rules;

    #[test]
    fn a_folder_gives_its_rules_and_no_other_toml() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.toml", "a.toml", "sources.toml", "factlint.toml", "notes.md"] {
            std::fs::write(dir.path().join(name), format!("\u{FEFF}# {name}")).unwrap();
        }
        let (texts, skipped) = rules(&[dir.path(), &dir.path().join("a.toml")]);
        let texts: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["# a.toml", "# b.toml"]);
        assert_eq!(skipped, []);
    }

    #[test]
    fn a_rule_file_with_a_wrong_byte_is_skipped_with_its_place() {
        let dir = tempfile::tempdir().unwrap();
        let bad = dir.path().join("bad.toml");
        std::fs::write(&bad, b"# one\n# tw\xF6\n").unwrap();
        let wide = dir.path().join("wide.toml");
        std::fs::write(&wide, b"\xFF\xFE#\0").unwrap();
        let none = dir.path().join("none.toml");
        let (texts, skipped) = rules(&[&wide, &bad, &none]);
        assert_eq!(texts, []);
        let why: Vec<&str> = skipped.iter().map(|s| s.why.as_str()).collect();
        assert_eq!(
            why,
            [
                "not UTF-8: the first bad byte is 0xF6 at byte 10, in line 2",
                "no such file or folder",
                "written in UTF-16; rule files are UTF-8",
            ]
        );
    }
}
