//! What people decided about findings, kept in a file of its own.
//!
//! [`parse`] reads such a file, [`apply`] holds it against a report, [`document`] changes it with
//! its comments kept, [`expected`] changes the value that a rulebook expects. An [`Entry`] is one
//! decision as it is written; in a report it is a [`Decision`](crate::report::decision::Decision),
//! wherever it was written. Reading and replacing files is for others.
//!
//! A decision is known by the fingerprint of its finding, and by nothing else: what stands beside
//! it is there for people who read the file, and to tell why it fits nothing any more.

pub mod apply;
pub mod document;
pub mod entry;
pub mod expected;
pub mod parse;

use crate::decisions::entry::Entry;
use crate::report::rules::Problem;
use crate::rulebook::lines::RulePlace;

/// The decisions of a file, in order of the file.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// The path of the file as given; empty where there is none.
    pub path: String,
    /// The sound ones.
    pub entries: Vec<Placed>,
    /// What is wrong with the file, in order of place.
    pub problems: Vec<Problem>,
}

/// A decision and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The decision.
    pub entry: Entry,
    /// Where its fingerprint stands.
    pub at: RulePlace,
    /// Where the value stands that was expected.
    pub expected_at: Option<RulePlace>,
    /// Where its last day stands.
    pub until_at: Option<RulePlace>,
}
