//! Web pages.
//!
//! The main text is read, with its title, its tables and its captions. Scripts, navigation, boxes
//! that lead to other stories and what nobody sees are set aside and counted. A box is told by its
//! element, its role or the names that pages give it; what holds the heading or half of the words
//! is no box, whatever it is called.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::elements::{EMPTY, name};
use super::markup::Page;
use super::tokens::{self, Aside, Element, Token};
use crate::read::formats::{Each, Format, Made, Wanted};
use crate::read::head::Head;
use crate::text::article::Article;
use crate::text::draft::Draft;
use crate::text::language::Language;

/// Pages as browsers read them.
pub(super) const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm", "xhtml"],
    in_folders: true,
    many: false,
    names_encoding: true,
    read: Some(read),
};

/// What one page tells of itself beside its text.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The keys of its metadata, in lower case, and their values.
    metas: Vec<(String, String)>,
    /// The days of its `<time>`.
    times: Vec<String>,
    language: Option<Language>,
    /// Its title, where a program reads it.
    title: String,
}

fn read(file: &Article, _: &Wanted, each: Each<'_>) {
    let mut told = Told::default();
    let strict = file.text.trim_start().starts_with("<?xml");
    let mut tokens = tokens(&file.text, 0..file.text.len(), strict, &mut told);
    tokens::in_order(&mut tokens);
    let ends = tokens::ends(&tokens);
    open_boxes(&mut tokens, &ends);
    let stretches = main(&tokens, &ends);
    let mut draft = Draft::of(file);
    let set_aside = Page::write(&tokens, ends, &stretches, &mut draft);
    let mut head = told.head();
    let article = draft.finish(file.source.clone());
    if head.language.is_none() {
        head.language = told.language;
    }
    each(Ok(Made { article, head, name: None, set_aside }));
}

impl Told {
    fn head(&self) -> Head {
        let mut head = Head::default();
        const DATES: [&str; 10] = [
            "article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "parsely-pub-date",
            "pubdate",
            "publish-date",
            "sailthru.date",
        ];
        let meta = |keys: &[&str]| {
            keys.iter().find_map(|key| self.metas.iter().find(|(known, _)| known == key))
        };
        if let Some((_, date)) = meta(&DATES) {
            head.told("date", date, "metadata");
        } else if let Some(date) = self.times.first() {
            head.told("date", date, "metadata");
        }
        if let Some((_, name)) = meta(&["og:site_name", "publisher", "dc.publisher"]) {
            head.told("publisher", name, "metadata");
        }
        let title = meta(&["og:title"]).map_or(self.title.trim(), |(_, title)| title);
        head.told("title", title, "metadata");
        head
    }
}

/// The tokens of a stretch of a file.
pub(super) fn tokens<'t>(
    text: &'t str,
    within: Range<usize>,
    strict: bool,
    told: &mut Told,
) -> Vec<Token<'t>> {
    let base = within.start;
    let page = &text[within];
    // The parser takes a line break of two letters for one, and then places are no longer known.
    let plain: Cow<'_, str> = match memchr::memchr2(b'\r', 0, page.as_bytes()) {
        Some(_) => Cow::Owned(page.replace(['\r', '\0'], " ")),
        None => Cow::Borrowed(page),
    };
    let mut reading = Reading { page, base, strict, tokens: Vec::new(), told, tag: Tag::default() };
    let callback = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> {
        reading.take(event, span.start..span.end);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(!strict);
    for done in Tokenizer::new_with_emitter(&*plain, emitter) {
        let Ok(()) = done;
    }
    reading.tokens
}

/// A page that is being read.
struct Reading<'t, 'r> {
    page: &'t str,
    base: usize,
    /// Whether a slash closes an element.
    strict: bool,
    tokens: Vec<Token<'t>>,
    told: &'r mut Told,
    tag: Tag,
}

/// An element that begins, attribute by attribute.
#[derive(Default)]
struct Tag {
    name: &'static str,
    at: usize,
    attributes: Vec<(String, String, Range<usize>)>,
}

/// More attributes tell nothing.
const ATTRIBUTES: usize = 64;

