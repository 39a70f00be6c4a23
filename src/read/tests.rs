//! Reading whole articles: what comes of every kind of file.

use std::path::Path;

use proptest::prelude::*;

use super::reader::Outcome;
use super::{Entry, Options, Reader, list};
use crate::material::shared;
use crate::text::article::{Article, Lines, Origin, line_breaks};
use crate::text::source::Skipped;

/// Everything that is read of these bytes, in parts of `part` bytes.
fn stream(bytes: &[u8], part: usize) -> Result<(Outcome, Vec<Article>), String> {
    let mut reader = Reader::new(&Options::default()).in_parts_of(part, 0);
    let mut articles = Vec::new();
    let outcome =
        reader.stream(&Entry::stdin(), bytes, 0, |article| articles.push(article.clone()))?;
    Ok((outcome, articles))
}

/// The only part of what these bytes say, and the remarks on it.
fn read(bytes: &[u8]) -> (Article, Vec<String>) {
    let (outcome, articles) = stream(bytes, 1 << 20).unwrap();
    let [article] = <[Article; 1]>::try_from(articles).unwrap();
    (article, outcome.remarks.into_iter().map(|remark| remark.what).collect())
}

fn refused(bytes: &[u8]) -> String {
    stream(bytes, 1 << 20).unwrap_err()
}

/// The bytes of the file where `words` stand in the text.
fn bytes_of<'a>(file: &'a [u8], article: &Article, words: &str) -> &'a [u8] {
    let start = article.text.find(words).unwrap();
    &file[article.in_file(&(start..start + words.len()))]
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

fn utf32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    std::iter::once('\u{FEFF}').chain(text.chars()).flat_map(|c| bytes(c.into())).collect()
}

#[test]
fn plain_text_is_read_as_it_is() {
    let file = "Nine boats\r\nleft Brask\r\n".as_bytes();
    let (article, remarks) = read(file);
    assert_eq!(article.text.as_bytes(), file);
    assert_eq!(bytes_of(file, &article, "left"), b"left");
    assert_eq!((article.begins.byte, article.begins.line), (0, 1));
    assert_eq!(remarks, [""; 0]);
}

#[test]
fn a_byte_order_mark_counts_as_bytes_but_not_as_text() {
    let file = b"\xEF\xBB\xBFNine boats";
    let (article, remarks) = read(file);
    assert_eq!(article.text, "Nine boats");
    assert_eq!(article.begins.byte, 3);
    assert_eq!(bytes_of(file, &article, "boats"), b"boats");
    assert_eq!(remarks, [""; 0]);
}

#[test]
fn wide_texts_are_read_with_the_places_of_their_bytes() {
    let text = "Neun Böte 😀 nach Brask";
    let files = [
        utf16(text, u16::to_le_bytes),
        utf16(text, u16::to_be_bytes),
        utf32(text, u32::to_le_bytes),
        utf32(text, u32::to_be_bytes),
    ];
    for (file, width) in files.iter().zip([2, 2, 4, 4]) {
        let (article, remarks) = read(file);
        assert_eq!(article.text, text);
        assert_eq!(remarks, [""; 0]);
        let brask = bytes_of(file, &article, "Brask");
        assert_eq!(brask.len(), 5 * width);
        let letters: Vec<u8> = brask.iter().copied().filter(|&b| b != 0).collect();
        assert_eq!(letters, b"Brask");
        assert_eq!(bytes_of(file, &article, "😀").len(), 4);
    }
}

#[test]
fn half_a_wide_letter_at_the_end_is_remarked_on() {
    let mut file = utf16("Nine", u16::to_le_bytes);
    file.push(b'x');
    let (article, remarks) = read(&file);
    assert_eq!(article.text, "Nine");
    assert_eq!(remarks, ["ends in the middle of a letter of UTF-16"]);
}

