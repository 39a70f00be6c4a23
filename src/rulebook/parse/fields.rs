//! The tables of a file, key by key.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::rulebook::parse::raw::{
    RawAbout, RawApplies, RawBook, RawCase, RawConstraint, RawEach, RawFact, RawFrames, RawFrom,
    RawHeader, RawList, RawName, RawNamedValue, RawPatterns, RawPeriod, RawValue,
};
use crate::rulebook::parse::table::{Reader, Table};

const ROOT: [&str; 7] =
    ["rulebook", "names", "families", "lists", "patterns", "fact", "constraint"];
const HEADER: [&str; 8] =
    ["id", "title", "as-of", "day-month", "checked", "max-age", "words", "lang"];
const PATTERNS: [&str; 4] = ["says", "denies", "near", "unless"];
const APPLIES: [&str; 5] = ["paths", "from", "until", "event", "mentions"];
const FACT: [&str; 28] = [
    "id",
    "title",
    "expect",
    "over-time",
    "expect-from",
    "expect-at-least",
    "applies-to",
    "about",
    "patterns",
    "values",
    "of",
    "why",
    "says",
    "denies",
    "regex",
    "near",
    "unless",
    "claimed-by",
    "level",
    "tolerance",
    "counts",
    "measures",
    "changes",
    "limits",
    "states",
    "like",
    "per",
    "case",
];
/// What a fact counts that adds people up.
const PEOPLE: &str = "people";
/// Keys of frames that may be of something.
const FRAMES: [&str; 3] = ["measures", "changes", "limits"];
/// Keys by which a fact is found.
const FOUND_BY: [&str; 10] = [
    "says", "states", "counts", "measures", "changes", "limits", "like", "denies", "regex",
    "patterns",
];
const ABOUT: [&str; 5] = ["names", "others", "within", "from", "until"];
const PERIOD: [&str; 3] = ["from", "until", "expect"];
const CASE: [&str; 7] = ["text", "reads", "verdict", "binding", "speaker", "date", "lang"];
const CONSTRAINT: [&str; 5] = ["id", "title", "require", "why", "level"];
/// What `expect` takes.
const EXPECT: &str = "a number, words that name a value, a day, true or false, or a set";

/// Reads the tables of a file.
pub(crate) fn read(root: &DeTable<'_>, reader: &mut Reader<'_>) -> RawBook {
    let root = Table { entries: root, at: 0..0, what: "a rule file" };
    reader.keys(&root, &ROOT);
    let header = reader.table(&root, "rulebook", "`[rulebook]`");
    let names = reader.table(&root, "names", "`[names]`");
    let families = reader.table(&root, "families", "`[families]`");
    let lists = reader.table(&root, "lists", "`[lists.NAME]`");
    let patterns = reader.table(&root, "patterns", "`[patterns.NAME]`");
    RawBook {
        header: header.map(|table| read_header(&table, reader)),
        names: names.map(|table| read_names(&table, reader)).unwrap_or_default(),
        families: families.map(|table| read_names(&table, reader)).unwrap_or_default(),
        lists: lists.map(|table| read_lists(&table, reader)).unwrap_or_default(),
        patterns: patterns.map(|table| read_patterns(&table, reader)).unwrap_or_default(),
        facts: reader
            .tables(&root, "fact", "`[[fact]]`")
            .iter()
            .map(|table| read_fact(table, reader))
            .collect(),
        constraints: reader
            .tables(&root, "constraint", "`[[constraint]]`")
            .iter()
            .map(|table| read_constraint(table, reader))
            .collect(),
        has_header: root.entries.get("rulebook").is_some(),
        has_facts: root.entries.get("fact").is_some(),
    }
}

fn read_header(table: &Table<'_>, reader: &mut Reader<'_>) -> RawHeader {
    reader.keys(table, &HEADER);
    reader.requires(table, "id", "add a line like `id = \"harbour-strike\"`");
    RawHeader {
        at: table.at.clone(),
        id: reader.string(table, "id"),
        title: reader.string(table, "title"),
        as_of: reader.date(table, "as-of"),
        day_month: reader.string(table, "day-month"),
        checked: reader.date(table, "checked"),
        max_age: reader.string(table, "max-age"),
        words: reader.strings(table, "words", true),
        lang: reader.string(table, "lang"),
    }
}

