//! What an article says of itself before its prose begins: day and publisher.
//!
//! Five forms are known, the surest first: front matter between `---` or `+++`
//! lines; a leading `date 2021-03-04`; lines of publication (`Published: March 4,
//! 2021`, the day alone, or behind a place or an outlet); a byline with the day between bars;
//! a dateline (`OSLO, March 4 (Wire) -`). Days are read in every language, see [`heading`](crate::extract::heading). Nothing further down is looked at, since a day in the prose is
//! the day of some event.
//!
//! Front matter is no prose, and a figure in it is no statement, so it is left
//! out of the text. The other forms stay: they are read as sentences by people.

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::date::heading;
use crate::lang::agency::agency;
use crate::lang::head::{self as labels, Label, after_word};
use crate::read::dateline::{
    Dateline, after_label, behind_a_name, dateline, inside, is_name, is_time, whole_line,
};
use crate::read::front_matter::{self, front_matter};
use crate::text::article::Article;
use crate::text::language::Language;

/// What the head of an article says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// The day of publication.
    pub(crate) date: Option<Date>,
    /// Who published it.
    pub(crate) publisher: Option<String>,
    /// The language it says it is in, where it is one of ours.
    pub(crate) language: Option<Language>,
    /// The event it reports.
    pub(crate) event: Option<String>,
    /// The title that its front matter names.
    pub(crate) title: Option<String>,
    /// How many bytes of front matter come before the prose.
    pub(crate) front: usize,
    /// What of its front matter readers get to see where the article is listed.
    pub(crate) shown: Vec<Shown>,
    /// What a reviewer should know.
    pub(crate) remarks: Vec<String>,
    told_by: &'static str,
}

/// Words of the front matter that readers get to see.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Whether they are the title; otherwise they say what the article is about.
    pub(crate) is_title: bool,
    /// The words.
    pub(crate) words: String,
    /// Where they stand in the text.
    pub(crate) written: Range<usize>,
}

/// How much of a text can be its head, in bytes and in lines with words.
const LIMIT: (usize, usize) = (16 << 10, 12);

/// What tells a day that stands in front matter.
const FRONT: &str = "front matter";

/// No line of a head is longer, in bytes.
const LINE: usize = 300;

/// How many days a dateline may be from the day of publication without remark:
/// copy is filed before it is published.
const FILED_BEFORE: i32 = 3;

/// Reads the head of a text.
pub(crate) fn read(text: &str) -> Head {
    let mut head = front(text);
    head.read_prose(text.get(head.front..).unwrap_or_default());
    head
}

/// Reads the front matter of a text.
pub(crate) fn front(text: &str) -> Head {
    let mut head = Head::default();
    if let Some(front) = front_matter(beginning(text, LIMIT.0)) {
        head.front = front.len;
        match front.toml {
            true => head.toml(front.body, front.begins),
            false => head.yaml(front.body, front.begins),
        }
    } else if front_matter::never_ends(beginning(text, LIMIT.0), |key| Told::of(key).is_some()) {
        let what = "the front matter that begins in line 1 does not end; it was read as text";
        head.remarks.push(what.into());
    }
    head
}

/// What a key tells of an article.
#[derive(Clone, Copy)]
enum Told {
    Date,
    Publisher,
    Language,
    Title,
    Event,
}

impl Told {
    fn of(key: &str) -> Option<Self> {
        Some(match key.to_ascii_lowercase().as_str() {
            "date" | "published" | "publishdate" | "pubdate" | "publication-date"
            | "publication_date" => Self::Date,
            "publisher" | "source" | "outlet" => Self::Publisher,
            "lang" | "language" => Self::Language,
            "title" => Self::Title,
            "event" => Self::Event,
            _ => return None,
        })
    }
}

impl Head {
    /// Reads what the first lines of the prose say.
    pub(crate) fn read_prose(&mut self, prose: &str) {
        let prose = beginning(prose, LIMIT.0).trim_start();
        let prose = self.leading_date(prose).unwrap_or(prose);
        let lines = prose.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut datelines = Vec::new();
        for line in lines.take(LIMIT.1) {
            let line = beginning(line, LINE);
            if self.labelled(line).or_else(|| self.byline(line)).is_none() {
                datelines.extend(dateline(line));
            }
        }
        if let Some(first) = datelines.into_iter().next() {
            self.dateline(first);
        }
    }

    /// Takes a day of publication, unless a surer form gave one.
    fn publish(&mut self, date: Date, told_by: &'static str) {
        match self.date {
            None => (self.date, self.told_by) = (Some(date), told_by),
            // The second line of publication is that of another story on the page.
            Some(known) if known != date && self.told_by != told_by => {
                let surer = self.told_by;
                self.remarks.push(format!(
                    "its {surer} says {known} and its {told_by} {date}; taken as of {known}"
                ));
            }
            Some(_) => {}
        }
    }

