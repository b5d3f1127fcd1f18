//! Histories that were published or worked out by hand: the second model says the same, and so does the program.

use super::difference;
use super::exit::{Ended, end};
use super::history::*;
use super::payout::Paid;
use super::rules::Rules;
use super::steps::rounds;

fn paper(form: Form, amount: u32, limit: Limit, discount: Option<u32>) -> Paper {
    Paper { holder: 4, amount, form, limit, discount, is_most_favoured: false, becomes: None, rank: None, month: None }
}

fn safe(amount: u32, cap: u32) -> Paper {
    paper(Form::Safe { is_post_money: true }, amount, Limit::Cap(cap), None)
}

fn round(pre_money: u32, money: u32, method: Method, preference: Preference) -> Round {
    Round {
        fixed_by: FixedBy::PreMoney(pre_money),
        method,
        investors: vec![(6, money)],
        pool: Pool::None,
        sells: Sells::Preferred { preference, rank: None, participation: Participation::None },
        becomes: None,
    }
}

/// One founder with so many shares; then each stage, SAFEs and notes before its round.
fn history(shares: u32, stages: Vec<(Vec<Paper>, Option<Round>)>, exit: u32) -> History {
    let stage = |(papers, round)| Stage { grants: Vec::new(), papers, round };
    let exit = Exit { amount: exit, debt: 0, costs: 0, event: Event::Sale };
    History { founders: vec![shares], pool: 0, stages: stages.into_iter().map(stage).collect(), exit }
}

fn paid(history: &History) -> Paid {
    assert_eq!(difference(history, Rules::default()), None, "{history:?}");
    let table = rounds(history, Rules::default()).1.expect("a table before the exit");
    match end(&history.exit, &table, Rules::default()) {
        Ended::Paid(paid) => paid,
        Ended::Undecided | Ended::Ambiguous => panic!("nothing is decided in {history:?}"),
    }
}

/// Cooley's example: 8M before, 2M new, a note of 1M at 30 % off, 1M shares.
#[test]
fn a_note_converts_by_each_of_three_methods() {
    let prices =
        [(Method::PreMoney, whole(8)), (Method::PercentOwnership, part(46, 7)), (Method::DollarsInvested, part(53, 7))];
    for (method, price) in prices {
        let note = Form::Note { interest: None, counts: Counts::Unsaid, at_sale: None };
        let before = vec![paper(note, 1_000, Limit::None, Some(30))];
        let round = round(8_000, 2_000, method, Preference::Multiple(10));
        let history = history(1_000, vec![(before, Some(round))], 1_000);
        let (rounds, _) = rounds(&history, Rules::default());
        assert_eq!(rounds[0].solved.as_ref().map(|solved| &solved.price), Some(&price), "{history:?}");
        paid(&history);
    }
}

/// Two SAFEs of 1M at 10M, sold for 10.5M: alone each would get a tenth of 9.5M, together each gets a tenth of 10.5M.
#[test]
fn of_two_outcomes_the_one_holds_in_which_more_convert() {
    let paid = paid(&history(8_000, vec![(vec![safe(1_000, 10_000), safe(1_000, 10_000)], None)], 10_500));
    assert_eq!(paid.papers, [thousands(1_050), thousands(1_050)]);
    assert_eq!(paid.classes, [thousands(8_400)]);
}

/// Half of the shares have a preference of 4.975M, a SAFE of 1M has a cap of 10M, and the company is sold for 11M. Without the
/// SAFE the class would convert for 5M, but then the SAFE would too (a tenth of 11M), and 4.95M would be left for the class; while it
/// keeps its preference, the SAFE would get a tenth of 6.025M and takes its cash.
#[test]
fn a_class_that_a_safe_would_follow_keeps_its_preference() {
    let series_a = round(5_000, 5_000, Method::PercentOwnership, Preference::Amount(4_975));
    let stages = vec![(Vec::new(), Some(series_a)), (vec![safe(1_000, 10_000)], None)];
    let paid = paid(&history(5_000, stages, 11_000));
    assert_eq!(paid.classes, [thousands(5_025), thousands(4_975)]);
    assert_eq!(paid.papers, [thousands(1_000)]);
}

