//! Explicit markup of reStructuredText: directives, footnotes, comments.

use super::{Reading, dedented, field, grid, indented, paragraph, simple};
use crate::read::formats::lines::{Line, separated};
use crate::read::formats::tokens::Aside;

/// What a directive is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Code,
    Navigation,
    Machine,
    /// Its first words are part of its body.
    Body,
    /// Its first words are a title.
    Titled,
    /// Its first word is a version.
    Version,
    Quotation,
    /// Its first words are for a program, its body is not.
    Other,
}

/// What a directive is for, by its name.
fn purpose(name: &str) -> Purpose {
    match name {
        "code" | "code-block" | "sourcecode" | "literalinclude" | "parsed-literal" | "raw"
        | "math" | "highlight" | "doctest" | "testcode" | "testsetup" | "testcleanup"
        | "testoutput" | "graphviz" | "digraph" | "graph" | "mermaid" | "plantuml" | "uml"
        | "productionlist" | "ipython" | "prompt" | "program-output" | "jupyter-execute"
        | "plot" | "aafig" | "console" | "command-output" => Purpose::Code,
        "toctree" | "contents" | "include" | "index" | "sectnum" | "sectionauthor"
        | "codeauthor" | "autosummary" | "target-notes" | "header" | "footer" => {
            Purpose::Navigation
        }
        "meta"
        | "role"
        | "default-role"
        | "default-domain"
        | "currentmodule"
        | "module"
        | "tabularcolumns"
        | "restructuredtext-test-directive"
        | "title"
        | "bibliography"
        | "youtube"
        | "video"
        | "autoclass"
        | "autofunction"
        | "automodule"
        | "automethod" => Purpose::Machine,
        "note" | "warning" | "tip" | "hint" | "important" | "caution" | "danger" | "error"
        | "attention" | "seealso" | "todo" | "compound" | "highlights" | "line-block"
        | "centered" => Purpose::Body,
        "admonition" | "topic" | "sidebar" | "rubric" | "dropdown" | "tab" | "card"
        | "tab-item" | "grid-item-card" | "details" => Purpose::Titled,
        "versionadded" | "versionchanged" | "deprecated" | "versionremoved"
        | "deprecated-removed" => Purpose::Version,
        "epigraph" | "pull-quote" | "blockquote" => Purpose::Quotation,
        _ => Purpose::Other,
    }
}

/// A directive in its parts.
struct Directive<'t> {
    name: &'t str,
    /// The rest of its line.
    told: Line,
    /// The lines below with its options, and those of its body, without white space before them.
    options: Vec<Line>,
    body: Vec<Line>,
}

impl<'t> Reading<'t> {
    /// Reads explicit markup, all of its lines.
    pub(super) fn explicit(&mut self, lines: &[Line]) {
        let text = self.writing.text;
        let first = lines[0].behind(2, text);
        let words = first.of(text);
        if words.starts_with('[')
            && let Some(end) = words.find(']').filter(|&end| end > 1 && end < 100)
        {
            self.writing.open("div", first.start);
            self.body(first.behind(end + 1, text), &lines[1..]);
            self.writing.close("div");
            return;
        }
        if words.starts_with(['_', '|']) {
            return;
        }
        let Some(directive) = directive(text, first, &lines[1..]) else { return };
        match directive.name {
            "image" => self.alternative(&directive),
            "figure" => {
                self.alternative(&directive);
                let caption = paragraph(&directive.body);
                self.paragraph("figcaption", &directive.body[..caption]);
                self.blocks(&directive.body[caption..]);
            }
            "table" => self.titled_table(&directive),
            "list-table" => self.list_table(&directive),
            "csv-table" => self.csv_table(&directive),
            name => self.read_for(purpose(name), &directive, lines),
        }
    }

    fn read_for(&mut self, purpose: Purpose, directive: &Directive<'_>, lines: &[Line]) {
        let text = self.writing.text;
        let told = directive.told;
        match purpose {
            Purpose::Code => self.writing.set_lines_aside(Aside::Code, &directive.body),
            Purpose::Navigation | Purpose::Machine => {
                let why = match purpose {
                    Purpose::Navigation => Aside::Navigation,
                    _ => Aside::Machine,
                };
                let end = lines.last().map_or(told.end, |last| last.end.max(told.end));
                self.writing.set_aside(why, told.start..end, false);
            }
            Purpose::Body => {
                self.writing.open("div", told.start);
                self.body(told, &directive.body);
                self.writing.close("div");
            }
            Purpose::Titled => {
                self.write("h6", told.start..told.end);
                self.blocks(&directive.body);
            }
            Purpose::Version => {
                let version = told.of(text).split(' ').next().map_or(0, str::len);
                self.write("p", told.start..told.start + version);
                self.body(told.behind(version, text), &directive.body);
            }
            Purpose::Quotation => {
                self.writing.open("blockquote", told.start);
                self.body(told, &directive.body);
                self.writing.close("blockquote");
            }
            Purpose::Other => {
                self.writing.set_aside(Aside::Machine, told.start..told.end, false);
                self.blocks(&directive.body);
            }
        }
    }

    /// Sets aside the words for those who do not see a picture.
    fn alternative(&mut self, directive: &Directive<'_>) {
        let text = self.writing.text;
        for option in &directive.options {
            if option.of(text).starts_with(":alt:") {
                let words = option.behind(5, text);
                self.writing.set_aside(Aside::Hidden, words.start..words.end, false);
            }
        }
    }

