//! The one door through which files come in.
//!
//! A path may name anything: a pipe nobody writes to, a device that never ends,
//! a disk image. Only regular files up to a limit pass, and whatever does not
//! pass gets a reason that a person can act on. What the bytes mean is
//! [`super::decode`]'s.
//!
//! We look at the kind before opening, because opening some devices has effects,
//! and again after it, because the path may name something else by then. Files
//! are never mapped into memory: whoever shortens a mapped file kills the reader.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Opens a regular file of at most `limit` bytes and tells its length.
///
/// # Errors
///
/// Why not, as a sentence without a full stop and without the path.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub(crate) fn file(path: &Path, limit: u64) -> Result<(File, u64), String> {
    regular(&std::fs::metadata(path).map_err(|e| reason(&e))?)?;
    let file = options().open(path).map_err(|e| reason(&e))?;
    let metadata = file.metadata().map_err(|e| reason(&e))?;
    regular(&metadata)?;
    if metadata.len() > limit {
        return Err(too_long(limit));
    }
    Ok((file, metadata.len()))
}

/// Opens a file as [`file`] does and reads all of it.
///
/// # Errors
///
/// Why not, as a sentence without a full stop and without the path.
pub(crate) fn whole(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let (file, _) = file(path, limit)?;
    let mut bytes = Vec::new();
    // A file can grow while it is read, so its length is not to be relied on.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| reason(&e))?;
    if bytes.len() as u64 > limit { Err(too_long(limit)) } else { Ok(bytes) }
}

/// The reason for a file that is longer than the limit.
pub(crate) fn too_long(limit: u64) -> String {
    let (size, unit) = match limit {
        n if n != 0 && n % (1 << 20) == 0 => (n >> 20, "MiB"),
        n if n != 0 && n % (1 << 10) == 0 => (n >> 10, "KiB"),
        n => (n, "bytes"),
    };
    format!("longer than the limit of {size} {unit}")
}

/// What an error of the system means for whoever named the path.
pub(crate) fn reason(error: &io::Error) -> String {
    use io::ErrorKind;
    if is_loop(error) {
        return "links lead round in a circle".into();
    }
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".into(),
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::IsADirectory => "a folder, not a file".into(),
        ErrorKind::NotADirectory => "no such file: a part of the path is not a folder".into(),
        ErrorKind::InvalidFilename => "no valid file name".into(),
        ErrorKind::InvalidInput => "no valid path".into(),
        _ => error.to_string().to_lowercase(),
    }
}

fn regular(metadata: &Metadata) -> Result<(), String> {
    if metadata.is_file() { Ok(()) } else { Err(format!("{}, not a file", kind(metadata))) }
}

#[cfg(unix)]
fn kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match () {
        () if kind.is_dir() => "a folder",
        () if kind.is_fifo() => "a named pipe",
        () if kind.is_socket() => "a socket",
        () if kind.is_char_device() || kind.is_block_device() => "a device",
        () => "something else",
    }
}

#[cfg(not(unix))]
fn kind(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() { "a folder" } else { "something else" }
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(libc::ELOOP)
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}

#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    // Without this, opening a pipe waits for somebody to write to it, and
    // opening a terminal may make it ours.
    options.read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    options
}

#[cfg(not(unix))]
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

#[cfg(test)]
mod tests {
    use super::{file, too_long, whole};

    fn why(path: &std::path::Path) -> String {
        file(path, 10).map(|_| ()).unwrap_err()
    }

    #[test]
    fn only_regular_files_pass() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(why(dir.path()), "a folder, not a file");
        assert_eq!(why(&dir.path().join("none")), "no such file or folder");
        std::fs::write(dir.path().join("a"), "0123456789").unwrap();
        assert_eq!(file(&dir.path().join("a"), 10).unwrap().1, 10);
        assert_eq!(
            why(&dir.path().join("a").join("b")),
            "no such file: a part of the path is not a folder"
        );
        assert_eq!(why(std::path::Path::new("a\0b")), "no valid path");
    }

    #[test]
    fn the_limit_is_named() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a"), "0123456789x").unwrap();
        assert_eq!(why(&dir.path().join("a")), "longer than the limit of 10 bytes");
        assert_eq!(too_long(256 << 20), "longer than the limit of 256 MiB");
        assert_eq!(too_long(2 << 10), "longer than the limit of 2 KiB");
    }

    #[cfg(unix)]
    #[test]
    fn pipes_sockets_and_devices_are_refused_by_name_and_do_not_hang() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe.txt");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(why(&pipe), "a named pipe, not a file");
        let socket = dir.path().join("socket.txt");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(why(&socket), "a socket, not a file");
        assert_eq!(why("/dev/zero".as_ref()), "a device, not a file");
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere_are_told_from_links_in_a_circle() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let (a, b) = (dir.path().join("a"), dir.path().join("b"));
        symlink(&a, &b).unwrap();
        assert_eq!(why(&b), "no such file or folder");
        symlink(&b, &a).unwrap();
        assert_eq!(why(&b), "links lead round in a circle");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_without_permission_is_refused_where_the_system_refuses_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("secret.txt");
        std::fs::write(&path, "text").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser may read everything.
        if std::fs::File::open(&path).is_err() {
            assert_eq!(why(&path), "permission denied");
        }
    }

    #[test]
    fn whole_files_are_read_up_to_the_limit() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a"), "abc").unwrap();
        assert_eq!(whole(&dir.path().join("a"), 3).unwrap(), b"abc");
        assert!(whole(&dir.path().join("a"), 2).is_err());
    }
}
