//! `factlint test`: the cases that rulebooks bring with them.

use anyhow::Result;

use crate::args::Test;
use crate::find::Finder;
use crate::read::{self, Options, Reader};
use crate::report::Exit;
use crate::test::told::{Score, Tested};
use crate::test::{case, mutation};
use crate::{output, render};

use super::{as_article, complain_of, load_some, style, text};

pub(super) fn run(arguments: &Test) -> Result<Exit> {
    let loaded = load_some(&arguments.rules, &arguments.show);
    let results = case::run(&loaded.rulebook);
    let style = style(&arguments.show, false);
    let unmatched =
        if arguments.strict { case::unmatched(&loaded.rulebook, &results) } else { Vec::new() };
    let tested = Tested::of(&loaded.rulebook, &results, &unmatched);
    output::write(&text(|out| render::cases::render(&tested, style, out))?, None)?;
    let mut skipped = loaded.skipped;
    if arguments.mutate {
        let mut mutants = mutation::of_cases(&loaded.rulebook);
        let options = Options { allow_unread: true, ..Options::default() };
        let listing = read::list(&arguments.on, &options);
        let finder = Finder::new(&loaded.rulebook).without_evidence();
        let mut reader = Reader::new(&options);
        skipped.extend(listing.skipped);
        for entry in &listing.entries {
            let outcome = reader.each_part(entry, |article| {
                mutants.extend(mutation::of_article(&finder, &loaded.rulebook, article));
            });
            skipped.extend(as_article(outcome).err());
        }
        let score = Score::of(&loaded.rulebook, &mutants);
        let text = text(|out| render::mutants::render(&score, style, out))?;
        output::write(&format!("\n{text}"), None)?;
    }
    skipped.iter().for_each(complain_of);
    if results.is_empty() || !skipped.is_empty() {
        return Ok(Exit::Unchecked);
    }
    let failed = results.iter().any(|result| !result.faults.is_empty());
    let untested = loaded.rulebook.facts.iter().any(|fact| fact.cases.is_empty());
    let failed = failed || arguments.strict && untested || !unmatched.is_empty();
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}
