//! Words for people and what joins them, from the `groups` table of `en/scope.toml` and its like.

use std::collections::HashSet;

use serde::Deserialize;

use crate::text::token;

/// The lists as the file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Raw {
    one: Vec<String>,
    many: Vec<String>,
    general: Vec<String>,
    pairs: Vec<String>,
    pronouns: Vec<String>,
    determiners: Vec<String>,
    joins: Vec<String>,
    harms: Vec<String>,
    predicates: Vec<String>,
    ends: Vec<String>,
}

/// Words for people and what joins them, as keys.
pub(crate) struct Words {
    pub(crate) one: HashSet<u64>,
    pub(crate) many: HashSet<u64>,
    pub(crate) general: HashSet<u64>,
    pub(crate) pairs: HashSet<u64>,
    pub(crate) pronouns: HashSet<u64>,
    pub(crate) determiners: HashSet<u64>,
    pub(crate) joins: HashSet<u64>,
    pub(crate) harms: HashSet<u64>,
    pub(crate) predicates: HashSet<u64>,
    pub(crate) ends: HashSet<u64>,
}

impl Words {
    pub(crate) fn new(raw: &Raw) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| token::key(w.as_bytes())).collect();
        Self {
            one: keys(&raw.one),
            many: keys(&raw.many),
            general: keys(&raw.general),
            pairs: keys(&raw.pairs),
            pronouns: keys(&raw.pronouns),
            determiners: keys(&raw.determiners),
            joins: keys(&raw.joins),
            harms: keys(&raw.harms),
            predicates: keys(&raw.predicates),
            ends: keys(&raw.ends),
        }
    }
}
