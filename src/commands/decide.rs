//! `factlint accept` and `factlint reject`: decisions about findings, written down.

use std::path::Path;

use anyhow::{Result, anyhow};

use crate::args::{Accept, Checked, Reject, Signed, Which};
use crate::decisions::Store;
use crate::decisions::document::{Change, changed};
use crate::decisions::entry::{Entry, Resolution};
use crate::output;
use crate::render::pending::{self, Marks};
use crate::report::decision::Decide;
use crate::report::finding::Finding;
use crate::report::plural::plural;
use crate::report::{Exit, Report};
use crate::text::slip;

use super::examine::{Wanted, file_of};
use super::{complain, complain_of_all, text};

pub(super) fn accept(arguments: &Accept) -> Result<Exit> {
    let decide = if arguments.misread { Decide::Misread } else { Decide::Accept };
    let resolution = resolution(decide, &arguments.reason, &arguments.signed);
    run(&arguments.which, &resolution, &arguments.checked)
}

pub(super) fn reject(arguments: &Reject) -> Result<Exit> {
    let reason = arguments.reason.as_deref().unwrap_or_default();
    let resolution = resolution(Decide::Fix, reason, &arguments.signed);
    run(&arguments.which, &resolution, &arguments.checked)
}

fn resolution(decide: Decide, reason: &str, signed: &Signed) -> Resolution {
    Resolution { decide, reason: reason.to_owned(), by: signed.by.clone(), until: signed.until }
}

fn run(which: &Which, resolution: &Resolution, checked: &Checked) -> Result<Exit> {
    if resolution.decide.wants_reason() && resolution.reason.trim().is_empty() {
        return Err(anyhow!(
            "a reason is wanted, for whoever reads it in a year: --reason \"...\""
        ));
    }
    let examined = Wanted::of(checked, &which.paths).examine()?;
    complain_of_all(&examined.skipped);
    if !examined.rooted {
        complain(
            "note: these articles belong to no repository, and no `factlint.toml` stands above them: \
             a decision is known again where they are named as they were now; an empty \
             `factlint.toml` makes them known however they are named\n",
        );
    }
    let report = &examined.report;
    let meant = match which.fingerprints.is_empty() {
        true => some(report, which)?,
        false => named(report, &which.fingerprints)?,
    };
    let put = meant.iter().map(|finding| Change::Put(Entry::of(report, finding, resolution)));
    write(file_of(&checked.decisions), &put.collect::<Vec<_>>())?;
    let all = plural(meant.len(), "finding");
    let done = format!("{}: {all}", resolution.decide.words());
    if !checked.show.quiet {
        output::write(&format!("{done}\n"), None)?;
    }
    Ok(if examined.skipped.is_empty() { Exit::Clean } else { Exit::Unchecked })
}

/// Makes changes to a file of decisions, whatever others write into it meanwhile.
///
/// # Errors
///
/// It has mistakes, or cannot be read or written.
pub(super) fn write(file: &Path, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    output::update(file, |text| {
        let shown = file.display();
        let store = Store::parse(&shown.to_string(), text);
        if let Some(first) = store.problems.first() {
            return Err(anyhow!(
                "{shown}:{}: {}; nothing was written: put it right and run this again",
                first.place.line,
                first.message
            ));
        }
        changed(text, changes).map_err(|why| anyhow!("{shown}: {why}"))
    })
}

