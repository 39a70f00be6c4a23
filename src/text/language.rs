//! The languages that texts are read in.

use serde::{Deserialize, Serialize};

/// A language that texts are read in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    /// What a text is in where nothing tells otherwise.
    #[default]
    #[serde(rename = "en")]
    English,
    /// That of Spain and of most of the Americas.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// Its tag, of two letters.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language that a tag such as "es" or "es-VE" names, where it is one of
    /// ours.
    pub fn tagged(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim();
        match primary.to_ascii_lowercase().as_str() {
            "en" | "eng" | "english" => Some(Self::English),
            "es" | "spa" | "spanish" | "español" | "espanol" => Some(Self::Spanish),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_languages() {
        assert_eq!(Language::tagged("es-VE"), Some(Language::Spanish));
        assert_eq!(Language::tagged("EN_us"), Some(Language::English));
        assert_eq!(Language::tagged("est"), None);
    }
}
