//! Marks of wikitext within a paragraph.

use std::ops::Range;

use super::super::elements;
use super::super::lines::Next;
use super::super::marks::{self, Mark, Marks, Stretch};
use super::super::tokens::Aside;
use super::super::writing::Writing;
use super::spans::{Raw, Spans};
use super::template;

/// Writes a stretch of words with its marks read.
pub(super) fn write(writing: &mut Writing<'_>, within: Range<usize>, spans: &Spans) {
    let words = Stretch::of(writing.text, &within);
    let mut reading = Inline {
        words,
        spans,
        marks: Marks::default(),
        address_ends: Next::new("]"),
        struck_ends: [Next::new("</s>"), Next::new("</del>"), Next::new("</strike>")],
        tag_ends: Next::new(">"),
    };
    words.each(|at| reading.step(at));
    reading.marks.write(within, writing);
}

/// A paragraph that is being read.
pub(super) struct Inline<'t, 's> {
    pub(super) words: Stretch<'t>,
    pub(super) spans: &'s Spans,
    pub(super) marks: Marks,
    address_ends: Next,
    struck_ends: [Next; 3],
    tag_ends: Next,
}

/// What a link leads to, by what stands before its first colon.
const FILES: [&str; 12] = [
    "archivo", "bestand", "bild", "datei", "fichier", "ficheiro", "file", "imagen", "image",
    "immagine", "media", "plik",
];
const CATEGORIES: [&str; 7] =
    ["categoria", "categoría", "category", "catégorie", "categorie", "kategorie", "kategoria"];

impl Inline<'_, '_> {
    /// Reads what stands here; where to go on.
    fn step(&mut self, at: usize) -> usize {
        let end = self.words.text.len();
        match self.words.byte(at) {
            b'\'' if self.words.byte(at + 1) == b'\'' => self.quotes(at),
            b'[' => match self.spans.link(at).filter(|&to| to <= end) {
                Some(to) => self.link(at, to),
                None => self.address(at),
            },
            b'{' => match self.spans.template(at).filter(|&to| to <= end) {
                Some(to) => template::read(self, at, to),
                None => at + 1,
            },
            b'<' => match self.spans.raw(at).filter(|&(to, _)| to <= end) {
                Some((to, raw)) => self.raw(at, to, raw),
                None => self.tag(at),
            },
            b'&' => match marks::entity(self.words.text, at) {
                Some((to, said)) => {
                    self.marks.add(at..to, Mark::Put(said));
                    to
                }
                None => at + 1,
            },
            b'_' | b'~' => self.magic(at),
            // An item of a list within a template.
            b'\n' if matches!(self.words.byte(at + 1), b'*' | b'#') => {
                self.marks.drop(at + 1..at + 2);
                at + 2
            }
            b'h' if self.words.text[at..].starts_with("http") => self.bare(at),
            _ => at + 1,
        }
    }

    /// Bold and italic, which end with the line at the latest.
    fn quotes(&mut self, at: usize) -> usize {
        let count = self.words.text.as_bytes()[at..].iter().take_while(|&&b| b == b'\'').count();
        let marks = match count {
            4 => 3,
            more => more.min(5),
        };
        self.marks.drop(at + count - marks..at + count);
        at + count
    }

    fn link(&mut self, at: usize, to: usize) -> usize {
        let inside = at + 2..to - 2;
        let words = self.words.text.get(inside.clone()).unwrap_or_default();
        let (space, _) = words.split_once(':').unwrap_or(("", ""));
        let space = space.trim().to_lowercase();
        if FILES.contains(&space.as_str()) {
            return self.file(at, to);
        }
        let is_language = (2..=3).contains(&space.len())
            && space.bytes().all(|b| b.is_ascii_lowercase())
            && !words.contains('|');
        if CATEGORIES.contains(&space.as_str()) || is_language {
            self.marks.add(at..to, Mark::SetAside(Aside::Navigation));
            return to;
        }
        // Words for the target may hold links of their own, but the first bar is its.
        match words.find('|') {
            Some(bar) if words[bar + 1..].trim().is_empty() => {
                // The name without what tells it from others.
                let name = words[..bar].split([':']).next_back().unwrap_or_default();
                let name = name.split([',', '(']).next().unwrap_or_default().trim();
                self.marks.add(at..to, Mark::Put(name.to_owned()));
                to
            }
            Some(bar) => {
                self.marks.drop(at..inside.start + bar + 1);
                self.marks.drop(inside.end..to);
                inside.start + bar + 1
            }
            None => {
                let colon = usize::from(words.starts_with(':'));
                self.marks.drop(at..inside.start + colon);
                self.marks.drop(inside.end..to);
                inside.start + colon
            }
        }
    }

    /// A picture: its caption is read where no sentence goes on around it.
    fn file(&mut self, at: usize, to: usize) -> usize {
        let parts = self.spans.split(self.words.text, at + 2..to - 2, "|");
        let caption = parts.last().filter(|_| parts.len() > 1).cloned();
        let caption = caption.filter(|part| !is_option(&self.words.text[part.clone()]));
        let before = self.words.text.get(self.words.start..at).unwrap_or_default().trim_end();
        // What stands before may be other pictures.
        let alone = before.is_empty()
            || before.ends_with("]]") && before.len() < 4000 && before.starts_with("[[")
            || self.words.text.get(to..).unwrap_or_default().trim().is_empty();
        match caption {
            Some(caption) if alone => {
                self.marks.add(at..caption.start, Mark::Open("figcaption"));
                self.marks.add(to - 2..to, Mark::Close("figcaption"));
                caption.start
            }
            _ => {
                self.marks.add(at..to, Mark::SetAside(Aside::Hidden));
                to
            }
        }
    }

