//! The event that an article reports.
//!
//! Whoever writes `STORM` and `Storm` means one storm: names of events are compared as texts
//! are, so that case, accents and white space never matter. They are shown as they
//! were written.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::one_line::one_line;
use crate::text::view::folded;

/// The name of an event.
#[derive(Clone, Debug)]
pub struct Event {
    name: String,
    /// The name folded, with single spaces.
    key: String,
}

impl Event {
    /// The name as it was written.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl From<&str> for Event {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), key: one_line(&folded(name)) }
    }
}

impl From<String> for Event {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Event {}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl Hash for Event {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::Event;

    #[test]
    fn names_are_compared_as_texts_are_folded() {
        let event = |name: &str| Event::from(name);
        assert_eq!(event("Orkan  Jörg"), event(" ORKAN JORG"));
        assert_ne!(event("storm"), event("storms"));
        assert_eq!(event("STORM").name(), "STORM");
    }
}