    fn publisher(&mut self, name: &str) {
        let name = name.trim();
        if self.publisher.is_none() && (1..=80).contains(&name.len()) {
            self.publisher = Some(name.to_owned());
        }
    }

    fn toml(&mut self, body: &str, begins: usize) {
        let Ok(table) = toml::de::DeTable::parse(body) else {
            self.remarks.push("its front matter is no TOML and was not read".into());
            return;
        };
        let mut pairs: Vec<_> = table.get_ref().iter().collect();
        pairs.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in pairs {
            match value.get_ref() {
                toml::de::DeValue::String(text) => {
                    self.pair(key.get_ref(), text, body, value.span(), begins);
                }
                toml::de::DeValue::Datetime(when) => {
                    self.told(key.get_ref(), &when.to_string(), FRONT);
                }
                _ => {}
            }
        }
    }

    /// Takes all keys at the margin; by lines where it is no YAML, as of a title with a colon.
    fn yaml(&mut self, body: &str, begins: usize) {
        #[cfg(feature = "formats")]
        if let Some(pairs) = super::yaml::pairs(body) {
            for (key, value, span) in pairs {
                self.pair(&key, &value, body, span, begins);
            }
            return;
        }
        let mut at = 0;
        for line in body.split_inclusive('\n') {
            self.yaml_line(line.trim_end(), at, body, begins);
            at += line.len();
        }
    }

    /// A line of front matter; only `key: value` at the margin is of interest.
    fn yaml_line(&mut self, line: &str, at: usize, body: &str, begins: usize) {
        let Some((key, value)) = line.split_once(':') else { return };
        if key.starts_with(char::is_whitespace) {
            return;
        }
        let value = value.trim();
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                value.get(1..).and_then(|v| v.split(quote).next()).unwrap_or_default()
            }
            _ => value.split(" #").next().unwrap_or_default(),
        };
        let value = value.trim();
        let from = line.find(value).unwrap_or_default();
        self.pair(key.trim(), value, body, at + from..at + from + value.len(), begins);
    }

    /// A key of front matter and its value, which is written in these bytes of its body.
    fn pair(&mut self, key: &str, value: &str, body: &str, span: Range<usize>, begins: usize) {
        self.told(key, value, FRONT);
        let is_title = key.eq_ignore_ascii_case("title");
        if value.trim().is_empty() || !(is_title || key.eq_ignore_ascii_case("description")) {
            return;
        }
        // Without its quotes, where that is all there is to it.
        let inner = body.get(span.clone()).and_then(|written| written.find(value));
        let span = inner.map_or(span.clone(), |i| span.start + i..span.start + i + value.len());
        let written = begins + span.start..begins + span.end;
        self.shown.push(Shown { is_title, words: value.to_owned(), written });
    }

    /// Takes what something outside of the prose says, by the key under which it does.
    pub(crate) fn told(&mut self, key: &str, value: &str, told_by: &'static str) {
        if value.is_empty() {
            return;
        }
        match Told::of(key) {
            Some(Told::Date) => match heading::read(value).and_then(|(day, _)| day.date()) {
                Some(date) => self.publish(date, told_by),
                None => self
                    .remarks
                    .push(format!("the date in its {told_by} is not understood: `{value}`")),
            },
            Some(Told::Publisher) => self.publisher(value),
            Some(Told::Language) => {
                self.language = Language::tagged(value);
                if self.language.is_none() {
                    self.remarks.push(format!(
                        "the language in its {told_by}, `{value}`, is none that is read; it was \
                         read in the one that its words tell"
                    ));
                }
            }
            Some(Told::Title) => self.title = self.title.take().or_else(|| Some(value.to_owned())),
            Some(Told::Event) => self.event = self.event.take().or_else(|| Some(value.to_owned())),
            None => {}
        }
    }

    /// `date 2021-03-04` or `date: March 4, 2021`; what follows it.
    fn leading_date<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let rest = after_word(text, "date")?;
        let (day, rest) = heading::read(after_label(rest)?)?;
        self.publish(day.date()?, "leading date");
        Some(rest)
    }

    /// `Published: March 4, 2021`, `March 4, 2021 2:18 PM`, a headline with
    /// `Posted: March 4, 2021` behind it, `Publisher: The Harbour Post`.
    fn labelled(&mut self, line: &str) -> Option<()> {
        let label = labels::after(Label::Publisher, line);
        if let Some(name) = label.and_then(|rest| rest.trim_start().strip_prefix(':')) {
            self.publisher(name);
            return Some(());
        }
        // No day is written without a digit, and most lines have none.
        line.bytes().find(u8::is_ascii_digit)?;
        let rest =
            labels::after(Label::Published, line).and_then(after_label).or_else(|| inside(line));
        let day = match rest {
            Some(rest) => heading::read(rest)?.0,
            None => whole_line(line).or_else(|| behind_a_name(line))?,
        };
        self.publish(day.date()?, "line of publication");
        Some(())
    }

    /// `By Ada Quill | The Harbour Post | March 4, 2021`.
    fn byline(&mut self, line: &str) -> Option<()> {
        line.bytes().find(u8::is_ascii_digit)?;
        let bar = ['|', '·', '•'].into_iter().find(|&bar| line.contains(bar))?;
        let fields = || line.split(bar).map(str::trim);
        if !(2..=5).contains(&fields().count()) {
            return None;
        }
        let day = |field: &str| {
            let (day, rest) = heading::read(field)?;
            if is_time(rest) { day.date() } else { None }
        };
        let date = fields().find_map(day)?;
        self.publish(date, "byline");
        let mut names = fields()
            .filter(|field| labels::after(Label::By, field).is_none() && day(field).is_none())
            .filter(|field| is_name(field));
        // With two names nobody can tell the outlet from the section.
        if let (Some(name), None) = (names.next(), names.next()) {
            self.publisher(name);
        }
        Some(())
    }

    fn dateline(&mut self, line: Dateline) {
        if let Some(name) = line.publisher {
            self.publisher(name);
        }
        let Some(day) = line.day else { return };
        let Some(known) = self.date else {
            (self.date, self.told_by) = (day.date(), "dateline");
            return;
        };
        // Copy filed on New Year's Eve is published in January.
        let years = [known.year(), known.year().saturating_sub(1)];
        let dates = years.iter().filter_map(|&year| day.in_year(year));
        let days = dates.filter_map(|date| Some((known.since(date).ok()?.get_days().abs(), date)));
        if let Some((apart, date)) = days.min().filter(|&(apart, _)| apart > FILED_BEFORE) {
            let surer = self.told_by;
            self.remarks.push(format!(
                "its dateline says {date}, {apart} days from {known}, which its {surer} says"
            ));
        }
    }
}

