//! Paths of a command line to a list of files.
//!
//! A file that is named is always taken. A folder gives the articles in it and
//! below it, without what ignore files and `exclude` leave out and without
//! hidden ones. Every file is listed once, however many paths lead to it.
//!
//! Links are followed: a link that is passed over is an article that nobody read
//! and nobody heard of. What it leads to must still be a regular file, a circle
//! is reported, and two links to one file make one article. Ignore files are
//! those in the folders read and above them; a user's own, elsewhere, would give
//! two people two reports on the same folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::identity::Identities;
use super::kind::Kind;
use super::sources::{Known, Sources};
use crate::read::names::folder_of;
use crate::read::{
    Entry, Options, STDIN, formats, kind, left_out, names, open, preprocess, shown, sources,
};
use crate::text::source::{Remark, Skipped};

/// What the paths of a command line lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The articles to read, in order of the bytes of their paths.
    pub entries: Vec<Entry>,
    /// What is known not to be readable.
    pub skipped: Vec<Skipped>,
    /// What a reviewer should know of the folders.
    pub remarks: Vec<Remark>,
    /// What the folders hold besides, and was not meant.
    pub left_out: Vec<Remark>,
    /// Whether all files belong to a repository or a project, so that no two are known by one
    /// name.
    pub rooted: bool,
    /// The files that say what is known of the articles.
    pub(crate) known_by: Vec<PathBuf>,
}

/// Lists the articles that the paths lead to; `-` is standard input.
///
/// The order of the paths changes nothing.
pub fn list<P: AsRef<Path>>(paths: &[P], options: &Options) -> Listing {
    let mut found = Walk::default();
    let mut left_out = Vec::new();
    let mut stdin = false;
    let is_made = |path: &Path| preprocess::of(&options.preprocess, path).is_some();
    for path in paths.iter().map(AsRef::as_ref) {
        if path == Path::new(STDIN) {
            stdin = true;
            continue;
        }
        match std::fs::metadata(path) {
            Err(error) => found.skip(path, open::reason(&error)),
            Ok(metadata) if metadata.is_dir() => left_out.extend(folder(path, options, &mut found)),
            Ok(_) if options.kind.is_some() || is_made(path) => found.take(path.into()),
            Ok(_) => match kind::of(path) {
                (Kind::Toml, _) => found.skip(path, "rules or metadata, not an article".into()),
                (Kind::Markup, ending) => {
                    let why = format!(
                        "`.{ending}` is no kind of text factlint reads; --as says what it holds"
                    );
                    found.skip(path, why);
                }
                _ => found.take(path.into()),
            },
        }
    }
    let mut remarks = std::mem::take(&mut found.remarks);
    let (files, mut skipped) = found.finish();
    let (mut folders, mut identities) = (Folders::default(), Identities::default());
    let mut entries: Vec<Entry> = files
        .into_iter()
        .map(|File { path, named, by_itself }| Entry {
            known: folders.known(&path),
            identity: identities.of(&named, &path),
            path: Some(path),
            by_itself,
        })
        .collect();
    if stdin {
        let at = entries.partition_point(|entry| entry.shown().as_str() < STDIN);
        entries.insert(at, Entry::stdin());
    }
    skipped.extend(names::shown_alike(&mut entries));
    skipped.append(&mut folders.skipped);
    remarks.append(&mut folders.remarks);
    skipped.sort();
    remarks.sort();
    remarks.dedup();
    left_out.sort();
    left_out.dedup();
    let known_by = folders.read.into_keys().map(|folder| folder.join(sources::NAME)).collect();
    let rooted = !identities.some_without_root;
    Listing { entries, skipped, remarks, left_out, rooted, known_by }
}

/// Takes the articles of a folder, and tells what else it holds.
fn folder(path: &Path, options: &Options, found: &mut Walk) -> Vec<Remark> {
    let before = found.count();
    let (mut unread, mut endings) = (Vec::new(), BTreeMap::new());
    let mut records = 0;
    let called = options.kind.as_deref().and_then(formats::called);
    walk(path, options, found, |file| {
        let (kind, ending) = kind::of(file);
        let taken = called.is_some_and(|format| format.is_named(&ending))
            || preprocess::of(&options.preprocess, file).is_some();
        if taken || kind == Kind::Text {
            return true;
        }
        if let Some(document) = kind::document(&ending) {
            unread.push((file.to_owned(), document, ending));
        } else if kind == Kind::Records {
            records += 1;
        } else if matches!(kind, Kind::Markup | Kind::Other) {
            *endings.entry(ending).or_insert(0_usize) += 1;
        }
        false
    });
    let mut left_out = left_out::articles(path, options, found.since(before));
    left_out.extend(left_out::other_kinds(path, endings));
    left_out.extend(left_out::records(path, records));
    for (file, document, ending) in unread {
        if options.allow_unread {
            let what = format!("{document}, which was not read");
            left_out.push(Remark { path: shown(&file), what });
        } else {
            let why = format!(
                "{document}, and `.{ending}` is no kind of text factlint reads; convert it to text, leave \
                 it out with --exclude, or allow it with --allow-unread"
            );
            found.skip(&file, why);
        }
    }
    left_out
}

