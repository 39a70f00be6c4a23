//! `factlint review`: finding after finding, decided at a terminal.
//!
//! What is decided is written at once, so that quitting, or a terminal that goes away, loses
//! nothing.

use std::ffi::OsString;
use std::io::{IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use console::{Key, Term};

use crate::args::{Review, Signed};
use crate::decisions::document::Change;
use crate::decisions::entry::{Entry, Resolution};
use crate::decisions::{Store, expected};
use crate::output;
use crate::read;
use crate::render::terminal::{Style, review};
use crate::render::{cases, untrusted};
use crate::report::decision::Decide;
use crate::report::finding::Finding;
use crate::report::plural::plural;
use crate::report::{Exit, Report};
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::test::accept::Accepted;

use super::decide::write;
use super::examine::{Wanted, file_of};
use super::{complain_of_all, style, text};

pub(super) fn run(arguments: &Review) -> Result<Exit> {
    if !stdin().is_terminal() || !stdout().is_terminal() {
        return Err(anyhow!(
            "there is no terminal to ask at; `factlint pending` shows what is undecided, and \
             `factlint accept` and `factlint reject` decide"
        ));
    }
    let checked = &arguments.checked;
    let examined = Wanted::of(checked, &arguments.paths).examine()?;
    complain_of_all(&examined.skipped);
    let report = &examined.report;
    let open = report.findings.iter().filter(|it| it.decision.is_none());
    let open: Vec<&Finding> = open.filter(|finding| !finding.code.is_of_decision()).collect();
    let mut session = Session {
        term: Term::stdout(),
        report,
        store: &examined.store,
        open,
        at: 0,
        done: Vec::new(),
        file: file_of(&checked.decisions),
        signed: &arguments.signed,
        outside: checked.rules.allow_outside,
        style: style(&checked.show, false),
    };
    session.run()?;
    let decided = session.decided();
    let left = session.open.len() - decided;
    session.say(&format!("{decided} decided, {left} left"))?;
    Ok(match report.exit() {
        Exit::Unchecked => Exit::Unchecked,
        _ if left == 0 => Exit::Clean,
        _ => Exit::Findings,
    })
}

/// What a terminal gives where there is nothing more to read: Ctrl and D.
const END: char = '\u{4}';

/// What was done last, so that it can be undone.
enum Done<'a> {
    /// A finding was left for later.
    Skipped,
    /// A decision was written; there was none before, or this one.
    Decided(Option<Entry>),
    /// A rulebook was changed.
    Changed {
        path: PathBuf,
        before: String,
        after: String,
        /// The findings that there were to decide about.
        open: Vec<&'a Finding>,
    },
}

/// Somebody at a terminal.
struct Session<'a> {
    term: Term,
    report: &'a Report,
    store: &'a Store,
    open: Vec<&'a Finding>,
    /// The finding that is shown, as index of `open`.
    at: usize,
    /// What was done, each with the index of its finding.
    done: Vec<(usize, Done<'a>)>,
    file: &'a Path,
    signed: &'a Signed,
    outside: bool,
    style: Style,
}