/// The agency that the head of a text credits, by its usual name: in its dateline
/// (`OSLO (AP) -`), in a byline (`By Ada Quill, Associated Press`), or on a line of
/// its own.
///
/// The outlet that prints the copy may be another; that the agency "contributed"
/// at the end of a text is no credit for what stands above.
///
/// None for a later part of an article, which has no head.
pub(crate) fn credit(article: &Article) -> Option<&'static str> {
    if article.begins.byte > LIMIT.0 { None } else { credited(&article.text) }
}

pub(super) fn credited(text: &str) -> Option<&'static str> {
    let text = beginning(text, LIMIT.0).trim_start();
    let text = Head::default().leading_date(text).unwrap_or(text);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(LIMIT.1).find_map(|line| {
        let line = beginning(line, LINE);
        let signed = || dateline(line)?.publisher.and_then(agency);
        let byline =
            || labels::after(Label::By, line)?.rsplit([',', '|', '/']).next().and_then(agency);
        agency(line).or_else(signed).or_else(byline)
    })
}

/// The bytes of an article's title: of its first line with words, where that is no
/// sentence with a full stop and something stands below it. Empty where there is none.
pub(crate) fn title(article: &Article) -> Range<usize> {
    // Only the first part of an article begins within its head.
    if article.begins.byte > LIMIT.0 {
        return 0..0;
    }
    let head = beginning(&article.text, LIMIT.0);
    let prose = head.trim_start();
    let prose = Head::default().leading_date(prose).unwrap_or(prose);
    // A line of digits is a day.
    let first = prose.find(char::is_alphabetic).unwrap_or_default();
    let line_start = prose[..first].rfind('\n').map_or(0, |end| end + 1);
    let prose = prose[line_start..].trim_start();
    let start = head.len() - prose.len();
    let line = prose.lines().next().unwrap_or_default().trim_end();
    let end = start + line.len();
    let alone = article.text.get(end..).unwrap_or_default().trim_start().is_empty();
    if line.len() > LINE || line.ends_with('.') || alone { 0..0 } else { start..end }
}

/// An article's title in one line, where it has one.
pub(crate) fn title_of(article: &Article) -> Option<String> {
    let title = article.text.get(title(article))?;
    let words: Vec<&str> = title.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The first `max` bytes at most, ending between letters.
fn beginning(text: &str, max: usize) -> &str {
    text.get(..text.floor_char_boundary(max)).unwrap_or_default()
}