/// The findings of these codes, facts and articles that nobody decided about.
fn some<'a>(report: &'a Report, which: &Which) -> Result<Vec<&'a Finding>> {
    fn meant<T: PartialEq>(wanted: &[T], it: &T) -> bool {
        wanted.is_empty() || wanted.contains(it)
    }
    let facts = || report.rules.iter().map(|fact| fact.id.as_str());
    let constraints = || report.constraints.iter().map(|it| it.id.as_str());
    let subjects = || report.findings.iter().map(|finding| finding.fact.as_str());
    for fact in &which.fact {
        let known = || facts().chain(constraints()).chain(subjects());
        if !known().any(|id| id == fact) {
            return Err(unknown(fact, "fact of these rulebooks", known()));
        }
    }
    let names = |id: &str| {
        let known = report.article(id);
        let known = known.map(|article| [article.identity.clone(), article.path.clone()]);
        known.into_iter().flatten().chain([id.to_owned()]).collect::<Vec<String>>()
    };
    for article in &which.article {
        let ids = || report.articles.iter().flat_map(|it| [&*it.id, &*it.identity, &*it.path]);
        if !ids().any(|id| id == article) {
            return Err(unknown(article, "article that was read", ids()));
        }
    }
    let in_article = |finding: &Finding| {
        which.article.is_empty()
            || finding.at.as_ref().is_some_and(|at| {
                names(&at.article).iter().any(|name| which.article.contains(name))
            })
    };
    let open = report.findings.iter().filter(|finding| finding.decision.is_none());
    let open = open.filter(|finding| !finding.code.is_of_decision());
    let open = open.filter(|it| meant(&which.code, &it.code) && meant(&which.fact, &it.fact));
    Ok(open.filter(|finding| in_article(finding)).collect())
}

fn unknown<'a>(word: &str, what: &str, known: impl Iterator<Item = &'a str>) -> anyhow::Error {
    match slip::meant(word, known) {
        Some(near) => anyhow!("`{word}` is no {what}; did you mean `{near}`?"),
        None => anyhow!("`{word}` is no {what}"),
    }
}

/// The findings with these fingerprints, or whose fingerprints begin so.
fn named<'a>(report: &'a Report, fingerprints: &[String]) -> Result<Vec<&'a Finding>> {
    let mut found: Vec<&Finding> = Vec::new();
    for wanted in fingerprints {
        let finding = one(report, wanted)?;
        if finding.code.is_of_decision() {
            return Err(anyhow!(
                "`{wanted}` is about a decision ({}), and there is nothing to decide; {}",
                finding.code.name(),
                finding.help
            ));
        }
        if !found.iter().any(|known| known.fingerprint == finding.fingerprint) {
            found.push(finding);
        }
    }
    Ok(found)
}

fn one<'a>(report: &'a Report, wanted: &str) -> Result<&'a Finding> {
    let wanted = wanted.to_ascii_lowercase();
    let fits = report.findings.iter().filter(|it| it.fingerprint.starts_with(&wanted));
    let fits: Vec<&Finding> = fits.collect();
    let shown = |findings: &[&Finding]| {
        let marks = Marks::of(report);
        let lines = text(|out| pending::lines(findings, &marks, out)).unwrap_or_default();
        lines.trim_end().replace('\n', "; ")
    };
    match &fits[..] {
        [] => {
            let near = near(report, &wanted);
            let near = match near.is_empty() {
                true => "; `factlint pending` shows those there are".to_owned(),
                false => format!("; near is {}", shown(&near)),
            };
            Err(anyhow!("no finding has the fingerprint `{wanted}`{near}"))
        }
        [only] => Ok(only),
        several => {
            let most = several.get(..MOST_SHOWN).unwrap_or(several);
            let n = several.len();
            Err(anyhow!(
                "{n} findings have a fingerprint that begins with `{wanted}`: {}",
                shown(most)
            ))
        }
    }
}

/// Findings that are shown where one of them is meant.
const MOST_SHOWN: usize = 5;

/// Findings whose fingerprints are a slip away from this one, the nearest first.
fn near<'a>(report: &'a Report, wanted: &str) -> Vec<&'a Finding> {
    let slips = (wanted.chars().count() / 4).max(1);
    let mut near: Vec<(usize, &Finding)> = report
        .findings
        .iter()
        .map(|finding| {
            let begin = finding.fingerprint.get(..wanted.len()).unwrap_or(&finding.fingerprint);
            (strsim::osa_distance(begin, wanted), finding)
        })
        .filter(|(distance, _)| *distance <= slips)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, finding)| finding).take(MOST_SHOWN).collect()
}
