//! The programs under `examples/` run.

macro_rules! runs {
    ($name:ident, $file:literal) => {
        mod $name {
            include!($file);

            #[test]
            fn runs() {
                main().expect("the example runs");
            }
        }
    };
}

runs!(deal, "../../examples/deal.rs");
runs!(cap_table_sweep, "../../examples/cap_table_sweep.rs");
runs!(chart, "../../examples/chart.rs");
