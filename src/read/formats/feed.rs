//! Feeds: RSS and Atom, where each item is an article.
//!
//! What an item holds is a page that is written in XML, so its marks are escaped once more: it is
//! unescaped letter by letter, and every word keeps the place where it stands in the file.

use std::borrow::Cow;
use std::ops::Range;

use jiff::fmt::rfc2822;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::html::{self, Told};
use super::markup::Page;
use super::records::{self, Piece};
use super::tokens::{self, Element, Token};
use crate::read::formats::{Each, Format, Made, Wanted};
use crate::read::head::Head;
use crate::text::article::{Article, line_breaks};
use crate::text::draft::Draft;
use crate::text::language::Language;

/// Files whose names say that they are feeds.
pub(super) const FORMAT: Format = Format {
    name: "feed",
    endings: &["rss", "atom"],
    in_folders: true,
    many: true,
    names_encoding: true,
    read: Some(read),
};

/// Files that may be feeds or anything else.
pub(super) const XML: Format = Format {
    name: "xml",
    endings: &["xml"],
    in_folders: false,
    many: true,
    names_encoding: true,
    read: Some(read),
};

/// What tells the day of an item.
const FEED: &str = "feed";

/// How some words are written in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    /// As they are.
    Plain,
    /// As a page, escaped once more.
    Page,
    /// As a page that is part of the feed.
    Inline,
}

/// An element of an item.
#[derive(Debug)]
struct Field {
    name: String,
    written: Written,
    pieces: Vec<Piece>,
    /// What stands between its marks.
    inner: Range<usize>,
}

/// An item that is being read.
#[derive(Debug, Default)]
struct Item {
    /// Where it begins, and how many elements are open around its fields.
    at: usize,
    depth: usize,
    fields: Vec<Field>,
    link: String,
    /// Who published it first, where the feed says so.
    source: String,
}

/// A feed that is being read.
struct Reading<'f> {
    file: &'f Article,
    open: Vec<String>,
    item: Option<Item>,
    /// What the feed says of itself.
    title: String,
    language: Option<Language>,
    draft: Draft,
    items: usize,
    /// A place of the file, and how many lines end before it.
    counted: (usize, usize),
}

