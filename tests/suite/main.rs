//! Everything that is tested from outside: one program, so that it links once.
#![allow(clippy::disallowed_methods, reason = "not part of the program")]
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests; a panic is their failure")]
#![allow(clippy::print_stderr, reason = "measurements are printed beside what is asserted of them")]

mod authoring;
mod bad_inputs;
mod binding;
mod bounds;
mod clauses;
mod cli;
mod config;
mod corpus;
mod counters;
mod cuts;
mod decisions;
mod decisions_file;
mod dependencies;
mod disagreement;
mod docs;
mod domains;
mod door;
mod facts;
mod files;
mod fingerprint;
mod floors;
mod formats;
mod frames;
mod fuzz;
mod ignored;
mod incidents;
mod input;
mod language;
mod laws;
mod left_out;
mod limits;
mod lineage;
#[path = "../../src/material.rs"]
mod material;
mod messages;
mod naive;
mod news;
mod oracle;
mod output;
mod page;
mod paths;
mod phrases;
mod program;
mod reading;
mod report;
#[cfg(unix)]
mod review;
mod rulebooks;
mod seeds;
mod sets;
mod silence;
mod spelling;
#[path = "../../src/stopwatch.rs"]
mod stopwatch;
mod support;
mod values;
mod within;
mod written;
