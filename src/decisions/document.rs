//! The text of a file of decisions, changed.
//!
//! Made for diffs: one key a line, in one order, the decisions sorted by article. A comment
//! above a decision goes where it goes; what stands above the first one and is parted from it by a
//! blank line is the head of the file and stays there.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::str::FromStr;

use toml_edit::{ArrayOfTables, Datetime, DocumentMut, Item, Key, Table, Value};

use crate::decisions::entry::Entry;
use crate::decisions::parse::{DECISION, KEYS};
use crate::text::one_line::one_line;

/// What is to become of a file of decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Writes a decision, in the place of the one about the same finding where there is one.
    Put(Entry),
    /// Takes out the decision about the finding with this fingerprint.
    Remove(String),
}

const END: &str = "\r\n";

/// The text with some changes, each made to what the ones before have left.
///
/// # Errors
///
/// Why it cannot be changed: it is no TOML, or its decisions are not written as tables.
pub fn changed(text: &str, changes: &[Change]) -> Result<String, String> {
    let ends = text.contains(END);
    let text = &text.replace(END, "\n");
    let mut document: DocumentMut = text.parse().map_err(no_toml)?;
    let (head, tables) = taken_apart(&mut document)?;
    let mut tables: BTreeMap<String, Table> =
        tables.into_iter().map(|table| (string(&table, "fingerprint").to_owned(), table)).collect();
    for change in changes {
        match change {
            Change::Put(entry) => {
                write(tables.entry(entry.fingerprint.clone()).or_default(), entry);
            }
            Change::Remove(fingerprint) => drop(tables.remove(fingerprint)),
        }
    }
    let mut tables: Vec<Table> = tables.into_values().collect();
    tables.sort_by(order);
    put_together(&mut document, &head, tables);
    let text = document.to_string();
    Ok(if ends { text.replace('\n', END) } else { text })
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed over by `map_err`")]
fn no_toml(error: toml_edit::TomlError) -> String {
    format!("this is no TOML: {}", error.message())
}

/// The head of the file, and its decisions with the comments above each.
fn taken_apart(document: &mut DocumentMut) -> Result<(String, Vec<Table>), String> {
    let taken = match document.remove(DECISION) {
        None => Vec::new(),
        Some(Item::ArrayOfTables(tables)) => tables.into_iter().collect(),
        Some(_) => return Err(format!("write each decision below a `[[{DECISION}]]` of its own")),
    };
    let mut tables: Vec<Table> = taken;
    let head = match tables.first_mut() {
        None => {
            let head = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing("");
            head
        }
        Some(first) => {
            let above = above(first).to_owned();
            let (head, own) = match above.rfind("\n\n") {
                Some(at) => above.split_at(at + 1),
                None => ("", above.as_str()),
            };
            first.decor_mut().set_prefix(own);
            head.to_owned()
        }
    };
    Ok((head, tables))
}

/// What stands above the header of a table.
fn above(table: &Table) -> &str {
    table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default()
}

fn put_together(document: &mut DocumentMut, head: &str, tables: Vec<Table>) {
    let head = head.trim_matches('\n');
    if tables.is_empty() {
        let rest = document.trailing().as_str().unwrap_or_default().to_owned();
        let head = if head.is_empty() { String::new() } else { format!("{head}\n") };
        document.set_trailing(format!("{head}{rest}"));
        return;
    }
    let mut list = ArrayOfTables::new();
    for (mut table, at) in tables.into_iter().zip(0_isize..) {
        let own = above(&table).trim_start_matches(['\n', '\r']).to_owned();
        let before = match (at, head.is_empty()) {
            (0, true) => String::new(),
            (0, false) => format!("{head}\n\n"),
            _ => "\n".to_owned(),
        };
        table.decor_mut().set_prefix(format!("{before}{own}"));
        table.set_position(Some(at));
        list.push(table);
    }
    document.insert(DECISION, Item::ArrayOfTables(list));
}

fn string<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Item::as_str).unwrap_or_default()
}

/// By article, fact and code, so that what is decided about an article stands together.
fn order(a: &Table, b: &Table) -> Ordering {
    let key = |table| ["article", "fact", "code", "fingerprint"].map(|key| string(table, key));
    key(a).cmp(&key(b))
}

/// Makes a table say what was decided; comments beside its keys stay.
fn write(table: &mut Table, entry: &Entry) {
    let line = |text: &str| Value::from(one_line(text));
    let text = |text: &Option<String>| text.as_deref().map(line);
    let reason = (!entry.reason.is_empty()).then(|| line(&entry.reason));
    let until = entry.until.and_then(|day| Datetime::from_str(&day.to_string()).ok());
    let values = [
        Some(Value::from(entry.fingerprint.as_str())),
        Some(Value::from(entry.code.name())),
        text(&entry.fact),
        text(&entry.expected),
        text(&entry.article),
        text(&entry.quote),
        Some(Value::from(entry.decide.name())),
        reason,
        text(&entry.by),
        until.map(Value::from),
    ];
    for (key, value) in KEYS.into_iter().zip(values) {
        match (value, table.get_mut(key).and_then(Item::as_value_mut)) {
            (Some(value), Some(old)) => {
                let decor = old.decor().clone();
                *old = value;
                *old.decor_mut() = decor;
            }
            (Some(value), None) => {
                table.insert_formatted(&aligned(key), Item::Value(value));
            }
            (None, _) => drop(table.remove(key)),
        }
    }
    let place = |key: &Key| KEYS.iter().position(|known| *known == key.get());
    table.sort_values_by(|a, _, b, _| place(a).cmp(&place(b)));
}

