//! Files that a rulebook takes values from.
//!
//! Whoever runs a rulebook of somebody else's should not have to read it first. So it reads
//! nothing but what lies in its own folder or below, links resolved, unless whoever runs
//! it allows more.

use std::path::Path;

use super::{open, strict};

/// Reads a file that a rulebook in `folder` names as `path`.
///
/// `outside` lets it lie anywhere.
///
/// # Errors
///
/// Why it was not read, as a sentence without a full stop.
pub fn beside(folder: &Path, path: &Path, outside: bool) -> Result<String, String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let file = folder.join(path);
    if !outside {
        let real = |path: &Path| path.canonicalize().map_err(|error| open::reason(&error));
        if !real(&file)?.starts_with(real(folder)?) {
            let why = "it lies outside of the rulebook's folder; move it there, or run with \
                       `--allow-outside` if you trust the rulebook";
            return Err(why.to_owned());
        }
    }
    strict::text(&file)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_rulebook_reads_what_lies_in_its_folder() {
        let dir = tempfile::tempdir().unwrap();
        let rules = dir.path().join("rules");
        fs::create_dir_all(rules.join("tables")).unwrap();
        fs::write(dir.path().join("secret.csv"), "secret").unwrap();
        fs::write(rules.join("tables/own.csv"), "own").unwrap();
        let read = |path: &str| beside(&rules, Path::new(path), false);
        assert_eq!(read("tables/own.csv").unwrap(), "own");
        assert_eq!(read("tables/../tables/own.csv").unwrap(), "own");
        assert_eq!(read("none.csv").unwrap_err(), "no such file or folder");
        let outside = dir.path().join("secret.csv");
        for path in ["../secret.csv", "tables/../../secret.csv", outside.to_str().unwrap()] {
            assert!(read(path).unwrap_err().starts_with("it lies outside"), "{path}");
            assert_eq!(beside(&rules, Path::new(path), true).unwrap(), "secret");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_lies_where_it_leads() {
        let dir = tempfile::tempdir().unwrap();
        let rules = dir.path().join("rules");
        fs::create_dir(&rules).unwrap();
        fs::write(dir.path().join("secret.csv"), "secret").unwrap();
        std::os::unix::fs::symlink("../secret.csv", rules.join("own.csv")).unwrap();
        assert!(beside(&rules, Path::new("own.csv"), false).unwrap_err().starts_with("it lies"));
        // A folder that is a link itself is where it leads as well.
        std::os::unix::fs::symlink("rules", dir.path().join("linked")).unwrap();
        fs::write(rules.join("mine.csv"), "mine").unwrap();
        let linked = dir.path().join("linked");
        assert_eq!(beside(&linked, Path::new("mine.csv"), false).unwrap(), "mine");
    }
}
