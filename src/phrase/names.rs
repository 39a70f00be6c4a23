//! What the words in curly brackets stand for.
//!
//! A phrase points at names and facts by their index; who they are is the rulebook's to
//! say, which stands above. So whatever works on phrases asks a [`Names`].

use crate::phrase::Phrase;
use crate::value::kind::Kind;

/// Whoever knows the names and facts that phrases point at.
pub trait Names {
    /// The id of a name, and every spelling of it.
    fn name(&self, index: usize) -> (&str, &[Phrase]);

    /// The id of a fact, and the kind of its values.
    fn fact(&self, index: usize) -> (&str, Kind);
}

/// Knows nobody: for phrases of words only.
#[derive(Clone, Copy, Debug)]
pub struct NoNames;

impl Names for NoNames {
    fn name(&self, _: usize) -> (&str, &[Phrase]) {
        ("", &[])
    }

    fn fact(&self, _: usize) -> (&str, Kind) {
        ("", Kind::default())
    }
}
