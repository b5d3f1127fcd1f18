//! The interval pass against brute force.
