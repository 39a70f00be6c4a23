//! `factlint test`: the cases that rulebooks bring with them.

use std::path::Path;

use anyhow::Result;

use crate::args::Test;
use crate::find::Finder;
use crate::read::{self, Options, Reader};
use crate::report::Exit;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::rulebook::level::Level;
use crate::test::accept::Accepted;
use crate::test::told::{Score, Tested};
use crate::test::{accept, case, mutation};
use crate::text::source::Skipped;
use crate::{output, render};

use super::{as_article, complain, complain_of, load_some, style, text};

pub(super) fn run(arguments: &Test) -> Result<Exit> {
    let loaded = load_some(&arguments.rules(), &arguments.show);
    if loaded.rulebook.facts.is_empty() {
        loaded.skipped.iter().for_each(complain_of);
        return Ok(Exit::Unchecked);
    }
    let mut results = case::run(&loaded.rulebook);
    let style = style(&arguments.show, false);
    let unmatched =
        if arguments.strict { case::unmatched(&loaded.rulebook, &results) } else { Vec::new() };
    let tested = Tested::of(&loaded.rulebook, &results, &unmatched);
    output::write(&text(|out| render::cases::render(&tested, style, out))?, None)?;
    let mut skipped = loaded.skipped;
    let (changes, left) = accept::accepted(&loaded.rulebook, &results);
    for change in &changes {
        let difference = text(|out| render::cases::difference(change, out))?;
        output::write(&format!("\n{difference}"), None)?;
    }
    if arguments.accept {
        for (path, why) in left {
            skipped.push(Skipped { path, why: format!("nothing was accepted in it: {why}") });
        }
        for change in &changes {
            let of = |fact: &&Fact| loaded.rulebook.books[fact.book].path == change.path;
            let facts = loaded.rulebook.facts.iter().filter(of);
            let cases = facts.map(|fact| fact.cases.len()).sum();
            match write(change, cases, arguments.rules.allow_outside) {
                // What was accepted holds now.
                Ok(()) => results.iter_mut().for_each(|result| {
                    let fact = &loaded.rulebook.facts[result.fact];
                    if loaded.rulebook.books[fact.book].path == change.path {
                        result.faults.clear();
                    }
                }),
                Err(why) => skipped.push(why),
            }
        }
    }
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

/// Writes a rulebook with what was accepted, if it still is what was read and has as many cases
/// afterwards.
fn write(change: &Accepted, cases: usize, outside: bool) -> Result<(), Skipped> {
    let skipped = |why: String| Skipped { path: change.path.clone(), why };
    let path = Path::new(&change.path);
    if read::whole(path)? != change.before {
        let why = "nothing was accepted in it: it has changed since it was read; run it again";
        return Err(skipped(why.to_owned()));
    }
    // With others its facts may read otherwise, but what it says has to be a rulebook by itself.
    let files = vec![(change.path.clone(), change.after.clone())];
    let (rulebook, problems) =
        Rulebook::parse_with(files, &|folder, path| read::beside(folder, path, outside));
    let broken = problems.iter().find(|problem| problem.level == Level::Error);
    if let Some(problem) = broken {
        return Err(skipped(format!("nothing was accepted in it: {}", problem.message)));
    }
    let after: usize = rulebook.facts.iter().map(|fact| fact.cases.len()).sum();
    if cases != after {
        let why = "nothing was accepted in it: a case would be lost".to_owned();
        return Err(skipped(why));
    }
    output::write(&change.after, Some(path)).map_err(|why| skipped(format!("{why:#}")))?;
    let s = if change.cases == 1 { "" } else { "s" };
    complain(&format!("accepted {} case{s} in {}\n", change.cases, change.path));
    Ok(())
}
