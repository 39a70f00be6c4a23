//! What the command line leaves open, taken from the file.

use std::path::PathBuf;

use crate::args::{Check, Checked, Command, Dates, Decisions, Reading, Rules};
use crate::config::{Config, keyed};

impl Config {
    /// Fills in which rulebooks are meant.
    fn fill_rules(&self, rules: &mut Rules) {
        or(&mut rules.rules, self.rules.as_ref());
        rules.allow_outside |= self.allow_outside == Some(true);
    }

    /// Fills in how articles are read.
    fn fill_reading(&self, reading: &mut Reading) {
        reading.as_of = reading.as_of.or(self.as_of);
        self.fill_dates(&mut reading.dates);
        reading.kind = reading.kind.or(self.kind);
        reading.max_size = reading.max_size.or(self.max_size);
        reading.threads = reading.threads.or(self.threads);
        reading.no_ignore |= self.ignore_files == Some(false);
        reading.hidden |= self.hidden == Some(true);
        reading.allow_unread |= self.allow_unread == Some(true);
        // What is left out is left out by either, and the first command that takes a file has it.
        reading.left_out = self.exclude.clone().unwrap_or_default();
        reading.preprocess.extend(self.preprocess.iter().flatten().cloned());
        let asked = std::mem::take(&mut reading.field);
        reading.field = keyed(asked, self.fields.clone(), |(field, _)| field.clone());
    }

    /// Fills in where decisions stand.
    fn fill_decisions(&self, decisions: &mut Decisions) {
        decisions.of_project = self.decisions.clone().or_else(|| self.beside.clone());
    }

    /// Fills in what `check` is asked for.
    fn fill_check(&self, check: &mut Check) {
        or_articles(&mut check.paths, &check.rules, &mut check.reading, self.articles.as_ref());
        self.fill_rules(&mut check.rules);
        self.fill_reading(&mut check.reading);
        self.fill_decisions(&mut check.decisions);
        check.format = check.format.or(self.format);
        let asked = std::mem::take(&mut check.report);
        check.report = keyed(asked, self.reports.clone(), |report| report.format.name);
        let asked = check.select.clone();
        or(&mut check.select, self.select.as_ref());
        or(&mut check.skip, self.skip.as_ref());
        check.skip.retain(|code| !asked.contains(code));
        check.fail_on = check.fail_on.or(self.fail_on);
        check.strict |= self.strict == Some(true);
        check.no_lineage |= self.lineage == Some(false);
        check.levels.clone_from(&self.levels);
        check.levels.switch_on(&asked);
    }

    /// Fills in what a command for decisions is asked for.
    fn fill_checked(&self, paths: &mut Vec<PathBuf>, checked: &mut Checked) {
        let articles = self.articles.as_ref();
        or_articles(paths, &checked.rules, &mut checked.reading, articles);
        self.fill_rules(&mut checked.rules);
        self.fill_reading(&mut checked.reading);
        self.fill_decisions(&mut checked.decisions);
        checked.strict |= self.strict == Some(true);
        checked.levels.clone_from(&self.levels);
        checked.no_lineage = self.lineage == Some(false);
        let codes = |codes: &Option<Vec<_>>| codes.clone().unwrap_or_default();
        checked.codes = (codes(&self.select), codes(&self.skip));
    }

    /// Fills in what the arguments of any command leave open.
    pub(crate) fn fill(&self, command: &mut Command) {
        let articles = self.articles.as_ref();
        match command {
            Command::Check(check) => self.fill_check(check),
            Command::Review(review) => {
                self.fill_checked(&mut review.paths, &mut review.checked);
            }
            Command::Accept(accept) => {
                self.fill_checked(&mut accept.which.paths, &mut accept.checked);
            }
            Command::Reject(reject) => {
                self.fill_checked(&mut reject.which.paths, &mut reject.checked);
            }
            Command::Adopt(adopt) => self.fill_decisions(&mut adopt.decisions),
            Command::Pending(pending) => {
                self.fill_checked(&mut pending.paths, &mut pending.checked);
            }
            Command::Prune(prune) => {
                self.fill_checked(&mut prune.paths, &mut prune.checked);
            }
            Command::Suggest(suggest) => {
                or_articles(&mut suggest.paths, &suggest.rules, &mut suggest.reading, articles);
                self.fill_rules(&mut suggest.rules);
                self.fill_reading(&mut suggest.reading);
            }
            Command::Test(test) if test.paths.is_empty() => self.fill_rules(&mut test.rules),
            Command::Test(test) => test.rules.allow_outside |= self.allow_outside == Some(true),
            Command::Explain(explain) => {
                self.fill_rules(&mut explain.rules);
                explain.as_of = explain.as_of.or(self.as_of);
                self.fill_dates(&mut explain.dates);
            }
            Command::Facts(facts) => self.fill_rules(&mut facts.rules),
            Command::Words(words) => self.fill_rules(&mut words.rules),
            Command::Draft(draft) => {
                or(&mut draft.rules, self.rules.as_ref());
                draft.as_of = draft.as_of.or(self.as_of);
            }
            Command::Quantities(quantities) => {
                quantities.as_of = quantities.as_of.or(self.as_of);
                self.fill_dates(&mut quantities.dates);
            }
            Command::New(_) | Command::Schema => {}
        }
    }

    fn fill_dates(&self, dates: &mut Dates) {
        dates.day_month = dates.day_month.or(self.day_month);
    }
}

/// Fills in the articles, where neither any is named nor a list of them.
fn or_articles(
    paths: &mut Vec<PathBuf>,
    rules: &Rules,
    reading: &mut Reading,
    articles: Option<&Vec<PathBuf>>,
) {
    let none_is_named = paths.is_empty() && reading.files_from.is_none();
    reading.all = none_is_named && reading.exclude.is_empty();
    reading.all_rules = rules.rules.is_empty();
    or(paths, articles.filter(|_| none_is_named));
}

/// Fills in a list that is empty.
fn or<T: Clone>(list: &mut Vec<T>, other: Option<&Vec<T>>) {
    if let Some(other) = other.filter(|_| list.is_empty()) {
        list.clone_from(other);
    }
}
