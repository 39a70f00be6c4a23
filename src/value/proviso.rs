//! What the words beside a figure say of how it was counted.

use serde::{Deserialize, Serialize};

/// What the words beside a figure say of how it was counted, so that another
/// figure of the same fact need not be wrong: "12 dead, including the gunman".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Proviso {
    /// What they say.
    pub tells: Tells,
    /// The words, as a reader sees them.
    pub words: String,
}

/// What a [`Proviso`] says of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tells {
    /// Somebody is counted in whom others may leave out: "including the gunman".
    With,
    /// Two or more are: "including both suspects".
    WithSeveral,
    /// Somebody is left out whom others may count: "not counting the gunman".
    Without,
    /// Two or more are: "besides the two attackers".
    WithoutSeveral,
    /// It counts people of one kind or in one place, and there may be others:
    /// "three children", "one died at the scene".
    Some,
    /// The figure takes the place of an earlier one: "revised the toll to 10".
    Corrects,
}
