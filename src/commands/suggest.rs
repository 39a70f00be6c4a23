//! `factlint suggest`: facts that articles share or dispute and no rulebook has.

use anyhow::{Result, anyhow};
use rayon::prelude::*;

use crate::args::{Suggest, Suggestions as Format};
use crate::checker;
use crate::draft;
use crate::find::Finder;
use crate::read::{self, Reader};
use crate::report::Exit;
use crate::suggest::{Statements, Wanted, suggestions};
use crate::text::language::Language;
use crate::text::source::Skipped;
use crate::{output, render};

use super::check::{options, progress, threads};
use super::{articles, as_article, complain, complain_of_all, load, text};

pub(super) fn run(arguments: &Suggest) -> Result<Exit> {
    let options = options(&arguments.reading)?;
    let threads = threads(&arguments.reading)?;
    let loaded = load(&arguments.rules, &arguments.show);
    let listing = read::list(&articles(&arguments.paths, &arguments.reading)?, &options);
    if listing.entries.is_empty() && listing.skipped.is_empty() {
        return Err(anyhow!(
            "there is nothing to read: no article was found under the given paths"
        ));
    }
    let finder = Finder::new(&loaded.rulebook).without_evidence();
    let finder = finder.with_day_month(arguments.reading.dates.day_month);
    let progress = progress(listing.entries.len(), &arguments.show);
    let (statements, mut skipped) = threads.install(|| {
        listing
            .entries
            .par_iter()
            .fold(
                || (Reader::new(&options), Statements::default(), Vec::new()),
                |(mut reader, mut statements, mut skipped), entry| {
                    let outcome = checker::each_part(&finder, entry, &mut reader, |article, _| {
                        statements.add(&finder, article);
                    });
                    match as_article(outcome) {
                        Ok(outcome) => skipped.extend(outcome.skipped),
                        Err(why) => skipped.push(why),
                    }
                    progress.inc(1);
                    (reader, statements, skipped)
                },
            )
            .map(|(_, statements, skipped)| (statements, skipped))
            .reduce(Default::default, |(a, mut skipped), (b, more): (_, Vec<Skipped>)| {
                skipped.extend(more);
                (a.merged(b), skipped)
            })
    });
    progress.finish_and_clear();
    let wanted = Wanted { limit: arguments.limit, min_articles: arguments.min_articles.max(1) };
    let taken = loaded.rulebook.facts.iter().map(|fact| fact.id.clone()).collect();
    let found = suggestions(statements, wanted, taken);
    let written = match arguments.format {
        Format::Text => text(|out| render::suggestions::text(&found, out))?,
        Format::Json => text(|out| render::suggestions::json(&found, out))?,
        Format::Toml => {
            // A rulebook has one language.
            let of = |language: &Language| {
                found.suggestions.iter().filter(|one| one.language == language.tag()).count()
            };
            let language = Language::ALL.into_iter().rev().max_by_key(of).unwrap_or_default();
            let head = draft::head("suggested", language);
            text(|out| render::suggestions::toml(&found, &head, language.tag(), out))?
        }
    };
    output::write(&written, None)?;
    if found.suggestions.is_empty() {
        complain(
            "note: no two articles state the same thing, as far as can be told by their words\n",
        );
    }
    skipped.extend(listing.skipped);
    skipped.extend(loaded.skipped);
    skipped.sort();
    complain_of_all(&skipped);
    Ok(if skipped.is_empty() { Exit::Clean } else { Exit::Unchecked })
}
