//! What the page needs of a report, and nothing else: it is written into the page as data, and
//! the part that stands there without a script is made from the same value.
//!
//! All texts are shown texts: line breaks are spaces, and letters that nobody sees, or that turn
//! the order of others around, are told by their numbers. What a file of decisions must repeat
//! letter by letter (`fingerprint`, `identity`, `quote`, `held`) is as it is, in one line.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::render::drawing::{line, line_kept};
use crate::render::explain;
use crate::render::html::shape::{Expected, Shape};
use crate::render::html::source::{Article, Book, skipped, title};
use crate::report::across::Row as Across;
use crate::report::article::{Article as Read, InParagraph, Passage};
use crate::report::decision::{Decision as Decided, Origin as Written};
use crate::report::finding::{Finding as Found, Spot};
use crate::report::mention::Mention as Stated;
use crate::report::{Level, Report, RulePlace, Verdict};
use crate::text::one_line::one_line;

/// A report as the page shows it. Articles, texts, mentions and rows are told by their index.
#[derive(Serialize)]
pub(super) struct Page {
    pub title: String,
    /// The program and its version.
    pub tool: String,
    /// What decisions are kept under in a browser: the same for the same rulebooks.
    pub key: String,
    pub books: Vec<Book>,
    /// By date; those without one last.
    pub articles: Vec<Article>,
    /// Paragraphs and sentences, each once.
    pub texts: Vec<String>,
    pub mentions: Vec<Mention>,
    /// Facts, those with the worst verdicts first within their rulebook.
    pub rows: Vec<Row>,
    pub findings: Vec<Finding>,
    /// What the codes of the findings mean, in a sentence or two.
    pub codes: BTreeMap<&'static str, String>,
    /// The paths of what was not read, or not whole, rulebooks left out.
    pub skipped: Vec<String>,
    /// How many findings of which level.
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

/// Words of an article, in the text around them.
#[derive(Serialize)]
pub(super) struct Place {
    pub text: usize,
    /// UTF-16 code units of the text; the same where all of it is meant.
    pub from: usize,
    pub to: usize,
    pub line: usize,
}

#[derive(Serialize)]
pub(super) struct Mention {
    pub article: usize,
    pub row: Option<usize>,
    pub words: String,
    pub verdict: &'static str,
    /// The verdict that it would have, if it were sure whose figure it is.
    pub perhaps: Option<&'static str>,
    pub speaker: String,
    pub place: Place,
    /// What the verdict rests on, as a clause.
    pub so: String,
    pub shape: Option<Shape>,
}

#[derive(Serialize)]
pub(super) struct Row {
    pub fact: String,
    pub book: usize,
    pub title: String,
    /// With the event, where there is one.
    pub event: String,
    pub expected: Option<Expected>,
    pub why: String,
    pub verdict: Option<&'static str>,
    /// How its sources stand to one another, and how they differ.
    pub standing: &'static str,
    pub differ: Option<&'static str>,
    /// What they say together; may be empty.
    pub together: String,
    pub cells: Vec<Cell>,
    pub origins: Vec<Origin>,
    /// Sentences with its words and no value that was read.
    pub unread: Vec<Unread>,
    /// Articles that could state it and do not.
    pub silent: usize,
}

/// What one article states of one fact.
#[derive(Serialize)]
pub(super) struct Cell {
    pub article: usize,
    pub mentions: Vec<usize>,
}

/// Articles that go back to one origin; told of those that share one.
#[derive(Serialize)]
pub(super) struct Origin {
    pub articles: Vec<usize>,
    pub passage: String,
    pub outlet: String,
    /// They share a quotation and did not copy.
    pub quoted: bool,
}

#[derive(Serialize)]
pub(super) struct Unread {
    pub article: usize,
    pub place: Place,
    pub why: String,
}

#[derive(Serialize)]
pub(super) struct Finding {
    pub code: &'static str,
    pub level: &'static str,
    pub title: String,
    pub fact: String,
    pub row: Option<usize>,
    pub mention: Option<usize>,
    pub article: Option<usize>,
    pub place: Option<Place>,
    /// The words as decisions quote them, and the expected value that they hold for.
    pub quote: String,
    pub held: String,
    pub stated: Option<String>,
    pub expected: Option<String>,
    pub message: String,
    pub why: String,
    pub help: String,
    /// The relation, where it breaks one; facts in braces.
    pub relation: String,
    pub notes: Vec<String>,
    /// The line of the rulebook that says so; may be empty.
    pub rule: String,
    pub related: Vec<Related>,
    pub fingerprint: String,
    /// Whether somebody can decide about it: it is not about a decision itself.
    pub decidable: bool,
    pub decision: Option<Decision>,
}

#[derive(Serialize)]
pub(super) struct Related {
    pub article: usize,
    pub mention: Option<usize>,
    pub place: Place,
    pub message: String,
}

/// What somebody decided before the report was made.
#[derive(Clone, Serialize)]
pub(super) struct Decision {
    /// `fix`, `fact`, `accept` or `misread`.
    pub decide: &'static str,
    /// The same for people.
    pub words: &'static str,
    pub reason: String,
    pub by: String,
    /// A day in digits; may be empty.
    pub until: String,
    /// It stands in the article itself, and in no file of decisions.
    pub in_article: bool,
}

impl Page {
    pub(super) fn of(report: &Report) -> Self {
        let mut making = Making::of(report);
        let (rows, row_of) = making.rows(report);
        let mentions = making.mentions(report, &row_of);
        let findings = making.findings(report, &rows, &row_of);
        let sums = &report.summary;
        Self {
            title: title(report),
            tool: format!("{} {}", report.tool.name, report.tool.version),
            key: key(report),
            books: report.rulebooks.iter().map(Book::of).collect(),
            articles: making.articles.iter().map(|read| Article::of(read)).collect(),
            texts: making.texts,
            mentions,
            rows,
            findings,
            codes: report.findings.iter().map(|found| meaning(found.code.name())).collect(),
            skipped: skipped(report),
            errors: sums.errors,
            warnings: sums.warnings,
            notes: sums.notes,
        }
    }
}

/// What several parts of the page are looked up in while it is made.
struct Making<'a> {
    articles: Vec<&'a Read>,
    by_id: BTreeMap<&'a str, usize>,
    paragraphs: &'a [crate::report::article::Paragraph],
    texts: Vec<String>,
    text_of: BTreeMap<String, usize>,
}

