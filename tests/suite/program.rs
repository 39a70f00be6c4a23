//! Runs the program in a folder of its own.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value as Json;
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

pub(crate) const RIGHT: &str = "There are 60 ships here.\n";
pub(crate) const WRONG: &str = "There are 66 ships here.\n";

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    /// `None` where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The report, where it is JSON on standard output.
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
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

/// Runs it with `input` on standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut command = command(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses its input need not read all of it.
    let _ = child.stdin.take().unwrap().write_all(input);
    finished(&child.wait_with_output().unwrap())
}

/// What a run gave.
pub(crate) fn finished(output: &std::process::Output) -> Run {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Run { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}
