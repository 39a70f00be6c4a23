//! Files that another program turns into text.
//!
//! What factlint does not read (PDFs, documents of word processors) somebody else does: the
//! command that is asked for is run once for each such file, and what it writes is read as if it
//! stood in the file.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use globset::{Glob, GlobMatcher};

use super::{kind, open};

/// A command, and the files that it is run for.
#[derive(Clone, Debug)]
pub struct Preprocess {
    /// By their names; otherwise documents of kinds that are not read.
    files: Option<GlobMatcher>,
    program: String,
    arguments: Vec<String>,
}

/// What stands for the file in a command.
const FILE: &str = "{}";

impl Preprocess {
    /// A command as it is written: `pdftotext {} -`, or with the names that it is for,
    /// `*.docx=pandoc -t plain`. Where no `{}` stands for the file, it comes last.
    ///
    /// # Errors
    ///
    /// Why it is none, as a sentence without a full stop.
    pub fn parse(written: &str) -> Result<Self, String> {
        let names = written.split_once('=').filter(|(names, _)| {
            names.contains(['*', '?']) && !names.contains(char::is_whitespace)
        });
        let (files, command) = match names {
            Some((names, command)) => {
                let glob = Glob::new(names).map_err(|error| error.kind().to_string())?;
                (Some(glob.compile_matcher()), command)
            }
            None => (None, written),
        };
        let words = shell_words::split(command).map_err(|error| error.to_string())?;
        let Some((program, arguments)) = words.split_first() else {
            return Err("it names no program".into());
        };
        let mut arguments = arguments.to_vec();
        if !arguments.iter().any(|argument| argument.contains(FILE)) {
            arguments.push(FILE.into());
        }
        Ok(Self { files, program: program.clone(), arguments })
    }

    /// Whether it is run for a file.
    fn takes(&self, path: &Path) -> bool {
        match &self.files {
            Some(files) => path.file_name().is_some_and(|name| files.is_match(name)),
            None => kind::document(&kind::of(path).1).is_some(),
        }
    }

    /// What the command writes for a file: at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// It cannot be run, failed, or wrote more; as a sentence without a full stop.
    pub(crate) fn run(&self, path: &Path, limit: u64) -> Result<Vec<u8>, String> {
        // A name that begins with a hyphen is a file, and no option.
        let file = match path.to_string_lossy() {
            name if name.starts_with('-') => format!("./{name}"),
            name => name.into_owned(),
        };
        let arguments = self.arguments.iter().map(|argument| argument.replace(FILE, &file));
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let cannot = |error| format!("`{}` cannot be run: {}", self.program, open::reason(&error));
        let mut child = command.spawn().map_err(cannot)?;
        let errors = child.stderr.take();
        // Both are read at once, or a program that says much on one would wait for ever.
        let (written, said) = std::thread::scope(|scope| {
            let said = scope.spawn(move || {
                let mut said = Vec::new();
                if let Some(errors) = errors {
                    let _: std::io::Result<usize> = errors.take(SAID).read_to_end(&mut said);
                }
                String::from_utf8_lossy(&said).into_owned()
            });
            let mut written = Vec::new();
            let all = child
                .stdout
                .take()
                .map(|out| out.take(limit.saturating_add(1)).read_to_end(&mut written));
            let read = all.transpose().map(|_| written);
            // One that still writes has said enough.
            let _: std::io::Result<()> = match &read {
                Ok(written) if written.len() as u64 <= limit => Ok(()),
                _ => child.kill(),
            };
            (read, said.join().unwrap_or_default())
        });
        let status = child.wait().map_err(|error| open::reason(&error))?;
        let written = written.map_err(|error| open::reason(&error))?;
        if written.len() as u64 > limit {
            return Err(format!(
                "what `{}` makes of it is {}",
                self.program,
                open::too_long(limit)
            ));
        }
        if !status.success() {
            let first = said.lines().map(str::trim).find(|line| !line.is_empty());
            let why = first.map_or_else(|| status.to_string(), str::to_owned);
            return Err(format!("`{}` failed: {why}", self.program));
        }
        Ok(written)
    }
}

/// The command that is run for a file: the first that takes it.
pub(crate) fn of<'p>(commands: &'p [Preprocess], path: &Path) -> Option<&'p Preprocess> {
    commands.iter().find(|command| command.takes(path))
}

/// How much of what a command complains of is kept, in bytes.
const SAID: u64 = 4 << 10;

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(written: &str, path: &str, limit: u64) -> Result<String, String> {
        let done = Preprocess::parse(written).and_then(|command| command.run(path.as_ref(), limit));
        done.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_command_is_run_with_the_file() {
        assert_eq!(run("echo a", "b.pdf", 99).as_deref(), Ok("a b.pdf\n"));
        assert_eq!(run("echo 'a b' {} -", "c.pdf", 99).as_deref(), Ok("a b c.pdf -\n"));
        assert_eq!(run("echo", "-n", 99).as_deref(), Ok("./-n\n"));
        assert_eq!(run("*.pdf=echo x=1", "c.pdf", 99).as_deref(), Ok("x=1 c.pdf\n"));
    }

    #[test]
    fn one_that_fails_is_said() {
        let why = |written: &str, limit| run(written, "c.pdf", limit).unwrap_err();
        assert_eq!(why("sh -c 'echo oh >&2; exit 3'", 99), "`sh` failed: oh");
        assert_eq!(why("sh -c 'exit 1'", 99), "`sh` failed: exit status: 1");
        assert_eq!(why("yes", 9), "what `yes` makes of it is longer than the limit of 9 bytes");
        assert!(why("no-such-program", 9).starts_with("`no-such-program` cannot be run: "));
        assert!(Preprocess::parse(" ").is_err() && Preprocess::parse("a 'b").is_err());
    }

    #[test]
    fn it_is_for_documents_or_for_the_names_it_says() {
        let takes =
            |written: &str, path: &str| Preprocess::parse(written).unwrap().takes(path.as_ref());
        assert!(takes("x", "a.pdf") && !takes("x", "a.md") && !takes("x", "a.png"));
        assert!(takes("*.m*=x", "f/a.md") && !takes("*.m*=x", "a.pdf"));
    }
}
