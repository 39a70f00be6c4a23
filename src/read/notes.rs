//! What was odd in a file so far, and who published what stands in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::decode::{Decoded, Encoding};
use super::head::Head;
use crate::read::Entry;
use crate::read::formats::Made;
use crate::text::article::{Article, Origin, line_breaks};
use crate::text::event::Event;
use crate::text::source::{Remark, SetAside, Source};

/// What was odd so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    said: Vec<String>,
    replaced: Odd,
    nuls: Odd,
    has_words: bool,
    /// Whether a format made articles of the file, and whether any has words.
    makes: bool,
    made_words: bool,
    /// How often each article of a file was called so.
    names: BTreeMap<String, usize>,
}

/// How many bytes, and where the first of them is.
#[derive(Debug, Default)]
struct Odd {
    bytes: usize,
    /// Byte and line.
    first: Option<(usize, usize)>,
}

impl Odd {
    fn note(&mut self, bytes: usize, article: &Article, at: Option<usize>) {
        self.bytes += bytes;
        if let (None, Some(at)) = (self.first, at) {
            let line = line_breaks(article.text.get(..at).unwrap_or_default());
            let byte = article.in_file(&(at..at)).start;
            self.first = Some((byte, article.begins.line + line));
        }
    }

    fn what(&self) -> Option<String> {
        let (byte, line) = self.first?;
        Some(match self.bytes {
            1 => format!("1 byte, in line {line} at byte {byte}"),
            n => format!("{n} bytes, the first in line {line} at byte {byte}"),
        })
    }
}

impl Notes {
    /// Who published it, by the text's own head and what its folder knows.
    pub(super) fn source(&mut self, entry: &Entry, head: Head, as_of: Option<Date>) -> Source {
        self.said.extend(head.remarks);
        let known = entry.known.as_deref().cloned().unwrap_or_default();
        if let (Some(known), Some(told)) = (known.date, head.date)
            && known != told
        {
            self.said.push(format!(
                "`sources.toml` says {known} and the text {told}; taken as of {known}"
            ));
        }
        Source {
            language: head.language,
            path: entry.shown(),
            file: entry.shown(),
            title: head.title,
            publisher: known.publisher.or(head.publisher),
            date: known.date.or(head.date).or(as_of),
            event: known.event.or(head.event).map(Event::from),
            identity: entry.identity.clone(),
        }
    }

    /// An article as its format made it, with its source, and what was set aside of it.
    pub(super) fn made(
        &mut self,
        made: Made,
        entry: &Entry,
        as_of: Option<Date>,
    ) -> (Article, Vec<SetAside>) {
        let Made { article, mut head, name, set_aside } = made;
        head.read_prose(&article.text);
        let mut source = self.source(entry, head, as_of);
        if let Some(mut name) = name {
            let times = self.names.entry(name.clone()).or_insert(0_usize);
            *times += 1;
            if *times > 1 {
                name = format!("{name}~{times}");
            }
            source.path = format!("{}#{name}", source.path);
            source.identity = format!("{}#{name}", source.identity);
        }
        if !article.text.trim().is_empty() {
            self.made_words = true;
        }
        let aside = |(words, what): (usize, &str)| SetAside {
            path: source.path.clone(),
            what: what.to_owned(),
            words,
        };
        let set_aside = set_aside.into_iter().map(aside).collect();
        self.makes = true;
        (Article { source: Arc::new(source), ..article }, set_aside)
    }

    pub(super) fn part(&mut self, article: &Article, decoded: &Decoded) {
        let own = article.own();
        let bad = || decoded.bad.iter().filter(|bad| own.contains(&bad.at));
        let replaced = bad().map(|bad| bad.len).sum();
        self.replaced.note(replaced, article, bad().next().map(|bad| bad.at));
        let text = article.text.get(own.clone()).unwrap_or_default();
        let mut nuls = memchr::memchr_iter(0, text.as_bytes()).map(|at| own.start + at);
        let width = match article.origin {
            Origin::Same | Origin::Patched(_) => 1,
            Origin::Utf16(_) => 2,
            Origin::Utf32(_) => 4,
        };
        if let Some(first) = nuls.next() {
            self.nuls.note((nuls.count() + 1) * width, article, Some(first));
        }
        self.has_words = self.has_words || !text.trim().is_empty();
    }

    pub(super) fn remarks(self, encoding: Encoding, left: usize, path: &str) -> Vec<Remark> {
        let mut said = self.said;
        if let Some(what) = self.replaced.what() {
            said.push(format!("not all of it is {}: replaced {what}", encoding.name()));
        }
        if left > 0 {
            said.push(format!("ends in the middle of a letter of {}", encoding.name()));
        }
        if let Some(what) = self.nuls.what() {
            said.push(format!("has NUL characters: {what}"));
        }
        if !self.has_words || (self.makes && !self.made_words) {
            said.push("empty".into());
        }
        said.into_iter().map(|what| Remark { path: path.to_owned(), what }).collect()
    }
}
