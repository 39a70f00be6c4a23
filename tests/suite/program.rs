//! Runs the program in a folder of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// One fact, and a phrase that no other text has.
pub(crate) const RULES: &str = r#"
[rulebook]
id = "harbour"

[[fact]]
id = "ships"
expect = 60
says = ["{n} ships"]
"#;

pub(crate) const WRONG: &str = "There are 66 ships here.\n";

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    /// `None` where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder with these files, each a path and its text.
pub(crate) fn folder<B: AsRef<[u8]>>(files: &[(&str, B)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

/// Writes a file below a folder, and the folders above it.
pub(crate) fn write(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The program, to be run in `folder`.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

/// Runs it without input.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    finished(&command(folder, arguments).output().unwrap())
}

/// What a run gave.
pub(crate) fn finished(output: &std::process::Output) -> Run {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Run { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}
