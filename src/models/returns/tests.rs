//! Proof of returns.

use proptest::prelude::*;

use crate::models::testing::{codes, exact, reason, scenario, shown, value};
use crate::number::Exact;

fn returns(body: &str) -> String {
    format!("[steps.fund]\nmodel = \"returns\"\n{body}")
}

#[test]
fn two_roots_are_both_listed() {
    let results = scenario(&returns("paid_in = { year-0 = 100, year-2 = 132 }\ndistributed = { year-1 = 230 }"));
    assert_eq!([value(&results, "fund.xirr"), value(&results, "fund.xirr.2")], [exact(1, 10), exact(1, 5)]);
}

#[test]
fn without_a_root_there_is_no_rate() {
    let results = scenario(&returns("paid_in = { year-0 = 100, year-2 = 100 }\ndistributed = { year-1 = 100 }"));
    assert_eq!(reason(&results, "fund.xirr"), "no rate makes these payments worth nothing together");
}

#[test]
fn a_total_loss_has_a_multiple_and_no_rate() {
    let results = scenario(&returns("paid_in = { 2020-01-01 = 100 }\ndistributed = { 2021-01-01 = 0 }"));
    assert_eq!(value(&results, "fund.moic"), Exact::ZERO);
    assert!(!reason(&results, "fund.xirr").is_empty());
}

/// A root, put back, makes the payments worth nothing: to more digits than any spreadsheet shows.
#[test]
fn a_rate_makes_the_payments_worth_nothing() {
    let results =
        scenario(&returns("paid_in = { year-0 = 100, year-1 = 7 }\ndistributed = { year-2 = 50, year-3 = 91 }"));
    let growth = &value(&results, "fund.xirr") + &Exact::ONE;
    let after = |years: u32| (0..years).fold(Exact::ONE, |power, _| &power * &growth);
    let worth = [(-100, 3), (-7, 2), (50, 1), (91, 0)].map(|(amount, years)| &Exact::integer(amount) * &after(years));
    assert!(worth.into_iter().sum::<Exact>().abs() < Exact::power_of_ten(-16));
}

#[test]
fn days_and_years_do_not_mix() {
    assert_eq!(codes(&returns("paid_in = { year-0 = 100 }\ndistributed = { 2021-01-01 = 120 }")), ["bad-date"]);
    assert_eq!(codes(&returns("paid_in = { soon = 100 }")), ["bad-date"]);
    assert_eq!(codes(&returns("distributed = { year-0 = 100 }")), ["missing-key"]);
}

#[test]
fn several_payments_on_one_day_are_told_apart_and_count_together() {
    let several = "paid_in.2020-01-01 = { shares = 90, fees = 10 }\npaid_in.later = { date = 2020-01-01, amount = 100 }\n\
                   distributed.2021-12-31 = 242";
    let results = scenario(&returns(several));
    assert_eq!(value(&results, "fund.paid_in"), exact(200, 1));
    assert_eq!(value(&results, "fund.xirr"), exact(1, 10));
    assert_eq!(codes(&returns("paid_in.fee = { date = 2020-01-01 }\ndistributed.2021-01-01 = 1")), ["missing-key"]);
}

#[test]
fn money_first_is_a_loan() {
    let stated = |body: &str| {
        let results = scenario(&returns(body));
        results.statements.iter().find(|(name, _)| name == "fund.kind").map(|(_, words)| words.clone())
    };
    let loan = "distributed = { year-0 = 100 }\npaid_in = { year-1 = 110 }";
    assert_eq!(stated(loan).as_deref(), Some("loan"));
    assert_eq!(value(&scenario(&returns(loan)), "fund.xirr"), exact(1, 10));
    assert_eq!(stated("distributed = { year-1 = 110 }\npaid_in = { year-0 = 100 }").as_deref(), Some("investment"));
    // A day on which more is paid in than comes back is an investment.
    let both = "distributed = { year-0 = 10, year-1 = 110 }\npaid_in = { year-0 = 100 }";
    assert_eq!(stated(both).as_deref(), Some("investment"));
}

