// A deal from a string: what a report implies, with the exact fraction and where it comes from.
//
// `cargo run --example deal`

use postmoney::{Mistakes, Scenario};

fn main() -> Result<(), Mistakes> {
    let reported = r#"
        currency = "USD"

        [steps.meta]
        model      = "reported-deal"
        investment = "14.8bn"
        stake      = "49%"
        valuation  = "~29bn"
    "#;
    let results = Scenario::parse(reported)?.run()?;
    let post_money = results.figure("meta.post_money")?;

    println!("{post_money}, exactly {}\n", post_money.exact());
    println!("{}", post_money.explain());
    Ok(())
}
