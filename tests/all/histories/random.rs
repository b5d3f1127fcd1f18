//! Random histories: small enough to try every decision, and with every form of SAFE, note, round and exit.

use proptest::prelude::*;

use super::history::*;

pub fn history() -> impl Strategy<Value = History> {
    let founders = prop::collection::vec(500u32..6_000, 1..3);
    let pool = prop_oneof![Just(0), 500u32..2_000];
    let stages = (any::<bool>(), prop::collection::vec(stage(3), 0..3), stage(2));
    (founders, pool, stages, exit()).prop_map(|(founders, pool, (has_dates, before, mut last), (size, exit))| {
        last.round = None;
        let mut history = History { founders, pool, stages: before, exit };
        history.stages.push(last);
        history.exit.amount = size.amount(&history.stages);
        history.settle(has_dates);
        history
    })
}

impl History {
    /// Lets everything fit: no grant from a pool that there is not, dates for all or for none, nothing that becomes preferred
    /// shares in a round of common ones.
    fn settle(&mut self, has_dates: bool) {
        let has_pool = self.pool > 0;
        for stage in &mut self.stages {
            stage.grants.iter_mut().for_each(|grant| grant.from_pool &= has_pool);
            if !has_dates {
                stage.papers.iter_mut().for_each(|paper| paper.month = None);
            }
            if stage.round.as_ref().is_some_and(|round| matches!(round.sells, Sells::Common { .. })) {
                let is_of_round = |becomes: &Becomes| *becomes == Becomes::RoundsClass;
                stage.papers.iter_mut().for_each(|paper| paper.becomes = paper.becomes.filter(is_of_round));
            }
        }
    }
}

fn stage(papers: usize) -> impl Strategy<Value = Stage> {
    let grants = prop::collection::vec(grant(), 0..3);
    let papers = prop::collection::vec(paper(), 0..=papers);
    (grants, papers, round().prop_map(Some)).prop_map(|(grants, papers, round)| Stage { grants, papers, round })
}

fn grant() -> impl Strategy<Value = Grant> {
    let kind = prop_oneof![
        4 => Just(Award::Option),
        1 => Just(Award::Promise),
        1 => Just(Award::Warrant),
        1 => Just(Award::ShareUnit),
    ];
    (0usize..5, 1u32..80, 0u32..300, kind, any::<bool>()).prop_map(|(holder, shares, strike, kind, from_pool)| Grant {
        holder,
        shares,
        strike,
        kind,
        from_pool,
    })
}

fn paper() -> impl Strategy<Value = Paper> {
    let form = prop_oneof![3 => safe(), 2 => note()];
    let discount = prop_oneof![1 => Just(None), 1 => (5u32..40).prop_map(Some)];
    let month = prop::option::weighted(0.8, 0u32..24);
    let rank = prop::option::weighted(0.15, 1u32..4);
    (form, 3usize..8, 50u32..800, discount, prop::bool::weighted(0.25), (becomes(), rank, month)).prop_map(
        |((form, limit), holder, amount, discount, is_most_favoured, (becomes, rank, month))| Paper {
            rank,
            becomes,
            holder,
            amount,
            form,
            limit,
            discount,
            is_most_favoured,
            month,
        },
    )
}

fn becomes() -> impl Strategy<Value = Option<Becomes>> {
    let becomes = prop_oneof![
        2 => Just(Becomes::ShadowClass),
        1 => Just(Becomes::RoundsClass),
        1 => Just(Becomes::PreferredAndCommon),
    ];
    prop::option::weighted(0.3, becomes)
}

fn cap() -> impl Strategy<Value = Limit> {
    (2_000u32..25_000).prop_map(Limit::Cap)
}

fn safe() -> impl Strategy<Value = (Form, Limit)> {
    let post_money = || Just(Form::Safe { is_post_money: true });
    let stake = (5u32..70).prop_map(Limit::Stake);
    prop_oneof![
        3 => (post_money(), cap()),
        2 => (Just(Form::Safe { is_post_money: false }), cap()),
        1 => (post_money(), stake),
        2 => (post_money(), Just(Limit::None)),
    ]
}

fn note() -> impl Strategy<Value = (Form, Limit)> {
    let interest = (1u32..15, 1u32..12, any::<bool>());
    let interest = interest.prop_map(|(rate, quarters, is_compound)| Interest { rate, quarters, is_compound });
    let counts = prop_oneof![2 => Just(Counts::Unsaid), 1 => Just(Counts::PostMoney), 1 => Just(Counts::PreMoney)];
    let at_sale = (10u32..25, any::<bool>()).prop_map(|(tenths, is_of_principal)| Multiple { tenths, is_of_principal });
    let form = (prop::option::of(interest), counts, prop::option::weighted(0.3, at_sale));
    let form = form.prop_map(|(interest, counts, at_sale)| Form::Note { interest, counts, at_sale });
    (form, prop_oneof![3 => cap(), 1 => Just(Limit::None)])
}