/// The row of each mention of the report.
type RowOf = BTreeMap<usize, usize>;

impl<'a> Making<'a> {
    fn of(report: &'a Report) -> Self {
        let mut articles: Vec<&Read> = report.articles.iter().collect();
        articles.sort_by_key(|article| (article.date.is_none(), article.date, &article.id));
        let ids = articles.iter().enumerate();
        let by_id = ids.map(|(at, article)| (article.id.as_str(), at)).collect();
        let paragraphs = &report.paragraphs;
        Self { articles, by_id, paragraphs, texts: Vec::new(), text_of: BTreeMap::new() }
    }

    fn article(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Words in their paragraph, or in their sentence where there is none.
    fn place(&mut self, line: usize, whole: Option<&InParagraph>, less: &Passage) -> Place {
        let whole = whole.and_then(|at| Some((self.paragraphs.get(at.index)?, at.words)));
        let (text, words) = match whole {
            Some((paragraph, words)) => (paragraph.text.as_str(), words),
            None => (less.text.as_str(), less.words),
        };
        let [before, words, behind] = words.parts(text).map(line_kept);
        let from = before.encode_utf16().count();
        let to = from + words.encode_utf16().count();
        let text = self.text(format!("{before}{words}{behind}"));
        Place { text, from, to, line }
    }

    fn text(&mut self, shown: String) -> usize {
        if let Some(&known) = self.text_of.get(&shown) {
            return known;
        }
        self.texts.push(shown.clone());
        self.text_of.insert(shown, self.texts.len() - 1);
        self.texts.len() - 1
    }

    fn spot(&mut self, spot: &Spot) -> Place {
        self.place(spot.place.line, spot.paragraph.as_ref(), &spot.excerpt)
    }

    fn rows(&mut self, report: &Report) -> (Vec<Row>, RowOf) {
        let books: BTreeMap<&str, usize> =
            report.rulebooks.iter().enumerate().map(|(at, book)| (book.id.as_str(), at)).collect();
        let mut across: Vec<&Across> = report.facts.iter().collect();
        across.sort_by_key(|row| {
            let counts = &row.counts;
            let off = [counts.contradicted, counts.outdated, counts.stretched];
            let silent = row.sources.is_empty();
            (books.get(row.rulebook.as_str()), silent, off.map(std::cmp::Reverse))
        });
        let whys: BTreeMap<&str, &str> = report
            .rules
            .iter()
            .map(|fact| (fact.id.as_str(), fact.why.as_deref().unwrap_or_default()))
            .collect();
        let mut row_of = RowOf::new();
        let mut rows: Vec<Row> = Vec::with_capacity(across.len());
        for (at, row) in across.into_iter().enumerate() {
            row_of.extend(row.sources.iter().flat_map(|source| &source.mentions).map(|&m| (m, at)));
            let first = !rows.iter().any(|known| known.fact == row.id);
            let unread = if first { self.unread(report, &row.id) } else { Vec::new() };
            let book = books.get(row.rulebook.as_str()).copied().unwrap_or_default();
            let why = whys.get(row.id.as_str()).copied().unwrap_or_default();
            rows.push(self.row(row, book, why, unread));
        }
        (rows, row_of)
    }

    fn row(&self, row: &Across, book: usize, why: &str, unread: Vec<Unread>) -> Row {
        let cells = row.sources.iter().filter_map(|source| {
            let article = self.article(&source.article)?;
            Some(Cell { article, mentions: source.mentions.clone() })
        });
        let of = |ids: &[String]| ids.iter().filter_map(|id| self.article(id)).collect();
        Row {
            fact: row.id.clone(),
            book,
            title: line(&row.title),
            event: row.event.as_deref().map(line).unwrap_or_default(),
            expected: row.expected.as_ref().map(Expected::of),
            why: line(why),
            verdict: row.verdict.map(Verdict::name),
            standing: row.standing.name(),
            differ: row.differ.map(|how| how.name()),
            together: row.together.as_deref().map(line).unwrap_or_default(),
            cells: cells.collect(),
            origins: row
                .lineages
                .iter()
                .map(|origin| Origin {
                    articles: of(&origin.articles),
                    passage: origin.passage.as_deref().map(line).unwrap_or_default(),
                    outlet: origin.outlet.as_deref().map(line).unwrap_or_default(),
                    quoted: origin.common_source,
                })
                .collect(),
            unread,
            silent: row.silent,
        }
    }

    fn unread(&mut self, report: &Report, fact: &str) -> Vec<Unread> {
        let of_fact = report.coverage.unread.iter().filter(|unread| unread.fact == fact);
        let mut told = Vec::new();
        for unread in of_fact {
            let Some(article) = self.article(&unread.at.article) else { continue };
            let why = unread.why.as_deref().map(line).unwrap_or_default();
            told.push(Unread { article, place: self.spot(&unread.at), why });
        }
        told
    }

    fn mentions(&mut self, report: &Report, row_of: &RowOf) -> Vec<Mention> {
        report
            .mentions
            .iter()
            .enumerate()
            .map(|(at, mention)| self.mention(mention, row_of.get(&at).copied()))
            .collect()
    }

    fn mention(&mut self, mention: &Stated, row: Option<usize>) -> Mention {
        Mention {
            article: self.article(&mention.article).unwrap_or_default(),
            row,
            words: line(&mention.stated.words),
            verdict: mention.verdict.name(),
            perhaps: mention.would_be.map(Verdict::name),
            speaker: mention.speaker.as_deref().map(line).unwrap_or_default(),
            place: self.place(mention.place.line, mention.paragraph.as_ref(), &mention.excerpt),
            so: line(&mention.ground_words),
            shape: mention.stated.value.as_ref().and_then(Shape::of),
        }
    }

    fn findings(&mut self, report: &Report, rows: &[Row], row_of: &RowOf) -> Vec<Finding> {
        let mut first_row: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            first_row.entry(&row.fact).or_insert(at);
        }
        let relations: BTreeMap<&str, (&str, &str)> = report
            .constraints
            .iter()
            .map(|known| (known.id.as_str(), (known.title.as_str(), known.text.as_str())))
            .collect();
        let mut told = Vec::with_capacity(report.findings.len());
        for finding in &report.findings {
            let row = finding.mention.and_then(|mention| row_of.get(&mention).copied());
            let row = row.or_else(|| first_row.get(finding.fact.as_str()).copied());
            let (name, relation) = match relations.get(finding.fact.as_str()) {
                Some(&(title, text)) => (title, text),
                None => (row.and_then(|at| rows.get(at)).map_or("", |row| &row.title), ""),
            };
            told.push(self.finding(finding, row, name, relation));
        }
        told
    }