    fn titled_table(&mut self, directive: &Directive<'_>) {
        let text = self.writing.text;
        let body: Vec<Line> =
            directive.body.iter().copied().skip_while(|line| line.is_blank()).collect();
        let title = Some(directive.told).filter(|title| !title.is_blank());
        let read = match body.first() {
            Some(line) if grid::begins(line.of(text)) => self.grid(&body, title),
            Some(_) if simple::begins(text, &body) => self.simple(&body, title),
            _ => {
                self.write("figcaption", directive.told.start..directive.told.end);
                0
            }
        };
        self.blocks(&body[read..]);
    }

    /// Reads a table that is written as a list of lists.
    fn list_table(&mut self, directive: &Directive<'_>) {
        let text = self.writing.text;
        let heads = directive.number(text, ":header-rows:");
        let stubs = directive.number(text, ":stub-columns:");
        self.writing.open("table", directive.told.start);
        self.write("caption", directive.told.start..directive.told.end);
        let is_item = |line: &Line| line.of(text).starts_with(['*', '-']);
        let mut rows = 0;
        let mut i = 0;
        while let Some(&line) = directive.body.get(i) {
            if !is_item(&line) {
                i += 1;
                continue;
            }
            let count = 1 + indented(text, &directive.body[i + 1..]);
            let mut row = vec![line.behind(1, text)];
            row.extend(dedented(text, &directive.body[i + 1..i + count]));
            i += count;
            self.begin_row(rows, heads, line.start);
            let (mut at, mut columns) = (0, 0);
            while let Some(&cell) = row.get(at) {
                let count = 1 + indented(text, &row[at + 1..]);
                let name = if columns < stubs { "th" } else { "td" };
                self.writing.cell(name, (1, 1), cell.start);
                let first = if is_item(&cell) { cell.behind(1, text) } else { cell };
                let more = dedented(text, &row[at + 1..at + count]);
                if more.iter().any(|line| line.is_blank()) {
                    self.body(first, &more);
                } else {
                    let mut lines = vec![first];
                    lines.extend(more);
                    self.paragraph("span", &lines);
                }
                self.writing.close(name);
                columns += 1;
                at += count;
            }
            rows += 1;
            self.end_row(rows, heads);
        }
        self.writing.close("table");
    }

    /// Reads a table with commas between its cells.
    fn csv_table(&mut self, directive: &Directive<'_>) {
        let text = self.writing.text;
        let stubs = directive.number(text, ":stub-columns:");
        let mut heads = directive.number(text, ":header-rows:");
        self.writing.open("table", directive.told.start);
        self.write("caption", directive.told.start..directive.told.end);
        let mark = directive.value(text, ":delim:").and_then(|mark| mark.of(text).bytes().next());
        let between = mark.filter(u8::is_ascii_punctuation).unwrap_or(b',');
        let mut rows = Vec::new();
        if let Some(names) = directive.value(text, ":header:") {
            rows = separated(text, &(names.start..names.end), between);
            heads += rows.len();
        }
        if let (Some(first), Some(last)) = (directive.body.first(), directive.body.last()) {
            rows.extend(separated(text, &(first.start..last.end.max(first.start)), between));
        }
        for (i, row) in rows.iter().enumerate() {
            self.begin_row(i, heads, row.first().map_or(directive.told.end, |cell| cell.start));
            for (column, cell) in row.iter().enumerate() {
                let name = if column < stubs { "th" } else { "td" };
                self.writing.cell(name, (1, 1), cell.start);
                self.words(cell.clone());
                self.writing.close(name);
            }
            self.end_row(i + 1, heads);
        }
        self.writing.close("table");
    }

    /// Begins a row behind others, of which so many name the columns.
    pub(super) fn begin_row(&mut self, behind: usize, heads: usize, at: usize) {
        if behind == 0 && heads > 0 {
            self.writing.open("thead", at);
        }
        self.writing.open("tr", at);
    }

    /// Ends a row, which is one of so many.
    pub(super) fn end_row(&mut self, rows: usize, heads: usize) {
        self.writing.close("tr");
        if rows == heads {
            self.writing.close("thead");
        }
    }
}

impl Directive<'_> {
    /// What stands behind the name of an option.
    fn value(&self, text: &str, name: &str) -> Option<Line> {
        let option = self.options.iter().find(|line| line.of(text).starts_with(name))?;
        Some(option.behind(name.len(), text))
    }

    fn number(&self, text: &str, name: &str) -> usize {
        let value = self.value(text, name);
        value.and_then(|line| line.of(text).trim().parse().ok()).unwrap_or_default()
    }
}

/// A directive, where explicit markup is one: what stands behind the dots, and the lines below.
fn directive<'t>(text: &'t str, first: Line, more: &[Line]) -> Option<Directive<'t>> {
    let words = first.of(text);
    let end = words.find("::")?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_+.: ".contains(c);
    let name = words[..end].trim_end();
    let behind = &words[end + 2..];
    if name.is_empty()
        || !name.chars().all(is_name)
        || name.contains(' ')
        || !(behind.is_empty() || behind.starts_with(' '))
    {
        return None;
    }
    let mut lines = dedented(text, more);
    let is_option = |line: &Line| field::name(line.of(text)).is_some();
    // What goes on in lines of its own before the options or a blank line is told as well, but
    // nothing that is read.
    let mut options = lines.iter().take_while(|line| is_option(line)).count();
    if options > 0 {
        options += lines[options..]
            .iter()
            .take_while(|line| !line.is_blank() && (is_option(line) || line.indent(text) > 0))
            .count();
    }
    let body = lines.split_off(options);
    Some(Directive { name, told: first.behind(end + 2, text), options: lines, body })
}
