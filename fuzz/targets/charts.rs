#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use postmoney_fuzz::{asked::mutated, charts};

fuzz_target!(|bytes: &[u8]| charts::hold(bytes));

fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    mutated(bytes, size, most, seed, &charts::KINDS, fuzzer_mutate)
});