fn round() -> impl Strategy<Value = Round> {
    let fixed_by = prop_oneof![
        4 => (3_000u32..40_000).prop_map(FixedBy::PreMoney),
        1 => (300u32..6_000).prop_map(FixedBy::PreMoney),
        1 => (3_000u32..40_000).prop_map(FixedBy::PostMoney),
        1 => (5u32..30).prop_map(FixedBy::Stake),
        1 => (50u32..800).prop_map(FixedBy::Price),
    ];
    let method = prop_oneof![
        3 => Just(Method::PercentOwnership),
        1 => Just(Method::PreMoney),
        1 => Just(Method::DollarsInvested),
    ];
    let investors = prop::collection::btree_map(4usize..8, 300u32..6_000, 1..3);
    (fixed_by, method, investors, pool(), (sells(), becomes())).prop_map(
        |(fixed_by, method, investors, pool, (sells, becomes))| Round {
            becomes,
            fixed_by,
            method,
            investors: investors.into_iter().collect(),
            pool,
            sells,
        },
    )
}

fn pool() -> impl Strategy<Value = Pool> {
    let target =
        |on_top, of_pre_money| (2u32..20).prop_map(move |percent| Pool::Target { percent, on_top, of_pre_money });
    prop_oneof![
        3 => Just(Pool::None),
        1 => (50u32..500).prop_map(Pool::Increase),
        3 => target(false, false),
        1 => target(true, false),
        1 => target(false, true),
    ]
}

fn sells() -> impl Strategy<Value = Sells> {
    let preference = prop_oneof![
        4 => Just(Preference::Multiple(10)),
        2 => (0u32..30).prop_map(Preference::Multiple),
        1 => (0u32..9_000).prop_map(Preference::Amount),
    ];
    let participation = prop_oneof![
        4 => Just(Participation::None),
        1 => Just(Participation::Full),
        2 => (10u32..40).prop_map(Participation::Capped),
    ];
    let preferred = (preference, prop::option::weighted(0.4, 1u32..4), participation)
        .prop_map(|(preference, rank, participation)| Sells::Preferred { preference, rank, participation });
    prop_oneof![4 => preferred, 1 => any::<bool>().prop_map(|is_new| Sells::Common { is_new })]
}

/// How large an exit is: anything, or near a size at which somebody decides otherwise.
#[derive(Clone, Copy, Debug)]
enum Size {
    Amount(u32),
    /// In per cent of all money that was ever paid.
    OfMoney(u32),
    /// Above so many per cent of all money, the cap of one of the last SAFEs and notes, in per cent of it.
    NearACap {
        money: u32,
        which: usize,
        cap: u32,
    },
}

fn exit() -> impl Strategy<Value = (Size, Exit)> {
    let size = prop_oneof![
        1 => (1u32..3_000).prop_map(Size::Amount),
        2 => (500u32..80_000).prop_map(Size::Amount),
        4 => (10u32..500).prop_map(Size::OfMoney),
        4 => (0u32..110, 0usize..4, 80u32..130).prop_map(|(money, which, cap)| Size::NearACap { money, which, cap }),
    ];
    let debt = prop_oneof![4 => Just(0), 1 => 1u32..2_000];
    let event = prop_oneof![10 => Just(Event::Sale), 3 => Just(Event::PublicOffering), 1 => Just(Event::Dissolution)];
    (size, debt, prop_oneof![3 => Just(0), 1 => 1u32..10], event)
        .prop_map(|(size, debt, costs, event)| (size, Exit { amount: 0, debt, costs, event }))
}

impl Size {
    /// In thousands, after these stages.
    fn amount(self, stages: &[Stage]) -> u32 {
        let papers = || stages.iter().flat_map(|stage| &stage.papers);
        let investors = stages.iter().filter_map(|stage| stage.round.as_ref()).flat_map(|round| &round.investors);
        let money: u32 = investors.map(|(_, amount)| amount).chain(papers().map(|paper| &paper.amount)).sum();
        let caps: Vec<u32> = papers().filter_map(Paper::cap).collect();
        let amount = match self {
            Size::Amount(amount) => amount,
            Size::OfMoney(percent) => money * percent / 100,
            Size::NearACap { money: percent, which, cap } => {
                let near = caps.iter().rev().cycle().nth(which).unwrap_or(&money);
                money * percent / 100 + near / 100 * cap
            }
        };
        amount.max(1)
    }
}
