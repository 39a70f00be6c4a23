//! Where reports go.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};

/// Writes `text` to a file, or to standard output where none is named.
///
/// A file is written beside its place and moved there when it is complete, so
/// that nobody ever reads half a report. A reader of standard output that has
/// seen enough and went away is no error.
pub(crate) fn write(text: &str, file: Option<&Path>) -> Result<()> {
    let Some(file) = file else {
        let mut stdout = io::stdout().lock();
        return match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(error).context("cannot write to standard output")
            }
            _ => Ok(()),
        };
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let context = || format!("cannot write the report to {}", file.display());
    let mut beside =
        tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).with_context(context)?;
    beside.write_all(text.as_bytes()).with_context(context)?;
    beside.as_file().sync_all().with_context(context)?;
    beside.persist(file).with_context(context)?;
    Ok(())
}