impl Tag {
    fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, ..)| known == key).map(|(_, value, _)| value.as_str())
    }
}

impl<'t> Reading<'t, '_> {
    fn take(&mut self, event: CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name: written } => {
                let at = self.place(span.start);
                self.tag = Tag { name: name(written), at, attributes: Vec::new() };
            }
            CallbackEvent::AttributeName { name } if self.tag.attributes.len() < ATTRIBUTES => {
                let name = String::from_utf8_lossy(name).to_lowercase();
                self.tag.attributes.push((name, String::new(), span));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, known, place)) = self.tag.attributes.last_mut() {
                    (*known, *place) = (String::from_utf8_lossy(value).into_owned(), span);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.open(self_closing),
            CallbackEvent::EndTag { name: written } => {
                let name = name(written);
                match name {
                    "br" => self.tokens.push(Token::Open(Element {
                        name,
                        at: self.place(span.start),
                        ..Element::default()
                    })),
                    name => self.tokens.push(Token::Close(name)),
                }
            }
            CallbackEvent::String { value } => self.text(value, span),
            _ => {}
        }
    }

    /// A place of the file, on a border of letters.
    fn place(&self, at: usize) -> usize {
        self.base + self.page.floor_char_boundary(at)
    }

    fn open(&mut self, self_closing: bool) {
        let tag = std::mem::take(&mut self.tag);
        let name = tag.name;
        if name == "meta" {
            let key = tag.get("property").or(tag.get("name")).or(tag.get("itemprop"));
            if let (Some(key), Some(value)) = (key, tag.get("content")) {
                let key = key.to_lowercase();
                if key == "description" {
                    self.description(&tag);
                }
                self.told.metas.push((key, value.to_owned()));
            }
        }
        if name == "html" {
            self.told.language = tag.get("lang").and_then(Language::tagged);
        }
        if name == "time" && self.told.times.is_empty() {
            self.told.times.extend(tag.get("datetime").map(str::to_owned));
        }
        if EMPTY.contains(&name) && !matches!(name, "br" | "hr") {
            return;
        }
        let number = |key| tag.get(key).and_then(|n| n.trim().parse().ok()).unwrap_or(1);
        self.tokens.push(Token::Open(Element {
            name,
            aside: aside(&tag),
            spans: (number("colspan"), number("rowspan")),
            leads_within: name == "a" && tag.get("href").is_some_and(|to| to.starts_with('#')),
            at: tag.at,
        }));
        if EMPTY.contains(&name) || (self_closing && self.strict) {
            self.tokens.push(Token::Close(name));
        }
    }

    /// What is shown of the page where it is listed.
    fn description(&mut self, tag: &Tag) {
        let Some((_, words, span)) = tag.attributes.iter().find(|(key, ..)| key == "content")
        else {
            return;
        };
        let (start, end) = (self.place(span.start), self.place(span.end));
        let place = start..end.max(start);
        let page = self.page;
        let in_file = page.get(place.start - self.base..place.end - self.base);
        let words = match in_file {
            Some(written) if written == words => Cow::Borrowed(written),
            _ => Cow::Owned(words.clone()),
        };
        let at = place.start;
        self.tokens.push(Token::Open(Element { name: "p", at, ..Element::default() }));
        self.tokens.push(Token::Text { words, written: place, flows: true });
        self.tokens.push(Token::Close("p"));
    }

    fn text(&mut self, value: &[u8], span: Range<usize>) {
        let (start, end) =
            (self.page.floor_char_boundary(span.start), span.end.min(self.page.len()));
        let end = self.page.ceil_char_boundary(end).max(start);
        let page = self.page;
        let written = &page[start..end];
        let Ok(words) = str::from_utf8(value) else { return };
        let in_title = matches!(self.tokens.last(), Some(Token::Open(e)) if e.name == "title");
        if in_title && self.told.title.is_empty() {
            words.clone_into(&mut self.told.title);
        }
        let same =
            words.len() == written.len() && memchr::memchr(b'&', written.as_bytes()).is_none();
        if same {
            self.push(Cow::Borrowed(written), start..end);
        } else {
            self.with_entities(start..end);
        }
    }

    /// Text of which some is written as entities: up to each, then what it stands for.
    fn with_entities(&mut self, span: Range<usize>) {
        let page = self.page;
        let written = &page[span.clone()];
        let mut at = 0;
        while at < written.len() {
            let begins =
                memchr::memchr(b'&', &written.as_bytes()[at..]).map_or(written.len(), |i| at + i);
            if begins > at {
                let place = span.start + at..span.start + begins;
                self.push(Cow::Borrowed(&page[place.clone()]), place);
            }
            if begins == written.len() {
                return;
            }
            let next = memchr::memchr(b'&', &written.as_bytes()[begins + 1..]);
            let ends = next.map_or(written.len(), |i| begins + 1 + i);
            let piece = &written[begins..ends];
            let plain = piece.replace(['\r', '\0'], " ");
            let said = unescaped(&plain);
            // What is not part of the entity ends both.
            let same = plain.bytes().rev().zip(said.bytes().rev()).take_while(|(a, b)| a == b);
            let mut same = same.count().min(piece.len().saturating_sub(1));
            while !piece.is_char_boundary(piece.len() - same)
                || !said.is_char_boundary(said.len() - same)
            {
                same -= 1;
            }
            let entity = span.start + begins..span.start + ends - same;
            self.push(Cow::Owned(said[..said.len() - same].to_owned()), entity);
            at = ends - same;
        }
    }

    fn push(&mut self, words: Cow<'t, str>, place: Range<usize>) {
        let written = self.base + place.start..self.base + place.end;
        self.tokens.push(Token::Text { words, written, flows: true });
    }
}

