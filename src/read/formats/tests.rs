//! What the types of formats carry, held by a format that no file has: it drops stars, turns `&amp;`
//! into `&`, holds several articles, and not all of them can be read.

use std::sync::Arc;

use super::{ALL, Each, Format, Made, Wanted, of};
use crate::checker::Checker;
use crate::mention::Mention;
use crate::read::head::Head;
use crate::read::{Entry, Options, Reader};
use crate::rulebook::Rulebook;
use crate::text::article::Article;
use crate::text::block::BlockKind;
use crate::text::draft::Draft;
use crate::text::source::{Skipped, Source};

const STARS: Format = Format {
    name: "stars",
    endings: &["stars"],
    in_folders: true,
    many: true,
    names_encoding: false,
    read: Some(stars),
};
static FORMATS: &[Format] = &[STARS];

/// Articles begin at lines with `=`, which name them; one that is called "bad" cannot be read.
fn stars(file: &Article, _: &Wanted, each: Each<'_>) {
    let mut draft = Draft::of(file);
    let mut at = 0;
    let mut name: Option<&str> = None;
    let mut finish = |draft: &mut Draft, name: Option<&str>| {
        let name = match name {
            Some("bad") => {
                let path = format!("{}#bad", file.source.path);
                each(Err(Skipped { path, why: "is called bad".to_owned() }));
                return;
            }
            Some(name) => Some(name.to_owned()),
            None => return,
        };
        let article = draft.finish(file.source.clone());
        each(Ok(Made { article, head: Head::default(), name, set_aside: Vec::new() }));
    };
    for line in file.text.split_inclusive('\n') {
        let here = at..at + line.trim_end().len();
        at += line.len();
        let words = &file.text[here.clone()];
        if let Some(next) = words.strip_prefix('=') {
            finish(&mut draft, name.replace(next));
            continue;
        }
        if name == Some("bad") || words.is_empty() {
            continue;
        }
        let (kind, marks) = match words.as_bytes()[0] {
            b'#' => (BlockKind::Heading, 1),
            b'-' => (BlockKind::ListItem, 1),
            b'>' => (BlockKind::Quotation, 1),
            b'^' => (BlockKind::Caption, 1),
            b'`' => (BlockKind::Code, 1),
            b'|' => (BlockKind::TableRow, 0),
            _ => (BlockKind::Paragraph, 0),
        };
        draft.begin(kind);
        if kind == BlockKind::TableRow {
            let mut cell = here.start;
            for words in words.split('|') {
                if !words.is_empty() {
                    draft.begin(BlockKind::TableCell);
                    without_stars(&mut draft, words, cell);
                    draft.end();
                }
                cell += words.len() + 1;
            }
        } else {
            without_stars(&mut draft, &words[marks..], here.start + marks);
        }
        draft.end();
    }
    finish(&mut draft, name);
}

fn without_stars(draft: &mut Draft, words: &str, begins: usize) {
    let mut rest = 0;
    while let Some(next) = words[rest..].find(['*', '&']).map(|next| rest + next) {
        draft.keep(begins + rest..begins + next);
        rest = next + 1;
        if words[next..].starts_with("&amp;") {
            rest = next + 5;
            draft.put("&", begins + next..begins + rest);
        }
    }
    draft.keep(begins + rest..begins + words.len());
}

const FILE: &str = "\
=one
#The *Al*ma
It is said, *she* has **1**12 ca*bi*ns.

