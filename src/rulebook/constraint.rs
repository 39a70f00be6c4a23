//! What must hold between facts. Whether it does is for others to say.

use crate::rulebook::level::Level;
use crate::text::location::Location;
use crate::value::number::Number;

/// A relation between facts: `{votes-guaido} + {votes-parra} <= {seats}`.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Kebab-case, unique among facts and constraints.
    pub id: String,
    /// For people; the id where the rulebook gives none.
    pub title: String,
    /// The relation as written.
    pub text: String,
    /// The left side.
    pub left: Term,
    /// How the sides compare.
    pub relation: Relation,
    /// The right side.
    pub right: Term,
    /// What to tell a reader who doubts it.
    pub why: Option<String>,
    /// How bad it is when it does not hold.
    pub level: Level,
    /// Where `require` stands.
    pub at: Location,
}

impl Constraint {
    /// The facts in it, as indices, each once and in order.
    pub fn facts(&self) -> Vec<usize> {
        let mut facts = Vec::new();
        let mut terms = vec![&self.left, &self.right];
        while let Some(term) = terms.pop() {
            match term {
                Term::Number(_) => {}
                Term::Fact(fact) => facts.push(*fact),
                Term::Add(a, b)
                | Term::Subtract(a, b)
                | Term::Multiply(a, b)
                | Term::Divide(a, b) => terms.extend([&**a, &**b]),
            }
        }
        facts.sort_unstable();
        facts.dedup();
        facts
    }
}

/// One side of a [`Constraint`].
///
/// Nesting is at most [`crate::phrase::MAX_DEPTH`] brackets deep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A number.
    Number(Number),
    /// The value of the fact with this index.
    Fact(usize),
    /// The sum.
    Add(Box<Term>, Box<Term>),
    /// The difference.
    Subtract(Box<Term>, Box<Term>),
    /// The product.
    Multiply(Box<Term>, Box<Term>),
    /// The quotient.
    Divide(Box<Term>, Box<Term>),
}

/// How two sides of a [`Constraint`] compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `==` or `=`
    Equal,
    /// `!=`
    Unequal,
    /// `>=`
    AtLeast,
    /// `>`
    Greater,
}

impl Relation {
    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::AtLeast => ">=",
            Self::Greater => ">",
        }
    }
}
