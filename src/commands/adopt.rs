//! `factlint adopt`: decisions from another file, as the page saves it.

use anyhow::{Result, anyhow};

use crate::args::Adopt;
use crate::decisions::Store;
use crate::decisions::document::Change;
use crate::report::Exit;
use crate::report::plural::plural;
use crate::{output, read};

use super::complain_of_mistakes;
use super::decide::write;
use super::examine::file_of;

pub(super) fn run(arguments: &Adopt) -> Result<Exit> {
    let shown = arguments.file.display();
    let saved = read::whole(&arguments.file).map_err(|it| anyhow!("{}: {}", it.path, it.why))?;
    let store = Store::parse(&shown.to_string(), &saved);
    if !store.problems.is_empty() {
        complain_of_mistakes(&store.problems, arguments.show.color);
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