#[test]
fn wrong_bytes_are_replaced_counted_and_do_not_move_what_follows() {
    let file = b"Caf\xE9 au lait,\n\xE2\x82 nine \xFF\xFE cups";
    let (article, remarks) = read(file);
    assert_eq!(article.text, "Caf\u{FFFD} au lait,\n\u{FFFD} nine \u{FFFD}\u{FFFD} cups");
    for words in ["Caf", "au lait,", "nine", "cups"] {
        assert_eq!(bytes_of(file, &article, words), words.as_bytes());
    }
    assert_eq!(bytes_of(file, &article, "\n\u{FFFD}"), b"\n\xE2\x82");
    assert_eq!(
        remarks,
        ["not all of it is UTF-8: replaced 5 bytes, the first in line 1 at byte 3"]
    );
}

#[test]
fn a_nul_is_remarked_on_and_the_rest_is_read() {
    let (article, remarks) = read(b"Nine boats\nand \0 oars for all of them\0");
    assert!(article.text.ends_with("them\0"));
    assert_eq!(remarks, ["has NUL characters: 2 bytes, the first in line 2 at byte 15"]);
    let (_, remarks) = read(&utf16("Nine\0boats", u16::to_le_bytes));
    assert_eq!(remarks, ["has NUL characters: 2 bytes, the first in line 1 at byte 10"]);
}

#[test]
fn nothing_and_white_space_are_read_and_remarked_on() {
    for file in [&b""[..], b" \n\t\r\n", b"\xEF\xBB\xBF", "\u{A0}\u{2003}".as_bytes()] {
        let (_, remarks) = read(file);
        assert_eq!(remarks, ["empty"]);
    }
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    assert_eq!(refused(b"%PDF-1.4 and so on"), "a PDF file, not text");
    assert_eq!(refused(b"\x1F\x8B\x08\0\0"), "a gzip file, not text");
    assert_eq!(refused(&[0; 100]), "looks binary, not like text");
}

#[test]
fn front_matter_is_no_text_and_moves_nothing() {
    let file = b"\xEF\xBB\xBF---\r\ntitle: \xE9\r\ndate: 2021-03-04\r\n---\r\nNine boats";
    let (article, remarks) = read(file);
    assert_eq!(article.text, "Nine boats");
    assert_eq!(article.source.date.unwrap().to_string(), "2021-03-04");
    assert_eq!(bytes_of(file, &article, "Nine boats"), b"Nine boats");
    assert_eq!(Lines::of(&article).place(&article, 5), (5, 6));
    // The wrong byte stands in the front matter, which nobody checks.
    assert_eq!(remarks, [""; 0]);
}

#[test]
fn long_texts_come_in_parts_that_make_the_whole() {
    let mut text = String::new();
    for number in 0.. {
        if text.len() > 3 << 20 {
            break;
        }
        let end = ["\n", "\r\n", "\n\n", "\r"][number % 4];
        text.push_str(&format!("Boat {number} of Brask carried ö and {number} sheep.{end}"));
    }
    let (outcome, articles) = stream(text.as_bytes(), 1 << 20).unwrap();
    assert!(articles.len() >= 3);
    assert_eq!(outcome.parts, articles.len());
    assert_eq!(outcome.bytes, text.len());
    let whole: String = articles.iter().map(own).collect();
    assert!(whole == text);
    let (mut byte, mut line) = (0, 1);
    for article in &articles {
        assert_eq!((article.begins.byte, article.begins.line), (byte, line));
        assert!(own(article).len() <= 1 << 20);
        assert!(byte == 0 || text[..byte].ends_with("\n\n"));
        byte += own(article).len();
        line += line_breaks(own(article));
    }
    assert_eq!(line, line_breaks(&text) + 1);
}

#[test]
fn one_long_line_comes_in_parts_too() {
    for text in ["7".repeat(2 << 20), "ö".repeat(1 << 20), "boat ".repeat(500_000)] {
        let (_, articles) = stream(text.as_bytes(), 1 << 20).unwrap();
        let whole: String = articles.iter().map(own).collect();
        assert!(whole == text && articles.len() >= 2);
        assert!(articles.iter().all(|article| article.begins.line == 1));
        let columns = articles.iter().map(|a| text[..a.begins.byte].chars().count() + 1);
        assert!(columns.eq(articles.iter().map(|article| article.begins.column)));
    }
}

