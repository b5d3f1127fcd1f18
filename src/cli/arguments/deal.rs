//! What can be typed after `deal`.

use clap::Args;

use super::{Charts, Output};

/// `deal`: the figures of a reported deal, each written as in a scenario.
#[derive(Args, Debug)]
pub struct Deal {
    /// All money paid
    #[arg(long, value_name = "MONEY")]
    pub investment: Option<String>,
    /// The part of the company bought
    #[arg(long, value_name = "PERCENT")]
    pub stake: Option<String>,
    /// A reported valuation; see --basis
    #[arg(long, value_name = "MONEY")]
    pub valuation: Option<String>,
    /// What the valuation means: pre-money, post-money, enterprise, secondary
    #[arg(long)]
    pub basis: Option<String>,
    /// The value before the new money
    #[arg(long, value_name = "MONEY")]
    pub pre_money: Option<String>,
    /// The value after it
    #[arg(long, value_name = "MONEY")]
    pub post_money: Option<String>,
    /// The price of one share
    #[arg(long, value_name = "PRICE")]
    pub price_per_share: Option<String>,
    /// How many shares were bought
    #[arg(long, value_name = "SHARES")]
    pub shares_bought: Option<String>,
    /// All shares after the deal
    #[arg(long, value_name = "SHARES")]
    pub fully_diluted_shares: Option<String>,
    /// All shares before the deal
    #[arg(long, value_name = "SHARES")]
    pub fully_diluted_shares_before: Option<String>,
    /// Where the money goes: company, sellers, distributed
    #[arg(long)]
    pub proceeds: Option<String>,
    /// Net cash before the deal; negative for net debt
    #[arg(long, value_name = "MONEY", allow_hyphen_values = true)]
    pub net_cash_before: Option<String>,
    /// Revenue, for a multiple
    #[arg(long, value_name = "MONEY")]
    pub revenue: Option<String>,
    /// The currency to compute in; without it that of the figures
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// How many units of that currency one unit of another costs; may be given several times
    #[arg(long = "rate", value_name = "CODE=NUMBER", value_parser = rate)]
    pub rates: Vec<(String, String)>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub output: Output,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub charts: Charts,
}

/// Reads `EUR=1.17`.
fn rate(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').filter(|(code, number)| !code.trim().is_empty() && !number.trim().is_empty());
    let (code, number) = parts.ok_or("a rate is written EUR=1.17")?;
    Ok((code.trim().to_string(), number.trim().to_string()))
}