/// What some letters stand for that begin with an entity.
pub(super) fn unescaped(piece: &str) -> String {
    let mut said = Vec::new();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        if let CallbackEvent::String { value } = event {
            said.extend_from_slice(value);
        }
        None
    };
    let emitter = CallbackEmitter::new(callback);
    for done in Tokenizer::new_with_emitter(piece, emitter) {
        let Ok(()) = done;
    }
    String::from_utf8_lossy(&said).into_owned()
}

/// Why an element is no part of the text, as far as it says so itself.
fn aside(tag: &Tag) -> Option<Aside> {
    let has =
        |key: &str, values: &[&str]| tag.get(key).is_some_and(|value| values.contains(&value));
    let style: String = tag.get("style").unwrap_or_default().split_whitespace().collect();
    match tag.name {
        "script" | "style" | "template" | "noscript" | "svg" | "iframe" | "object" | "canvas"
        | "audio" | "video" | "button" | "select" | "datalist" | "textarea" | "embed" => {
            return Some(Aside::Machine);
        }
        "nav" | "menu" | "search" => return Some(Aside::Navigation),
        "del" | "s" | "strike" => return Some(Aside::Struck),
        "dialog" if tag.get("open").is_none() => return Some(Aside::Hidden),
        _ => {}
    }
    if tag.get("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
    {
        return Some(Aside::Hidden);
    }
    if has("role", &["navigation", "menu", "menubar", "search", "contentinfo"]) {
        return Some(Aside::Navigation);
    }
    if !matches!(
        tag.name,
        "div" | "section" | "aside" | "ul" | "ol" | "p" | "header" | "footer" | "form"
    ) {
        return None;
    }
    let called = |names: &[&str]| {
        let given = [tag.get("class"), tag.get("id")].into_iter().flatten();
        given.flat_map(str::split_whitespace).any(|name| {
            let name = name.to_ascii_lowercase();
            name.split(['-', '_']).any(|part| names.contains(&part))
        })
    };
    if called(&["related", "recommended", "recirc", "readmore", "trending", "mostread", "promo"]) {
        return Some(Aside::Related);
    }
    let of_pages = [
        "nav",
        "navbar",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "menu",
        "cookie",
        "cookies",
        "newsletter",
        "share",
        "sharing",
        "social",
        "advert",
        "advertisement",
        "ads",
        "ad",
        "toc",
    ];
    called(&of_pages).then_some(Aside::Navigation)
}

/// How many words stand before each token, those that are set aside left out.
fn words(tokens: &[Token<'_>], ends: &[usize]) -> Vec<usize> {
    let mut before = Vec::with_capacity(tokens.len() + 1);
    let (mut sum, mut again) = (0, 0);
    for (i, token) in tokens.iter().enumerate() {
        before.push(sum);
        match token {
            Token::Open(element) if element.aside.is_some() && ends[i] < tokens.len() => {
                again = again.max(ends[i]);
            }
            Token::Text { words, .. } if i >= again => sum += words.split_whitespace().count(),
            _ => {}
        }
    }
    before.push(sum);
    before
}

/// Takes for part of the text what is called a box and holds the heading, the article, or most of
/// the words.
fn open_boxes(tokens: &mut [Token<'_>], ends: &[usize]) {
    let count = |token: &Token<'_>| match token {
        Token::Text { words, .. } => words.split_whitespace().count(),
        _ => 0,
    };
    let mut before = vec![0];
    let mut heads = vec![0];
    for token in tokens.iter() {
        let head = matches!(token, Token::Open(e) if matches!(e.name, "h1" | "main" | "article"));
        before.push(before.last().copied().unwrap_or_default() + count(token));
        heads.push(heads.last().copied().unwrap_or_default() + usize::from(head));
    }
    let all = before.last().copied().unwrap_or_default();
    for (i, token) in tokens.iter_mut().enumerate() {
        let Token::Open(element) = token else { continue };
        let end = ends[i];
        let holds_much = 2 * (before[end] - before[i]) > all || heads[end] > heads[i + 1];
        let told_by_name = matches!(
            element.name,
            "div" | "section" | "aside" | "ul" | "ol" | "p" | "header" | "footer" | "form"
        );
        if holds_much
            && told_by_name
            && matches!(element.aside, Some(Aside::Navigation | Aside::Related))
        {
            element.aside = None;
        }
    }
}

/// The stretches of tokens that are the page's article: what it calls so, where that is most of
/// what is shown, and its title.
fn main(tokens: &[Token<'_>], ends: &[usize]) -> Vec<Range<usize>> {
    let before = words(tokens, ends);
    let all = before[tokens.len()];
    let called = |name: &str| {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            let inside = found.last().is_some_and(|last| i < last.end);
            if matches!(token, Token::Open(e) if e.name == name && e.aside.is_none()) && !inside {
                found.push(i..ends[i]);
            }
        }
        let held: usize = found.iter().map(|range| before[range.end] - before[range.start]).sum();
        (2 * held > all).then_some(found)
    };
    let Some(found) = called("main").or_else(|| called("article")) else {
        return title_once(tokens, ends, 0..tokens.len());
    };
    let has_title = |range: &Range<usize>| {
        tokens[range.clone()].iter().any(|t| matches!(t, Token::Open(e) if e.name == "h1"))
    };
    let titled = found.iter().any(has_title);
    // What stands before the body is what the page is listed by.
    let body = tokens.iter().position(|t| matches!(t, Token::Open(e) if e.name == "body"));
    let body = body.unwrap_or_default();
    let mut stretches = Vec::new();
    let mut at = 0;
    for range in found {
        // Outside of the article only a heading is part of it, and what the page is listed by.
        let from = at;
        for i in from..range.start {
            let Token::Open(element) = &tokens[i] else { continue };
            let described = element.name == "p" && i < body;
            if (element.name == "h1" && !titled || described) && i >= at {
                let end = ends[i].min(range.start);
                stretches.push(i..end);
                at = end;
            }
        }
        at = range.end;
        stretches.push(range);
    }
    stretches
}

/// All of a page, but for the title in its head where a heading tells it.
fn title_once(tokens: &[Token<'_>], ends: &[usize], all: Range<usize>) -> Vec<Range<usize>> {
    let is =
        |name: &'static str| move |t: &Token<'_>| matches!(t, Token::Open(e) if e.name == name);
    match tokens.iter().position(is("title")) {
        Some(title) if tokens.iter().any(is("h1")) && ends[title] < tokens.len() => {
            vec![all.start..title, ends[title]..all.end]
        }
        _ => vec![all],
    }
}
