//! One entry to its parts.
//!
//! A reader keeps one buffer of bytes and one of text and fills them again for
//! every part of every file; so a batch needs, for each thread, about two parts
//! of memory, whatever is in it. Whoever wants to keep a part clones it.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::decode::{Decoded, Encoding};
use super::head::Head;
#[cfg(feature = "cli")]
use crate::read::Preprocess;
use crate::read::formats::{self, Format, Made, Wanted};
#[cfg(feature = "formats")]
use crate::read::unpack;
use crate::read::{EMPTY_INPUT, Entry, Options, binary, head, mixed, open, own, parts};
use crate::text::article::{Article, Lines, Origin, Position, line_breaks};
use crate::text::event::Event;
use crate::text::source::{Remark, Skipped, Source};

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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub left_out: Vec<Remark>,
    /// Why it is no article, where it is none: then no part of it was handed over.
    pub set_aside: Option<&'static str>,
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
        let grows = self.is_made(path);
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
        if let Some(command) = self.preprocess.iter().find(|command| command.takes(path)) {
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
                left_out: Vec::new(),
                set_aside: Some(own::WHAT),
            });
        }
        self.stream(entry, file, len_here, each)
    }

    /// Whether the text of a file is made of what stands in it by unpacking or by a command.
    fn is_made(&self, path: &Path) -> bool {
        #[cfg(feature = "cli")]
        if self.preprocess.iter().any(|command| command.takes(path)) {
            return true;
        }
        #[cfg(feature = "formats")]
        if unpack::of(path).is_some() {
            return true;
        }
        let _ = path;
        false
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

        let encoding = window.open(part, decoded)?;
        // A format that makes an article tells what its file says of it.
        let head = match format.read {
            None => head::read(&decoded.text),
            Some(_) => Head::default(),
        };
        let mut begins = Position { byte: window.begins, line: 1, column: 1, column_utf16: 1 };
        if head.front > 0 {
            begins.line += line_breaks(decoded.text.get(..head.front).unwrap_or_default());
            decoded.truncate(head.front);
            window.drop(decoded.len_in_file(encoding));
        }
        let mut notes = Notes::default();
        let has_front = head.front > 0;
        let source = Arc::new(notes.source(entry, head, *as_of));

        let (mut parts, mut sources, mut skipped) = (0, Vec::new(), Vec::new());
        let mut left_out = Vec::new();
        // How much of the text, and of the file, the part before has stated.
        let (mut stated, mut before) = (0, 0);
        let mut told = None;
        loop {
            let own_bytes = part.saturating_add(before);
            let filled = window.fill(own_bytes.saturating_add(overlap));
            filled.map_err(|why| partly(why, window.begins + before, parts))?;
            decoded.fill(encoding, window.bytes, window.ended);
            begins.byte = window.begins;
            let origin = decoded.origin(encoding);
            let text = std::mem::take(&mut decoded.text);
            let (source, own) = (Arc::clone(&source), stated..text.len());
            let mut article =
                Article { text, own, told, begins, origin, ..Article::new(source, String::new()) };
            if !window.ended {
                article.end_within(own_bytes);
            }
            let cut = article.own.end;
            let Range { start, end } = article.in_file(&article.own);
            let whole = parts == 0 && window.ended && !has_front;
            let one = window.of_one_encoding(encoding, &(start..end), whole);
            one.map_err(|why| partly(why, start, parts))?;
            // A file that is exactly as long as its parts ends with an empty one.
            let empty = article.own.is_empty() && parts > 0;
            if let Some(read) = format.read {
                read(&article, wanted, &mut |made| match made {
                    Ok(made) => {
                        let (article, aside) = notes.made(made, entry, *as_of);
                        left_out.extend(aside);
                        each(&article);
                        sources.push(article.source);
                        parts += 1;
                    }
                    Err(why) => skipped.push(why),
                });
                notes.part(&article, decoded);
            } else if !empty {
                each(&article);
                if sources.is_empty() {
                    sources.push(Arc::clone(&article.source));
                }
                parts += 1;
                notes.part(&article, decoded);
            }
            if window.ended || empty {
                window.drop(end - window.begins);
                decoded.text = article.text;
                break;
            }
            told = told.or_else(|| Some(article.language()));
            let next = parts::overlap(&article.text, cut, overlap);
            let from = article.in_file(&(next..next)).start;
            window.drop(from - window.begins);
            (stated, before) = (cut - next, end - from);
            let mut lines = Lines::of(&article);
            (begins.line, begins.column) = lines.place(&article, next);
            begins.column_utf16 = lines.column_utf16();
            decoded.text = article.text;
        }
        // A file that holds nothing was read all the same.
        if sources.is_empty() && skipped.is_empty() {
            sources.push(Arc::clone(&source));
        }
        let bytes = window.begins + window.bytes.len();
        let remarks = notes.remarks(encoding, window.bytes.len(), &source.path);
        Ok(Outcome { sources, skipped, bytes, parts, remarks, left_out, set_aside: None })
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
            let begins = Position {
                byte: front.len(),
                line: 1 + line_breaks(front),
                column: 1,
                column_utf16: 1,
            };
            Self { begins, ..Self::new(source, prose) }
        });
        notes.part(&article, &Decoded::default());
        article.remarks = notes.remarks(Encoding::Utf8, 0, path);
        article
    }

    /// An article that is in memory as bytes, which are decoded as those of a file are: a byte
    /// order mark decides, else it is UTF-8, and what is no letter is replaced and remarked on.
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

