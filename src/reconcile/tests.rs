//! Deals with known verdicts, and what must hold of any.
