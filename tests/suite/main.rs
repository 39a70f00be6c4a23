//! Everything that is tested from outside: one program, so that it links once.
#![allow(clippy::disallowed_methods, reason = "not part of the program")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests; a panic is their failure")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod bad_inputs;
mod cli;
mod corpus;
mod counters;
mod disagreement;
mod docs;
mod facts;
mod floors;
mod incidents;
mod laws;
mod lineage;
mod news;
mod oracle;
mod paths;
mod reading;
mod report;
mod seeds;
mod silence;
mod spelling;
mod support;
mod within;