#[test]
fn a_stream_that_is_too_long_says_how_far_it_was_read() {
    let options = Options { limit: 100, ..Options::default() };
    let mut reader = Reader::new(&options).in_parts_of(64, 0);
    let mut parts = 0;
    let why = reader.stream(&Entry::stdin(), &[b'x'; 101][..], 0, |_| parts += 1).unwrap_err();
    assert_eq!(why, "longer than the limit of 100 bytes; only read up to byte 64");
    assert_eq!(parts, 1);
}

#[test]
fn a_reader_forgets_the_article_before() {
    let mut reader = Reader::new(&Options::default());
    let mut texts = Vec::new();
    for bytes in [&b"Nine long boats \xFF"[..], b"Ten"] {
        let keep = |article: &Article| texts.push((article.text.clone(), article.origin.clone()));
        reader.stream(&Entry::stdin(), bytes, 0, keep).unwrap();
    }
    assert_eq!(texts[1], ("Ten".into(), Origin::Same));
}

fn from_folder(dir: &Path, options: &Options) -> Vec<Result<Outcome, Skipped>> {
    let mut reader = Reader::new(options);
    let listing = list(&[dir], options);
    listing.entries.iter().map(|entry| reader.each_part(entry, |_| ())).collect()
}

#[test]
fn a_sources_file_wins_over_the_text_and_differing_days_are_remarked_on() {
    let dir = tempfile::tempdir().unwrap();
    let sources = "[[source]]\nfile = \"a*\"\npublisher = \"Harbour Post\"\ndate = 2021-03-05\n";
    std::fs::write(dir.path().join("sources.toml"), sources).unwrap();
    std::fs::write(dir.path().join("a.txt"), "date 2021-03-04 Nine boats").unwrap();
    std::fs::write(dir.path().join("b.txt"), "BRASK, March 4, 2021 (Wire) - Nine boats").unwrap();
    let outcomes = from_folder(dir.path(), &Options::default());
    let sources: Vec<_> = outcomes
        .iter()
        .map(|outcome| {
            let outcome = outcome.as_ref().unwrap();
            let source = &outcome.sources[0];
            let date = source.date.unwrap().to_string();
            (source.publisher.as_deref().unwrap(), date, outcome.remarks.len())
        })
        .collect();
    assert_eq!(
        sources,
        [("Harbour Post", "2021-03-05".into(), 1), ("Wire", "2021-03-04".into(), 0)]
    );
    assert_eq!(
        outcomes[0].as_ref().unwrap().remarks[0].what,
        "`sources.toml` says 2021-03-05 and the text 2021-03-04; taken as of 2021-03-05"
    );
}

#[test]
fn a_file_over_the_limit_is_skipped_and_the_others_are_read() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.txt"), "0123456789x").unwrap();
    std::fs::write(dir.path().join("b.txt"), "0123456789").unwrap();
    let outcomes = from_folder(dir.path(), &Options { limit: 10, ..Options::default() });
    assert_eq!(outcomes[0].as_ref().unwrap_err().why, "longer than the limit of 10 bytes");
    assert!(outcomes[1].is_ok());
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_articles_is_skipped_and_nothing_hangs() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("a.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let outcomes = from_folder(dir.path(), &Options::default());
    assert_eq!(outcomes[0].as_ref().unwrap_err().why, "a named pipe, not a file");
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn odd_texts_of_the_world_are_read_or_refused_with_a_reason() {
    let files = std::fs::read_dir(shared("data/bad-inputs/text")).unwrap();
    let mut reader = Reader::new(&Options::default());
    for file in files {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let entry = Entry::of(&path);
        // What is made of a file with marks lies in it otherwise, and is held to that elsewhere.
        let check = |article: &Article| {
            if article.made.is_none() {
                within(article, &bytes);
            }
        };
        match reader.each_part(&entry, check) {
            Ok(outcome) => assert_eq!(outcome.bytes, bytes.len()),
            Err(skipped) => assert!(!skipped.why.is_empty()),
        }
        // Each line by itself, as an article and through small windows.
        for line in bytes.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
            for part in [8, 1 << 20] {
                if let Ok((_, articles)) = stream(line, part) {
                    articles.iter().for_each(|article| within(article, line));
                }
            }
        }
    }
}

