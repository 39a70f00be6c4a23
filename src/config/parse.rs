//! The keys of the file, each with its mistakes.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::args::levels::{Levels, OfPaths, Setting};
use crate::args::{FailOn, MOST_THREADS, ReportFile};
use crate::config::Config;
use crate::mention::code::Code;
use crate::read::{self, Preprocess, Wanted, from_root};
use crate::render::{self, FORMATS};
use crate::rulebook::parse::table::{Reader, Table};
use crate::rulebook::problem::Problem;
use crate::text::mistake::quote;
use crate::value::day_month::DayMonth;

/// The keys, in the order of the page that tells of them.
pub(crate) const KEYS: [&str; 25] = [
    "extends",
    "rules",
    "articles",
    "decisions",
    "exclude",
    "ignore-files",
    "hidden",
    "as",
    "fields",
    "preprocess",
    "allow-unread",
    "allow-outside",
    "max-size",
    "as-of",
    "day-month",
    "format",
    "reports",
    "select",
    "skip",
    "levels",
    "override",
    "fail-on",
    "strict",
    "lineage",
    "threads",
];

/// Keys of `[[override]]`.
const OVERRIDE: [&str; 2] = ["paths", "levels"];

/// What only a file may ask for that somebody named: whoever checks a repository for the first
/// time has not read what it asks for.
const NAMED: [(&str, &str); 2] = [
    ("preprocess", "runs programs"),
    ("allow-outside", "reads files outside of the rulebooks' folders"),
];

/// Reads a file whose paths lead from `folder`; what is wrong with it goes to `reader`. `trusted`
/// is a file that somebody named.
pub(crate) fn read(
    root: &DeTable<'_>,
    folder: &Path,
    trusted: bool,
    reader: &mut Reader<'_>,
) -> Config {
    let root = Table { entries: root, at: 0..0, what: "`factlint.toml`" };
    reader.keys(&root, &KEYS);
    if !trusted {
        refuse_what_needs_trust(&root, folder, reader);
    }
    let mut paths = |key| {
        let paths = reader.some_strings(&root, key, true)?;
        Some(paths.iter().map(|path| place(folder, path.get_ref())).collect())
    };
    let (rules, articles) = (paths("rules"), paths("articles"));
    let decisions = reader.string(&root, "decisions");
    let mut yes_no = |key| reader.yes_no(&root, key);
    Config {
        rules,
        articles,
        decisions: decisions.map(|file| place(folder, file.get_ref())),
        ignore_files: yes_no("ignore-files"),
        hidden: yes_no("hidden"),
        allow_unread: yes_no("allow-unread"),
        allow_outside: yes_no("allow-outside"),
        strict: yes_no("strict"),
        lineage: yes_no("lineage"),
        exclude: patterns(&root, folder, reader),
        beside: None,
        kind: named(&root, "as", "kind of articles", read::kinds(), reader),
        fields: fields(&root, reader),
        preprocess: preprocess(&root, reader),
        max_size: reader.positive(&root, "max-size").map(|size| *size.get_ref() as u64),
        as_of: reader.date(&root, "as-of").map(Spanned::into_inner),
        day_month: day_month(&root, reader),
        format: format(&root, reader),
        reports: reports(&root, folder, reader),
        select: codes(&root, "select", reader),
        skip: codes(&root, "skip", reader),
        fail_on: fail_on(&root, reader),
        threads: threads(&root, reader),
        levels: Levels {
            all: levels(&root, reader),
            some: reader
                .tables(&root, "override", "`[[override]]`")
                .iter()
                .filter_map(|table| of_paths(table, folder, reader))
                .collect(),
        },
    }
}

