//! Rounds, tested.
