//! What a count of shares includes.

use super::AwardKind;

/// What is counted as a share: the eight inclusion rules of the Open Cap Format, and what protected classes gain.
///
/// "Fully diluted" means nothing until these are answered; so they are a term of every valuation cap and every round,
/// and are stated in the output. The first four speak of what exists before a financing, the others of what comes with
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapitalizationRules {
    /// Shares outstanding, preferred as converted to common.
    pub outstanding_shares: bool,
    /// Options, warrants and share units that are granted.
    pub outstanding_options: bool,
    /// Options that are promised and not granted.
    pub promised_options: bool,
    /// The pool that nobody was promised.
    pub unissued_options: bool,
    /// The security that is being converted.
    pub this_security: bool,
    /// The other securities that are being converted.
    pub other_converting_securities: bool,
    /// The pool increase of the financing.
    pub pool_increase: bool,
    /// The shares sold for new money.
    pub new_money: bool,
    /// What protected classes convert to on top, because of the price of the financing.
    pub anti_dilution: bool,
}

impl CapitalizationRules {
    /// Everything that exists before a financing: shares, options, promises and the pool.
    pub const FULLY_DILUTED: CapitalizationRules = CapitalizationRules {
        outstanding_shares: true,
        outstanding_options: true,
        promised_options: true,
        unissued_options: true,
        this_security: false,
        other_converting_securities: false,
        pool_increase: false,
        new_money: false,
        anti_dilution: false,
    };

    /// Company Capitalization of Y Combinator's post-money SAFE: all that exists and all that converts, this SAFE
    /// included, without the pool increase and the new money.
    pub const POST_MONEY_SAFE: CapitalizationRules = CapitalizationRules {
        this_security: true,
        other_converting_securities: true,
        ..CapitalizationRules::FULLY_DILUTED
    };

    /// Company Capitalization of the pre-money SAFE of 2013 to 2018: all that exists and the pool increase, without
    /// SAFEs and notes.
    pub const PRE_MONEY_SAFE: CapitalizationRules =
        CapitalizationRules { pool_increase: true, ..CapitalizationRules::FULLY_DILUTED };

    /// Shares and granted options only: who is counted when a company is sold.
    pub const ISSUED: CapitalizationRules =
        CapitalizationRules { promised_options: false, unissued_options: false, ..CapitalizationRules::FULLY_DILUTED };

    /// Shares outstanding only, preferred as converted.
    pub const OUTSTANDING: CapitalizationRules =
        CapitalizationRules { outstanding_options: false, ..CapitalizationRules::ISSUED };

    /// Nothing; the start of a list of words.
    pub const NOTHING: CapitalizationRules =
        CapitalizationRules { outstanding_shares: false, ..CapitalizationRules::OUTSTANDING };

    /// The words by which scenario files name the rules, in the order of the fields.
    pub const WORDS: [&'static str; 9] = [
        "outstanding-shares",
        "outstanding-options",
        "promised-options",
        "unissued-options",
        "this-security",
        "other-converting-securities",
        "pool-increase",
        "new-money",
        "anti-dilution",
    ];

    /// Every rule, in the order of the fields.
    fn all(&mut self) -> [&mut bool; 9] {
        [
            &mut self.outstanding_shares,
            &mut self.outstanding_options,
            &mut self.promised_options,
            &mut self.unissued_options,
            &mut self.this_security,
            &mut self.other_converting_securities,
            &mut self.pool_increase,
            &mut self.new_money,
            &mut self.anti_dilution,
        ]
    }

    /// Includes what `word` names; false if it names nothing.
    pub fn include(&mut self, word: &str) -> bool {
        let named = self.all().into_iter().zip(Self::WORDS).find(|(_, name)| *name == word);
        named.map(|(rule, _)| *rule = true).is_some()
    }

    /// The part of these rules that speaks of what exists before a financing.
    pub fn of_what_exists(self) -> CapitalizationRules {
        CapitalizationRules {
            this_security: false,
            other_converting_securities: false,
            pool_increase: false,
            new_money: false,
            anti_dilution: false,
            ..self
        }
    }

    /// Whether awards of this kind are counted.
    pub fn counts_award(&self, kind: AwardKind) -> bool {
        match kind {
            AwardKind::PromisedOption => self.promised_options,
            AwardKind::Option | AwardKind::Warrant | AwardKind::RestrictedShareUnit => self.outstanding_options,
        }
    }

    /// What is counted, in words for a reader.
    pub fn in_words(mut self) -> String {
        let words = [
            "outstanding shares as converted",
            "granted options and warrants",
            "promised options",
            "the unallocated pool",
            "the converting security itself",
            "other converting securities",
            "the pool increase",
            "the shares sold for new money",
            "what protected classes gain",
        ];
        let counted: Vec<&str> =
            self.all().into_iter().zip(words).filter(|(rule, _)| **rule).map(|(_, word)| word).collect();
        match counted.split_last() {
            None => "nothing".to_string(),
            Some((last, [])) => (*last).to_string(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
        }
    }
}