/// The bytes of a file that are being looked at.
struct Window<'a, R> {
    input: R,
    bytes: &'a mut Vec<u8>,
    /// Where they begin in the file.
    begins: usize,
    limit: u64,
    ended: bool,
}

impl<R: Read> Window<'_, R> {
    /// Reads until there are so many bytes or no more.
    fn fill(&mut self, many: usize) -> Result<(), String> {
        let missing = many.saturating_sub(self.bytes.len());
        if self.ended || missing == 0 {
            return Ok(());
        }
        let read = self.input.by_ref().take(missing as u64).read_to_end(self.bytes);
        self.ended = read.map_err(|e| open::reason(&e))? < missing;
        if (self.begins + self.bytes.len()) as u64 > self.limit {
            return Err(open::too_long(self.limit));
        }
        Ok(())
    }

    /// Reads and decodes the first bytes, and says how they are written.
    fn open(&mut self, many: usize, decoded: &mut Decoded) -> Result<Encoding, String> {
        self.fill(many)?;
        if let Some(format) = binary::format(self.bytes) {
            return Err(format!("{format}, not text"));
        }
        let (encoding, mark) = Encoding::of(self.bytes);
        self.drop(mark);
        decoded.fill(encoding, self.bytes, self.ended);
        match binary::looks_binary(encoding, &decoded.text, &decoded.bad) {
            Some(why) => Err(why.into()),
            None => Ok(encoding),
        }
    }

    /// Whether some bytes of the file are not UTF-8 behind the mark of UTF-16.
    fn of_one_encoding(
        &self,
        encoding: Encoding,
        part: &Range<usize>,
        whole: bool,
    ) -> Result<(), String> {
        let bytes = self.bytes.get(part.start - self.begins..part.end - self.begins);
        if let (Encoding::Utf16 { big }, Some(bytes)) = (encoding, bytes)
            && let Some(at) = mixed::utf8_within(bytes, big, whole)
        {
            let at = part.start + at;
            return Err(format!("has the mark of UTF-16, and is UTF-8 from byte {at} on"));
        }
        Ok(())
    }

    /// Moves on by so many bytes.
    fn drop(&mut self, count: usize) {
        let count = count.min(self.bytes.len());
        self.bytes.drain(..count);
        self.begins += count;
    }
}

/// What was odd so far.
#[derive(Debug, Default)]
struct Notes {
    said: Vec<String>,
    replaced: Odd,
    nuls: Odd,
    has_words: bool,
    /// Whether a format made articles of the file, and whether any has words.
    makes: bool,
    made_words: bool,
    /// How often each article of a file was called so.
    names: BTreeMap<String, usize>,
}

