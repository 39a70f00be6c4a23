//! Where reports go.
//!
//! All files are written here. A regular file is written beside its place and
//! moved there when it is complete, so that nobody ever reads half a report, and
//! keeps its mode. A link stays, and what it leads to is replaced. What is no
//! regular file - a device, a pipe, standard output by its name - is written
//! through: it can be neither half read nor replaced without doing harm.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::interrupt::Deferred;

/// Writes `text` to a file, or to standard output where none is named.
///
/// A reader of standard output or of a pipe that has seen enough and went away
/// is no error.
pub(crate) fn write(text: &str, file: Option<&Path>) -> Result<()> {
    let Some(file) = file else {
        return all(text, io::stdout().lock()).context("cannot write to standard output");
    };
    to_file(text, file).with_context(|| format!("cannot write the report to {}", file.display()))
}

/// Writes `text` to a file that is not there yet.
///
/// # Errors
///
/// It is there already, or it cannot be written.
pub(crate) fn new_file(text: &str, file: &Path) -> Result<()> {
    create(text, file).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => anyhow::anyhow!(
            "{} is there already, and nothing is replaced; name another file",
            file.display()
        ),
        _ => anyhow::Error::from(error).context(format!("cannot write {}", file.display())),
    })
}

/// How often a file is read again that others keep changing.
const MOST_TRIES: usize = 100;

/// Changes a file that others may change at the same time, or makes it.
///
/// `change` makes the new text of the one that stands there, which is empty where there is no
/// file. Whoever changes the file so waits for the others; one who asks nobody, as an editor
/// does, is seen when the file is read once more, and then all is done again on what he wrote.
///
/// # Errors
///
/// What `change` says, or why the file cannot be read or written.
pub(crate) fn update(file: &Path, mut change: impl FnMut(&str) -> Result<String>) -> Result<()> {
    let shown = file.display();
    let cannot = || format!("cannot write {shown}");
    let path = followed(file).with_context(cannot)?;
    for _ in 0..MOST_TRIES {
        let Some(locked) = locked(&path).with_context(cannot)? else {
            let text = change("")?;
            match create(&text, &path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                outcome => return outcome.with_context(cannot),
            }
        };
        let before = read(&path)?;
        let after = change(&before)?;
        if after == before {
            return Ok(());
        }
        if read(&path)? == before {
            let old = locked.metadata().with_context(cannot)?;
            return replace(&after, &path, Some(&old)).with_context(cannot);
        }
    }
    Err(anyhow::anyhow!("cannot write {shown}: somebody keeps changing it"))
}

fn read(path: &Path) -> Result<String> {
    crate::read::whole(path).map_err(|skipped| anyhow::anyhow!("{}: {}", skipped.path, skipped.why))
}

/// The file, which nobody else who asks has now; none where there is no file.
fn locked(path: &Path) -> io::Result<Option<File>> {
    loop {
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if !metadata.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        // The superuser may write it all the same, and whoever made it so did not mean that.
        if metadata.permissions().readonly() {
            return Err(io::Error::other("it is read-only"));
        }
        let file = match writable(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            outcome => outcome?,
        };
        match file.lock() {
            // Where a system knows no locks, what is read once more is all there is.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
            outcome => outcome?,
        }
        // While we waited another may have put a new file in its place.
        let ours = same_file::Handle::from_file(file.try_clone()?)?;
        match same_file::Handle::from_path(path) {
            Ok(now) if now == ours => return Ok(Some(file)),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
}

/// Makes a file that is not there yet.
fn create(text: &str, path: &Path) -> io::Result<()> {
    let _until_it_is_in_place = Deferred::begin()?;
    let mut beside = made_beside(path)?;
    beside.write_all(text.as_bytes())?;
    beside.as_file().sync_all()?;
    beside.persist_noclobber(path)?;
    synced(path);
    Ok(())
}

/// Makes sure that the name of a file outlives a machine that stops.
#[cfg(unix)]
fn synced(path: &Path) {
    // Some systems cannot do so for folders; the file itself is safe.
    let _ = folder(folder_of(path)).and_then(|folder| folder.sync_all());
}

/// Elsewhere a folder cannot be opened as a file is.
#[cfg(not(unix))]
fn synced(_: &Path) {}

#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "nothing is read of it")]
fn folder(path: &Path) -> io::Result<File> {
    File::open(path)
}

fn to_file(text: &str, file: &Path) -> io::Result<()> {
    let old = match std::fs::metadata(file) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return replace(text, &followed(file)?, None);
        }
        Err(error) => return Err(error),
    };
    if old.is_dir() {
        return Err(io::Error::other("it is a folder, not a file"));
    }
    let opened = || writable(file);
    if !old.is_file() {
        return all(text, opened()?);
    }
    // A file that may not be written is not replaced either, though its folder would allow it.
    let named = same_file::Handle::from_file(opened()?)?;
    if same_file::Handle::stdout().is_ok_and(|stream| stream == named) {
        return all(text, io::stdout().lock());
    }
    if same_file::Handle::stderr().is_ok_and(|stream| stream == named) {
        return all(text, io::stderr().lock());
    }
    replace(text, &followed(file)?, Some(&old))
}

