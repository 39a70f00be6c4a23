//! Markdown, as it is shown: marks, comments and struck words are not, and tables, lists and
//! headings are blocks.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::html::{self, Told};
use super::markup::Page;
use super::tokens::{self, Aside, Element, Token};
use crate::read::formats::{Each, Format, Made, Wanted};
use crate::read::head;
use crate::text::article::Article;
use crate::text::draft::Draft;

/// CommonMark with what GitHub adds to it.
pub(super) const FORMAT: Format = Format {
    name: "markdown",
    endings: &["md", "markdown", "mdx"],
    in_folders: true,
    many: false,
    names_encoding: false,
    read: Some(read),
};

fn read(file: &Article, _: &Wanted, each: Each<'_>) {
    let front = head::front(&file.text);
    let mut writing = Writing { text: &file.text, tokens: Vec::new(), html: None };
    for shown in &front.shown {
        let name = if shown.is_title { "title" } else { "p" };
        writing.open(name, None, shown.written.start);
        let words = match file.text.get(shown.written.clone()) {
            Some(written) if written == shown.words => Cow::Borrowed(written),
            _ => Cow::Owned(shown.words.clone()),
        };
        writing.tokens.push(Token::Text { words, written: shown.written.clone(), flows: true });
        writing.tokens.push(Token::Close(name));
    }
    let begins = front.front;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mdx = file.source.path.to_lowercase().ends_with(".mdx");
    let parser = Parser::new_ext(file.text.get(begins..).unwrap_or_default(), options);
    for (event, place) in parser.into_offset_iter() {
        writing.take(event, begins + place.start..begins + place.end);
    }
    writing.end_html();
    let mut tokens = writing.tokens;
    if mdx {
        without_modules(&mut tokens);
    }
    tokens::in_order(&mut tokens);
    let ends = tokens::ends(&tokens);
    let mut draft = Draft::of(file);
    let all = 0..tokens.len();
    let set_aside = Page::write(&tokens, ends, &[all], &mut draft);
    let article = draft.finish(file.source.clone());
    each(Ok(Made { article, head: front, name: None, set_aside }));
}

/// What the parser says, as tokens.
struct Writing<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    /// A block of HTML that goes on.
    html: Option<Range<usize>>,
}

impl<'t> Writing<'t> {
    fn open(&mut self, name: &'static str, aside: Option<Aside>, at: usize) {
        self.tokens.push(Token::Open(Element {
            name,
            aside,
            at,
            spans: (1, 1),
            ..Element::default()
        }));
    }

    fn take(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Html(_) => {
                match &mut self.html {
                    Some(block) if block.end == place.start => block.end = place.end,
                    _ => {
                        self.end_html();
                        self.html = Some(place);
                    }
                }
                return;
            }
            // Its end says nothing that its lines do not say.
            Event::Start(Tag::HtmlBlock) => return,
            _ => self.end_html(),
        }
        match event {
            Event::Start(tag) => self.start(&tag, place.start),
            Event::End(tag) => self.end(&tag),
            Event::Text(words) => self.write(&words, place),
            Event::Code(words) => {
                self.open("code", None, place.start);
                let written = &self.text[place.clone()];
                let ticks = written.bytes().take_while(|&b| b == b'`').count();
                let inner = written.get(ticks..written.len().saturating_sub(ticks));
                let from = inner.and_then(|inner| inner.find(&*words));
                match from {
                    Some(from) => {
                        let start = place.start + ticks + from;
                        self.write(&words, start..start + words.len());
                    }
                    None => self.write(&words, place),
                }
                self.tokens.push(Token::Close("code"));
            }
            Event::SoftBreak => self.write(&CowStr::Borrowed("\n"), place),
            Event::HardBreak => {
                self.open("br", None, place.start);
                self.tokens.push(Token::Close("br"));
            }
            Event::Rule => {
                self.open("hr", None, place.start);
                self.tokens.push(Token::Close("hr"));
            }
            Event::InlineHtml(_) => {
                let inline = html::tokens(self.text, place, false, &mut Told::default());
                self.tokens.extend(inline);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::TableHead => {
                self.open("thead", None, at);
                self.open("tr", None, at);
            }
            Tag::CodeBlock(_) => {
                self.open("pre", Some(Aside::Code), at);
            }
            Tag::Strikethrough => self.open("del", Some(Aside::Struck), at),
            // Its words are for those who do not see the picture.
            Tag::Image { .. } => self.open("picture", Some(Aside::Hidden), at),
            tag => self.open(named(&tag.to_end()), None, at),
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {}
            TagEnd::TableHead => self.tokens.extend([Token::Close("tr"), Token::Close("thead")]),
            TagEnd::CodeBlock => self.tokens.push(Token::Close("pre")),
            TagEnd::Strikethrough => self.tokens.push(Token::Close("del")),
            TagEnd::Image => self.tokens.push(Token::Close("picture")),
            tag => self.tokens.push(Token::Close(named(tag))),
        }
    }

    fn write(&mut self, words: &str, written: Range<usize>) {
        let words = match self.text.get(written.clone()) {
            Some(same) if same == words => Cow::Borrowed(same),
            _ => Cow::Owned(words.to_owned()),
        };
        self.tokens.push(Token::Text { words, written, flows: false });
    }

    /// Reads the block of HTML that went on until here.
    fn end_html(&mut self) {
        if let Some(block) = self.html.take() {
            let tokens = html::tokens(self.text, block, false, &mut Told::default());
            self.tokens.extend(tokens);
        }
    }
}

/// The element that a tag stands for.
fn named(tag: &TagEnd) -> &'static str {
    match tag {
        TagEnd::Heading(_) => "h2",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::FootnoteDefinition => "div",
        TagEnd::Table => "table",
        TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Link => "a",
        _ => "p",
    }
}

/// Sets aside what a page with components imports, exports and computes.
fn without_modules(tokens: &mut [Token<'_>]) {
    for i in 1..tokens.len() {
        let (before, here) = tokens.split_at_mut(i);
        if let (Some(Token::Open(paragraph)), Token::Text { words, .. }) =
            (before.last_mut(), &here[0])
            && paragraph.name == "p"
            && ["import ", "export ", "{"].iter().any(|begins| words.starts_with(begins))
        {
            paragraph.aside = Some(Aside::Machine);
        }
    }
}