-5 cabins
-in *all* 6 masts
=bad
It has 3 cabins.
=two
|cabins|*7 cabins*|
>Ö *8* cabins &amp; 9 masts
^9 masts
`10 masts
";

/// What is read of bytes in a file of the format: articles, what was not read, mentions.
fn read(bytes: &[u8]) -> (Vec<Article>, Vec<Skipped>, Vec<Mention>) {
    let rules = "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"cabins\"\nexpect = 5\nsays = [\"{n} cabins\"]\n\
                 [[fact]]\nid = \"masts\"\nexpect = 5\nsays = [\"{n} masts\"]\n";
    let checker = Checker::new(Rulebook::from_str(rules).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.STARS");
    std::fs::write(&path, bytes).unwrap();
    let mut reader = Reader::new(&Options::default()).in_parts_of(16, 4);
    reader.formats = FORMATS;
    let (mut articles, mut mentions) = (Vec::new(), Vec::new());
    let outcome = reader.each_part(&Entry::of(&path), |article| {
        articles.push(article.clone());
        mentions.extend(checker.find(article).mentions);
    });
    let outcome = outcome.unwrap();
    let sources: Vec<Arc<Source>> = articles.iter().map(|a| Arc::clone(&a.source)).collect();
    assert_eq!((outcome.sources, outcome.bytes), (sources, bytes.len()));
    (articles, outcome.skipped, mentions)
}

#[test]
fn places_of_mentions_are_those_of_the_file() {
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(FILE.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for (bytes, text_of) in [
        (FILE.as_bytes().to_vec(), (|bytes| String::from_utf8(bytes).unwrap()) as fn(Vec<u8>) -> _),
        (utf16, |bytes| {
            let units = bytes.as_chunks::<2>().0.iter().map(|&unit| u16::from_be_bytes(unit));
            char::decode_utf16(units).map(Result::unwrap).collect()
        }),
    ] {
        let (_, _, mentions) = read(&bytes);
        let shown: Vec<_> = mentions
            .iter()
            .map(|m| {
                let written = text_of(bytes[m.place.start..m.place.end].to_vec());
                (m.quote.as_str(), written, m.place.line, m.place.column)
            })
            .collect();
        let wanted = [
            ("112", "1**12", 3, 25),
            ("5", "5", 5, 2),
            ("6", "6", 6, 11),
            ("7", "7", 10, 10),
            ("8", "8", 11, 5),
            ("9", "9", 11, 21),
            ("9", "9", 12, 2),
            ("10", "10", 13, 2),
        ];
        let wanted: Vec<_> =
            wanted.iter().map(|&(q, w, line, column)| (q, w.to_owned(), line, column)).collect();
        assert_eq!(shown, wanted);
    }
}

#[test]
fn a_file_holds_several_articles_and_says_which_were_not_read() {
    let (articles, skipped, _) = read(FILE.as_bytes());
    let names: Vec<&str> =
        articles.iter().map(|a| a.source.path.rsplit('#').next().unwrap()).collect();
    assert_eq!(names, ["one", "two"]);
    assert_eq!(skipped.len(), 1);
    assert!(skipped[0].path.ends_with("#bad") && skipped[0].why == "is called bad");
}

#[test]
fn blocks_are_what_the_format_says_and_lie_in_the_file() {
    use BlockKind::{Caption, Code, Heading, ListItem, Paragraph, Quotation, TableCell, TableRow};
    let (articles, ..) = read(FILE.as_bytes());
    let blocks: Vec<_> = articles
        .iter()
        .flat_map(|article| {
            let shown = |block: crate::text::block::Block| {
                let written = FILE[article.in_file(&block.span)].to_owned();
                (block.kind, article.text[block.span].to_owned(), written)
            };
            article.blocks().into_iter().map(shown).collect::<Vec<_>>()
        })
        .collect();
    let wanted = [
        (Heading, "The Alma", "The *Al*ma"),
        (Paragraph, "It is said, she has 112 cabins.", "It is said, *she* has **1**12 ca*bi*ns."),
        (ListItem, "5 cabins", "5 cabins"),
        (ListItem, "in all 6 masts", "in *all* 6 masts"),
        (TableRow, "cabins\t7 cabins", "cabins|*7 cabins"),
        (TableCell, "cabins", "cabins"),
        (TableCell, "7 cabins", "7 cabins"),
        (Quotation, "Ö 8 cabins & 9 masts", "Ö *8* cabins &amp; 9 masts"),
        (Caption, "9 masts", "9 masts"),
        (Code, "10 masts", "10 masts"),
    ];
    assert_eq!(blocks, wanted.map(|(kind, text, file)| (kind, text.to_owned(), file.to_owned())));
}

#[test]
fn no_two_formats_have_the_same_ending() {
    let mut endings: Vec<&str> = ALL.iter().flat_map(|f| f.endings).copied().collect();
    let all = endings.len();
    endings.sort_unstable();
    endings.dedup();
    assert_eq!(endings.len(), all);
    assert!(endings.iter().all(|ending| *ending == ending.to_lowercase()));
    assert!(of("notes".as_ref(), ALL).read.is_none(), "what nobody knows is read as plain text");
}