    /// A link out of the wiki: `[https://example.org words]`.
    fn address(&mut self, at: usize) -> usize {
        let rest = self.words.text.get(at + 1..).unwrap_or_default();
        let leads = ["http://", "https://", "//", "ftp://", "mailto:"];
        if !leads.iter().any(|scheme| rest.starts_with(scheme)) {
            return at + 1;
        }
        let Some(end) = self.address_ends.from(self.words.text, at + 1) else { return at + 1 };
        let inside = self.words.text.get(at + 1..end).unwrap_or_default();
        if inside.contains('\n') {
            return at + 1;
        }
        match inside.find(' ') {
            Some(space) => {
                self.marks.drop(at..at + 2 + space);
                self.marks.drop(end..end + 1);
                at + 2 + space
            }
            None => {
                self.marks.drop(at..end + 1);
                end + 1
            }
        }
    }

    /// An address that is shown, in which no mark is one.
    fn bare(&mut self, at: usize) -> usize {
        let rest = &self.words.text[at..];
        if !(rest.starts_with("http://") || rest.starts_with("https://")) {
            return at + 1;
        }
        let inside = |b: &u8| !b.is_ascii_whitespace() && !b"[]|<>{}".contains(b);
        at + rest.as_bytes().iter().take_while(|&b| inside(b)).count()
    }

    fn raw(&mut self, at: usize, to: usize, raw: Raw) -> usize {
        let written = &self.words.text[at..to];
        let opens = written.find('>').map_or(to, |end| at + end + 1);
        let closes = written.rfind("</").map_or(opens, |end| at + end).max(opens);
        match raw {
            Raw::Comment => self.marks.drop(at..to),
            Raw::Plain => {
                self.marks.drop(at..opens);
                self.marks.drop(closes..to);
            }
            Raw::Note | Raw::Code | Raw::Gallery => {
                let why = match raw {
                    Raw::Note => Aside::Note,
                    Raw::Code => Aside::Code,
                    _ => Aside::Hidden,
                };
                self.marks.drop(at..opens);
                self.marks.add(opens..closes, Mark::SetAside(why));
                self.marks.drop(closes..to);
            }
        }
        to
    }

    /// A tag of HTML.
    fn tag(&mut self, at: usize) -> usize {
        let closes = self.words.byte(at + 1) == b'/';
        let from = at + 1 + usize::from(closes);
        let letters = self.words.text.as_bytes()[from.min(self.words.text.len())..].iter().take(20);
        let len = letters.take_while(|b| b.is_ascii_alphanumeric()).count();
        let written = self.words.text[from..from + len].to_lowercase();
        const OF_WIKIS: [&str; 8] = [
            "includeonly",
            "noinclude",
            "onlyinclude",
            "poem",
            "references",
            "section",
            "templatestyles",
            "ref",
        ];
        let name = elements::name(written.as_bytes());
        if len == 0 || (name == "?" && !OF_WIKIS.contains(&written.as_str())) {
            return at + 1;
        }
        let Some(end) = self.tag_ends.from(self.words.text, from + len) else { return at + 1 };
        let end = end + 1;
        if self.words.text[at + 1..end].contains('<') {
            return at + 1;
        }
        let struck = ["s", "del", "strike"].iter().position(|struck| *struck == name);
        if let Some(struck) = struck.filter(|_| !closes)
            && let Some(ends) = self.struck_ends[struck].from(self.words.text, end)
        {
            self.marks.drop(at..end);
            self.marks.add(end..ends, Mark::SetAside(Aside::Struck));
            return ends;
        }
        let is_block = matches!(
            name,
            "sup"
                | "sub"
                | "blockquote"
                | "table"
                | "tr"
                | "td"
                | "th"
                | "caption"
                | "ul"
                | "ol"
                | "li"
                | "dl"
                | "dt"
                | "dd"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "p"
                | "div"
        );
        let mark = match name {
            "br" => Mark::Break,
            name if is_block && closes => Mark::Close(name),
            name if is_block => Mark::Open(name),
            _ => Mark::Drop,
        };
        self.marks.add(at..end, mark);
        end
    }

    /// `__NOTOC__` and the like, and signatures.
    fn magic(&mut self, at: usize) -> usize {
        let mark = self.words.byte(at);
        let bytes = &self.words.text.as_bytes()[at..];
        let count = bytes.iter().take_while(|&&b| b == mark).count();
        if mark == b'~' {
            if (3..=5).contains(&count) {
                self.marks.drop(at..at + count);
            }
            return at + count;
        }
        let letters = bytes[count..].iter().take(30).take_while(|b| b.is_ascii_uppercase()).count();
        let end = count + letters;
        if count == 2 && letters > 2 && bytes[end..].starts_with(b"__") {
            self.marks.drop(at..at + end + 2);
            return at + end + 2;
        }
        at + count
    }
}

/// Whether a part of a picture says how it is shown and is no caption.
pub(super) fn is_option(part: &str) -> bool {
    const OPTIONS: [&str; 22] = [
        "baseline",
        "border",
        "bottom",
        "center",
        "centre",
        "derecha",
        "frame",
        "frameless",
        "izquierda",
        "left",
        "miniatura",
        "mini",
        "middle",
        "none",
        "right",
        "sub",
        "super",
        "thumb",
        "thumbnail",
        "top",
        "upright",
        "vignette",
    ];
    let part = part.trim();
    let named = ["alt=", "link=", "lang=", "page=", "upright=", "class=", "thumb=", "start="];
    OPTIONS.contains(&part)
        || part.is_empty()
        || named.iter().any(|name| part.starts_with(name))
        || (part.ends_with("px") && part.starts_with(|c: char| c.is_ascii_digit() || c == 'x'))
}
