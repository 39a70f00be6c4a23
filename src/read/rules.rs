//! Rule files: paths to texts.
//!
//! Rule files come through the same door as articles, but nothing in them is
//! replaced: a rule with a wrong letter would look for something else.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::Utf8Error;

use crate::rulebook::Rulebook;
use crate::rulebook::mistakes::Mistakes;
use crate::text::article::line_breaks;
use crate::text::source::Skipped;

use super::decode::Encoding;
use super::walk::{File, Walk, walk};
use super::{EMPTY_INPUT, Options, STDIN, kind, left_out, open, shown, sources};

/// The longest rule file, in bytes.
const LIMIT: u64 = 64 << 20;

/// Names of `.toml` files in a folder that are no rules.
const NO_RULES: [&str; 2] = [sources::NAME, "factlint.toml"];

/// Reads rule files: the files named, and all `*.toml` of the folders named
/// save `sources.toml` and `factlint.toml`.
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

/// Reads one file whole, or standard input for `-`, through the same door.
///
/// # Errors
///
/// Why it was not read; also where it is not UTF-8.
pub fn whole(path: &Path) -> Result<String, Skipped> {
    let skipped = |why| Skipped { path: shown(path), why };
    if path == Path::new(STDIN) {
        return input().map_err(skipped);
    }
    text(path).map_err(skipped)
}

impl Rulebook {
    /// The rulebook that a file is, or all `*.toml` files of a folder together, with the
    /// tables and files that their facts take values from.
    ///
    /// # Errors
    ///
    /// Every mistake of every file, each with its place, and every file that was not read.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Mistakes> {
        let (files, unread) = rules(&[path]);
        let load = |path: &Path| whole(path).map_err(|skipped| skipped.why);
        let (rulebook, problems) = Self::parse_with(files, &load);
        match Mistakes::of(&rulebook, &problems, &unread) {
            Some(mistakes) => Err(mistakes),
            None => Ok(rulebook),
        }
    }
}

/// Standard input, whole.
fn input() -> Result<String, String> {
    let mut bytes = Vec::new();
    // One byte more than the limit tells an input that is too long from one that just fits.
    let input = std::io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes);
    if input.map_err(|error| open::reason(&error))? as u64 > LIMIT {
        return Err(open::too_long(LIMIT));
    }
    let text = decoded(&bytes)?;
    if text.trim().is_empty() { Err(EMPTY_INPUT.into()) } else { Ok(text) }
}

fn text(path: &Path) -> Result<String, String> {
    decoded(&open::whole(path, LIMIT)?)
}

fn decoded(bytes: &[u8]) -> Result<String, String> {
    let (encoding, mark) = Encoding::of(bytes);
    if encoding != Encoding::Utf8 {
        return Err(format!("written in {}; rule files are UTF-8", encoding.name()));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| not_utf8(bytes, e))?;
    Ok(text.get(mark..).unwrap_or_default().to_owned())
}

/// The reason for bytes that had to be UTF-8.
pub(crate) fn not_utf8(bytes: &[u8], error: Utf8Error) -> String {
    let at = error.valid_up_to();
    let before = bytes.get(..at).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let line = line_breaks(before) + 1;
    format!("not UTF-8: the first bad byte is 0x{byte:02X} at byte {at}, in line {line}")
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