pub(super) fn read(file: &Article, _: &Wanted, each: Each<'_>) {
    let text: &str = &file.text;
    let mut parser = Reader::from_str(text);
    let config = parser.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let draft = Draft::of(file);
    let (open, title) = Default::default();
    let (language, item, counted) = (None, None, (0, 0));
    let mut reading = Reading { file, open, item, title, language, draft, items: 0, counted };
    let mut root = None;
    loop {
        let begins = place(parser.buffer_position());
        let event = parser.read_event();
        let ends = place(parser.buffer_position());
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => {
                if let (None, Event::Start(tag) | Event::Empty(tag)) = (&root, &event) {
                    root = Some(name_of(tag));
                }
                reading.take(&event, begins..ends, each);
            }
            Err(error) => {
                let line = 1 + line_breaks(text.get(..begins).unwrap_or_default());
                let why = format!("the rest of the feed cannot be read: {error}");
                each(Err(records::skipped(file, line, &why)));
                return;
            }
        }
    }
    let is_feed = matches!(root.as_deref(), Some("rss" | "feed" | "RDF"));
    if let Some(item) = &reading.item {
        let line = 1 + line_breaks(text.get(..item.at).unwrap_or_default());
        each(Err(records::skipped(file, line, "the item that begins here does not end")));
    } else if reading.items == 0 && !is_feed && !text.trim().is_empty() {
        let what = root.map_or("it has no elements".into(), |root| format!("its root is `{root}`"));
        each(Err(records::skipped(file, 1, &format!("it is no feed, RSS or Atom: {what}"))));
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The name of an element without the prefix that a feed gives it, but for `content:encoded`.
fn name_of(tag: &BytesStart<'_>) -> String {
    let name = tag.name().as_ref().to_owned();
    match name.split_once(':') {
        Some((_, "encoded")) => "encoded".to_owned(),
        Some(("atom" | "rdf" | "rss" | "dc" | "dcterms", name)) => name.to_owned(),
        _ => name,
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes().flatten();
    let found = all.find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

impl Reading<'_> {
    fn take(&mut self, event: &Event<'_>, place: Range<usize>, each: Each<'_>) {
        match event {
            Event::Start(tag) => self.opens(tag, &place),
            Event::Empty(tag) => self.link(tag),
            Event::End(_) => self.closes(&place, each),
            Event::Text(words) => self.words(words, &place, true),
            // Its marks stand around it.
            Event::CData(words) => {
                let start = place.start + "<![CDATA[".len();
                self.words(words, &(start..start + words.len()), true);
            }
            Event::GeneralRef(name) => match unescaped(name) {
                Some(letter) => self.words(letter.encode_utf8(&mut [0; 4]), &place, false),
                // One of the page's own: the page is to tell what it stands for.
                None => self.words(&format!("&{};", &**name), &place, true),
            },
            _ => {}
        }
    }

    fn opens(&mut self, tag: &BytesStart<'_>, place: &Range<usize>) {
        let name = name_of(tag);
        self.link(tag);
        if self.language.is_none() && self.item.is_none() {
            self.language = attribute(tag, "xml:lang").as_deref().and_then(Language::tagged);
        }
        match &mut self.item {
            None if matches!(name.as_str(), "item" | "entry") => {
                let depth = self.open.len() + 1;
                self.item = Some(Item { at: place.start, depth, ..Item::default() });
            }
            Some(item) if self.open.len() == item.depth => {
                let written = match attribute(tag, "type").as_deref() {
                    Some("xhtml") => Written::Inline,
                    Some("html" | "text/html") => Written::Page,
                    Some("text" | "text/plain") => Written::Plain,
                    // Atom is plain unless it says otherwise, RSS is a page.
                    _ if self.open.iter().any(|open| open == "entry") => Written::Plain,
                    _ => Written::Page,
                };
                let (pieces, inner) = (Vec::new(), place.end..place.end);
                item.fields.push(Field { name: name.clone(), written, pieces, inner });
            }
            _ => {}
        }
        self.open.push(name);
    }

    fn link(&mut self, tag: &BytesStart<'_>) {
        if let Some(item) = &mut self.item
            && item.link.is_empty()
            && name_of(tag) == "link"
            && attribute(tag, "rel").is_none_or(|rel| rel == "alternate")
        {
            item.link = attribute(tag, "href").unwrap_or_default();
        }
    }

    fn closes(&mut self, place: &Range<usize>, each: Each<'_>) {
        self.open.pop();
        let Some(item) = &mut self.item else { return };
        if self.open.len() == item.depth
            && let Some(field) = item.fields.last_mut()
        {
            field.inner.end = place.start;
        }
        if self.open.len() < item.depth
            && let Some(item) = self.item.take()
        {
            self.items += 1;
            each(Ok(self.made(item)));
        }
    }

    fn words(&mut self, words: &str, place: &Range<usize>, as_it_stands: bool) {
        let Some(item) = &mut self.item else {
            // The feed's own title and language.
            let inside = |name: &str| self.open.last().is_some_and(|open| open == name);
            let around = self.open.iter().rev().nth(1).map(String::as_str);
            if inside("title") && matches!(around, Some("channel" | "feed")) {
                self.title.push_str(words);
            } else if inside("language") {
                self.language = self.language.or_else(|| Language::tagged(words.trim()));
            }
            return;
        };
        let depth = self.open.len();
        if depth == item.depth + 2 && self.open[depth - 2..] == ["source", "title"] {
            item.source.push_str(words);
        }
        if depth == item.depth + 1
            && let Some(field) = item.fields.last_mut()
        {
            let as_it_stands = as_it_stands && self.file.text.get(place.clone()) == Some(words);
            field.pieces.push(Piece {
                text: words.to_owned(),
                written: place.clone(),
                as_it_stands,
            });
        }
    }

    /// The line of a place, counted on from the item before.
    fn line(&mut self, at: usize) -> usize {
        let (from, lines) = self.counted;
        let lines = lines + line_breaks(self.file.text.get(from..at).unwrap_or_default());
        self.counted = (at.max(from), lines);
        1 + lines
    }

    /// The article of an item.
    fn made(&mut self, item: Item) -> Made {
        let told = |names: &[&str]| -> String {
            let named = |name: &&str| {
                let mut fields = item.fields.iter();
                fields.find(|field| field.name == *name && !field.text().trim().is_empty())
            };
            names.iter().find_map(named).map(Field::text).unwrap_or_default().trim().to_owned()
        };
        let mut head = Head::default();
        head.language = self.language;
        let date = told(&["pubDate", "published", "date", "issued", "updated", "created"]);
        match rfc2822::parse(&date) {
            Ok(day) => head.told("date", &day.date().to_string(), FEED),
            Err(_) => head.told("date", &date, FEED),
        }
        let source = [item.source.trim(), self.title.trim()];
        head.told("publisher", source.iter().find(|name| !name.is_empty()).unwrap_or(&""), FEED);
        let mut name = told(&["guid", "id"]);
        if name.is_empty() {
            name = if item.link.is_empty() { told(&["link"]) } else { item.link.clone() };
        }
        if name.is_empty() {
            name = self.line(item.at).to_string();
        }
        let has_words = |name: &str| {
            item.fields.iter().position(|field| field.name == name && !field.inner.is_empty())
        };
        // The whole text where the feed has it, and otherwise what it says of the article.
        let body = ["encoded", "content", "description", "summary"].into_iter().find_map(has_words);
        let title = has_words("title");
        let mut set_aside = Vec::new();
        let mut tokens = Vec::new();
        for (at, field) in item.fields.iter().enumerate() {
            if Some(at) == title {
                let title = field.text();
                head.told("title", title.trim(), FEED);
                tokens.push(open("h1", field.inner.start));
                tokens.extend(field.tokens(self.file));
                tokens.push(Token::Close("h1"));
            } else if Some(at) == body {
                tokens.push(open("div", field.inner.start));
                tokens.extend(field.tokens(self.file));
                tokens.push(Token::Close("div"));
            } else if matches!(field.name.as_str(), "description" | "summary") {
                let count = field.text().split_whitespace().count();
                if count > 0 {
                    set_aside.push((count, "that sum up the text"));
                }
            }
        }
        tokens::in_order(&mut tokens);
        let ends = tokens::ends(&tokens);
        let all = 0..tokens.len();
        set_aside.extend(Page::write(&tokens, ends, &[all], &mut self.draft));
        let article = self.draft.finish(self.file.source.clone());
        Made { article, head, name: Some(name), set_aside }
    }
}

fn open<'t>(name: &'static str, at: usize) -> Token<'t> {
    Token::Open(Element { name, at, spans: (1, 1), ..Element::default() })
}

