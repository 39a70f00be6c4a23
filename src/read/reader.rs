//! One entry to its parts.
//!
//! A reader keeps one buffer of bytes and one of text and fills them again for
//! every part of every file; so a batch needs, for each thread, about two parts
//! of memory, whatever is in it. Whoever wants to keep a part clones it.

use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::decode::{Decoded, Encoding};
use super::head::Head;
use super::notes::Notes;
use super::window::Window;
use crate::read::formats::{self, Format, Wanted};
#[cfg(feature = "cli")]
use crate::read::preprocess::{self, Preprocess};
#[cfg(feature = "formats")]
use crate::read::unpack;
use crate::read::{EMPTY_INPUT, Entry, Options, head, open, own, parts};
use crate::text::article::{Article, Lines, Origin, Position, line_breaks};
use crate::text::language::Language;
use crate::text::source::{Remark, SetAside, Skipped, Source};

/// Reads articles, one after the other.
#[derive(Debug)]
pub struct Reader {
    limit: u64,
    as_of: Option<Date>,
    /// How many bytes make a part; tests make it small.
    pub(super) part: usize,
    /// How much of its neighbours a part sees.
    pub(super) overlap: usize,
    pub(super) formats: &'static [Format],
    /// The format of everything, whatever it is called.
    kind: Option<&'static Format>,
    wanted: Wanted,
    #[cfg(feature = "cli")]
    preprocess: Vec<Preprocess>,
    /// Standard input, where it had to be read before.
    kept: Option<Vec<u8>>,
    bytes: Vec<u8>,
    decoded: Decoded,
}

/// What came of reading an article whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Who published the articles that stand in it, mostly one, and where we read them.
    pub sources: Vec<Arc<Source>>,
    /// What of it was not read.
    pub skipped: Vec<Skipped>,
    /// How long the file is, in bytes.
    pub bytes: usize,
    /// In how many parts it came: at least one, though perhaps an empty one.
    pub parts: usize,
    /// What a reviewer should know.
    pub remarks: Vec<Remark>,
    /// What stands in the file and is no part of its articles.
    pub set_aside: Vec<SetAside>,
    /// Why it is no article, where it is none: then no part of it was handed over.
    pub no_article: Option<&'static str>,
}

impl Reader {
    /// A reader. One for each thread.
    pub fn new(options: &Options) -> Reader {
        let (bytes, decoded) = (Vec::new(), Decoded::default());
        let (limit, as_of) = (options.limit, options.as_of);
        let (part, overlap) = (parts::PART, parts::OVERLAP);
        let formats = formats::ALL;
        let (kind, wanted) =
            (options.kind.as_deref().and_then(formats::called), options.wanted.clone());
        Reader {
            limit,
            as_of,
            part,
            overlap,
            formats,
            kind,
            wanted,
            #[cfg(feature = "cli")]
            preprocess: options.preprocess.clone(),
            kept: None,
            bytes,
            decoded,
        }
    }

    /// Reads so many bytes at once, and so many of text on either side; tests make it small. What
    /// is found does not depend on it, as long as reading goes no further than parts overlap.
    #[must_use]
    pub fn in_parts_of(self, part: usize, overlap: usize) -> Self {
        Self { part, overlap, ..self }
    }

    /// Whether an article may come in several parts.
    ///
    /// Standard input cannot be read twice, so it is kept to be read by
    /// [`each_part`](Self::each_part), up to the limit of an article.
    ///
    /// # Errors
    ///
    /// Standard input failed. Of a file [`each_part`](Self::each_part) says so.
    #[cfg(feature = "cli")]
    pub fn is_long(&mut self, entry: &Entry) -> Result<bool, Skipped> {
        let Some(path) = &entry.path else {
            let mut bytes = Vec::new();
            let mut input = io::stdin().lock().take(self.limit.saturating_add(1));
            let failed = |e| Skipped { path: entry.shown(), why: open::reason(&e) };
            input.read_to_end(&mut bytes).map_err(failed)?;
            let long = self.format(None).read.is_none() && bytes.len() > self.part;
            self.kept = Some(bytes);
            return Ok(long);
        };
        let in_parts = self.format(Some(path)).read.is_none();
        // How much comes out of a file that is packed or turned into text, nobody knows before.
        let grows = preprocess::of(&self.preprocess, path).is_some() || unpack::of(path).is_some();
        let long = |len: u64| grows || len > self.part as u64;
        Ok(in_parts && open::file(path, self.limit).is_ok_and(|(_, len)| long(len)))
    }

