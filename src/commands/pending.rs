//! `factlint pending`: what nobody decided about.

use anyhow::Result;

use crate::args::Pending;
use crate::output;
use crate::render::pending::{self, Marks};
use crate::report::Exit;
use crate::report::finding::Finding;

use super::examine::Wanted;
use super::{complain_of_all, text};

pub(super) fn run(arguments: &Pending) -> Result<Exit> {
    let examined = Wanted::of(&arguments.checked, &arguments.paths).examine()?;
    complain_of_all(&examined.skipped);
    let report = &examined.report;
    let open = report.findings.iter().filter(|finding| finding.decision.is_none());
    let open: Vec<&Finding> = open.collect();
    let quiet = arguments.checked.show.quiet;
    let shown = text(|out| {
        pending::lines(&open, &Marks::of(report), out)?;
        if quiet { Ok(()) } else { pending::sums(report, out) }
    })?;
    output::write(&shown, None)?;
    Ok(match report.exit() {
        Exit::Unchecked => Exit::Unchecked,
        _ if open.is_empty() => Exit::Clean,
        _ => Exit::Findings,
    })
}
