//! Articles checked, and held against what people decided: what `check` and the commands for
//! decisions have in common.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};

use crate::args::levels::{Levels, Setting};
use crate::args::{Check, Checked, Decisions, Reading, Rules, Show};
use crate::checker::{Checker, check};
use crate::decisions::Store;
use crate::decisions::apply::Asked;
use crate::lint::Checks;
use crate::mention::code::Code;
use crate::read;
use crate::report::plural::plural;
use crate::report::{Level, Report};
use crate::run::Run;
use crate::run::finding::Finding;
use crate::text::source::Skipped;

use super::check::{options, progress, threads};
use super::{articles, complain, complain_of_mistakes, load};

/// What is to be checked, and how.
pub(super) struct Wanted<'a> {
    pub(super) paths: &'a [PathBuf],
    pub(super) rules: &'a Rules,
    pub(super) reading: &'a Reading,
    pub(super) show: &'a Show,
    /// `None` where nobody is to take notice of them.
    pub(super) decisions: Option<&'a Decisions>,
    /// Whether the file of decisions may still have to be made.
    pub(super) to_be_written: bool,
    pub(super) strict: bool,
    pub(super) lineage: bool,
    pub(super) select: &'a [Code],
    pub(super) skip: &'a [Code],
    pub(super) fail_on: Option<Level>,
    /// The lowest level that is reported.
    pub(super) least: Level,
    /// How much findings matter to the project.
    pub(super) levels: &'a Levels,
    /// The files that reports go to.
    pub(super) outputs: Vec<&'a Path>,
    /// The files that say so.
    pub(super) configured_by: &'a [PathBuf],
}

/// What came of it.
pub(super) struct Examined {
    pub(super) report: Report,
    /// The decisions that it was held against.
    pub(super) store: Store,
    /// Whether every article belongs to a repository or a project, and is known by one name
    /// however it is asked for.
    pub(super) rooted: bool,
    /// What was not read.
    pub(super) skipped: Vec<Skipped>,
}

impl<'a> Wanted<'a> {
    /// What `check` is asked for.
    pub(super) fn by(check: &'a Check, outputs: Vec<&'a Path>) -> Self {
        Self {
            paths: &check.paths,
            rules: &check.rules,
            reading: &check.reading,
            show: &check.show,
            decisions: (!check.no_decisions).then_some(&check.decisions),
            to_be_written: false,
            strict: check.strict,
            lineage: !check.no_lineage,
            select: &check.select,
            skip: &check.skip,
            fail_on: match check.fail_on {
                _ if check.exit_zero => None,
                None => Some(Level::Warning),
                Some(fail_on) => fail_on.level(),
            },
            least: check.min_severity.unwrap_or(Level::Note),
            levels: &check.levels,
            outputs,
            configured_by: &check.configured_by,
        }
    }

    /// What a command for decisions is asked for: every finding counts.
    pub(super) fn of(checked: &'a Checked, paths: &'a [PathBuf]) -> Self {
        Self {
            paths,
            rules: &checked.rules,
            reading: &checked.reading,
            show: &checked.show,
            decisions: Some(&checked.decisions),
            to_be_written: true,
            strict: checked.strict,
            lineage: !checked.no_lineage,
            select: &checked.codes.0,
            skip: &checked.codes.1,
            fail_on: Some(Level::Note),
            least: Level::Note,
            levels: &checked.levels,
            outputs: Vec::new(),
            configured_by: &[],
        }
    }

    fn is_selected(&self, code: Code) -> bool {
        // Whoever changes decisions has to know which of them hold no longer.
        if self.to_be_written && code.is_of_decision() {
            return true;
        }
        (self.select.is_empty() || self.select.contains(&code))
            && !self.skip.contains(&code)
            && !self.levels.is_off(code)
    }

    /// The level of a finding for whoever asks; `None` where it is not to be reported.
    fn level(&self, code: Code, article: Option<&str>, level: Level) -> Option<Level> {
        let level = match self.levels.of(code, article) {
            Some(Setting::Off) if self.to_be_written && code.is_of_decision() => level,
            Some(Setting::Off) => return None,
            Some(Setting::At(level)) => level,
            None => level,
        };
        (level >= self.least).then_some(level)
    }

    /// Whether findings of this code are looked for.
    fn looks_for(&self, code: Code) -> bool {
        let asked = !code.is_silence() || self.strict || self.select.contains(&code);
        let traced = code != Code::SingleVoice || self.lineage;
        asked && traced && self.is_selected(code)
    }