#[expect(clippy::disallowed_methods, reason = "this is the way out")]
fn writable(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(file)
}

fn all(text: &str, mut to: impl Write) -> io::Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// How many links are followed from one path; systems stop at about as many.
const MOST_LINKS: usize = 40;

/// The path that a link leads to, whether there is anything or not.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("links lead round in a circle"))
}

/// The place that a report goes to, by which two names for one file are known.
pub(crate) fn place(file: &Path) -> PathBuf {
    let file = followed(file).unwrap_or_else(|_| file.to_owned());
    let folder = folder_of(&file).canonicalize();
    match (folder, file.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => file,
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Puts a complete file in the place of the old one, or where there is none.
fn replace(text: &str, path: &Path, old: Option<&Metadata>) -> io::Result<()> {
    let _until_it_is_in_place = Deferred::begin()?;
    let mut beside = made_beside(path)?;
    beside.write_all(text.as_bytes())?;
    if let Some(old) = old {
        keep(beside.as_file(), old)?;
    }
    beside.as_file().sync_all()?;
    beside.persist(path)?;
    synced(path);
    Ok(())
}

/// A file that is made for a moment, in the folder of another. Its name says nothing to anybody.
fn made_beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = folder_of(path);
    usual_mode().tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let why = format!("there is no folder {}", folder.display());
            io::Error::new(io::ErrorKind::NotFound, why)
        }
        kind => io::Error::from(kind),
    })
}

/// Temporary files are for their owner only, unless told otherwise; a report has the mode
/// that any new file has.
#[cfg(unix)]
fn usual_mode() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.permissions(std::fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn usual_mode() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

/// Gives a file the owner and the mode of another.
fn keep(file: &File, of: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (of.uid(), of.gid()) {
            // Only the superuser may give files away; others then own what they wrote.
            let _ = fchown(file, Some(of.uid()), Some(of.gid()));
        }
    }
    file.set_permissions(of.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_without_asking_is_seen_and_kept() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.toml");
        std::fs::write(&file, "one\n").unwrap();
        let mut tries = 0;
        update(&file, |text| {
            tries += 1;
            // An editor saves twice while we think, once by putting another file in its place.
            match tries {
                1 => std::fs::write(&file, "one\ntwo\n")?,
                2 => {
                    std::fs::write(dir.path().join("b"), "one\ntwo\nthree\n")?;
                    std::fs::rename(dir.path().join("b"), &file)?;
                }
                _ => {}
            }
            Ok(format!("{text}ours\n"))
        })
        .unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "one\ntwo\nthree\nours\n");
        assert_eq!(tries, 3);
    }

    #[test]
    fn a_file_that_was_made_meanwhile_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.toml");
        let mut tries = 0;
        update(&file, |text| {
            tries += 1;
            if tries == 1 {
                std::fs::write(&file, "theirs\n")?;
            }
            Ok(format!("{text}ours\n"))
        })
        .unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "theirs\nours\n");
    }

    #[test]
    fn one_who_never_lets_go_is_no_reason_to_wait_for_ever() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.toml");
        std::fs::write(&file, "").unwrap();
        let mut tries = 0;
        let outcome = update(&file, |text| {
            tries += 1;
            std::fs::write(&file, tries.to_string())?;
            Ok(format!("{text}ours\n"))
        });
        assert!(outcome.unwrap_err().to_string().contains("somebody keeps changing it"));
    }
}
