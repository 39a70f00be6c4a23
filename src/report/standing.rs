//! How sources stand to one another.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// How sources stand to one another on a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Standing {
    /// No source states it.
    Silent,
    /// One source does.
    SingleSource,
    /// Several do, and all can be right.
    Unanimous,
    /// Some cannot be right together.
    Contested,
}

impl Standing {
    /// The word that reports and JSON use.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
