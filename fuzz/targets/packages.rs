#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| postmoney_fuzz::packages::hold(bytes));
