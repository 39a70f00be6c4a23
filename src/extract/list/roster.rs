//! Who can be on a list: the states of the world, or a rulebook's own parties.
//!
//! A [`Roster`] knows members by all their names, and groups of members. A group
//! is an entry of its own as well, since "the EU recognised him" speaks of the
//! body and "all EU states did" of those in it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::lang::files;
use crate::lang::spelling::{is_word, spelt};
use crate::text::scan::Keyed;
use crate::text::token::{Kind, Token, key};
use crate::text::view::View;

/// The members and groups that lists are read and judged by.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    entries: Vec<Entry>,
    /// By the key of their first word, longest first.
    spellings: Keyed<Vec<Spelling>>,
}

/// A member, or a group of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name that reports use.
    pub name: String,
    /// For groups, the entries that belong to it, in ascending order; empty
    /// where nobody can say. `None` for members.
    pub members: Option<Vec<usize>>,
}

/// A way to write an entry.
#[derive(Clone, Debug)]
struct Spelling {
    /// In small letters, without signs.
    words: Vec<String>,
    capitals: Capitals,
    /// `None` for a longer name that stands for nobody here ("Latin America").
    entry: Option<usize>,
}

/// The capitals that a spelling needs to be itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// None: no other word is spelt like it.
    Any,
    /// The first letter: "Turkey".
    First,
    /// All of them: "UAE".
    All,
    /// All of them, and not where everything is in capitals: "US".
    AllAmongSmall,
}

/// Why a roster could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RosterError {
    /// Two entries share a spelling: the spelling, and the names of both.
    Shared(String, String, String),
    /// A spelling has no letter or digit: the entry's name.
    Empty(String),
    /// A group has a member that is not on the roster: the group, the member.
    Unknown(String, String),
}

impl fmt::Display for RosterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shared(spelling, one, other) => {
                write!(f, "\"{spelling}\" is a spelling of both \"{one}\" and \"{other}\"")
            }
            Self::Empty(name) => write!(f, "a spelling of \"{name}\" has no letters"),
            Self::Unknown(group, name) => {
                write!(f, "\"{name}\", a member of \"{group}\", is not on the list")
            }
        }
    }
}

impl Error for RosterError {}

/// A spelling of the roster that was met in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// Whose; `None` for a longer name that stands for nobody here.
    pub entry: Option<usize>,
    /// The first token behind it.
    pub next: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    words: Vec<String>,
    elsewhere: Vec<String>,
    members: BTreeMap<String, Vec<String>>,
    groups: BTreeMap<String, WrittenGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    also: Vec<String>,
    members: Vec<String>,
}

static COUNTRIES: LazyLock<Arc<Roster>> = LazyLock::new(|| {
    let written = files::COUNTRIES.parsed();
    Arc::new(Roster::of(written).unwrap_or_else(|why| files::COUNTRIES.broken(&why)))
});

