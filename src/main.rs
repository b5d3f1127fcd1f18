//! The `postmoney` program; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    postmoney::cli::run()
}
