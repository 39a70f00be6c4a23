//! Where something stands in a rule file.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A place in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Location {
    /// The index of the file in [`Rulebook::books`].
    pub book: usize,
    /// Bytes of the file's text.
    pub span: Range<usize>,
}
