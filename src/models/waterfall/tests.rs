//! Proof of the waterfall.
