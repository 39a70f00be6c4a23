//! Plain text: lines, and what they look like.

use std::ops::Range;

use crate::read::formats::Format;
use crate::text::block::{self, Block, BlockKind};

/// Text is read as it stands. What has marks that nobody reads is read so too, marks and all.
pub(super) const FORMAT: Format = Format {
    name: "text",
    endings: ENDINGS,
    in_folders: true,
    many: false,
    names_encoding: false,
    read: None,
};

#[cfg(feature = "formats")]
const ENDINGS: &[&str] = &["txt", "text"];
#[cfg(not(feature = "formats"))]
const ENDINGS: &[&str] =
    &["txt", "text", "md", "markdown", "adoc", "asciidoc", "asc", "rst", "rest"];

/// The blocks of a text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if !words.is_empty() {
            lines.push(start..start + words.len());
        } else if !lines.is_empty() {
            group(text, &lines, &mut found);
            lines.clear();
        }
    }
    if !lines.is_empty() {
        group(text, &lines, &mut found);
    }
    // A heading stands above something.
    if let Some(last) = found.last_mut().filter(|last| last.kind == BlockKind::Heading) {
        last.kind = BlockKind::Paragraph;
    }
    found
}

/// The blocks of lines that no blank line parts.
fn group(text: &str, lines: &[Range<usize>], found: &mut Vec<Block>) {
    let quoted = |line: &Range<usize>| text[line.clone()].starts_with('>');
    if lines.iter().all(quoted) {
        let span = lines[0].start..lines[lines.len() - 1].end;
        found.push(Block { kind: BlockKind::Quotation, span });
        return;
    }
    for (i, line) in lines.iter().enumerate() {
        let kind = block::of_line(text, line.start);
        if i > 0 && !block::begins(text, line.start) {
            if let Some(last) = found.last_mut() {
                last.span.end = line.end;
            }
            continue;
        }
        let heads =
            lines.len() == 1 && !text[line.clone()].ends_with(['.', '!', '?', ':', ';', ',']);
        let kind = if kind == BlockKind::Paragraph && heads { BlockKind::Heading } else { kind };
        found.push(Block { kind, span: line.clone() });
        if kind == BlockKind::TableRow {
            found.extend(cells(text, line));
        }
    }
}

/// The cells of a row that have words.
fn cells(text: &str, row: &Range<usize>) -> Vec<Block> {
    let mut at = row.start;
    let mut cells = Vec::new();
    for cell in text[row.clone()].split(['|', '\t']) {
        let words = cell.trim();
        let start = at + (cell.len() - cell.trim_start().len());
        at += cell.len() + 1;
        if !words.is_empty() {
            cells.push(Block { kind: BlockKind::TableCell, span: start..start + words.len() });
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text).into_iter().map(|block| (block.kind, &text[block.span])).collect()
    }

    #[test]
    fn lines_show_what_they_are() {
        use BlockKind::{Heading, ListItem, Paragraph, Quotation, TableCell, TableRow};
        let text = "Cabins\n\nThe ship has\n12 cabins.\n- one\n- two\n  goes on\n\n> He said\n> so.\n\n\
                    | a | 1 |\n| b | 2 |\n\n1. First\n2. Second\n\nend";
        assert_eq!(
            shown(text),
            [
                (Heading, "Cabins"),
                (Paragraph, "The ship has\n12 cabins."),
                (ListItem, "- one"),
                (ListItem, "- two\n  goes on"),
                (Quotation, "> He said\n> so."),
                (TableRow, "| a | 1 |"),
                (TableCell, "a"),
                (TableCell, "1"),
                (TableRow, "| b | 2 |"),
                (TableCell, "b"),
                (TableCell, "2"),
                (ListItem, "1. First"),
                (ListItem, "2. Second"),
                (Paragraph, "end"),
            ]
        );
    }

    #[test]
    fn where_lines_leave_a_doubt_it_is_a_paragraph() {
        for prose in [
            "the ship\n- a ferry - had 12 cabins",
            "He got\n5. Then he left",
            "in the year\n1990. Then she\n1991. Left",
            "a | b in\nprose",
            "\tindented\nprose\tor not",
        ] {
            let found = blocks(prose);
            assert!(
                found.len() == 1 && found[0].kind == BlockKind::Paragraph,
                "{prose:?} {found:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn blocks_are_in_order_and_apart(text in "([a-c.>|*1é-]|\\. |\n|\n\n|\t|\r\n|- ){0,80}") {
            let mut end = 0;
            let mut row = 0..0;
            for block in blocks(&text) {
                prop_assert!(text.get(block.span.clone()).is_some_and(|words| !words.is_empty()));
                match block.kind {
                    BlockKind::TableCell => {
                        prop_assert!(row.start <= block.span.start && block.span.end <= row.end);
                    }
                    _ => {
                        prop_assert!(end <= block.span.start);
                        end = block.span.end;
                        row = block.span;
                    }
                }
            }
        }
    }
}
