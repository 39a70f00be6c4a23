//! What came of holding mentions against expectations and each other.

use serde::{Deserialize, Serialize};

/// What came of holding a mention against an expectation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// What both usually mean can be the same.
    Agrees,
    /// Not that, but no ordinary reader is misled.
    Loose,
    /// Literally true and misleading: "more than 50" said of 400.
    Stretched,
    /// They cannot both be true.
    Contradicts,
    /// The text leaves it open, or there is nothing to hold it against.
    Undecided,
}