    /// Checks it.
    ///
    /// # Errors
    ///
    /// Something that was asked for makes no sense; what was not read is in the report.
    pub(super) fn examine(&self) -> Result<Examined> {
        let options = options(self.reading)?;
        let threads = threads(self.reading)?;
        let mut loaded = load(self.rules, self.show);
        let store = self.store(&mut loaded.skipped, &mut loaded.files);
        loaded.files.extend(self.configured_by.iter().cloned());
        let paths = articles(self.paths, self.reading)?;
        let mut listing = read::list(&paths, &options);
        for file in &self.outputs {
            let told = |why| anyhow!("the report {}: {why}", file.display());
            listing.make_way_for(file, &loaded.files).map_err(told)?;
        }
        let rooted = listing.rooted;
        let progress = progress(listing.entries.len(), self.show);
        let rulebook = Arc::new(loaded.rulebook);
        let checker = Checker::new(Arc::clone(&rulebook));
        let checker = if self.lineage { checker } else { checker.without_lineage() };
        let checks = Checks::of(|code| self.is_selected(code));
        if loaded.none.is_some() && checks == Checks::none() {
            return Err(anyhow!(
                "there is nothing to check: no rulebook, and every check is switched off"
            ));
        }
        let checker = checker.with_checks(checks).with_day_month(self.reading.dates.day_month);
        // The program ends with it, so nobody waits until thousands of phrases are given back.
        let checker = ManuallyDrop::new(checker);
        let mut batch =
            threads.install(|| check(&checker, &listing.entries, &options, || progress.inc(1)));
        progress.finish_and_clear();

        batch.skipped.extend(listing.skipped);
        batch.skipped.extend(loaded.skipped);
        batch.remarks.extend(listing.remarks);
        batch.left_out.extend(listing.left_out);
        batch.left_out.extend(loaded.none.clone());
        batch.strict = self.strict;
        let mut run = Run::new(&rulebook, batch);
        run.problems = loaded.problems;
        if self.strict || self.select.iter().any(|code| code.is_silence()) {
            run = run.with_silence(&rulebook);
        }
        let run = run.with_codes(self.select, self.skip);
        let level = |finding: &Finding| {
            let article = finding.at.as_ref().map(|at| at.path.as_str());
            self.level(finding.code, article, finding.level)
        };
        let hidden = run.judged.findings.iter().filter(|finding| level(finding).is_none());
        let hidden = hidden.map(|finding| finding.fingerprint.clone()).collect();
        let run = run.with_levels(level);
        let exit = run.exit(self.fail_on);
        let skipped = run.skipped.clone();
        let mut report = run.report(&rulebook, exit);
        let asked = Asked {
            today: self.decisions.and_then(|decisions| decisions.today),
            looked_for: &|code| self.looks_for(code),
            level: &|code, level| self.level(code, None, level),
            unreported: &hidden,
            whole: self.reading.all,
            all_rules: self.reading.all_rules,
            rooted,
            strict: self.strict,
            fail_on: self.fail_on,
        };
        store.apply(&mut report, &asked);
        if let Some(none) = &loaded.none {
            complain(&format!("note: {}: {}\n", none.path, none.what));
        }
        Ok(Examined { report, store, rooted, skipped })
    }

    /// The decisions; mistakes in them are shown, and keep the run from being complete.
    fn store(&self, skipped: &mut Vec<Skipped>, files: &mut Vec<PathBuf>) -> Store {
        let Some(decisions) = self.decisions else { return Store::default() };
        let path = file_of(decisions);
        // A link that leads to nothing is a mistake, unless what it leads to is about to be made.
        let is_there = match self.to_be_written {
            true => path.exists(),
            false => decisions.decisions.is_some() || path.symlink_metadata().is_ok(),
        };
        if !is_there {
            return Store::default();
        }
        files.push(path.to_owned());
        let text = match read::whole(path) {
            Ok(text) => text,
            Err(why) => {
                skipped.push(why);
                return Store::default();
            }
        };
        let store = Store::parse(&path.display().to_string(), &text);
        if !store.problems.is_empty() {
            complain_of_mistakes(&store.problems, self.show.color);
            let used = if store.entries.is_empty() { "none was" } else { "the sound ones were" };
            let mistakes = plural(store.problems.len(), "mistake");
            let why = format!("{mistakes} in these decisions; {used} used");
            skipped.push(Skipped { path: store.path.clone(), why });
        }
        store
    }
}

/// The file of decisions that is meant, whether it is there or not.
pub(super) fn file_of(decisions: &Decisions) -> &Path {
    let named = decisions.decisions.as_deref().or(decisions.of_project.as_deref());
    named.unwrap_or(Path::new(read::DECISIONS))
}
