//! `factlint explain`: what a finding means, and why a fact is stated or is not.

use anyhow::{Result, anyhow};

use crate::args::Explain;
use crate::checker;
use crate::find::Finder;
use crate::judge::tell;
use crate::mention::code::Code;
use crate::read::{self, Options, Reader};
use crate::report::Exit;
use crate::run::Run;
use crate::run::batch::Batch;
use crate::text::slip;
use crate::{output, render};

use super::{as_article, complain_of, load_some, text};

pub(super) fn run(arguments: &Explain) -> Result<Exit> {
    if let Some(page) = render::explain::code(&arguments.what) {
        output::write(&format!("{page}\n"), None)?;
        return Ok(Exit::Clean);
    }
    let loaded = load_some(&arguments.rules, &arguments.show);
    loaded.skipped.iter().for_each(complain_of);
    let rulebook = &loaded.rulebook;
    if rulebook.facts.is_empty() {
        let codes = Code::ALL.iter().map(|code| code.name());
        let meant = slip::meant(&arguments.what, codes);
        let nearest = meant.map_or_else(String::new, |code| format!("; did you mean `{code}`?"));
        return Err(anyhow!(
            "`{}` is no code of a finding{nearest}, and there is no fact to explain",
            arguments.what
        ));
    }
    let Some(fact) = rulebook.facts.iter().position(|fact| fact.id == arguments.what) else {
        let codes = Code::ALL.iter().map(|code| code.name());
        let known = codes.chain(rulebook.facts.iter().map(|fact| fact.id.as_str()));
        let meant = slip::meant(&arguments.what, known);
        let nearest = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
        return Err(anyhow!("`{}` is no code of a finding and no fact{nearest}", arguments.what));
    };
    if arguments.on.is_empty() {
        let rule = tell::rule(rulebook, fact);
        output::write(&text(|out| render::explain::rule(&rule, out))?, None)?;
        return Ok(if loaded.skipped.is_empty() { Exit::Clean } else { Exit::Unchecked });
    }
    let options = Options { as_of: arguments.as_of, allow_unread: true, ..Options::default() };
    let listing = read::list(&arguments.on, &options);
    let finder = Finder::new(rulebook).with_day_month(arguments.dates.day_month);
    let mut reader = Reader::new(&options);
    let mut skipped = listing.skipped;
    let mut out = String::new();
    for entry in &listing.entries {
        let (mut batch, mut attempts, mut path) = (Batch::default(), Vec::new(), String::new());
        let outcome = checker::each_part(&finder, entry, &mut reader, |article, elsewhere| {
            path.clone_from(&article.source.path);
            attempts.extend(finder.attempts_in_part(article, elsewhere, fact));
            batch.add(finder.find_beside(article, elsewhere, &mut ()).0);
        });
        match as_article(outcome) {
            Ok(outcome) => {
                batch.sources.extend(outcome.sources);
                skipped.extend(outcome.skipped);
            }
            Err(why) => skipped.push(why),
        }
        let run = Run::new(rulebook, batch);
        let explained = tell::explained(run, rulebook, fact, &path, attempts);
        out.push_str(&text(|out| render::explain::fact(&explained, out))?);
        out.push('\n');
    }
    output::write(&out, None)?;
    skipped.iter().for_each(complain_of);
    Ok(if skipped.is_empty() && loaded.skipped.is_empty() { Exit::Clean } else { Exit::Unchecked })
}