/// Reports what a file asks for that was found and not named.
fn refuse_what_needs_trust(root: &Table<'_>, folder: &Path, reader: &mut Reader<'_>) {
    let help = "name the file, if you know what is in it: `-c factlint.toml`";
    for (key, does) in NAMED {
        if let Some((name, _)) = root.entries.get_key_value(key) {
            let message = format!("{} {does}, and nobody named this file", quote(key));
            let at = reader.place(name.span());
            reader
                .problems
                .push(Problem::error("untrusted", at, message, "not from here").help(help));
        }
    }
    let reports = match root.entries.get("reports").map(Spanned::get_ref) {
        Some(DeValue::Table(reports)) => Some(reports),
        _ => None,
    };
    let files = reports.into_iter().flat_map(|reports| reports.iter().map(|(_, file)| file));
    for file in files.chain(root.entries.get("decisions")) {
        let DeValue::String(path) = file.get_ref() else { continue };
        if leads_outside(folder, path) {
            let at = reader.place(file.span());
            let message =
                "this would be written outside of the project, and nobody named this file";
            reader.problems.push(Problem::error("untrusted", at, message, "outside").help(help));
        }
    }
}

/// Whether a path may lead out of a folder, be it by a link on its way.
fn leads_outside(folder: &Path, path: &str) -> bool {
    let file = place(folder, path);
    let below = |part: &&Path| *part != folder && !part.as_os_str().is_empty();
    let is_link = |part: &Path| part.symlink_metadata().is_ok_and(|it| it.is_symlink());
    !from_root(&file).starts_with(from_root(folder))
        || file.ancestors().take_while(below).any(is_link)
}

/// A path that leads from a folder, without going into a folder and out again. Out of a link one
/// comes somewhere else, so that stays.
pub(crate) fn place(folder: &Path, path: &str) -> PathBuf {
    let mut out = PathBuf::new();
    for part in folder.join(path).components() {
        let is_named = matches!(out.components().next_back(), Some(Component::Normal(_)));
        let is_link = || out.symlink_metadata().is_ok_and(|it| it.is_symlink());
        match part {
            Component::CurDir => {}
            Component::ParentDir if is_named && !is_link() => drop(out.pop()),
            part => out.push(part),
        }
    }
    if out.as_os_str().is_empty() { PathBuf::from(".") } else { out }
}

/// The files that a file extends, as written.
pub(crate) fn extends(root: &DeTable<'_>, reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    let root = Table { entries: root, at: 0..0, what: "`factlint.toml`" };
    reader.some_strings(&root, "extends", true).unwrap_or_default()
}

/// A word that is one of some.
fn named(
    table: &Table<'_>,
    key: &str,
    what: &str,
    known: impl Iterator<Item = &'static str>,
    reader: &mut Reader<'_>,
) -> Option<&'static str> {
    let word = reader.string(table, key)?;
    reader.one_of(&word, what, &known.collect::<Vec<_>>())
}

/// Reports what makes no sense at its place.
fn refuse(at: &Spanned<String>, why: String, reader: &mut Reader<'_>) {
    let at = reader.place(at.span());
    reader.problems.push(Problem::error("bad-value", at, why, "this one"));
}

fn patterns(root: &Table<'_>, folder: &Path, reader: &mut Reader<'_>) -> Option<read::Exclude> {
    let patterns = reader.strings(root, "exclude", true)?;
    sound_patterns(&patterns, folder, reader)
}

/// Patterns as in a `.gitignore` of the folder; reports those that are none.
fn sound_patterns(
    patterns: &[Spanned<String>],
    folder: &Path,
    reader: &mut Reader<'_>,
) -> Option<read::Exclude> {
    let mut sound = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        match read::Exclude::new(std::slice::from_ref(pattern.get_ref())) {
            Ok(_) => sound.push(pattern.get_ref()),
            Err(why) => refuse(pattern, why, reader),
        }
    }
    read::Exclude::below(folder, &sound).ok()
}

fn preprocess(root: &Table<'_>, reader: &mut Reader<'_>) -> Option<Vec<Preprocess>> {
    let commands = reader.strings(root, "preprocess", true)?;
    let mut sound = Vec::with_capacity(commands.len());
    for command in &commands {
        match Preprocess::parse(command.get_ref()) {
            Ok(command) => sound.push(command),
            Err(why) => refuse(command, why, reader),
        }
    }
    Some(sound)
}

fn fields(root: &Table<'_>, reader: &mut Reader<'_>) -> Vec<(String, String)> {
    let Some(table) = reader.table(root, "fields", "`[fields]`") else { return Vec::new() };
    reader.keys(&table, &Wanted::FIELDS);
    let of = |field: &&str| Some((field.to_string(), reader.string(&table, field)?.into_inner()));
    Wanted::FIELDS.iter().filter_map(of).collect()
}

