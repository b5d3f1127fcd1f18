//! What holds for every chart, whatever its figures and names are.

mod claims_pictures;
mod deals;
mod findings;
mod layout;
mod letters;
mod palette;
mod pictures;
mod random;
mod readable;
mod samples;
mod titles;
mod told_figures;