    fn finding(&mut self, found: &Found, row: Option<usize>, name: &str, text: &str) -> Finding {
        let mut related = Vec::new();
        for other in &found.related {
            let Some(article) = self.article(&other.at.article) else { continue };
            let (place, message) = (self.spot(&other.at), line(&other.message));
            related.push(Related { article, mention: other.mention, place, message });
        }
        let at = found.at.as_ref();
        let rule = |rule: &RulePlace| format!("{}:{}", line(&rule.path), rule.line);
        Finding {
            code: found.code.name(),
            level: found.level.name(),
            title: if name.is_empty() { line(&found.message) } else { line(name) },
            fact: found.fact.clone(),
            row,
            mention: found.mention,
            article: at.and_then(|at| self.article(&at.article)),
            place: at.map(|at| self.spot(at)),
            quote: found.quoted().unwrap_or_default(),
            held: found.expected.as_deref().map(one_line).unwrap_or_default(),
            stated: found.stated.as_deref().map(line),
            expected: found.expected.as_deref().map(line),
            message: line(&found.message),
            why: because(&found.why),
            help: line(&found.help),
            relation: line(text),
            notes: found.notes.iter().map(|note| line(note)).collect(),
            rule: found.rule.as_ref().map(rule).unwrap_or_default(),
            related,
            fingerprint: found.fingerprint.clone(),
            decidable: !found.code.is_of_decision(),
            decision: found.decision.as_ref().map(decision),
        }
    }
}

/// What somebody decided about a finding.
fn decision(decision: &Decided) -> Decision {
    Decision {
        decide: decision.decide.name(),
        words: decision.decide.words(),
        reason: decision.reason.clone(),
        by: decision.by.clone().unwrap_or_default(),
        until: decision.until.map(|day| day.to_string()).unwrap_or_default(),
        in_article: decision.origin == Written::Article,
    }
}

/// Why a rule says so; nothing where it only says again what it expects.
fn because(why: &str) -> String {
    if why.starts_with("expected ") { String::new() } else { line(why) }
}

/// A code and the first paragraph on it of the page on findings.
fn meaning(code: &'static str) -> (&'static str, String) {
    let section = explain::code(code).unwrap_or_default();
    let first = section.split("\n\n").next().unwrap_or_default();
    (code, first.replace(['`', '*'], "").replace('\n', " "))
}

fn key(report: &Report) -> String {
    let mut hash = Sha256::new();
    for book in &report.rulebooks {
        hash.update(book.id.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The sign of a level beside a finding.
pub(super) fn sign(level: Level) -> &'static str {
    match level {
        Level::Error => "✗",
        Level::Warning => "▲",
        Level::Note => "○",
    }
}
