//! What can be wrong with a conversion.

use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::Word;

pub(super) fn common_already(class: &Word) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("`{}` is what shares would convert into", class.text))
        .at(class.span, "common already")
        .help("name the class that converts; `into` says into which class of common shares")
}
