//! Numbers of versions: 3.9 comes before 3.10, and 3.1 is another one than both.

use serde::{Deserialize, Serialize};

/// A version, by its parts from the first on; never without any.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version(Vec<u32>);

/// Most parts that are read.
const MOST_PARTS: usize = 8;

impl Version {
    /// The version that these digits and full stops are.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
        parts.filter(|parts| parts.len() <= MOST_PARTS).map(Self)
    }

    /// Whether both can be the same version: one that is told with fewer parts is vaguer.
    pub fn may_be(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a == b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_part_by_part() {
        let version = |text| Version::parse(text).unwrap();
        assert!(version("4.9") < version("4.12"));
        assert!(!version("4.1").may_be(&version("4.10")));
        assert!(version("4").may_be(&version("4.10")));
        assert!(version("4.10.0").may_be(&version("4.10")));
        assert_eq!(Version::parse("4..1"), None);
    }
}
