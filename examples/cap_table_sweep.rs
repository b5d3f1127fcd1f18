// A sweep over a cap table: what the founders keep, and at which price, for several pre-money values.
//
// `cargo run --example cap_table_sweep`

use postmoney::{Mistakes, Scenario};

fn main() -> Result<(), Mistakes> {
    let company = Scenario::parse(
        r#"
        currency = "USD"

        [steps.founding]
        model        = "founding"
        holders.Ada  = 5_000_000
        holders.Emil = 3_000_000

        [steps.angel]
        model         = "safe"
        investment    = "500k"
        valuation_cap = "6M"

        [steps.series-a]
        model          = "priced-round"
        pre_money      = "12M"
        pool           = { target = "10%" }
        investors.Fund = "3M"
        "#,
    )?;

    println!("{:>10} {:>16} {:>10}", "pre-money", "price per share", "Ada");
    for pre_money in ["8M", "12M", "16M", "20M"] {
        let results = company.set("steps.series-a.pre_money", pre_money)?.run()?;
        let price = results.figure("series-a.price_per_share")?;
        let ada = results.figure("series-a.holders.Ada.stake")?;
        println!("{pre_money:>10} {price:>16} {ada:>10}");
    }
    Ok(())
}
