//! TODO header.

pub mod check;
pub mod expect;
pub mod external;
pub mod facts;
pub mod pattern;
pub mod raw;
pub mod scope;
pub mod table;
