//! The program; what it does stands in the library's `commands`.

use std::process::ExitCode;

fn main() -> ExitCode {
    factlint::commands::run()
}