/// The names in the order in which they are written.
fn read_names(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<RawName> {
    let mut out = Vec::with_capacity(table.entries.len());
    for (id, value) in table.entries {
        let before = reader.problems.errors();
        let spellings = reader.string_list(id.get_ref(), value, false);
        let sound = reader.problems.errors() == before;
        out.push(RawName {
            id: Spanned::new(id.span(), id.get_ref().to_string()),
            spellings: spellings.filter(|_| sound),
        });
    }
    out.sort_by_key(|name| name.id.span().start);
    out
}

fn read_fact(table: &Table<'_>, reader: &mut Reader<'_>) -> RawFact {
    let before = reader.problems.errors();
    reader.keys(table, &FACT);
    reader.requires(table, "id", "add a line like `id = \"berths\"`");
    let has = |key: &str| table.entries.get(key).is_some();
    let counts = table.entries.get("counts").map(Spanned::get_ref);
    // Counting people is adding up those who are named side by side.
    let counts_people = matches!(counts, Some(DeValue::String(what)) if what.trim() == PEOPLE);
    let has_frame = has("counts") && !counts_people || FRAMES.iter().any(|key| has(key));
    let mut fact = RawFact {
        at: table.at.clone(),
        id: reader.string(table, "id"),
        title: reader.string(table, "title"),
        expect: value(table, "expect", EXPECT, reader),
        over_time: reader
            .tables(table, "over-time", "`[[fact.over-time]]`")
            .iter()
            .map(|table| read_period(table, reader))
            .collect(),
        expect_from: read_from(table, reader),
        at_least: reader.positive(table, "expect-at-least"),
        applies: reader
            .table(table, "applies-to", "`[fact.applies-to]`")
            .map(|table| read_applies(&table, reader)),
        about: reader
            .table(table, "about", "`[fact.about]`")
            .map(|table| read_about(&table, reader)),
        patterns: reader.some_strings(table, "patterns", true).unwrap_or_default(),
        values: read_values(table, reader),
        of: match has_frame {
            true => None,
            false => reader.string(table, "of"),
        },
        frames: read_frames(table, counts_people, has_frame, reader),
        why: reader.string(table, "why"),
        says: reader.phrases(table, "says", false),
        denies: reader.phrases(table, "denies", false),
        regex: reader.some_strings(table, "regex", true).unwrap_or_default(),
        near: reader.some_strings(table, "near", false).unwrap_or_default(),
        unless: reader.some_strings(table, "unless", false).unwrap_or_default(),
        claimed_by: reader.some_strings(table, "claimed-by", false).unwrap_or_default(),
        level: reader.string(table, "level"),
        tolerance: value(table, "tolerance", "a number or a percentage in quotes", reader),
        people: counts_people,
        cases: Vec::new(),
        sound: reader.problems.errors() == before,
        can_be_found: has_frame || FOUND_BY.iter().any(|key| reader.has(table, key)),
    };
    fact.cases = reader
        .tables(table, "case", "`[[fact.case]]`")
        .iter()
        .map(|table| read_case(table, reader))
        .collect();
    fact
}

fn value(
    table: &Table<'_>,
    key: &str,
    wanted: &str,
    reader: &mut Reader<'_>,
) -> Option<Spanned<RawValue>> {
    let value = table.entries.get(key)?;
    let only_numbers = key == "tolerance";
    let read = match value.get_ref() {
        DeValue::String(words) => RawValue::Words(words.to_string()),
        DeValue::Integer(_) | DeValue::Float(_) => RawValue::Figure(reader.figure(key, value)?),
        DeValue::Boolean(is_so) if !only_numbers => RawValue::YesNo(*is_so),
        DeValue::Datetime(_) if !only_numbers => RawValue::Day(*reader.date(table, key)?.get_ref()),
        DeValue::Table(entries) if !only_numbers => {
            let what = "a set that is expected";
            let table = Table { entries, at: value.span(), what };
            reader.keys(&table, &["includes", "excludes", "only", "of"]);
            let mut list = |key| reader.strings(&table, key, true);
            let (includes, excludes, only) = (list("includes"), list("excludes"), list("only"));
            RawValue::Set {
                includes: includes.unwrap_or_default(),
                excludes: excludes.unwrap_or_default(),
                only,
                of: reader.string(&table, "of"),
            }
        }
        other => {
            let help = match only_numbers {
                true => "write it like `5` or `\"5%\"`",
                false => "write it like `167`, `\"about 60\"`, `2019-01-23` or `false`",
            };
            reader.wrong_type(key, wanted, other, value.span(), help);
            return None;
        }
    };
    Some(Spanned::new(value.span(), read))
}

/// The lists in the order in which they are written.
fn read_lists(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<RawList> {
    let mut out = Vec::with_capacity(table.entries.len());
    for (id, value) in table.entries {
        let DeValue::Table(entries) = value.get_ref() else {
            let help = "write `[lists.NAME]` with lines like `reds = [\"the Reds\"]` below it";
            reader.wrong_type(id.get_ref(), "a table", value.get_ref(), value.span(), help);
            continue;
        };
        let mut members = Vec::with_capacity(entries.len());
        for (member, spellings) in entries {
            let spellings = reader.string_list(member.get_ref(), spellings, true);
            let member = Spanned::new(member.span(), member.get_ref().to_string());
            members.push((member, spellings.unwrap_or_default()));
        }
        members.sort_by_key(|(member, _)| member.span().start);
        out.push(RawList { id: Spanned::new(id.span(), id.get_ref().to_string()), members });
    }
    out.sort_by_key(|list| list.id.span().start);
    out
}

/// The sets of shared phrases in the order in which they are written.
fn read_patterns(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<RawPatterns> {
    let mut out = Vec::with_capacity(table.entries.len());
    for (id, value) in table.entries {
        let DeValue::Table(entries) = value.get_ref() else {
            let help = "write `[patterns.NAME]` with `says = [...]` below it";
            reader.wrong_type(id.get_ref(), "a table", value.get_ref(), value.span(), help);
            continue;
        };
        let table = Table { entries, at: value.span(), what: "a set of patterns" };
        reader.keys(&table, &PATTERNS);
        let (says, denies) =
            (reader.phrases(&table, "says", false), reader.phrases(&table, "denies", false));
        let mut list = |key| reader.some_strings(&table, key, false).unwrap_or_default();
        out.push(RawPatterns {
            says,
            denies,
            near: list("near"),
            unless: list("unless"),
            id: Spanned::new(id.span(), id.get_ref().to_string()),
        });
    }
    out.sort_by_key(|patterns| patterns.id.span().start);
    out
}

fn read_from(table: &Table<'_>, reader: &mut Reader<'_>) -> Option<Spanned<RawFrom>> {
    let from = reader.table(table, "expect-from", "`expect-from = { csv = ..., ... }`")?;
    reader.keys(&from, &["csv", "key", "column", "file", "pattern"]);
    let has = |key: &str| from.entries.get(key).is_some();
    let read = if has("file") {
        reader.requires(
            &from,
            "pattern",
            "add how the value stands there: `pattern = \"seats: {n}\"`",
        );
        let (file, pattern) = (reader.string(&from, "file")?, reader.string(&from, "pattern")?);
        RawFrom::File { file, pattern }
    } else {
        reader.requires(&from, "csv", "add the file with the values: `csv = \"incidents.csv\"`");
        reader.requires(&from, "key", "add the column that names the event: `key = \"event\"`");
        reader.requires(&from, "column", "add the column with the values: `column = \"injured\"`");
        let mut get = |key| reader.string(&from, key);
        let (csv, key, column) = (get("csv"), get("key"), get("column"));
        RawFrom::Csv { csv: csv?, key: key?, column: column? }
    };
    Some(Spanned::new(from.at.clone(), read))
}

fn read_applies(table: &Table<'_>, reader: &mut Reader<'_>) -> RawApplies {
    reader.keys(table, &APPLIES);
    RawApplies {
        paths: reader.some_strings(table, "paths", true).unwrap_or_default(),
        from: reader.date(table, "from"),
        until: reader.date(table, "until"),
        events: reader.some_strings(table, "event", true).unwrap_or_default(),
        mentions: reader.some_strings(table, "mentions", true).unwrap_or_default(),
    }
}

fn read_about(table: &Table<'_>, reader: &mut Reader<'_>) -> RawAbout {
    reader.keys(table, &ABOUT);
    RawAbout {
        at: table.at.clone(),
        names: reader.some_strings(table, "names", true).unwrap_or_default(),
        others: reader.some_strings(table, "others", true).unwrap_or_default(),
        within: reader.count(table, "within"),
        from: reader.date(table, "from"),
        until: reader.date(table, "until"),
    }
}

fn read_period(table: &Table<'_>, reader: &mut Reader<'_>) -> RawPeriod {
    reader.keys(table, &PERIOD);
    reader.requires(table, "expect", "add what was right then: `expect = 50`");
    RawPeriod {
        at: table.at.clone(),
        from: reader.date(table, "from"),
        until: reader.date(table, "until"),
        expect: value(table, "expect", EXPECT, reader),
    }
}

fn read_frames(
    table: &Table<'_>,
    counts_people: bool,
    of_frame: bool,
    reader: &mut Reader<'_>,
) -> RawFrames {
    let of = match of_frame {
        true => reader.some_strings(table, "of", true).unwrap_or_default(),
        false => Vec::new(),
    };
    let mut all = |key: &str| reader.phrases(table, key, true);
    RawFrames {
        counts: if counts_people { Vec::new() } else { all("counts") },
        measures: all("measures"),
        changes: all("changes"),
        limits: all("limits"),
        like: all("like"),
        states: all("states"),
        of,
        per: reader.string(table, "per"),
    }
}

/// `[fact.values]` with spellings, or `values = [...]` with the ids of names; in
/// the order in which they are written.
fn read_values(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<RawNamedValue> {
    let Some(value) = table.entries.get("values") else { return Vec::new() };
    let DeValue::Table(entries) = value.get_ref() else {
        let names = reader.string_list("values", value, false).unwrap_or_default();
        let named = |id| RawNamedValue { id, says: None, covers: Vec::new() };
        return names.into_iter().map(named).collect();
    };
    let mut out = Vec::with_capacity(entries.len());
    for (id, value) in entries {
        let (says, covers) = match value.get_ref() {
            DeValue::Table(entries) => {
                let what = "a value of `[fact.values]`";
                let table = Table { entries, at: value.span(), what };
                reader.keys(&table, &["says", "covers"]);
                reader.requires(&table, "says", "add its spellings: `says = [\"...\"]`");
                let says = reader.some_strings(&table, "says", true).unwrap_or_default();
                (says, reader.some_strings(&table, "covers", true).unwrap_or_default())
            }
            _ => (reader.string_list(id.get_ref(), value, true).unwrap_or_default(), Vec::new()),
        };
        let id = Spanned::new(id.span(), id.get_ref().to_string());
        out.push(RawNamedValue { id, says: Some(says), covers });
    }
    out.sort_by_key(|value| value.id.span().start);
    out
}

fn read_case(table: &Table<'_>, reader: &mut Reader<'_>) -> RawCase {
    let before = reader.problems.errors();
    reader.keys(table, &CASE);
    reader.requires(table, "text", "add a sentence to read: `text = \"...\"`");
    RawCase {
        text: reader.string(table, "text"),
        reads: reader.strings(table, "reads", false),
        verdict: read_each(table, "verdict", reader),
        binding: read_each(table, "binding", reader),
        speaker: reader.string(table, "speaker"),
        date: reader.date(table, "date"),
        lang: reader.string(table, "lang"),
        sound: reader.problems.errors() == before,
    }
}

/// One word for all values of a case, or a list with one for each.
fn read_each(table: &Table<'_>, key: &str, reader: &mut Reader<'_>) -> Option<RawEach> {
    let value = table.entries.get(key)?;
    match value.get_ref() {
        DeValue::Array(_) => {
            let all = reader.strings(table, key, false)?;
            Some(RawEach::InOrder(Spanned::new(value.span(), all)))
        }
        _ => reader.string(table, key).map(RawEach::All),
    }
}

fn read_constraint(table: &Table<'_>, reader: &mut Reader<'_>) -> RawConstraint {
    let before = reader.problems.errors();
    reader.keys(table, &CONSTRAINT);
    reader.requires(table, "id", "add a line like `id = \"boats-fit-berths\"`");
    reader.requires(table, "require", "add a line like `require = \"{boats} <= {berths}\"`");
    RawConstraint {
        id: reader.string(table, "id"),
        title: reader.string(table, "title"),
        require: reader.string(table, "require"),
        why: reader.string(table, "why"),
        level: reader.string(table, "level"),
        sound: reader.problems.errors() == before,
    }
}