/// Every letter of the text lies in the file, in order and without gaps, and
/// ASCII letters of a text in UTF-8 are the file's own bytes.
fn within(article: &Article, file: &[u8]) {
    let wide = file.starts_with(b"\xFF\xFE") || file.starts_with(b"\xFE\xFF") || {
        file.starts_with(b"\0\0\xFE\xFF")
    };
    let mut end = article.begins.byte;
    // A walk over a long text with a search for each letter says nothing new.
    for (at, letter) in article.text.char_indices().take(4000) {
        let range = article.in_file(&(at..at + letter.len_utf8()));
        assert_eq!(range.start, end);
        end = range.end;
        let bytes = file.get(range).expect("in the file");
        if letter.is_ascii() && !wide {
            assert_eq!(bytes, [letter as u8]);
        }
    }
}

/// Bytes such as files have: text, wrong bytes, marks, line breaks, front matter.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>(),
        "[a-z .\\r\\n]{0,20}".prop_map(String::into_bytes),
        "\\PC{0,8}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            &b"\xFF\xFE"[..],
            b"\xFE\xFF",
            b"\xEF\xBB\xBF",
            b"---\n",
            b"date: 2021-03-04\n",
            b"\xE2\x82",
            b"\r\n\r\n",
            b"\0",
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(file in bytes(), part in 16_usize..80) {
        if let Ok((outcome, articles)) = stream(&file, part) {
            prop_assert_eq!(outcome.bytes, file.len());
            prop_assert_eq!(outcome.parts, articles.len());
            articles.iter().for_each(|article| within(article, &file));
        }
    }

    #[test]
    fn the_size_of_parts_changes_nothing(text in "[a-zé\u{1F600} .\\r\\n]{0,200}", part in 16_usize..80) {
        for file in [text.clone().into_bytes(), utf16(&text, u16::to_be_bytes)] {
            let (_, whole) = stream(&file, 1 << 20).unwrap();
            let (_, parts) = stream(&file, part).unwrap();
            let joined: String = parts.iter().map(own).collect();
            prop_assert_eq!(&joined, &whole[0].text);
            for part in &parts {
                let before = file_to_text(&whole[0], part.begins.byte);
                prop_assert_eq!(part.begins.line, 1 + line_breaks(&joined[..before]));
            }
        }
    }
}

proptest! {
    #[test]
    fn parts_own_the_text_between_them_and_see_their_neighbours(
        text in "[a-zé\u{1F600} .\\r\\n]{0,300}", part in 16_usize..80, overlap in 0_usize..60
    ) {
        for file in [text.clone().into_bytes(), utf16(&text, u16::to_be_bytes)] {
            let mut reader = Reader::new(&Options::default()).in_parts_of(part, overlap);
            let (mut joined, mut end) = (String::new(), None);
            let outcome = reader.stream(&Entry::stdin(), &file[..], 0, |article| {
                let own = article.in_file(&article.own);
                assert!(end.is_none_or(|end| end == own.start));
                end = Some(own.end);
                let line = article.begins.line + line_breaks(&article.text[..article.own.start]);
                assert_eq!(line, 1 + line_breaks(&joined));
                joined.push_str(&article.text[article.own.clone()]);
                within(article, &file);
            });
            prop_assert_eq!(outcome.unwrap().remarks.iter().filter(|r| r.what != "empty").count(), 0);
            prop_assert_eq!(&joined, &text);
        }
    }
}

/// The text that a part does not share with the next.
fn own(article: &Article) -> &str {
    &article.text[article.own()]
}

/// The offset in the text of a byte of the file.
fn file_to_text(article: &Article, byte: usize) -> usize {
    let mut offsets = article.text.char_indices().map(|(at, _)| at);
    offsets.find(|&at| article.in_file(&(at..at)).start == byte).unwrap_or(article.text.len())
}
