//! What a number counts or measures.

/// What a number counts or measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Things: seats, votes, people.
    Count,
    /// A place in an order: "the 21st".
    Ordinal,
    /// Hundredths of a whole.
    Percent,
    /// A difference between two percentages.
    PercentagePoint,
    /// A part of a whole as a fraction: "two-thirds".
    Share,
    /// An amount in the currency with this ISO 4217 code.
    Money(String),
    /// A measure by its English singular: "kilometre", "megabyte", "hour".
    Measure(&'static str),
}

impl Unit {
    /// Whether amounts in both units can be compared.
    pub fn same_dimension(&self, other: &Self) -> bool {
        self == other
    }
    /// STUB name
    pub fn name(&self) -> Option<String> {
        None
    }
    /// STUB
    pub fn in_base(&self, n: &crate::number::Number) -> crate::number::Number {
        n.clone()
    }
}
