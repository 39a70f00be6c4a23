//! Fields of reStructuredText, and what those above the prose say of the file.

use super::{Reading, heading, indented};
use crate::read::formats::lines::Line;
use crate::read::head::Head;

/// What tells a day that stands there.
const FIELDS: &str = "fields";

/// The name of a field, where a line begins with one.
pub(super) fn name(words: &str) -> Option<&str> {
    let rest = words.strip_prefix(':')?;
    let end = rest.match_indices(':').map(|(at, _)| at).find(|&at| {
        let behind = &rest[at + 1..];
        behind.is_empty() || behind.starts_with(' ')
    })?;
    let name = &rest[..end];
    (!name.is_empty() && !name.starts_with([' ', ':']) && name.len() < 100).then_some(name)
}

impl<'t> Reading<'t> {
    /// Reads what stands above the prose: the title, and fields that tell of the file; how many
    /// lines it has.
    pub(super) fn above(&mut self, lines: &[Line], head: &mut Head) -> usize {
        let text = self.writing.text;
        let mut i = 0;
        let mut titled = false;
        while let Some(&line) = lines.get(i) {
            let words = line.of(text);
            let is_comment = (words == ".." || words.starts_with(".. ")) && !words.contains("::");
            if line.is_blank() {
                i += 1;
            } else if is_comment {
                i += 1 + indented(text, &lines[i + 1..]);
            } else if let Some((title, count)) = heading(text, &lines[i..]).filter(|_| !titled) {
                titled = true;
                self.write("h1", title.start..title.end);
                head.told("title", title.of(text), FIELDS);
                i += count;
            } else if name(words).is_some() {
                return i + self.told(&lines[i..], head);
            } else {
                break;
            }
        }
        i
    }

    /// Reads fields that tell of the file; the first that does not ends them.
    fn told(&mut self, lines: &[Line], head: &mut Head) -> usize {
        let text = self.writing.text;
        let mut i = 0;
        while let Some(line) = lines.get(i) {
            let words = line.of(text);
            let Some(name) = name(words) else { break };
            let value = words[name.len() + 2..].trim();
            match name.to_lowercase().as_str() {
                "date" | "published" | "pubdate" if !value.starts_with('$') => {
                    head.told("date", value, FIELDS);
                }
                "publisher" | "source" | "outlet" | "organization" => {
                    head.told("publisher", value, FIELDS);
                }
                "lang" | "language" => head.told("lang", value, FIELDS),
                "event" => head.told("event", value, FIELDS),
                "date" | "author" | "authors" | "contact" | "address" | "version" | "revision"
                | "status" | "copyright" | "orphan" | "nosearch" | "nocomments" | "tocdepth"
                | "title" | "slug" | "category" | "tags" | "modified" => {}
                "description" | "summary" | "abstract" | "dedication" => {
                    let count = 1 + indented(text, &lines[i + 1..]);
                    self.body(line.behind(name.len() + 2, text), &lines[i + 1..i + count]);
                }
                _ => break,
            }
            i += 1 + indented(text, &lines[i + 1..]);
        }
        i
    }
}
