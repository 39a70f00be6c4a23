//! Everything that is tested from outside: one program, so that it links once.

mod bad_inputs;
mod cli;
mod corpus;
mod counters;
mod laws;
mod oracle;
mod paths;
mod seeds;
mod support;
