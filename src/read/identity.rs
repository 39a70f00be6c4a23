//! What an article is known by from one run to the next.
//!
//! A finding that somebody accepted has to be the same finding tomorrow, from
//! another folder, on another machine, and when a single file is checked. The path
//! as typed is none of that. So an article is known by its path below the **root**
//! it belongs to: the nearest folder, from its own upwards, that holds a repository
//! or a `factlint.toml`. Where there is none, it is known by its path below the
//! folder that was named, and a file that was named by its file name; whoever
//! needs more without a repository puts an empty `factlint.toml` where paths shall
//! begin.
//!
//! Links are not resolved: where an article stands is told by the folders in which
//! people see it, and a link has the same name on every machine while what it leads
//! to may not.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::shown;

/// What only the topmost folder of a repository has.
pub const REPOSITORIES: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// What marks the topmost folder of a project where there is no repository.
const PROJECT: &str = "factlint.toml";

/// Finds roots, and asks the system once for each folder.
#[derive(Debug, Default)]
pub(crate) struct Identities {
    is_root: BTreeMap<PathBuf, bool>,
    /// Whether a file belongs to no root, so that two of different folders may be known by one
    /// name.
    pub(crate) some_without_root: bool,
}

impl Identities {
    /// What the file is known by, which was found below the folder `named`: a path
    /// as reports show it.
    pub(crate) fn of(&mut self, named: &Path, file: &Path) -> String {
        let file_name = || file.file_name().map(Path::new).unwrap_or(file);
        let below = file.strip_prefix(named).unwrap_or_else(|_| file_name());
        let Some(full) = absolute(named).map(|named| named.join(below)) else {
            return shown(below);
        };
        let root = full.ancestors().skip(1).find(|folder| self.is_root(folder));
        self.some_without_root |= root.is_none();
        shown(root.and_then(|root| full.strip_prefix(root).ok()).unwrap_or(below))
    }

    fn is_root(&mut self, folder: &Path) -> bool {
        if let Some(&known) = self.is_root.get(folder) {
            return known;
        }
        let mut marks = REPOSITORIES.iter().chain([&PROJECT]);
        let is_root = marks.any(|mark| folder.join(mark).symlink_metadata().is_ok());
        self.is_root.insert(folder.into(), is_root);
        is_root
    }
}

/// The path from the root of the file system, without `.` and `..`; as it is where nobody can tell.
pub fn from_root(path: &Path) -> PathBuf {
    let named = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    absolute(named).unwrap_or_else(|| path.to_owned())
}

/// The path from the top, without `.` and `..`.
///
/// What `..` means depends on where a link leads, so the path up to the last of
/// them is asked of the system; the rest is kept as it is written.
fn absolute(path: &Path) -> Option<PathBuf> {
    let parts: Vec<Component> = path.components().collect();
    let up = parts.iter().rposition(|part| *part == Component::ParentDir).map_or(0, |at| at + 1);
    let (before, behind) = parts.split_at(up);
    if before.is_empty() {
        return std::path::absolute(path).ok();
    }
    let before: PathBuf = before.iter().collect();
    let mut path = before.canonicalize().ok()?;
    path.extend(behind);
    Some(path)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Identities;

    /// What `file` is known by, found below `named`, both below a folder with these files.
    fn identity(files: &[&str], named: &str, file: &str) -> String {
        let dir = tempfile::tempdir().unwrap();
        for path in files {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        Identities::default().of(&dir.path().join(named), &dir.path().join(named).join(file))
    }

    #[test]
    fn the_nearest_root_is_where_a_path_begins() {
        let files = ["docs/a/b.md"];
        assert_eq!(identity(&files, "docs", "a/b.md"), "a/b.md");
        assert_eq!(identity(&files, "docs/a", "b.md"), "b.md");
        for named in ["", "docs", "docs/a", "docs/../docs"] {
            let file = ["a/b.md", "b.md"][usize::from(named == "docs/a")];
            let file = if named.is_empty() { "docs/a/b.md" } else { file };
            let rooted = identity(&["docs/a/b.md", ".git/HEAD"], named, file);
            assert_eq!(rooted, "docs/a/b.md", "{named}");
            let nearer = identity(&["docs/a/b.md", ".git/HEAD", "docs/factlint.toml"], named, file);
            assert_eq!(nearer, "a/b.md", "{named}");
            let nearest = identity(&["docs/a/b.md", ".git/HEAD", "docs/a/.git"], named, file);
            assert_eq!(nearest, "b.md", "{named}");
        }
    }

    #[test]
    fn a_file_that_was_named_is_known_by_its_name() {
        assert_eq!(
            Identities::default().of(Path::new("/no/such"), Path::new("/no/such/a.md")),
            "a.md"
        );
    }
}