/// A file, and the folder below which it was found: the one that was named, or its
/// own where the file itself was.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    named: Arc<Path>,
    by_itself: bool,
}

/// Files found so far.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    files: Vec<File>,
    skipped: Vec<Skipped>,
    remarks: Vec<Remark>,
    /// How many paths were given and how many links were met: with one path and
    /// no link, nothing can be found twice.
    ways: usize,
}

impl Walk {
    /// Takes a file that was named.
    pub(crate) fn take(&mut self, path: PathBuf) {
        self.ways += 1;
        let named = folder_of(&path).into();
        self.files.push(File { path, named, by_itself: true });
    }

    /// How many files there are so far.
    pub(crate) fn count(&self) -> usize {
        self.files.len()
    }

    /// The files found after so many.
    pub(crate) fn since(&self, count: usize) -> &[File] {
        self.files.get(count..).unwrap_or_default()
    }

    /// Notes what is not read, and why.
    pub(crate) fn skip(&mut self, path: &Path, why: String) {
        self.skipped.push(Skipped { path: shown(path), why });
    }

    /// The files in order and each once, and what was skipped, in order.
    pub(crate) fn finish(mut self) -> (Vec<File>, Vec<Skipped>) {
        if self.ways > 1 {
            self.once();
        }
        self.files.sort_by(|a, b| in_order(&a.path).cmp(in_order(&b.path)));
        self.skipped.sort();
        self.skipped.dedup();
        (self.files, self.skipped)
    }

    /// Keeps one path for each file: not a link where there is another, and
    /// the first in order.
    fn once(&mut self) {
        let mut folders = BTreeMap::new();
        let mut files: Vec<(PathBuf, bool, File)> = std::mem::take(&mut self.files)
            .into_iter()
            .map(|file| {
                let path = &file.path;
                let link = path.is_symlink();
                let real = if link { path.canonicalize().ok() } else { real(path, &mut folders) };
                (real.unwrap_or_else(|| path.clone()), link, file)
            })
            .collect();
        files.sort();
        files.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.2.by_itself |= same && next.2.by_itself;
            same
        });
        self.files = files.into_iter().map(|(_, _, file)| file).collect();
    }
}

/// The file's path without links; asks the system once for each folder.
pub(crate) fn real(
    path: &Path,
    folders: &mut BTreeMap<PathBuf, Option<PathBuf>>,
) -> Option<PathBuf> {
    let (folder, name) = (folder_of(path), path.file_name()?);
    let known = match folders.get(folder) {
        Some(known) => known.clone(),
        None => {
            let known = folder.canonicalize().ok();
            folders.insert(folder.into(), known.clone());
            known
        }
    };
    Some(known?.join(name))
}

/// What paths are ordered by: their bytes as shown.
fn in_order(path: &Path) -> impl Iterator<Item = u8> + '_ {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|&byte| if byte == MAIN_SEPARATOR as u8 { b'/' } else { byte })
}

/// Adds the files below a folder that are `wanted`, and what cannot be read.
pub(crate) fn walk(
    folder: &Path,
    options: &Options,
    found: &mut Walk,
    mut wanted: impl FnMut(&Path) -> bool,
) {
    // `a//b/` and `a/b` are one folder and are shown alike.
    let root: PathBuf = folder.components().collect();
    let named: Arc<Path> = root.as_path().into();
    found.ways += 1;
    let mut builder = WalkBuilder::new(&root);
    builder
        .follow_links(true)
        .hidden(!options.hidden)
        .ignore(!options.no_ignore)
        .git_ignore(!options.no_ignore)
        .parents(!options.no_ignore)
        // A folder that was copied out of its repository reads the same.
        .require_git(false)
        .git_exclude(false)
        .git_global(false);
    let exclude = options.exclude.clone();
    let above = root.clone();
    builder.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let git = is_folder && entry.file_name() == OsStr::new(".git");
        entry.depth() == 0 || !(git || exclude.covers(&above, entry.path(), is_folder))
    });
    for entry in builder.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let (path, why) = trouble(&error);
                found.skip(path.unwrap_or(&root), why);
                continue;
            }
        };
        if let Some(error) = entry.error() {
            let (path, why) = trouble(error);
            let what = format!("an ignore file was not understood: {why}");
            found.remarks.push(Remark { path: shown(path.unwrap_or(&root)), what });
        }
        found.ways += usize::from(entry.path_is_symlink());
        if entry.file_type().is_some_and(|kind| kind.is_dir()) || !wanted(entry.path()) {
            continue;
        }
        let named = Arc::clone(&named);
        found.files.push(File { path: entry.into_path(), named, by_itself: false });
    }
}

