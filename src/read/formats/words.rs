//! Words of a file that are written later, with their places.

use std::ops::Range;

use super::letters::{is_space, raised};
use crate::text::draft::Draft;

/// Words in the making: white space is one space, and none on either side.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    text: String,
    /// How many bytes of the text, where they stand, and whether they stand there so.
    pieces: Vec<(usize, Range<usize>, bool)>,
    space: bool,
    raised: Option<&'static str>,
}

impl Words {
    /// What it says.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where it begins in the file.
    pub(super) fn at(&self) -> Option<usize> {
        self.pieces.first().map(|(_, written, _)| written.start)
    }

    pub(super) fn add(&mut self, words: &str, written: Range<usize>, as_it_stands: bool) {
        self.space = self.space || words.starts_with(is_space);
        let ends = words.ends_with(is_space);
        let spaced = |text: &str| {
            let parts: Vec<&str> = text.split(is_space).filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        };
        if let Some(name) = self.raised {
            let high: Option<String> = words.trim().chars().map(|c| raised(c, name)).collect();
            match high {
                Some(high) => self.push(&high, written, false),
                // What is high and no figure is the mark of a note.
                None if name == "sup" => {}
                None => self.push(&spaced(words), written, false),
            }
        } else if as_it_stands {
            let mut rest = 0;
            for part in words.split(is_space) {
                let begin = rest;
                rest += part.len() + 1;
                self.space = self.space || begin > 0;
                self.push(part, written.start + begin..written.start + begin + part.len(), true);
            }
        } else {
            self.push(&spaced(words), written, false);
        }
        self.space = self.space || ends;
    }

    fn push(&mut self, words: &str, written: Range<usize>, as_it_stands: bool) {
        if words.is_empty() {
            return;
        }
        if std::mem::take(&mut self.space) && !self.text.is_empty() {
            self.text.push(' ');
            self.pieces.push((1, written.start..written.start, false));
        }
        self.text.push_str(words);
        self.pieces.push((words.len(), written, as_it_stands));
    }

    /// A word that comes stands apart from what is there.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    /// Whether what comes is written high or low.
    pub(super) fn raise(&mut self, name: Option<&'static str>) {
        self.raised = name;
    }

    /// Writes it where it stands.
    pub(super) fn write(&self, draft: &mut Draft) {
        let mut at = 0;
        for (len, written, as_it_stands) in &self.pieces {
            if *as_it_stands {
                draft.keep(written.clone());
            } else {
                draft.put(&self.text[at..at + len], written.clone());
            }
            at += len;
        }
    }
}
