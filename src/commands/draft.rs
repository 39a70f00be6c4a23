//! `factlint draft`: a fact from a sentence that states it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::args::Draft;
use crate::config::RULES;
use crate::draft::{self, Drafts, Wanted, Written};
use crate::report::Exit;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::test::case;
use crate::text::language::Language;
use crate::{output, read};

use super::complain;

pub(super) fn run(arguments: &Draft) -> Result<Exit> {
    let text = match arguments.sentence.as_str() {
        read::STDIN => read::whole(Path::new(read::STDIN)).map_err(|why| anyhow!("{}", why.why))?,
        sentence => sentence.to_owned(),
    };
    let known = arguments.output.as_deref().map(Known::of).transpose()?.flatten();
    let wanted = Wanted {
        language: arguments.lang.or(known.as_ref().map(|known| known.language)),
        as_of: arguments.as_of,
        value: arguments.value.clone(),
        id: arguments.id.clone(),
        taken: taken(&arguments.rules, known.as_ref()),
    };
    if let Some(id) = wanted.id.as_ref().filter(|id| draft::slug(id) != **id) {
        return Err(anyhow!(
            "--id: `{id}` is no id; write small letters, digits and hyphens, as in `{}`",
            draft::slug(id)
        ));
    }
    let drafts = draft::draft(&text, &wanted);
    if drafts.facts.is_empty() && drafts.without.is_empty() {
        return Err(nothing(arguments));
    }
    if !drafts.facts.is_empty() {
        match &arguments.output {
            Some(file) => add(&drafts, file, known)?,
            None => output::write(&printed(&drafts.facts), None)?,
        }
    }
    for (words, why) in &drafts.without {
        let words = crate::render::untrusted::clean(words);
        complain(&format!("error: no fact for `{words}`: {why}\n"));
    }
    Ok(if drafts.without.is_empty() { Exit::Clean } else { Exit::Unchecked })
}

fn nothing(arguments: &Draft) -> anyhow::Error {
    match &arguments.value {
        Some(value) => anyhow!(
            "`{value}` does not stand in the sentence as a number, a day or a name; copy the words of the \
             value from it"
        ),
        None => anyhow!(
            "there is no value in this sentence: no number, no day and no name that a fact could expect; \
             write one with its value in it, or name the words with --value"
        ),
    }
}

/// The facts for standard output: a rulebook of their own, unless they are added to a file.
fn printed(facts: &[Written]) -> String {
    let adds = same_file::Handle::stdout()
        .and_then(|handle| handle.as_file().metadata())
        .is_ok_and(|file| file.is_file() && file.len() > 0);
    let language = facts.first().map(Written::language).unwrap_or_default();
    let begin = if adds { String::new() } else { draft::head("draft", language) };
    format!("{begin}{}", lines(facts))
}

/// Each fact behind an empty line.
fn lines(facts: &[Written]) -> String {
    facts.iter().map(|fact| format!("\n{}", fact.toml())).collect()
}

/// A rulebook that facts are added to.
struct Known {
    text: String,
    language: Language,
    ids: BTreeSet<String>,
}

impl Known {
    /// The one in a file; `None` where there is none.
    fn of(file: &Path) -> Result<Option<Self>> {
        if file.symlink_metadata().is_err() {
            return Ok(None);
        }
        let text = read::whole(file).map_err(|why| anyhow!("{}: {}", why.path, why.why))?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let ids = ids(file, &text)?;
        let document = text.parse::<toml_edit::DocumentMut>().ok();
        let tag =
            document.as_ref().and_then(|document| document.get("rulebook")?.get("lang")?.as_str());
        let language = tag.and_then(Language::tagged).unwrap_or_default();
        Ok(Some(Self { text, language, ids }))
    }
}

/// The ids of the facts of a rulebook, or its first mistake.
fn ids(file: &Path, text: &str) -> Result<BTreeSet<String>> {
    Ok(parsed(file, text)?.facts.into_iter().map(|fact| fact.id).collect())
}

/// The ids of the facts with a case that does not hold.
fn failing(file: &Path, text: &str) -> Result<BTreeSet<String>> {
    let rulebook = parsed(file, text)?;
    let results = case::run(&rulebook);
    let failed = results.iter().filter(|result| !result.faults.is_empty());
    Ok(failed.map(|result| rulebook.facts[result.fact].id.clone()).collect())
}

fn parsed(file: &Path, text: &str) -> Result<Rulebook> {
    let files = vec![(file.display().to_string(), text.to_owned())];
    let (rulebook, problems) =
        Rulebook::parse_with(files, &|folder, path| read::beside(folder, path, true));
    // A rulebook without a fact is no mistake of what is to be added.
    let error = problems.iter().find(|problem| problem.level == Level::Error);
    if let Some(problem) = error {
        let line = rulebook.place(&problem.location).map_or(1, |(_, line, _)| line);
        return Err(anyhow!(
            "nothing was added to {}: it has a mistake in line {line}: {}",
            file.display(),
            problem.message
        ));
    }
    Ok(rulebook)
}

/// The ids of facts that others have.
fn taken(rules: &[PathBuf], known: Option<&Known>) -> BTreeSet<String> {
    let usual = [PathBuf::from(RULES)];
    let paths = if rules.is_empty() { &usual[..] } else { rules };
    let is_there = !rules.is_empty() || Path::new(RULES).symlink_metadata().is_ok();
    let files = if is_there { read::rules(paths).0 } else { Vec::new() };
    let (rulebook, _) = Rulebook::parse(files);
    let others = rulebook.facts.into_iter().map(|fact| fact.id);
    others.chain(known.into_iter().flat_map(|known| known.ids.iter().cloned())).collect()
}

/// Adds the facts to a rulebook, if it is one afterwards.
fn add(drafts: &Drafts, file: &Path, known: Option<Known>) -> Result<()> {
    let before = known.map_or_else(
        || {
            let stem = file.file_stem().map(|stem| draft::slug(&stem.to_string_lossy()));
            let id = stem.filter(|id| !id.is_empty()).unwrap_or_else(|| "draft".to_owned());
            let language = drafts.facts.first().map(Written::language).unwrap_or_default();
            draft::head(&id, language)
        },
        |known| known.text,
    );
    let end = if before.ends_with('\n') { "" } else { "\n" };
    let text = format!("{before}{end}{}", lines(&drafts.facts));
    let broken: Vec<String> =
        failing(file, &text)?.difference(&failing(file, &before)?).cloned().collect();
    if let Some(fact) = broken.first() {
        return Err(anyhow!(
            "nothing was added to {}: a case of `{fact}` would no longer hold, since two facts would read the \
             same value; add to that fact instead",
            file.display()
        ));
    }
    output::write(&text, Some(file))?;
    let names: Vec<String> = drafts.facts.iter().map(|fact| format!("`{}`", fact.id)).collect();
    complain(&format!("added {} to {}\n", names.join(", "), file.display()));
    Ok(())
}