/// Where an error of the walk happened, and what it means.
fn trouble(mut error: &ignore::Error) -> (Option<&Path>, String) {
    use ignore::Error;
    let mut at = None;
    // Errors are wrapped a few deep by the walker, never by input.
    loop {
        error = match error {
            Error::WithPath { path, err } => {
                at = Some(path.as_path());
                err
            }
            Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => err,
            Error::Partial(errors) => match errors.first() {
                Some(error) => error,
                None => return (at, error.to_string()),
            },
            Error::Loop { ancestor, child } => {
                return (Some(child), format!("a link that leads back to `{}`", shown(ancestor)));
            }
            Error::Io(error) => return (at, open::reason(error)),
            other => return (at, other.to_string()),
        };
    }
}

/// What the folders of the articles know of them.
#[derive(Debug, Default)]
struct Folders {
    read: BTreeMap<PathBuf, Sources>,
    skipped: Vec<Skipped>,
    remarks: Vec<Remark>,
}

impl Folders {
    fn known(&mut self, file: &Path) -> Option<Arc<Known>> {
        let folder = folder_of(file);
        if !self.read.contains_key(folder) {
            let sources = self.load(folder, file.parent().unwrap_or(folder));
            self.read.insert(folder.into(), sources);
        }
        self.read.get(folder)?.of(&file.file_name()?.to_string_lossy())
    }

    fn load(&mut self, folder: &Path, given: &Path) -> Sources {
        let path = shown(&given.join(sources::NAME));
        let sources = Sources::load(folder).unwrap_or_else(|why| {
            self.skipped.push(Skipped { path: path.clone(), why });
            Sources::default()
        });
        for name in sources.names() {
            if !folder.join(name).exists() {
                let what = format!("names `{name}`, and there is no such file");
                self.remarks.push(Remark { path: path.clone(), what });
            }
        }
        sources
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Listing, list};
    use crate::read::{Exclude, Options};

