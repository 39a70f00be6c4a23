//! Findings and mistakes as terminals show them: a message, places with their lines, notes.
//!
//! What is shown of a line is often shorter than the line, or begins earlier, so where it
//! stands cannot be counted from it. Each place is therefore drawn under a name that no text
//! from outside can have, since nothing reaches a terminal without [`clean`], and gets its
//! path, line and column afterwards.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Renderer, Snippet, Title};

use crate::render::untrusted::clean;
use crate::report::RulePlace;
use crate::report::finding::Spot;
use crate::text::one_line::one_line;

/// What encloses the number of a place until its path is written; never part of clean text.
const MARK: char = '\u{1}';

/// A message and everything that belongs to it.
pub(super) struct Drawing<'a> {
    group: Group<'a>,
    /// `path:line:column` of each place, and whether a line parts it from what stands above.
    places: Vec<(String, bool)>,
}

impl<'a> Drawing<'a> {
    /// A message, which is safe to show.
    pub(super) fn new(title: Title<'a>) -> Self {
        Self { group: Group::with_title(title), places: Vec::new() }
    }

    /// Adds a note or something to do, which are safe to show.
    pub(super) fn note(self, note: impl Into<Element<'a>>) -> Self {
        Self { group: self.group.element(note), ..self }
    }

    /// Adds a place of a rule file with its line.
    pub(super) fn rule(self, place: &RulePlace, label: &str, kind: AnnotationKind) -> Self {
        let part = |from, to| clean(place.text.get(from..to).unwrap_or_default()).into_owned();
        let parts =
            [part(0, place.start), part(place.start, place.end), part(place.end, place.text.len())];
        let at = (clean(&place.path).into_owned(), place.line, place.column);
        self.line(at, true, parts, clean(label).into_owned(), kind)
    }

    /// Adds an excerpt of an article, and where it is.
    pub(super) fn spot(self, spot: &Spot, label: &str, kind: AnnotationKind) -> Self {
        // Cleaned piece by piece, so that the value is found again in what is shown.
        let [before, value, after] = spot.excerpt.words.parts(&spot.excerpt.text).map(line_kept);
        let parts = [before.trim_start().to_owned(), value, after.trim_end().to_owned()];
        let at = (line(&spot.article), spot.place.line, spot.place.column);
        self.line(at, false, parts, line(label), kind)
    }

    /// Adds one line with the text before a place, the place and what follows it.
    fn line(
        mut self,
        (path, line, column): (String, usize, usize),
        apart: bool,
        [before, shown, behind]: [String; 3],
        label: String,
        kind: AnnotationKind,
    ) -> Self {
        let span = before.len()..before.len() + shown.len();
        let snippet = Snippet::source(format!("{before}{shown}{behind}"))
            .line_start(line)
            .path(format!("{MARK}{}{MARK}", self.places.len()))
            .annotation(kind.span(span).label(label));
        self.places.push((format!("{path}:{line}:{column}"), apart));
        Self { group: self.group.element(snippet), ..self }
    }

    /// All of it as text, without a line break at its end.
    ///
    /// `width` is the terminal's, where there is one to fit into.
    pub(super) fn draw(self, color: bool, width: Option<usize>) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let renderer = width.into_iter().fold(renderer, Renderer::term_width);
        let drawn = renderer.render(&[self.group]);
        let mut pieces = drawn.split(MARK);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        while let (Some(number), Some(rest)) = (pieces.next(), pieces.next()) {
            let place = number.parse().ok().and_then(|number: usize| self.places.get(number));
            let (place, apart) = place.map_or(("", true), |(place, apart)| (place, *apart));
            if !apart {
                close_up(&mut out);
            }
            out.push_str(place);
            // The line and column that were counted from what is shown.
            out.push_str(rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
        }
        out
    }
}

/// Takes out the bar on a line of its own above the last line, which has no text yet.
fn close_up(out: &mut String) {
    let mut lines = out.rsplit('\n');
    let (Some(last), Some(above)) = (lines.next(), lines.next()) else { return };
    if anstream::adapter::strip_str(above).to_string().trim() == "|" {
        let from = out.len() - last.len() - 1 - above.len();
        out.replace_range(from..=from + above.len(), "");
    }
}

/// Untrusted text on one line, safe for a terminal.
pub(super) fn line(text: &str) -> String {
    clean(&one_line(text)).into_owned()
}

/// The same with its spaces kept, so that words do not run together at its ends.
pub(super) fn line_kept(text: &str) -> String {
    let flat: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    clean(&flat).into_owned()
}

#[cfg(test)]
mod tests {
    use annotate_snippets::Level;

    use super::*;

    #[test]
    fn no_line_of_a_text_is_taken_for_one_of_ours() {
        let place = |path: &str, text: &str| RulePlace {
            path: path.to_owned(),
            line: 7,
            column: 40,
            text: text.to_owned(),
            end: text.len(),
            ..RulePlace::default()
        };
        for odd in [":::", " ::: ", "\u{1}0\u{1}:7:1", "-->", "x"] {
            let drawn = Drawing::new(Level::ERROR.primary_title(line(odd)))
                .rule(&place("a.toml", odd), odd, AnnotationKind::Primary)
                .rule(&place(odd, odd), odd, AnnotationKind::Context)
                .note(Level::HELP.message(line(odd)))
                .draw(false, None);
            assert_eq!(drawn.lines().count(), 12, "{drawn}");
            assert!(drawn.contains("--> a.toml:7:40\n"), "{drawn}");
            assert!(drawn.contains(&format!("::: {}:7:40\n", clean(odd))), "{drawn}");
            assert!(drawn.matches(&*clean(odd.trim())).count() >= 6, "{drawn}");
        }
    }
}