    /// Reads an article and hands its parts to `each`, in order.
    ///
    /// # Errors
    ///
    /// Why it was not read. When the trouble comes late - standard input that is
    /// longer than the limit, a disk that fails - parts were handed over already,
    /// and the reason says up to where.
    pub fn each_part(
        &mut self,
        entry: &Entry,
        mut each: impl FnMut(&Article),
    ) -> Result<Outcome, Skipped> {
        let skipped = |why| Skipped { path: entry.shown(), why };
        match &entry.path {
            None => {
                let mut empty = true;
                let each = |article: &Article| {
                    empty = empty && article.text.trim().is_empty();
                    each(article);
                };
                let outcome = match self.kept.take() {
                    Some(kept) => {
                        let outcome = self.stream(entry, &kept[..], kept.len(), each);
                        self.kept = Some(kept);
                        outcome
                    }
                    None => self.stream(entry, io::stdin().lock(), 0, each),
                };
                if empty { outcome.and(Err(EMPTY_INPUT.into())) } else { outcome }
            }
            Some(path) => self.file(entry, path, each),
        }
        .map_err(skipped)
    }

    /// Reads a file as [`each_part`](Self::each_part) does.
    fn file(
        &mut self,
        entry: &Entry,
        path: &Path,
        each: impl FnMut(&Article),
    ) -> Result<Outcome, String> {
        let (mut file, len) = open::file(path, self.limit)?;
        #[cfg(feature = "cli")]
        if let Some(command) = preprocess::of(&self.preprocess, path) {
            let text = command.run(path, self.limit)?;
            return self.stream(entry, &text[..], text.len(), each);
        }
        let len_here = usize::try_from(len).unwrap_or(usize::MAX);
        #[cfg(feature = "formats")]
        if let Some((packed, _)) = unpack::of(path) {
            return self.stream(entry, packed.open(file), len_here, each);
        }
        if own::is_report(&mut file, len).map_err(|e| open::reason(&e))? {
            // What somebody names is meant to be checked.
            if entry.by_itself {
                return Err(own::WHAT.to_owned());
            }
            return Ok(Outcome {
                sources: vec![Arc::new(Source::of(entry.shown()))],
                skipped: Vec::new(),
                bytes: len_here,
                parts: 0,
                remarks: Vec::new(),
                set_aside: Vec::new(),
                no_article: Some(own::WHAT),
            });
        }
        self.stream(entry, file, len_here, each)
    }

    /// The format of a file, or of standard input.
    fn format(&self, path: Option<&Path>) -> &'static Format {
        self.kind.unwrap_or_else(|| formats::of(path.unwrap_or("".as_ref()), self.formats))
    }

    /// Reads an article from `input`, which is about `len` bytes long.
    pub(super) fn stream(
        &mut self,
        entry: &Entry,
        input: impl Read,
        len: usize,
        mut each: impl FnMut(&Article),
    ) -> Result<Outcome, String> {
        let format = self.format(entry.path.as_deref());
        let Reader { limit, as_of, part, overlap, wanted, bytes, decoded, .. } = self;
        let (part, overlap) =
            if format.read.is_none() { (*part, *overlap) } else { (usize::MAX, 0) };
        bytes.clear();
        // Some bytes more, so that the end is seen without another allocation.
        bytes.reserve(len.min(part.saturating_add(overlap.saturating_mul(2))).saturating_add(64));
        let mut window = Window { input, bytes, begins: 0, limit: *limit, ended: false };

        let encoding = window.open(part, format.names_encoding, decoded)?;
        // A format that makes an article tells what its file says of it.
        let head = match format.read {
            None => head::read(&decoded.text),
            Some(_) => Head::default(),
        };
        let front = decoded.text.get(..head.front).unwrap_or_default();
        let mut border = Border::behind(front, window.begins);
        if head.front > 0 {
            decoded.truncate(head.front);
            window.drop(decoded.len_in_file(encoding));
        }
        let mut notes = Notes::default();
        let has_front = head.front > 0;
        let source = Arc::new(notes.source(entry, head, *as_of));
        let mut outcome = Outcome::default();
        loop {
            let own_bytes = part.saturating_add(border.before);
            let filled = window.fill(own_bytes.saturating_add(overlap));
            filled.map_err(|why| partly(why, window.begins + border.before, outcome.parts))?;
            decoded.fill(encoding, window.bytes, window.ended);
            border.begins.byte = window.begins;
            let origin = decoded.origin(encoding);
            let text = std::mem::take(&mut decoded.text);
            let mut article = border.article(Arc::clone(&source), text, origin);
            if !window.ended {
                article.end_within(own_bytes);
            }
            let Range { start, end } = article.in_file(&article.own);
            let whole = outcome.parts == 0 && window.ended && !has_front;
            let one = window.of_one_encoding(encoding, &(start..end), whole);
            one.map_err(|why| partly(why, start, outcome.parts))?;
            // A file that is exactly as long as its parts ends with an empty one.
            let empty = article.own.is_empty() && outcome.parts > 0;
            if let Some(read) = format.read {
                read(&article, wanted, &mut |made| match made {
                    Ok(made) => {
                        let (article, aside) = notes.made(made, entry, *as_of);
                        each(&article);
                        outcome.set_aside.extend(aside);
                        outcome.sources.push(article.source);
                        outcome.parts += 1;
                    }
                    Err(why) => outcome.skipped.push(why),
                });
                notes.part(&article, decoded);
            } else if !empty {
                each(&article);
                outcome.parts += 1;
                notes.part(&article, decoded);
            }
            if window.ended || empty {
                window.drop(end - window.begins);
                decoded.text = article.text;
                break;
            }
            window.drop(border.pass(&article, overlap) - window.begins);
            decoded.text = article.text;
        }
        // A file that holds nothing was read all the same.
        if outcome.sources.is_empty() && outcome.skipped.is_empty() {
            outcome.sources.push(source.clone());
        }
        outcome.bytes = window.begins + window.bytes.len();
        outcome.remarks = notes.remarks(encoding, window.bytes.len(), &source.path);
        Ok(outcome)
    }
}