/// A key with as much room behind it that all signs stand below one another.
fn aligned(key: &str) -> Key {
    let longest = KEYS.iter().map(|key| key.len()).max().unwrap_or_default();
    let mut written = Key::new(key);
    let room = " ".repeat(longest - key.len() + 1);
    written.leaf_decor_mut().set_suffix(room);
    written
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::decisions::Store;
    use crate::mention::code::Code;
    use crate::report::decision::Decide;

    fn entry(digit: char, article: &str) -> Entry {
        Entry {
            fingerprint: digit.to_string().repeat(32),
            code: Code::Contradicts,
            fact: Some("ships".to_owned()),
            expected: Some("60".to_owned()),
            article: Some(article.to_owned()),
            quote: Some("66".to_owned()),
            decide: Decide::Accept,
            reason: "The mayor counts \"boats\".".to_owned(),
            by: Some("desk".to_owned()),
            until: Some(date(2020, 7, 1)),
        }
    }

    fn put(text: &str, entries: &[Entry]) -> String {
        let changes: Vec<Change> = entries.iter().cloned().map(Change::Put).collect();
        changed(text, &changes).unwrap()
    }

    #[test]
    fn a_decision_has_a_key_a_line() {
        insta::assert_snapshot!(put("", &[entry('b', "b.txt"), entry('a', "a.txt")]), @r#"
        [[decision]]
        fingerprint = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        code        = "contradicts"
        fact        = "ships"
        expected    = "60"
        article     = "a.txt"
        quote       = "66"
        decide      = "accept"
        reason      = 'The mayor counts "boats".'
        by          = "desk"
        until       = 2020-07-01

        [[decision]]
        fingerprint = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
        code        = "contradicts"
        fact        = "ships"
        expected    = "60"
        article     = "b.txt"
        quote       = "66"
        decide      = "accept"
        reason      = 'The mayor counts "boats".'
        by          = "desk"
        until       = 2020-07-01
        "#);
    }

    #[test]
    fn what_was_written_is_read() {
        let all = [entry('a', "a.txt"), entry('c', "a.txt"), entry('b', "b.txt")];
        let store = Store::parse("d.toml", &put("", &all));
        assert_eq!(store.problems, []);
        let read: Vec<Entry> = store.entries.into_iter().map(|placed| placed.entry).collect();
        assert_eq!(read, all);
    }

    #[test]
    fn comments_go_with_their_decisions_and_the_head_stays() {
        let a = "a".repeat(32);
        let b = "b".repeat(32);
        let text = format!(
            "# What the desk decided.\n# Ask Ann.\n\n# About b.\n[[decision]]\nfingerprint = \"{b}\" # b\n\
             code = \"share\"\narticle = \"b.txt\"\ndecide = \"fix\"\n# Above a.\n[[decision]]\n\
             fingerprint = \"{a}\"\narticle = 'a.txt' # a\ncode = \"share\"\ndecide = \"fix\"\n# The end.\n"
        );
        let more = Entry { reason: String::new(), decide: Decide::Fix, ..entry('c', "aa.txt") };
        insta::assert_snapshot!(put(&text, &[more]), @r#"
        # What the desk decided.
        # Ask Ann.

        # Above a.
        [[decision]]
        fingerprint = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        article = 'a.txt' # a
        code = "share"
        decide = "fix"

        [[decision]]
        fingerprint = "cccccccccccccccccccccccccccccccc"
        code        = "contradicts"
        fact        = "ships"
        expected    = "60"
        article     = "aa.txt"
        quote       = "66"
        decide      = "fix"
        by          = "desk"
        until       = 2020-07-01

        # About b.
        [[decision]]
        fingerprint = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" # b
        code = "share"
        article = "b.txt"
        decide = "fix"
        # The end.
        "#);
        let removed = [Change::Remove(a), Change::Remove(b)];
        assert_eq!(
            changed(&text, &removed).unwrap(),
            "# What the desk decided.\n# Ask Ann.\n# The end.\n"
        );
    }

    #[test]
    fn a_decision_that_is_made_again_stands_in_its_place() {
        let text = put("", &[entry('a', "a.txt"), entry('b', "b.txt")]);
        let text = text.replace("\"desk\"", "\"desk\" # us");
        let other = Entry {
            decide: Decide::Fix,
            reason: String::new(),
            until: None,
            by: Some("ann".to_owned()),
            ..entry('a', "a.txt")
        };
        let again = put(&text, &[other]);
        assert!(again.contains("decide      = \"fix\"\nby          = \"ann\" # us\n"), "{again}");
        assert_eq!(again.matches("[[decision]]").count(), 2);
        let back = put(&again, &[entry('a', "a.txt")]);
        assert_eq!(back, text);
    }

    #[test]
    fn line_ends_stay_and_what_is_no_list_is_left_alone() {
        let text = put("", &[entry('a', "a.txt")]).replace('\n', "\r\n");
        let more = put(&text, &[entry('b', "b.txt")]);
        assert_eq!(more.matches("\r\n").count(), more.matches('\n').count());
        assert!(changed("decision = 3\n", &[]).is_err());
        assert!(changed("x = ", &[]).is_err());
    }
}