fn day_month(root: &Table<'_>, reader: &mut Reader<'_>) -> Option<DayMonth> {
    let names = DayMonth::ALL.iter().map(|order| order.name());
    let name = named(root, "day-month", "order of day and month", names, reader)?;
    DayMonth::ALL.iter().find(|order| order.name() == name).copied()
}

fn format(root: &Table<'_>, reader: &mut Reader<'_>) -> Option<&'static render::Format> {
    let names = FORMATS.iter().map(|format| format.name);
    let name = named(root, "format", "format", names, reader)?;
    FORMATS.iter().find(|format| format.name == name)
}

fn reports(root: &Table<'_>, folder: &Path, reader: &mut Reader<'_>) -> Vec<ReportFile> {
    let Some(table) = reader.table(root, "reports", "`[reports]`") else { return Vec::new() };
    let names: Vec<&'static str> = FORMATS.iter().map(|format| format.name).collect();
    reader.keys(&table, &names);
    let mut found = Vec::new();
    for format in FORMATS {
        if let Some(file) = reader.string(&table, format.name) {
            found.push(ReportFile { format, file: place(folder, file.get_ref()) });
        }
    }
    found
}

fn codes(root: &Table<'_>, key: &str, reader: &mut Reader<'_>) -> Option<Vec<Code>> {
    let words = reader.strings(root, key, true)?;
    Some(words.iter().filter_map(|word| code(word, reader)).collect())
}

fn code(word: &Spanned<String>, reader: &mut Reader<'_>) -> Option<Code> {
    let names: Vec<&'static str> = Code::ALL.iter().map(|code| code.name()).collect();
    let name = reader.one_of(word, "code of a finding", &names)?;
    Code::ALL.iter().find(|code| code.name() == name).copied()
}

fn fail_on(root: &Table<'_>, reader: &mut Reader<'_>) -> Option<FailOn> {
    let names = FailOn::ALL.iter().map(|level| level.name());
    let name = named(root, "fail-on", "level that a run can fail on", names, reader)?;
    FailOn::ALL.iter().find(|level| level.name() == name).copied()
}

fn threads(root: &Table<'_>, reader: &mut Reader<'_>) -> Option<u16> {
    let threads = reader.count(root, "threads")?;
    let few = u16::try_from(*threads.get_ref()).ok().filter(|n| i64::from(*n) <= MOST_THREADS);
    if few.is_none() {
        let (at, why) = (reader.place(threads.span()), "nobody needs that many threads");
        reader.problems.push(
            Problem::error("bad-count", at, why, "too many")
                .help(format!("write {MOST_THREADS} or fewer; 0 is one for each core")),
        );
    }
    few
}

/// Levels by code: `[levels]`, `levels = { ... }`.
fn levels(table: &Table<'_>, reader: &mut Reader<'_>) -> BTreeMap<Code, Setting> {
    let mut found = BTreeMap::new();
    let Some(levels) = reader.table(table, "levels", "`[levels]`") else { return found };
    for (name, value) in levels.entries {
        let word = Spanned::new(name.span(), name.get_ref().to_string());
        let code = code(&word, reader);
        let DeValue::String(level) = value.get_ref() else {
            let help = "write it like `\"note\"`";
            reader.wrong_type(name.get_ref(), "a level", value.get_ref(), value.span(), help);
            continue;
        };
        let level = Spanned::new(value.span(), level.to_string());
        let level = reader.one_of(&level, "level", &Setting::NAMES).and_then(Setting::named);
        if let (Some(code), Some(level)) = (code, level) {
            found.insert(code, level);
        }
    }
    found
}

fn of_paths(table: &Table<'_>, folder: &Path, reader: &mut Reader<'_>) -> Option<OfPaths> {
    reader.keys(table, &OVERRIDE);
    reader.requires(table, "paths", "add the articles: `paths = [\"archive/**\"]`");
    reader.requires(table, "levels", "add what holds for them: `levels = { stale = \"off\" }`");
    let written = reader.some_strings(table, "paths", true)?;
    let paths = sound_patterns(&written, folder, reader);
    let levels = levels(table, reader);
    Some(OfPaths { paths: Some(paths?), levels })
}