/// The letter that a reference stands for, where XML itself knows it.
fn unescaped(reference: &BytesRef<'_>) -> Option<char> {
    let number = reference.resolve_char_ref().ok().flatten();
    number.or_else(|| resolve_xml_entity(reference)?.chars().next())
}

impl Field {
    fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    fn tokens<'f>(&self, file: &'f Article) -> Vec<Token<'f>> {
        if self.written == Written::Inline {
            return html::tokens(&file.text, self.inner.clone(), true, &mut Told::default());
        }
        let text = self.text();
        let whole =
            Token::Text { words: Cow::Borrowed(&text), written: 0..text.len(), flows: true };
        let tokens = match self.written {
            Written::Plain => vec![whole],
            _ => html::tokens(&text, 0..text.len(), false, &mut Told::default()),
        };
        placed(tokens, &self.pieces, &file.text)
    }
}

/// Tokens of a text that was put together of pieces, where they stand in the file.
fn placed<'f>(tokens: Vec<Token<'_>>, pieces: &[Piece], file: &'f str) -> Vec<Token<'f>> {
    // Where each piece begins in the text.
    let mut starts = Vec::with_capacity(pieces.len());
    let mut at = 0;
    for piece in pieces {
        starts.push(at);
        at += piece.text.len();
    }
    let piece_at = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
    // Where in the file a byte of the text stands, or what it is a part of.
    let in_file = |at: usize| -> Range<usize> {
        let Some(piece) = pieces.get(piece_at(at)) else { return 0..0 };
        if !piece.as_it_stands {
            return piece.written.clone();
        }
        let at = (piece.written.start + at - starts[piece_at(at)]).min(piece.written.end);
        at..at
    };
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token {
            Token::Open(element) => {
                let at = in_file(element.at).start;
                out.push(Token::Open(Element { at, ..element }));
            }
            Token::Close(name) => out.push(Token::Close(name)),
            Token::Text { words: Cow::Borrowed(words), written, flows } => {
                let mut at = written.start;
                while at < written.end {
                    let index = piece_at(at);
                    let Some(piece) = pieces.get(index) else { break };
                    let end = written.end.min(starts[index] + piece.text.len());
                    let part = words.get(at - written.start..end - written.start);
                    let place = in_file(at).start..match piece.as_it_stands {
                        true => in_file(at).start + (end - at),
                        false => piece.written.end,
                    };
                    let words = match file.get(place.clone()).filter(|_| piece.as_it_stands) {
                        Some(same) => Cow::Borrowed(same),
                        None => Cow::Owned(part.unwrap_or_default().to_owned()),
                    };
                    out.push(Token::Text { words, written: place, flows });
                    at = end.max(at + 1);
                }
            }
            Token::Text { words: Cow::Owned(words), written, flows } => {
                let last = in_file(written.end.saturating_sub(1));
                let first = in_file(written.start).start;
                let end = match pieces.get(piece_at(written.end.saturating_sub(1))) {
                    Some(piece) if piece.as_it_stands => last.start + 1,
                    _ => last.end,
                };
                let written = first..file.ceil_char_boundary(end.max(first));
                out.push(Token::Text { words: Cow::Owned(words), written, flows });
            }
        }
    }
    out
}
