//! `factlint adopt`: decisions from another file, as the page saves it.

use std::io::{IsTerminal, stderr};

use anyhow::{Result, anyhow};

use crate::args::Adopt;
use crate::decisions::Store;
use crate::decisions::document::Change;
use crate::report::Exit;
use crate::report::plural::plural;
use crate::{output, read, render};

use super::decide::write;
use super::examine::file_of;
use super::{colored, complain, text};

pub(super) fn run(arguments: &Adopt) -> Result<Exit> {
    let shown = arguments.file.display();
    let saved = read::whole(&arguments.file).map_err(|it| anyhow!("{}: {}", it.path, it.why))?;
    let store = Store::parse(&shown.to_string(), &saved);
    if !store.problems.is_empty() {
        let color = colored(arguments.show.color, stderr().is_terminal());
        complain(&text(|out| render::problems(&store.problems, color, out))?);
        let mistakes = plural(store.problems.len(), "mistake");
        return Err(anyhow!("{shown}: {mistakes}; nothing was taken over"));
    }
    let put = store.entries.iter().map(|placed| Change::Put(placed.entry.clone()));
    let file = file_of(&arguments.decisions);
    write(file, &put.collect::<Vec<_>>())?;
    if !arguments.show.quiet {
        let all = plural(store.entries.len(), "decision");
        output::write(&format!("{all} taken over into {}\n", file.display()), None)?;
    }
    Ok(Exit::Clean)
}
