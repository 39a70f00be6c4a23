//! News agencies, whose copy is printed under many names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lang::files;

/// By its usual name, what else an agency is called.
static AGENCIES: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| files::AGENCIES.parsed());

/// All names of agencies that sign where others write the town: `TASS, January 6.`
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let all = AGENCIES.iter().flat_map(|(usual, others)| std::iter::once(usual).chain(others));
    all.map(String::as_str)
}

/// The usual name of the agency that is called so.
pub(crate) fn agency(name: &str) -> Option<&'static str> {
    let name = name.trim().trim_matches(['.', '(', ')']);
    let is = |known: &str, name: &str| known.eq_ignore_ascii_case(name);
    // "The Associated Press", "La agencia EFE": an article may stand before it.
    let without_article =
        || name.split_once(char::is_whitespace).map(|(_, rest)| rest.trim_start());
    let called = |name: &str| {
        let mut all = AGENCIES.iter();
        let found = all
            .find(|(usual, others)| is(usual, name) || others.iter().any(|other| is(other, name)));
        found.map(|(usual, _)| usual.as_str())
    };
    called(name).or_else(|| called(without_article()?))
}