/// Ada founds for 8,640 (8.64 million shares at a tenth of a cent), an angel pays 500k on a SAFE with a post-money cap of 5M, which is
/// 10 % before the round; a fund buys a fifth for 4M, which makes 12 million shares; Ada sells 600,000 of them, 5 %, to it for 1.5 each.
/// Then 60M are paid: everybody converts.
const HISTORY: &str = "currency = \"USD\"\n\
    [steps.founding]\nmodel = \"founding\"\ndate = 2020-01-01\nprice_per_share = \"0.001\"\nholders.Ada = 8_640_000\n\
    [steps.angel]\nmodel = \"safe\"\ndate = 2020-12-31\nholder = \"Angel\"\ninvestment = \"500k\"\nvaluation_cap = \"5M\"\n\
    [steps.a]\nmodel = \"priced-round\"\ndate = 2021-12-31\npre_money = \"16M\"\ninvestors.Fund = \"4M\"\n\
    [steps.sold]\nmodel = \"secondary\"\ndate = 2022-12-31\nbuyer = \"Fund\"\nprice_per_share = \"1.5\"\n\
    sellers.Ada = 600_000\n\
    [steps.sale]\nmodel = \"waterfall\"\ndate = 2025-12-30\n";

fn history(exit: &str, terms: &str) -> String {
    format!("{HISTORY}{exit}\n[steps.returns]\nmodel = \"returns\"\nexit = \"sale\"\n{terms}\n")
}

#[test]
fn what_everybody_paid_and_is_paid_is_taken_from_the_rounds_and_the_exit() {
    let results = scenario(&history("exit = \"60M\"", ""));
    let of = |holder: &str, figure: &str| value(&results, &format!("returns.holders.{holder}.{figure}"));
    assert_eq!(of("Angel", "paid_in"), exact(500_000, 1));
    assert_eq!(of("Angel", "distributed"), exact(4_800_000, 1));
    assert_eq!(of("Angel", "moic"), exact(96, 10));
    assert_eq!(of("Fund", "paid_in"), exact(4_900_000, 1));
    assert_eq!(of("Fund", "distributed"), exact(15_000_000, 1));
    assert_eq!(of("Ada", "paid_in"), exact(8_640, 1));
    assert_eq!(of("Ada", "distributed"), exact(900_000 + 40_200_000, 1));
    // 9.6 over 1,825 days, which are five years of 365.
    let fifth_root = &of("Angel", "xirr") + &Exact::ONE;
    let power = (0..5).fold(Exact::ONE, |power, _| &power * &fifth_root);
    assert!((&power - &exact(96, 10)).abs() < Exact::power_of_ten(-17));
}

#[test]
fn one_holder_has_the_figures_of_an_investment() {
    let all = scenario(&history("exit = \"60M\"", ""));
    let one = scenario(&history("exit = \"60M\"", "holder = \"Fund\""));
    for figure in ["paid_in", "distributed", "moic", "xirr", "holding_period"] {
        assert_eq!(value(&one, &format!("returns.{figure}")), value(&all, &format!("returns.holders.Fund.{figure}")));
    }
    assert_eq!(codes(&history("exit = \"60M\"", "holder = \"Found\"")), ["unknown-reference"]);
}

#[test]
fn several_exits_and_what_can_be_expected_of_them() {
    let exits = "exit = \"60M\"\n[steps.sale.outcomes]\ngood = { exit = \"60M\", probability = \"25%\" }\n\
                 bad = { exit = 0, probability = \"75%\" }";
    let results = scenario(&history(exits, ""));
    assert_eq!(value(&results, "returns.exits.1.holders.Angel.moic"), exact(96, 10));
    assert_eq!(value(&results, "returns.exits.3.holders.Angel.moic"), Exact::ZERO);
    assert_eq!(value(&results, "returns.expected.holders.Angel.distributed"), exact(1_200_000, 1));
    assert_eq!(value(&results, "returns.expected.holders.Angel.moic"), exact(24, 10));
    assert!(reason(&results, "returns.exits.3.holders.Angel.xirr").starts_with("no rate"));
    let one = scenario(&history(exits, "holder = \"Angel\""));
    assert_eq!(value(&one, "returns.expected.moic"), exact(24, 10));
}

#[test]
fn a_payment_without_a_date_has_a_multiple_and_no_rate() {
    let text = history("exit = \"60M\"", "").replace("date = 2020-12-31\n", "");
    let results = scenario(&text);
    assert_eq!(shown(&results, "returns.holders.Angel.moic"), "9.6x");
    assert_eq!(reason(&results, "returns.holders.Angel.xirr"), "the step `angel` has no date");
}