/// A SAFE of 500k at 20 % off is paid 625k where common shares get anything, beside a SAFE for a tenth of all that converts:
/// 30M are 9M shares and 625k in nine tenths, so a tenth of 30M is 3M.
#[test]
fn a_discount_alone_is_worth_the_amount_over_what_it_leaves() {
    let discounted = paper(Form::Safe { is_post_money: true }, 500, Limit::None, Some(20));
    let paid = paid(&history(9_000, vec![(vec![discounted, safe(1_000, 10_000)], None)], 30_000));
    assert_eq!(paid.papers, [thousands(625), thousands(3_000)]);
    assert_eq!(paid.classes, [thousands(26_375)]);
}

/// Series A holds 3M of 9M shares and keeps its preference of 10.5M at a sale for 20M. A most favoured SAFE of 500k would have 5 % of
/// the other 9.5M by its own stake, less than its cash; by the cap of a later note, 10M over all 9M shares, it has 450,000 shares,
/// as that note has, of 6.9M.
#[test]
fn the_most_favoured_take_what_brings_them_most_here() {
    let series_a = round(21_000, 10_500, Method::PercentOwnership, Preference::Multiple(10));
    let favoured = paper(Form::Safe { is_post_money: true }, 500, Limit::Stake(50), None);
    let note = Form::Note { interest: None, counts: Counts::Unsaid, at_sale: None };
    let papers = vec![Paper { is_most_favoured: true, ..favoured }, paper(note, 500, Limit::Cap(10_000), None)];
    let paid = paid(&history(6_000, vec![(Vec::new(), Some(series_a)), (papers, None)], 20_000));
    let each = thousands(9_500) * part(450, 6_900);
    assert_eq!(paid.papers, [each.clone(), each]);
    assert_eq!(paid.classes, [thousands(9_500) * part(6_000, 6_900), thousands(10_500)]);
}

fn most_favoured(paper: Paper) -> Paper {
    Paper { is_most_favoured: true, ..paper }
}

/// Series A has a preference of twice 7.217M. Below some 34.5M it keeps it, and two most favoured SAFEs convert by the cap of a
/// note, over shares that exist; above, it converts, and a part of all that converts is more. Just between, each would answer
/// the other for ever, so what holds there must not hold further down.
#[test]
fn a_class_and_the_most_favoured_answer_each_other_only_where_nothing_is_stable() {
    let series_a = Round {
        investors: vec![(5, 5_184), (6, 2_033)],
        pool: Pool::Target { percent: 2, on_top: false, of_pre_money: false },
        ..round(8_146, 0, Method::PercentOwnership, Preference::Multiple(20))
    };
    let note = Form::Note { interest: None, counts: Counts::Unsaid, at_sale: None };
    let fixed = paper(Form::Safe { is_post_money: true }, 438, Limit::Stake(30), None);
    let papers = vec![
        most_favoured(safe(50, 8_456)),
        most_favoured(fixed),
        safe(50, 8_260),
        paper(note, 530, Limit::Cap(7_193), None),
    ];
    for exit in [19_247, 22_693, 22_694, 22_695, 25_000, 30_000, 34_000, 34_583, 35_000] {
        let stages = vec![(Vec::new(), Some(series_a.clone())), (papers.clone(), None)];
        assert_eq!(difference(&history(1_209, stages, exit), Rules::default()), None, "at {exit}");
    }
}

/// A most favoured note may convert into a part of all that converts, or over the shares that exist. Below 13.12M the last of
/// the SAFEs converts where the note takes shares and does not where it takes a part, and each would answer the other for ever:
/// the note takes what brings it more after the answer.
#[test]
fn the_most_favoured_reckon_with_what_others_make_of_their_choice() {
    let interest = Some(Interest { rate: 5, quarters: 2, is_compound: false });
    let note = paper(Form::Note { interest, counts: Counts::Unsaid, at_sale: None }, 767, Limit::Cap(9_536), None);
    let discounted = paper(Form::Safe { is_post_money: true }, 634, Limit::None, Some(36));
    let papers = vec![most_favoured(note), discounted, safe(643, 13_339), safe(652, 12_054), safe(372, 12_474)];
    let before = vec![safe(181, 2_000), safe(315, 2_000), safe(218, 2_000)];
    let series_a = round(3_000, 2_437, Method::PercentOwnership, Preference::Multiple(10));
    for exit in (12_000..13_400).step_by(5).chain([17_000, 17_218, 17_219, 20_000]) {
        let stages = vec![(before.clone(), Some(series_a.clone())), (papers.clone(), None)];
        let mut history = history(1_193, stages, exit);
        history.founders.push(673);
        assert_eq!(difference(&history, Rules::default()), None, "at {exit}");
    }
}
