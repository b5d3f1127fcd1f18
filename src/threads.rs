//! Work on all processors, or on one thread where the system gives no more.

use std::mem;
use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Does work that divides itself, as parallel iterators do. Where no thread can be had, as under a limit of processes or of
/// memory, it is done on this one.
pub fn on_all<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    match POOL.get_or_init(|| ThreadPoolBuilder::new().build().ok()) {
        Some(pool) => pool.install(work),
        None => on_this_one(work),
    }
}

/// Makes this thread a pool of its own, which it stays.
fn on_this_one<T>(work: impl FnOnce() -> T) -> T {
    // A thread that belongs to a pool already is refused, and needs no other one.
    ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().map(mem::forget).ok();
    work()
}

#[cfg(test)]
mod tests {
    use super::{on_all, on_this_one};
    use rayon::prelude::*;

    #[test]
    fn one_thread_does_what_many_do() {
        let squares = || (0..1_000_u64).into_par_iter().map(|number| number * number).sum::<u64>();
        let alone = || std::thread::spawn(move || [on_this_one(squares), on_this_one(squares)]).join();
        assert_eq!(alone().expect("no panic"), [on_all(squares); 2]);
    }
}