impl Roster {
    /// The states of the world with their names in the news, and the bodies
    /// they form.
    pub fn countries() -> &'static Self {
        &COUNTRIES
    }

    /// The same, for many facts to share.
    pub(crate) fn shared_countries() -> Arc<Self> {
        Arc::clone(&COUNTRIES)
    }

    /// A roster of a rulebook's own: each member with its spellings. The
    /// member's name counts as a spelling only where no other is given, since it
    /// may be an id.
    ///
    /// # Errors
    /// Two members share a spelling, or a spelling has no letters.
    pub fn own<N, S>(members: impl IntoIterator<Item = (N, S)>) -> Result<Self, RosterError>
    where
        N: Into<String>,
        S: IntoIterator<Item: AsRef<str>>,
    {
        let mut roster = Self::default();
        for (name, spellings) in members {
            let entry = roster.enter(name.into(), None);
            let mut any = false;
            for spelling in spellings {
                any = true;
                roster.spell(spelling.as_ref(), Some(entry), &[])?;
            }
            if !any {
                let name = roster.entries[entry].name.clone();
                roster.spell(&name, Some(entry), &[])?;
            }
        }
        roster.sort();
        Ok(roster)
    }

    fn of(written: Written) -> Result<Self, RosterError> {
        let mut roster = Self::default();
        let words: Vec<String> = written.words.iter().map(|word| spelt(word).join(" ")).collect();
        for (name, spellings) in written.members {
            let entry = roster.enter(name.clone(), None);
            for spelling in std::iter::once(&name).chain(&spellings) {
                roster.spell(spelling, Some(entry), &words)?;
            }
        }
        for (name, group) in written.groups {
            let member = |member: &String| {
                let same = |entry: &Entry| entry.name == *member;
                let unknown = || RosterError::Unknown(name.clone(), member.clone());
                roster.entries.iter().position(same).ok_or_else(unknown)
            };
            let mut members = group.members.iter().map(member).collect::<Result<Vec<_>, _>>()?;
            members.sort_unstable();
            let entry = roster.enter(name.clone(), Some(members));
            for spelling in std::iter::once(&name).chain(&group.also) {
                roster.spell(spelling, Some(entry), &words)?;
            }
        }
        for spelling in &written.elsewhere {
            roster.spell(spelling, None, &[])?;
        }
        roster.sort();
        Ok(roster)
    }

    fn enter(&mut self, name: String, members: Option<Vec<usize>>) -> usize {
        self.entries.push(Entry { name, members });
        self.entries.len() - 1
    }

    fn spell(
        &mut self,
        text: &str,
        entry: Option<usize>,
        ordinary: &[String],
    ) -> Result<(), RosterError> {
        let name = |entry: Option<usize>| entry.map_or("", |entry| &self.entries[entry].name);
        let words = spelt(text);
        let Some(first) = words.first() else {
            return Err(RosterError::Empty(name(entry).to_owned()));
        };
        let same_first = self.spellings.get(&key(first.as_bytes())).map_or(&[][..], Vec::as_slice);
        if let Some(known) = same_first.iter().find(|known| known.words == words) {
            if known.entry == entry {
                return Ok(());
            }
            let (one, other) = (name(known.entry).to_owned(), name(entry).to_owned());
            return Err(RosterError::Shared(text.to_owned(), one, other));
        }
        let view = View::of(text);
        let letters = || view.text.chars().filter(|c| c.is_alphabetic());
        let short = letters().count() <= 5 && letters().all(|c| c.is_ascii_uppercase());
        let capitals = match (short, ordinary.contains(&words.join(" "))) {
            (true, true) => Capitals::AllAmongSmall,
            (true, false) => Capitals::All,
            (false, true) => Capitals::First,
            (false, false) => Capitals::Any,
        };
        let spelling = Spelling { words, capitals, entry };
        let first = key(spelling.words[0].as_bytes());
        self.spellings.entry(first).or_default().push(spelling);
        Ok(())
    }

    fn sort(&mut self) {
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for spellings in self.spellings.values_mut() {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
        }
    }

    /// Whether a word belongs to any spelling.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        let same = |known: &String| known.eq_ignore_ascii_case(word);
        self.spellings.values().flatten().any(|spelling| spelling.words.iter().any(same))
    }

    /// The entries; members and groups are named by their place here.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The name of an entry, empty where there is no such entry.
    pub fn name(&self, entry: usize) -> &str {
        self.entries.get(entry).map_or("", |entry| &entry.name)
    }

    /// Those who belong to a group, in ascending order; `None` for members and
    /// where there is no such entry.
    pub fn members(&self, group: usize) -> Option<&[usize]> {
        self.entries.get(group)?.members.as_deref()
    }

    /// The entry that a rulebook's word means, by any spelling or its exact name.
    pub fn entry(&self, word: &str) -> Option<usize> {
        let named = || self.entries.iter().position(|entry| entry.name == word);
        let words = spelt(word);
        let spellings = words.first().and_then(|first| self.spellings.get(&key(first.as_bytes())));
        let same = spellings.into_iter().flatten().find(|spelling| spelling.words == words);
        same.and_then(|spelling| spelling.entry).or_else(named)
    }

    /// The longest spelling that begins at token `at`.
    ///
    /// `shouted` says that the text around is all in capitals, which makes "US"
    /// either the country or a pronoun, so it is not read.
    pub fn at(&self, view: &str, tokens: &[Token], at: usize, shouted: bool) -> Option<Met> {
        let first = tokens.get(at).filter(|token| token.kind != Kind::Sign)?;
        let candidates = self.spellings.get(&first.key)?;
        candidates.iter().find_map(|spelling| {
            let next = reach(view, tokens, at, &spelling.words)?;
            // The full stop that ends an abbreviation belongs to it.
            let last = &tokens[next - 1];
            let dotted = view[last.start..last.end].contains('.');
            let fits = match spelling.capitals {
                Capitals::Any => true,
                Capitals::First => view.as_bytes()[first.start].is_ascii_uppercase(),
                Capitals::All => in_capitals(view, &tokens[at..next]),
                Capitals::AllAmongSmall => {
                    in_capitals(view, &tokens[at..next]) && (dotted || !shouted)
                }
            };
            let stop = |token: &&Token| token.glued && view[token.start..].starts_with('.');
            let two = spelling.words.len() > 1 && spelling.words.iter().all(|w| w.len() == 2);
            let stopped = (dotted || two) && tokens.get(next).filter(stop).is_some();
            fits.then_some(Met { entry: spelling.entry, next: next + usize::from(stopped) })
        })
    }
}

