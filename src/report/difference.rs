//! How sources that state one fact differ.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// How sources that state one fact differ, the most harmless first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum How {
    /// Some say it more precisely than others, and all can be right: "nearly 60"
    /// and "59".
    Precision,
    /// They count differently, and say so: "12 dead, including the gunman" and "11".
    Scope,
    /// What is counted has grown between their days.
    Updated,
    /// An outlet has said otherwise later, or a text says that it was corrected.
    Corrected,
    /// One of them says both itself, in its own voice.
    SelfContradiction,
    /// They cannot both be right, and nothing tells why.
    Discrepancy,
}

impl How {
    /// The word that reports and JSON use; that of the finding's code, where it
    /// has one.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
