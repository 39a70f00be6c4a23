//! What the formats of articles show of their blocks, one file for each format.

mod plain;

use crate::text::article::Article;
use crate::text::block::Block;

impl Article {
    /// What its text is made of, in order, as far as the format shows it without doubt.
    ///
    /// Nobody pays for it who does not ask: reading looks at the lines around a place only. The
    /// bytes of a block in the file are those of its span, by [`Article::in_file`].
    pub fn blocks(&self) -> Vec<Block> {
        plain::blocks(&self.text)
    }
}
