//! Lists of AsciiDoc: their marks, and which item lies in which.

use super::Reading;
use crate::read::formats::lines::Line;

/// A list that has begun.
#[derive(Debug)]
pub(super) struct List {
    /// What its items begin with, but for numbers.
    mark: &'static str,
    name: &'static str,
    item: &'static str,
}

/// How an item begins.
pub(super) struct Marker {
    mark: &'static str,
    name: &'static str,
    /// The bytes of the mark, or of the term.
    len: usize,
    /// The bytes of what ends the term.
    behind: usize,
}

/// How an item begins, where a line begins one; it comes without white space before it.
pub(super) fn marker(words: &str) -> Option<Marker> {
    const STARS: [&str; 6] = ["*", "**", "***", "****", "*****", "******"];
    const DOTS: [&str; 6] = [".", "..", "...", "....", ".....", "......"];
    let item = |mark, name, len| Some(Marker { mark, name, len, behind: 0 });
    let first = words.split([' ', '\t']).next().unwrap_or_default();
    if first.len() < words.len() {
        match first {
            "-" | "•" => return item("-", "ul", first.len()),
            _ => {}
        }
        if let Some(mark) = STARS.iter().find(|mark| **mark == first) {
            return item(mark, "ul", first.len());
        }
        if let Some(mark) = DOTS.iter().find(|mark| **mark == first) {
            return item(mark, "ol", first.len());
        }
        if let Some(number) = first.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'))
            && (number == "." || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())))
        {
            return item("<1>", "ol", first.len());
        }
        if let Some(number) = first.strip_suffix('.')
            && (1..=9).contains(&number.len())
            && (number.bytes().all(|b| b.is_ascii_digit())
                || (number.len() == 1 && number.bytes().all(|b| b.is_ascii_lowercase())))
        {
            let mark = if number.bytes().all(|b| b.is_ascii_digit()) { "1." } else { "a." };
            return item(mark, "ol", first.len());
        }
    }
    term(words)
}

/// A term of a list of terms: what stands before `::` and a space or the end of the line.
fn term(words: &str) -> Option<Marker> {
    let found = memchr::memchr2_iter(b':', b';', words.as_bytes()).find_map(|at| {
        let rest = &words[at..];
        let mark = ["::::", ":::", "::", ";;"].into_iter().find(|mark| rest.starts_with(mark))?;
        let ends = rest.len() == mark.len() || rest[mark.len()..].starts_with([' ', '\t']);
        let begins = at > 0 && !words[..at].ends_with([':', ';', ' ']);
        (ends && begins).then_some((at, mark))
    });
    let (at, mark) = found?;
    (!words.starts_with("//")).then_some(Marker { mark, name: "dl", len: at, behind: mark.len() })
}

impl<'t> Reading<'t> {
    /// Ends lists until so many are left.
    pub(super) fn end_lists(&mut self, left: usize) {
        while self.lists.len() > left {
            if let Some(list) = self.lists.pop() {
                self.writing.close(list.item);
                self.writing.close(list.name);
            }
        }
    }

    /// Reads an item and the lines that belong to its words; how many there are.
    pub(super) fn item(&mut self, lines: &[Line], marker: &Marker) -> usize {
        let text = self.writing.text;
        let line = lines[0].without(usize::MAX, text);
        match self.lists.iter().position(|list| list.mark == marker.mark) {
            Some(depth) => {
                self.end_lists(depth + 1);
                let item = self.lists[depth].item;
                self.writing.close(item);
            }
            None => {
                self.caption();
                let item = if marker.name == "dl" { "dd" } else { "li" };
                self.lists.push(List { mark: marker.mark, name: marker.name, item });
                self.writing.open(marker.name, line.start);
            }
        }
        let mut rest = line.behind(marker.len + marker.behind, text);
        if marker.name == "dl" {
            self.write("dt", line.start..line.start + marker.len);
            self.writing.open("dd", line.start + marker.len);
        } else {
            self.writing.open("li", line.start);
            let boxes = ["[ ] ", "[x] ", "[*] "];
            if marker.name == "ul" && boxes.iter().any(|mark| rest.of(text).starts_with(mark)) {
                rest = rest.behind(4, text);
            }
        }
        let mut count = 1;
        while let Some(&next) = lines.get(count) {
            let words = next.of(text).trim_start();
            if words.is_empty()
                || words == "+"
                || self::marker(words).is_some()
                || self.begins_a_block(next)
            {
                break;
            }
            count += 1;
        }
        let end = lines[count - 1].end;
        if end > rest.start || count > 1 {
            self.words(rest.start..end.max(rest.start));
        }
        // A term alone waits for its words.
        self.attached = rest.is_blank() && count == 1;
        count
    }
}
