//! `factlint prune`: decisions that are about no finding any more, taken out.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::args::Prune;
use crate::decisions::Placed;
use crate::decisions::document::Change;
use crate::mention::code::Code;
use crate::output;
use crate::render::pending::decision;
use crate::report::Exit;
use crate::report::plural::plural;

use super::complain_of_all;
use super::decide::write;
use super::examine::{Wanted, file_of};

pub(super) fn run(arguments: &Prune) -> Result<Exit> {
    let examined = Wanted::of(&arguments.checked, &arguments.paths).examine()?;
    complain_of_all(&examined.skipped);
    let report = &examined.report;
    let unused = report.findings.iter().filter(|it| it.code == Code::UnusedDecision);
    let unused = unused.filter_map(|finding| finding.rule.as_ref()).map(|at| (at.line, at.column));
    let unused: BTreeSet<(usize, usize)> = unused.collect();
    let is_unused = |placed: &&Placed| unused.contains(&(placed.at.line, placed.at.column));
    let unused: Vec<&Placed> = examined.store.entries.iter().filter(is_unused).collect();
    let mut out = String::new();
    for placed in &unused {
        out.push_str(&decision(&placed.at, &placed.entry.fingerprint, &placed.entry.quote));
    }
    let all = plural(unused.len(), "decision");
    if !arguments.dry_run {
        let remove = unused.iter().map(|it| Change::Remove(it.entry.fingerprint.clone()));
        write(file_of(&arguments.checked.decisions), &remove.collect::<Vec<_>>())?;
    }
    if !arguments.checked.show.quiet {
        let done = if arguments.dry_run { "would be taken out" } else { "taken out" };
        out.push_str(&format!("{all} {done}\n"));
    }
    output::write(&out, None)?;
    Ok(if examined.skipped.is_empty() { Exit::Clean } else { Exit::Unchecked })
}