/// The token behind `words`, where they begin at token `at`. Between words one
/// sign may stand that joins them: "Guinea-Bissau", "St. Lucia".
fn reach(view: &str, tokens: &[Token], at: usize, words: &[String]) -> Option<usize> {
    let mut next = at;
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            let sign = tokens.get(next).filter(|token| token.kind == Kind::Sign && token.glued);
            let short = words[i - 1].len() <= 2;
            match sign.map(|token| &view[token.start..token.end]) {
                Some("-" | "'") => next += 1,
                Some(".") if short => next += 1,
                _ => {}
            }
        }
        let token = tokens.get(next)?;
        if !is_word(&view[token.start..token.end], word) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

fn in_capitals(view: &str, tokens: &[Token]) -> bool {
    tokens.iter().all(|token| !view[token.start..token.end].bytes().any(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token;

    fn met(text: &str) -> Option<&'static str> {
        let view = View::of(text).text.into_owned();
        let tokens = token::tokens(&view, 0..view.len());
        let roster = Roster::countries();
        roster.at(&view, &tokens, 0, false)?.entry.map(|entry| roster.name(entry))
    }

    #[test]
    fn the_countries_load() {
        let written: Written =
            toml::from_str(include_str!("../../lang/shared/countries.toml")).unwrap();
        // 193 members of the United Nations, two observers, Kosovo and Taiwan.
        assert_eq!(written.members.len(), 197);
        let roster = Roster::of(written).unwrap();
        let eu = roster.entry("EU").unwrap();
        assert_eq!(roster.members(eu).unwrap().len(), 27);
    }

    #[test]
    fn names_match_whatever_their_case_accents_and_signs() {
        for (text, name) in [
            ("côte d’Ivoire", "Ivory Coast"),
            ("GUINEA-BISSAU", "Guinea-Bissau"),
            ("Guinea Bissau", "Guinea-Bissau"),
            ("St. Lucia", "Saint Lucia"),
            ("U.S. and", "United States"),
            ("EE.UU.", "United States"),
            ("E.U.", "European Union"),
            ("G-7", "G7"),
            ("Papua New Guinea", "Papua New Guinea"),
            ("Türkiye", "Turkey"),
            ("Trinidad & Tobago", "Trinidad and Tobago"),
            ("españa", "Spain"),
        ] {
            assert_eq!(met(text), Some(name), "{text}");
        }
    }

    #[test]
    fn names_that_are_words_need_their_capitals() {
        for text in ["us", "Us", "turkey", "chad", "who", "Uae", "Latin America"] {
            assert_eq!(met(text), None, "{text}");
        }
        assert_eq!(met("US"), Some("United States"));
        let tokens = token::tokens("US", 0..2);
        assert_eq!(Roster::countries().at("US", &tokens, 0, true), None);
    }

    #[test]
    fn a_rulebook_brings_its_own() {
        let roster = Roster::own([
            ("reds", vec!["Red Party", "the Reds"]),
            ("blues", vec!["Blue Alliance"]),
            ("Greens", vec![]),
        ])
        .unwrap();
        assert_eq!(roster.entry("red party"), Some(0));
        assert_eq!(roster.entry("blues"), Some(1));
        assert_eq!(roster.entry("greens"), Some(2));
        let shared = Roster::own([("a", vec!["Red"]), ("b", vec!["réd"])]);
        assert_eq!(
            shared.unwrap_err(),
            RosterError::Shared("réd".to_owned(), "a".to_owned(), "b".to_owned())
        );
        assert!(matches!(Roster::own([("a", ["…"])]), Err(RosterError::Empty(_))));
    }
}