impl<'a> Session<'a> {
    fn run(&mut self) -> Result<()> {
        let mut shown = None;
        while let Some(&finding) = self.open.get(self.at) {
            if shown != Some(self.at) {
                let at = (self.at + 1, self.open.len());
                let block = review::finding(self.report, finding, at, self.style);
                self.say(&format!("\n{}", block.trim_end()))?;
                shown = Some(self.at);
            }
            // A terminal that is gone asks for nothing more.
            let Ok(key) = self.term.read_key() else { return Ok(()) };
            match key {
                Key::Char('1') => self.decide(finding, Decide::Fix, String::new())?,
                Key::Char('2') => self.change(finding)?,
                Key::Char('3') => self.with_reason(finding, Decide::Accept)?,
                Key::Char('4') => self.with_reason(finding, Decide::Misread)?,
                Key::Char('s') => self.went_on(Done::Skipped),
                Key::Char('u') => {
                    self.undo()?;
                    shown = None;
                }
                Key::Char('o') => self.open_editor(finding)?,
                Key::Char('q' | END) => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    fn say(&self, text: &str) -> Result<()> {
        (&self.term)
            .write_all(format!("{text}\n").as_bytes())
            .context("cannot write to the terminal")
    }

    /// A line that is asked for; none where it is empty.
    fn ask(&self, what: &str) -> Result<Option<String>> {
        (&self.term).write_all(what.as_bytes())?;
        let line = self.term.read_line()?;
        let line = line.trim();
        Ok((!line.is_empty()).then(|| line.to_owned()))
    }

    fn went_on(&mut self, done: Done<'a>) {
        self.done.push((self.at, done));
        self.at += 1;
    }

    fn decided(&self) -> usize {
        self.done.iter().filter(|(_, done)| !matches!(done, Done::Skipped)).count()
    }

    fn with_reason(&mut self, finding: &Finding, decide: Decide) -> Result<()> {
        match self.ask(&format!("{}, why? ", decide.words()))? {
            Some(reason) => self.decide(finding, decide, reason),
            None => self.say("a reason is wanted; nothing was decided"),
        }
    }

    fn decide(&mut self, finding: &Finding, decide: Decide, reason: String) -> Result<()> {
        let (by, until) = (self.signed.by.clone(), self.signed.until);
        let resolution = Resolution { decide, reason, by, until };
        let entry = Entry::of(self.report, finding, &resolution);
        let mut known = self.store.entries.iter().map(|placed| &placed.entry);
        let before = known.find(|known| known.fingerprint == entry.fingerprint).cloned();
        write(self.file, &[Change::Put(entry)])?;
        self.say(&format!("-> {}", decide.words()))?;
        self.went_on(Done::Decided(before));
        Ok(())
    }

    /// The fact is wrong: its expected value is changed, or somebody will do so.
    fn change(&mut self, finding: &Finding) -> Result<()> {
        let Some(rule) = &finding.rule else {
            return self.say("this needs no rule, so there is no fact that could be wrong");
        };
        let path = PathBuf::from(&rule.path);
        if let Some(value) = self.ask("what is right? (Enter leaves the rulebook as it is) ")? {
            let before = read::whole(&path).map_err(|it| anyhow!("{}: {}", it.path, it.why))?;
            match self.changed(&path, &before, &value, rule) {
                Err(why) => {
                    let why = untrusted::clean(&why).into_owned();
                    self.say(&format!("the rulebook was not changed: {why}"))?;
                }
                Ok(after) => {
                    if self.agreed(&rule.path, &before, &after)? {
                        replaced(&path, &before, &after)?;
                        self.say("-> the rulebook was changed")?;
                        let open = self.open.clone();
                        self.went_on(Done::Changed { path, before, after, open });
                        return self.leave_alike(finding);
                    }
                    self.say("the rulebook was not changed")?;
                }
            }
        }
        self.with_reason(finding, Decide::Fact)
    }

    /// The rulebook with another expected value, if it is a sound rulebook then.
    fn changed(
        &self,
        path: &Path,
        before: &str,
        value: &str,
        rule: &crate::report::RulePlace,
    ) -> Result<String, String> {
        let after = expected::changed(before, rule, value)?;
        let outside = self.outside;
        let load = |folder: &Path, path: &Path| read::beside(folder, path, outside);
        let files = vec![(path.display().to_string(), after.clone())];
        let (_, problems) = Rulebook::parse_with(files, &load);
        match problems.iter().find(|problem| problem.level == Level::Error) {
            Some(problem) => Err(problem.message.clone()),
            None => Ok(after),
        }
    }

    /// Shows a change and asks whether it is to be made.
    fn agreed(&self, path: &str, before: &str, after: &str) -> Result<bool> {
        let [path, before, after] = [path, before, after].map(str::to_owned);
        let change = Accepted { path, before, after, cases: 0 };
        self.say(text(|out| cases::difference(&change, out))?.trim_end())?;
        self.say("change it? y/n")?;
        Ok(matches!(self.term.read_key()?, Key::Char('y' | 'Y')))
    }

    /// Other findings about a fact whose value has changed are of no use now.
    fn leave_alike(&mut self, finding: &Finding) -> Result<()> {
        let later = self.open.split_off(self.at);
        let before = later.len();
        self.open.extend(later.into_iter().filter(|other| other.fact != finding.fact));
        let gone = before - (self.open.len() - self.at);
        match gone {
            0 => Ok(()),
            n => self.say(&format!(
                "{} about the same fact left out: another value is expected now, so run this again",
                plural(n, "finding")
            )),
        }
    }

    fn undo(&mut self) -> Result<()> {
        let Some((at, done)) = self.done.pop() else { return self.say("there is nothing to undo") };
        if let (Some(finding), Done::Decided(before)) = (self.open.get(at), &done) {
            let change = match before {
                Some(entry) => Change::Put(entry.clone()),
                None => Change::Remove(finding.fingerprint.clone()),
            };
            write(self.file, &[change])?;
        }
        if let Done::Changed { path, before, after, open } = done {
            replaced(&path, &after, &before)?;
            self.open = open;
        }
        self.at = at;
        self.say("-> undone")
    }

    /// Opens the article where the finding is, and waits until the editor ends.
    fn open_editor(&self, finding: &Finding) -> Result<()> {
        let Some((file, line)) = self.place(finding) else {
            return self.say("this has no place in an article");
        };
        let Some(editor) = editor() else {
            return self.say("no editor is known; name one in the environment: EDITOR=nano");
        };
        let Ok(words) = shell_words::split(&editor.to_string_lossy()) else {
            return self.say("the name of the editor does not end: a quote is open");
        };
        let Some((program, arguments)) = words.split_first() else {
            return self.say("the name of the editor is empty");
        };
        let mut command = Command::new(program);
        // A name that begins with a sign would be an option, or a command, of the editor.
        command.args(arguments).arg(format!("+{line}")).arg(Path::new(".").join(file));
        match command.status() {
            Ok(_) => self.say("-> back; decide when you are done"),
            Err(error) => self.say(&format!("{program} cannot be run: {error}")),
        }
    }

    /// The file and line of a finding.
    fn place(&self, finding: &Finding) -> Option<(String, usize)> {
        let at = finding.at.as_ref()?;
        let known = self.report.article(&at.article);
        Some((known.map_or(&at.article, |article| &article.path).clone(), at.place.line))
    }
}

/// The editor that somebody is used to.
fn editor() -> Option<OsString> {
    ["VISUAL", "EDITOR"].iter().find_map(std::env::var_os).filter(|it| !it.is_empty())
}

/// Replaces a file that still is what was read.
fn replaced(path: &Path, before: &str, after: &str) -> Result<()> {
    output::update(path, |now| match now == before {
        true => Ok(after.to_owned()),
        false => Err(anyhow!("{} has changed since it was read; run this again", path.display())),
    })
}