#[test]
fn what_is_not_an_exit_or_a_company_is_refused() {
    let no_exit = history("exit = \"60M\"", "").replace("exit = \"sale\"", "exit = \"sold\"");
    assert_eq!(codes(&no_exit), ["unknown-reference"]);
    let nobody = "[steps.sale]\nmodel = \"waterfall\"\nexit = \"6M\"\nclasses.common = { shares = 100 }\n\
                  [steps.returns]\nmodel = \"returns\"\nexit = \"sale\"\n";
    assert_eq!(codes(nobody), ["too-little-known"]);
}

proptest! {
    /// What everybody is paid sums to the exit and to what sellers were paid; what everybody paid sums to what was raised
    /// and what the buyer paid.
    #[test]
    fn payments_of_all_holders_sum_to_those_of_the_company(exit in 0_i128..200) {
        let results = scenario(&history(&format!("exit = \"{exit}M\""), ""));
        let all = |figure: &str| -> Exact {
            ["Ada", "Angel", "Fund"].iter().map(|holder| value(&results, &format!("returns.holders.{holder}.{figure}"))).sum()
        };
        prop_assert_eq!(all("distributed"), Exact::integer(exit * 1_000_000 + 900_000));
        prop_assert_eq!(all("paid_in"), Exact::integer(8_640 + 500_000 + 4_000_000 + 900_000));
    }
}

/// 100 paid for a tenth of a company of which 40 % is sold at 4,000: 160 is paid, 240 is left, worth 400 together. With several
/// exits as well, with a probability each, and for the class.
#[test]
fn what_is_kept_where_a_part_is_sold_is_not_distributed() {
    let text = |sale: &str, returns: &str| {
        format!(
            "[steps.f]\nmodel = \"founding\"\ndate = 2020-01-01\nholders.Ada = 90\n[steps.a]\nmodel = \"issuance\"\ndate = 2020-01-01\n\
             class = \"A\"\nprice_per_share = 10\nholders.Fund = 10\n[steps.x]\nmodel = \"waterfall\"\ndate = 2022-01-01\n\
             part_sold = \"40%\"\n{sale}\n[steps.r]\nmodel = \"returns\"\nexit = \"x\"\n{returns}\n"
        )
    };
    let results = scenario(&text("exit = 4_000", "holder = \"Fund\""));
    let of = |figure: &str| value(&results, &format!("r.{figure}"));
    assert_eq!(["distributed", "net_asset_value"].map(of), [exact(160, 1), exact(240, 1)]);
    assert_eq!(["dpi", "tvpi"].map(of), [exact(8, 5), exact(4, 1)]);
    let everybody = scenario(&text("exit = 4_000", ""));
    assert_eq!(value(&everybody, "r.holders.Fund.dpi"), exact(8, 5));
    let class = "class = \"a\"\ndate = 2022-01-01\npaid_in = { 2020-01-01 = 100 }";
    assert_eq!(value(&scenario(&text("exit = 4_000", class)), "r.dpi"), exact(8, 5));
    let several = scenario(&text("exit = [4_000, 8_000]", "holder = \"Fund\""));
    assert_eq!(value(&several, "r.exits.2.dpi"), exact(16, 5));
    assert_eq!(value(&several, "r.exits.2.tvpi"), exact(8, 1));
}

/// A loan of 100 becomes 30 shares at 3.30, for which the nominal value of 1 each is paid on top; what does not buy a whole
/// share, 1, comes back. Sold for 0.5 a share.
#[test]
fn cash_paid_on_conversion_counts_and_cash_in_lieu_comes_back() {
    let text = "[steps.f]\nmodel = \"founding\"\ndate = 2020-01-01\nholders.Ada = 70\n[steps.n]\nmodel = \"convertible-note\"\n\
                date = 2020-01-01\nholder = \"Lena\"\nprincipal = 100\n[steps.c]\nmodel = \"conversion-without-round\"\ndate = 2021-01-01\n\
                instruments = \"all\"\nclass = \"Common\"\nprice_per_share = \"3.3\"\nnominal_value = 1\nrounding = \"cap-table\"\n\
                [steps.x]\nmodel = \"waterfall\"\ndate = 2022-01-01\nexit = 50\n[steps.r]\nmodel = \"returns\"\nexit = \"x\"\nholder = \"Lena\"\n";
    let results = scenario(text);
    assert_eq!(value(&results, "r.paid_in"), exact(130, 1));
    assert_eq!(value(&results, "r.distributed"), exact(16, 1));
}
