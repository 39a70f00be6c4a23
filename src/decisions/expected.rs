//! The expected value of a fact in the text of its rulebook, changed.
//!
//! Only the value itself is replaced, so that comments and layout stay as they are.

use std::ops::Range;

use toml_edit::{Document, DocumentMut, Item, TableLike, Value};

use crate::report::RulePlace;

/// The key whose value is changed.
const EXPECT: &str = "expect";

/// The text with `value` where an expected value stands at this place.
///
/// `value` is what a rulebook may have there; words that are no TOML are put in quotes.
///
/// # Errors
///
/// Why not: the text is no TOML, or no expected value stands there.
pub fn changed(text: &str, at: &RulePlace, value: &str) -> Result<String, String> {
    let document = Document::parse(text).map_err(|error| error.message().to_owned())?;
    let mut spans = Vec::new();
    expected(document.as_table(), &mut spans);
    let start = offset(text, at.line, at.column);
    let span = spans.into_iter().find(|span| Some(span.start) == start);
    let span = span.ok_or_else(|| "no expected value stands there by itself".to_owned())?;
    let (before, behind) = (text.get(..span.start), text.get(span.end..));
    let (Some(before), Some(behind)) = (before, behind) else {
        return Err("no expected value stands there by itself".to_owned());
    };
    Ok(format!("{before}{}{behind}", written(value)))
}

/// A value as TOML.
fn written(value: &str) -> String {
    let value = value.trim();
    let is_toml = format!("{EXPECT} = {value}").parse::<DocumentMut>();
    let is_one = is_toml.is_ok_and(|it| it.len() == 1) && !value.contains(['\n', '#']);
    if is_one { value.to_owned() } else { Value::from(value).to_string() }
}

/// The byte at a line and a column, both counted from 1, the column in letters.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let begins = match line.checked_sub(2) {
        None => 0,
        Some(breaks) => memchr::memchr_iter(b'\n', text.as_bytes()).nth(breaks)? + 1,
    };
    let letters = text.get(begins..)?.char_indices();
    letters.map(|(at, _)| begins + at).nth(column.checked_sub(1)?)
}

/// Where the expected values of a table stand.
fn expected(table: &dyn TableLike, out: &mut Vec<Range<usize>>) {
    for (key, item) in table.iter() {
        if key == EXPECT {
            out.extend(item.span());
        }
        match item {
            Item::Table(table) => expected(table, out),
            Item::ArrayOfTables(tables) => tables.iter().for_each(|table| expected(table, out)),
            Item::Value(Value::InlineTable(table)) => expected(table, out),
            Item::Value(Value::Array(array)) => {
                array.iter().filter_map(Value::as_inline_table).for_each(|it| expected(it, out));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "[[fact]] # ü\nid = \"ships\"\nexpect = 60 # counted\nwhy = \"é\"\n\
                         [[fact]]\nid = \"crews\"\nover-time = [\n  { until = 2019-12-31, expect = 4 },\n  \
                         { from = 2020-01-01, expect = \"about 5\" }, # now\n]\n";

    fn at(line: usize, column: usize) -> RulePlace {
        RulePlace { line, column, ..RulePlace::default() }
    }

    #[test]
    fn nothing_but_the_value_changes() {
        for (place, value, before, after) in [
            (at(3, 10), "61", "expect = 60 #", "expect = 61 #"),
            (at(3, 10), " about 61 ", "expect = 60 #", "expect = \"about 61\" #"),
            (at(3, 10), "2020-01-05", "expect = 60 #", "expect = 2020-01-05 #"),
            (at(3, 10), "61 # x", "expect = 60 #", "expect = \"61 # x\" #"),
            (at(8, 34), "3", "expect = 4 }", "expect = 3 }"),
            (at(9, 33), "7", "expect = \"about 5\" }", "expect = 7 }"),
        ] {
            assert_eq!(changed(RULES, &place, value).unwrap(), RULES.replace(before, after));
        }
    }

    #[test]
    fn what_is_no_expected_value_is_left_alone() {
        for place in [at(1, 1), at(3, 1), at(2, 6), at(0, 0), at(99, 9), at(3, 999)] {
            assert!(changed(RULES, &place, "61").is_err(), "{place:?}");
        }
        assert!(changed("x = ", &at(1, 5), "61").is_err());
    }
}
