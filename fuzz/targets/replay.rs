#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use postmoney_fuzz::{asked::mutated, replay};

fuzz_target!(|bytes: &[u8]| replay::hold(bytes));

fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    mutated(bytes, size, most, seed, &replay::KINDS, fuzzer_mutate)
});
