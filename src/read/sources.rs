//! `sources.toml`: what a folder knows of its articles and they do not say.
//!
//! ```toml
//! [[source]]
//! file      = "harbour-*.txt"      # a file of this folder, or a pattern
//! publisher = "The Harbour Post"
//! date      = 2021-03-04
//! event     = "harbour-fire"       # the event they report
//! ```
//!
//! It wins over the text, because somebody wrote it on purpose. It speaks of its
//! own folder only, so that a reader finds it beside the articles. A mistake in
//! it skips the whole file: half-known publishers would make two outlets of one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::open;

/// The name of the file.
pub(crate) const NAME: &str = "sources.toml";

/// More of it than this is a mistake.
const LIMIT: u64 = 16 << 20;

/// What is known of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) event: Option<String>,
}

/// What one `sources.toml` says.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    files: BTreeMap<String, Arc<Known>>,
    patterns: GlobSet,
    matched: Vec<Arc<Known>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSources {
    #[serde(default)]
    source: Vec<RawSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    file: Spanned<String>,
    publisher: Option<Spanned<String>>,
    date: Option<Spanned<toml::value::Datetime>>,
    event: Option<String>,
}

impl Sources {
    /// Reads the `sources.toml` of a folder; one that is not there says nothing.
    ///
    /// # Errors
    ///
    /// The first mistake, with its line.
    pub(crate) fn load(folder: &Path) -> Result<Sources, String> {
        let path = folder.join(NAME);
        if std::fs::symlink_metadata(&path).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound)
        {
            return Ok(Sources::default());
        }
        let bytes = open::whole(&path, LIMIT)?;
        let text = std::str::from_utf8(&bytes).map_err(|e| super::strict::not_utf8(&bytes, e))?;
        Sources::parse(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    fn parse(text: &str) -> Result<Sources, String> {
        let line =
            |at: usize| crate::text::article::line_breaks(text.get(..at).unwrap_or_default()) + 1;
        let raw: RawSources = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(1, |span| line(span.start));
            format!("line {at}: {}", error.message())
        })?;
        let mut sources = Sources::default();
        let mut patterns = GlobSetBuilder::new();
        for source in raw.source {
            let at = line(source.file.span().start);
            let file = source.file.into_inner();
            let date = source.date.map(|date| (line(date.span().start), date.into_inner()));
            let known = Arc::new(Known {
                publisher: source.publisher.map(Spanned::into_inner),
                date: date
                    .map(|(at, date)| day(date).ok_or(format!("line {at}: `{date}` is no day")))
                    .transpose()?,
                event: source.event,
            });
            if file.is_empty() || file.contains(std::path::is_separator) {
                return Err(format!("line {at}: `{file}` is no file of this folder"));
            }
            if file.contains(['*', '?', '[', '{']) {
                let glob = GlobBuilder::new(&file).literal_separator(true).build();
                patterns.add(glob.map_err(|e| format!("line {at}: `{file}`: {}", e.kind()))?);
                sources.matched.push(known);
            } else if sources.files.insert(file.clone(), known).is_some() {
                return Err(format!("line {at}: `{file}` is named twice"));
            }
        }
        sources.patterns = patterns.build().map_err(|e| e.kind().to_string())?;
        Ok(sources)
    }

    /// What is known of a file: its own entry, else the first pattern's.
    pub(crate) fn of(&self, name: &str) -> Option<Arc<Known>> {
        let pattern = || {
            let first = self.patterns.matches(name).into_iter().min();
            first.and_then(|index| self.matched.get(index))
        };
        self.files.get(name).or_else(pattern).cloned()
    }

    /// The files it names, in order; patterns left out.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

fn day(when: toml::value::Datetime) -> Option<Date> {
    let date = when.date?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::Sources;

    #[test]
    fn a_name_is_surer_than_a_pattern_and_the_first_pattern_than_the_next() {
        let sources = Sources::parse(
            "[[source]]\nfile = \"post-*.txt\"\npublisher = \"The Post\"\ndate = 2021-03-04\n\
             [[source]]\nfile = \"*.txt\"\npublisher = \"Others\"\n\
             [[source]]\nfile = \"post-2.txt\"\npublisher = \"A guest\"\n",
        )
        .unwrap();
        let publisher = |name| sources.of(name).and_then(|known| known.publisher.clone());
        assert_eq!(publisher("post-1.txt").as_deref(), Some("The Post"));
        assert_eq!(publisher("post-2.txt").as_deref(), Some("A guest"));
        assert_eq!(publisher("else.txt").as_deref(), Some("Others"));
        assert_eq!(publisher("else.md"), None);
        assert_eq!(sources.of("post-1.txt").unwrap().date.unwrap().to_string(), "2021-03-04");
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let mistake = |text| Sources::parse(text).unwrap_err();
        let unknown = mistake("[[source]]\nfile = \"a.txt\"\npublsher = \"The Post\"\n");
        assert!(unknown.starts_with("line 3: unknown field `publsher`"), "{unknown}");
        assert!(mistake("[[source]]\nfile = \n").starts_with("line 2: "));
        assert!(mistake("[[source]]\npublisher = \"x\"").contains("missing field `file`"));
        assert_eq!(
            mistake("[[source]]\nfile = \"a/b.txt\""),
            "line 2: `a/b.txt` is no file of this folder"
        );
        assert_eq!(
            mistake("[[source]]\nfile = \"a\"\n[[source]]\nfile = \"a\""),
            "line 4: `a` is named twice"
        );
        assert_eq!(
            mistake("[[source]]\nfile = \"a\"\ndate = 10:00:00"),
            "line 3: `10:00:00` is no day"
        );
        assert!(mistake("[[source]]\nfile = \"a[\"").starts_with("line 2: `a[`: "));
        // A backslash is a letter of a name where it parts no folders.
        assert_eq!(Sources::parse("[[source]]\nfile = 'a\\b.txt'").is_ok(), cfg!(unix));
    }
}