/// Where a part begins, and what it has of the parts before it.
struct Border {
    begins: Position,
    /// How much of its text, and of its bytes, the part before has stated.
    stated: usize,
    before: usize,
    /// The language of the first part, and the words it begins with.
    told: Option<Language>,
    lead: Option<Arc<str>>,
}

impl Border {
    /// The first part, which begins behind the front matter.
    fn behind(front: &str, byte: usize) -> Self {
        let begins = Position::of_line(1 + line_breaks(front), byte);
        Self { begins, stated: 0, before: 0, told: None, lead: None }
    }

    /// The part that begins here; nothing says yet where what is its own ends.
    fn article(&self, source: Arc<Source>, text: String, origin: Origin) -> Article {
        Article {
            own: self.stated..text.len(),
            text,
            told: self.told,
            lead: self.lead.clone(),
            begins: self.begins,
            origin,
            ..Article::new(source, String::new())
        }
    }

    /// Goes on to the part behind this one, and says from which byte of the file on it is read.
    fn pass(&mut self, article: &Article, overlap: usize) -> usize {
        self.told = self.told.or_else(|| Some(article.language()));
        self.lead = self.lead.take().or_else(|| Some(article.lead().into()));
        let cut = article.own.end;
        let next = parts::overlap(&article.text, cut, overlap);
        let from = article.in_file(&(next..next)).start;
        self.stated = cut - next;
        self.before = article.in_file(&article.own).end - from;
        let mut lines = Lines::of(article);
        lines.place(article, next);
        self.begins = lines.here();
        from
    }
}

impl Article {
    /// Ends what is this part's own in its first bytes of the file, where a cut does least.
    fn end_within(&mut self, bytes: usize) {
        let last = self.text_at(self.begins.byte.saturating_add(bytes));
        let own = self.text.get(self.own.start..last).unwrap_or_default();
        self.own.end = self.own.start + parts::cut(own);
    }

    /// An article that is in memory: a text that is called `path`, as it would stand in a file.
    ///
    /// What it says of itself before its prose begins is read as a file's is: front matter, a
    /// leading date, its dateline, its publisher.
    pub fn from_text(path: &str, text: &str) -> Self {
        let entry = Entry::in_memory(path);
        let mut notes = Notes::default();
        let mut article = match formats::of(path.as_ref(), formats::ALL) {
            Format { read: Some(read), many: false, .. } => {
                let mut one = None;
                read(&Self::new(Source::of(path), text), &Wanted::default(), &mut |made| {
                    one = one.take().or(made.ok());
                });
                one.map(|made| notes.made(made, &entry, None).0)
            }
            _ => None,
        }
        .unwrap_or_else(|| {
            let head = head::read(text);
            let (front, prose) = text.split_at(head.front);
            let source = notes.source(&entry, head, None);
            let begins = Position::of_line(1 + line_breaks(front), front.len());
            Self { begins, ..Self::new(source, prose) }
        });
        notes.part(&article, &Decoded::default());
        article.remarks = notes.remarks(Encoding::Utf8, 0, path);
        article
    }

    /// An article that is in memory as bytes, which are decoded as those of a file are: a byte
    /// order mark decides, else what a page says of itself, else it is UTF-8, and what is no letter
    /// is replaced and remarked on.
    ///
    /// # Errors
    ///
    /// The bytes are those of something else than text.
    pub fn from_bytes(path: &str, bytes: &[u8]) -> Result<Self, Skipped> {
        let skipped = |why| Skipped { path: path.to_owned(), why };
        let mut reader = Reader::new(&Options::default()).in_parts_of(usize::MAX, 0);
        reader.limit = u64::MAX;
        let mut parts = Vec::new();
        let entry = Entry::in_memory(path);
        let outcome = reader
            .stream(&entry, bytes, bytes.len(), |article| parts.push(article.clone()))
            .map_err(skipped)?;
        let whole = parts.pop().ok_or_else(|| skipped("nothing to read".to_owned()))?;
        Ok(Self { remarks: outcome.remarks, ..whole })
    }
}

fn partly(why: String, byte: usize, parts: usize) -> String {
    if parts == 0 { why } else { format!("{why}; only read up to byte {byte}") }
}