/// How many bytes, and where the first of them is.
#[derive(Debug, Default)]
struct Odd {
    bytes: usize,
    /// Byte and line.
    first: Option<(usize, usize)>,
}

impl Odd {
    fn note(&mut self, bytes: usize, article: &Article, at: Option<usize>) {
        self.bytes += bytes;
        if let (None, Some(at)) = (self.first, at) {
            let line = line_breaks(article.text.get(..at).unwrap_or_default());
            let byte = article.in_file(&(at..at)).start;
            self.first = Some((byte, article.begins.line + line));
        }
    }

    fn what(&self) -> Option<String> {
        let (byte, line) = self.first?;
        Some(match self.bytes {
            1 => format!("1 byte, in line {line} at byte {byte}"),
            n => format!("{n} bytes, the first in line {line} at byte {byte}"),
        })
    }
}

impl Notes {
    /// Who published it, by the text's own head and what its folder knows.
    fn source(&mut self, entry: &Entry, head: Head, as_of: Option<Date>) -> Source {
        self.said.extend(head.remarks);
        let known = entry.known.as_deref().cloned().unwrap_or_default();
        if let (Some(known), Some(told)) = (known.date, head.date)
            && known != told
        {
            self.said.push(format!(
                "`sources.toml` says {known} and the text {told}; taken as of {known}"
            ));
        }
        Source {
            language: head.language,
            path: entry.shown(),
            title: head.title,
            publisher: known.publisher.or(head.publisher),
            date: known.date.or(head.date).or(as_of),
            event: known.event.or(head.event).map(Event::from),
            identity: entry.identity.clone(),
        }
    }

    /// An article as its format made it, with its source, and what was set aside of it.
    fn made(&mut self, made: Made, entry: &Entry, as_of: Option<Date>) -> (Article, Vec<Remark>) {
        let Made { article, mut head, name, left_out } = made;
        head.read_prose(&article.text);
        let mut source = self.source(entry, head, as_of);
        if let Some(mut name) = name {
            let times = self.names.entry(name.clone()).or_insert(0_usize);
            *times += 1;
            if *times > 1 {
                name = format!("{name}~{times}");
            }
            source.path = format!("{}#{name}", source.path);
            source.identity = format!("{}#{name}", source.identity);
        }
        if !article.text.trim().is_empty() {
            self.made_words = true;
        }
        let aside = |what| Remark { path: source.path.clone(), what };
        let left_out = match &left_out[..] {
            [] => Vec::new(),
            all => vec![aside(format!("set aside {}", all.join(", ")))],
        };
        self.makes = true;
        (Article { source: Arc::new(source), ..article }, left_out)
    }

    fn part(&mut self, article: &Article, decoded: &Decoded) {
        let own = article.own();
        let bad = || decoded.bad.iter().filter(|bad| own.contains(&bad.at));
        let replaced = bad().map(|bad| bad.len).sum();
        self.replaced.note(replaced, article, bad().next().map(|bad| bad.at));
        let text = article.text.get(own.clone()).unwrap_or_default();
        let mut nuls = memchr::memchr_iter(0, text.as_bytes()).map(|at| own.start + at);
        let width = match article.origin {
            Origin::Same | Origin::Patched(_) => 1,
            Origin::Utf16(_) => 2,
            Origin::Utf32(_) => 4,
        };
        if let Some(first) = nuls.next() {
            self.nuls.note((nuls.count() + 1) * width, article, Some(first));
        }
        self.has_words = self.has_words || !text.trim().is_empty();
    }

    fn remarks(self, encoding: Encoding, left: usize, path: &str) -> Vec<Remark> {
        let mut said = self.said;
        if let Some(what) = self.replaced.what() {
            said.push(format!("not all of it is {}: replaced {what}", encoding.name()));
        }
        if left > 0 {
            said.push(format!("ends in the middle of a letter of {}", encoding.name()));
        }
        if let Some(what) = self.nuls.what() {
            said.push(format!("has NUL characters: {what}"));
        }
        if !self.has_words || (self.makes && !self.made_words) {
            said.push("empty".into());
        }
        said.into_iter().map(|what| Remark { path: path.to_owned(), what }).collect()
    }
}
