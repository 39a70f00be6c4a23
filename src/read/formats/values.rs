//! Names that a file gives to words, which it then writes where the words are meant.

use std::collections::BTreeMap;

/// A value is no longer than this, in bytes.
const LONGEST: usize = 200;

/// The names and what they stand for.
#[derive(Debug)]
pub(super) struct Values {
    known: BTreeMap<String, String>,
    /// How many bytes may still be written, so that a short file makes no long text.
    rest: usize,
}

impl Values {
    /// None yet, for a file of so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self { known: BTreeMap::new(), rest: bytes + (64 << 10) }
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        if value.len() <= LONGEST {
            self.known.insert(name.to_lowercase(), value);
        } else {
            self.known.remove(&name.to_lowercase());
        }
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.known.remove(&name.to_lowercase());
    }

    /// What a name stands for.
    pub(super) fn get(&mut self, name: &str) -> Option<String> {
        let value = self.known.get(&name.to_lowercase())?;
        self.rest = self.rest.checked_sub(value.len())?;
        Some(value.clone())
    }
}