    /// A folder with these files, each holding its own name.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        }
        dir
    }

    /// Paths below `dir`.
    fn names(dir: &Path, listing: &Listing) -> Vec<String> {
        let below = |path: String| {
            path.strip_prefix(&format!("{}/", super::shown(dir))).unwrap_or(&path).to_owned()
        };
        listing.entries.iter().map(|entry| below(entry.shown())).collect()
    }

    fn listed(dir: &tempfile::TempDir, options: &Options) -> Vec<String> {
        names(dir.path(), &list(&[dir.path()], options))
    }

    #[test]
    fn folders_are_listed_in_order_of_bytes_and_what_is_no_text_is_counted() {
        let dir = folder(&[
            "b.txt",
            "a/z.md",
            "a.txt",
            "a-b.rst",
            "B.TXT",
            "page.mht",
            "x.png",
            "y.png",
            "Makefile",
            "sources.toml",
        ]);
        let listing = list(&[dir.path()], &Options::default());
        assert_eq!(names(dir.path(), &listing), ["B.TXT", "a-b.rst", "a.txt", "a/z.md", "b.txt"]);
        let left_out: Vec<&str> = listing.left_out.iter().map(|r| r.what.as_str()).collect();
        assert_eq!(
            left_out,
            ["left out 3 files that are no text factlint reads: 2 .png, 1 without ending"]
        );
        assert!(listing.skipped[0].why.starts_with("a web page, and `.mht` is no kind of text"));
    }

    #[test]
    fn the_order_of_paths_changes_nothing_and_nothing_is_read_twice() {
        let dir = folder(&["a/1.txt", "a/2.txt", "b.txt", "c.odd"]);
        let at = |name: &str| dir.path().join(name);
        let mut paths = vec![at("b.txt"), at("a"), at("a/2.txt"), at("b.txt"), at("c.odd")];
        paths.push(at("a/../b.txt"));
        let forth = list(&paths, &Options::default());
        paths.reverse();
        assert_eq!(forth, list(&paths, &Options::default()));
        assert_eq!(names(dir.path(), &forth), ["a/../b.txt", "a/1.txt", "a/2.txt", "c.odd"]);
    }

    #[test]
    fn ignored_hidden_and_excluded_files_are_left_out_unless_named() {
        let dir = folder(&["a.txt", "drafts/b.txt", "old/c.txt", ".d.txt", ".git/e.txt", "f.txt"]);
        std::fs::write(dir.path().join(".gitignore"), "drafts/\n").unwrap();
        std::fs::write(dir.path().join(".ignore"), "f.txt\n").unwrap();
        let mut options = Options::default();
        assert_eq!(listed(&dir, &options), ["a.txt", "old/c.txt"]);
        options.no_ignore = true;
        assert_eq!(listed(&dir, &options), ["a.txt", "drafts/b.txt", "f.txt", "old/c.txt"]);
        options.hidden = true;
        options.exclude = Exclude::new(&["old", "drafts/*.txt"]).unwrap();
        assert_eq!(listed(&dir, &options), [".d.txt", "a.txt", "f.txt"]);
        let named = list(&[dir.path().join("old/c.txt")], &options);
        assert_eq!(names(dir.path(), &named), ["old/c.txt"]);
        assert!(Exclude::new(&["a[", "b"]).is_err());
    }

    #[test]
    fn what_is_named_and_cannot_be_read_is_skipped() {
        let dir = folder(&["data.json", "rules.toml"]);
        let paths = ["data.json", "rules.toml", "none.txt"].map(|name| dir.path().join(name));
        let listing = list(&paths, &Options::default());
        assert_eq!(listing.entries, []);
        let why: Vec<&str> = listing.skipped.iter().map(|s| s.why.as_str()).collect();
        assert_eq!(
            why,
            [
                "`.json` is no kind of text factlint reads; --as says what it holds",
                "no such file or folder",
                "rules or metadata, not an article"
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_circles_and_dead_ends_are_reported() {
        use std::os::unix::fs::symlink;
        let dir = folder(&["a/1.txt", "z.txt"]);
        let at = |name: &str| dir.path().join(name);
        symlink(at("z.txt"), at("b.txt")).unwrap();
        symlink(at("a"), at("also-a")).unwrap();
        symlink(dir.path(), at("a/up")).unwrap();
        symlink(at("nowhere"), at("dead.txt")).unwrap();
        let listing = list(&[dir.path()], &Options::default());
        assert_eq!(names(dir.path(), &listing), ["a/1.txt", "z.txt"]);
        let mut why: Vec<String> = listing.skipped.iter().map(|s| s.why.clone()).collect();
        why.dedup();
        assert!(why.contains(&"no such file or folder".to_owned()), "{why:?}");
        let back = format!("a link that leads back to `{}`", dir.path().display());
        assert!(why.contains(&back), "{why:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_may_not_be_read_is_skipped() {
        use std::os::unix::fs::PermissionsExt;
        let dir = folder(&["a.txt", "closed/b.txt"]);
        let closed = dir.path().join("closed");
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser may read everything.
        if std::fs::read_dir(&closed).is_err() {
            let listing = list(&[dir.path()], &Options::default());
            assert_eq!(listing.skipped[0].why, "permission denied");
            assert_eq!(names(dir.path(), &listing), ["a.txt"]);
        }
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_text_is_shown_as_well_as_can_be() {
        use std::os::unix::ffi::OsStrExt;
        let dir = folder(&[]);
        std::fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"\xFF.txt")), "x").unwrap();
        let listing = list(&[dir.path()], &Options::default());
        assert_eq!(names(dir.path(), &listing), ["\\xFF.txt"]);
        let outcome =
            crate::read::Reader::new(&Options::default()).each_part(&listing.entries[0], |_| ());
        assert!(outcome.is_ok());
    }

    #[test]
    fn standard_input_is_an_article() {
        let listing = list(&["-", "-"], &Options::default());
        assert_eq!(listing.entries.len(), 1);
        assert_eq!(listing.entries[0].shown(), "-");
    }

    #[test]
    fn mistakes_in_a_sources_file_are_reported_once() {
        let dir = folder(&["a.txt", "b.txt"]);
        let sources = dir.path().join("sources.toml");
        std::fs::write(&sources, "[[source]]\nfile = \"c.txt\"\n").unwrap();
        let listing = list(&[dir.path()], &Options::default());
        assert_eq!(listing.remarks[0].what, "names `c.txt`, and there is no such file");
        std::fs::write(&sources, "[[sauce]]\n").unwrap();
        let listing = list(&[dir.path()], &Options::default());
        assert_eq!((listing.entries.len(), listing.skipped.len()), (2, 1));
        assert!(listing.skipped[0].why.starts_with("line 1: unknown field `sauce`"));
    }
}
