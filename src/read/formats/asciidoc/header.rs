//! What stands above the prose of a file in AsciiDoc: its title, who wrote it and when, attributes.

use super::Reading;
use crate::read::formats::lines::Line;
use crate::read::head::Head;

/// What tells a day that stands there.
const HEADER: &str = "header";

/// An attribute: its name, its value, and how many lines they take. No value takes it back.
pub(super) struct Attribute<'t> {
    pub(super) name: &'t str,
    value: Option<String>,
    pub(super) lines: usize,
}

/// The attribute that begins with a line.
pub(super) fn attribute<'t>(text: &'t str, lines: &[Line]) -> Option<Attribute<'t>> {
    let first = lines.first()?;
    let rest = first.of(text).strip_prefix(':')?;
    let (name, value) = rest.split_once(':')?;
    let unset = name.starts_with('!') || name.ends_with('!');
    let name = name.trim_matches('!');
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name.is_empty()
        || !name.chars().all(is_name)
        || !(value.is_empty() || value.starts_with(' '))
    {
        return None;
    }
    let mut value = value.trim().to_owned();
    let mut count = 1;
    while let Some(more) = value.strip_suffix('\\').map(|value| value.trim_end_matches([' ', '+']))
    {
        let next = lines.get(count).map_or("", |line| line.of(text).trim());
        value = format!("{more} {next}");
        count += 1;
        if next.is_empty() || count > 20 {
            break;
        }
    }
    let lines = count.min(lines.len());
    Some(Attribute { name, value: (!unset).then_some(value), lines })
}

impl<'t> Reading<'t> {
    /// Takes an attribute; its value with the names in it read.
    pub(super) fn set(&mut self, attribute: &Attribute<'_>) -> Option<String> {
        let Some(written) = &attribute.value else {
            self.values.unset(attribute.name);
            return None;
        };
        let mut value = String::new();
        let mut rest = written.as_str();
        while let Some((before, behind)) = rest.split_once('{') {
            value.push_str(before);
            match behind
                .split_once('}')
                .and_then(|(name, more)| Some((self.values.get(name)?, more)))
            {
                Some((known, more)) => {
                    value.push_str(&known);
                    rest = more;
                }
                None => {
                    value.push('{');
                    rest = behind;
                }
            }
        }
        value.push_str(rest);
        self.values.set(attribute.name, value.clone());
        Some(value)
    }

    /// Reads the lines before the prose; how many there are.
    pub(super) fn header(&mut self, lines: &[Line], head: &mut Head) -> usize {
        let text = self.writing.text;
        let mut i = 0;
        let mut titled = None;
        // Lines behind the title that are no attribute: the author first, then the edition.
        let mut told = 0;
        while let Some(&line) = lines.get(i) {
            let words = line.of(text);
            if words.is_empty() && titled.is_some() {
                break;
            }
            if words.is_empty() || (words.starts_with("//") && !words.starts_with("///")) {
                i += 1;
                continue;
            }
            if let Some(attribute) = attribute(text, &lines[i..]) {
                let value = self.set(&attribute).filter(|value| !value.is_empty());
                if let Some(value) = value {
                    let end = lines[i + attribute.lines - 1].end;
                    self.told(attribute.name, &value, line.start..end, head);
                }
                i += attribute.lines;
                continue;
            }
            match titled {
                None => {
                    let Some((level, title, count)) =
                        self.heading(&lines[i..]).filter(|h| h.0 == 1)
                    else {
                        break;
                    };
                    debug_assert_eq!(level, 1, "it is the title");
                    self.write("h1", title.start..title.end);
                    titled = Some(title);
                    head.told("title", title.of(text), HEADER);
                    i += count;
                }
                Some(_) => {
                    told += 1;
                    match told {
                        1 if is_author(words) => {}
                        2 if is_revision(words) => revision(words, head),
                        // Whoever left no blank line below the title means it as text.
                        _ => break,
                    }
                    i += 1;
                }
            }
        }
        i
    }

    fn told(&mut self, name: &str, value: &str, written: std::ops::Range<usize>, head: &mut Head) {
        match name {
            "revdate" | "date" | "published" | "pubdate" if !value.contains('{') => {
                head.told("date", value, HEADER);
            }
            "publisher" | "source" | "outlet" | "organization" | "orgname" => {
                head.told("publisher", value, HEADER);
            }
            "lang" | "language" => head.told("lang", value, HEADER),
            "event" => head.told("event", value, HEADER),
            "description" => {
                self.writing.open("p", written.start);
                let same = self.writing.text[written.clone()].find(value);
                match same.map(|from| written.start + from) {
                    Some(from) => self.writing.keep(from..from + value.len()),
                    None => self.writing.put(value.to_owned(), written),
                }
                self.writing.close("p");
            }
            _ => {}
        }
    }
}

/// Whether a line below the title names who wrote it.
fn is_author(line: &str) -> bool {
    let named = |name: &str| {
        let name = name.split('<').next().unwrap_or_default();
        (1..=4).contains(&name.split_whitespace().count())
    };
    line.split(';').all(named) && !line.ends_with(['.', '!', '?', ':'])
}

/// Whether a line below the author tells of the edition: a version, a day.
fn is_revision(line: &str) -> bool {
    line.split_once(": ").map_or(line, |(told, _)| told).contains(|c: char| c.is_ascii_digit())
}

/// The line below the author: `v1.2, 2031-04-10: what changed`.
fn revision(line: &str, head: &mut Head) {
    let behind = line.split_once(", ").map_or(line, |(_, behind)| behind);
    let day = behind.split(": ").next().unwrap_or_default().trim();
    if day.contains(|c: char| c.is_ascii_digit()) && !day.starts_with('v') && !day.contains('{') {
        head.told("date", day, HEADER);
    }
}
