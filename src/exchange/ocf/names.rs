//! The names of the format in one place, for reading and writing alike.

/// Fields of items.
pub mod field {
    /// What an item is called by others.
    pub const ID: &str = "id";
    /// What an item is.
    pub const OBJECT_TYPE: &str = "object_type";
    /// The day of a transaction.
    pub const DATE: &str = "date";
    /// The security that a transaction makes or ends.
    pub const SECURITY: &str = "security_id";
    /// The security that is left of one that ends in part.
    pub const BALANCE: &str = "balance_security_id";
    /// The securities that one becomes.
    pub const RESULTING: &str = "resulting_security_ids";
    /// Who holds a security.
    pub const STAKEHOLDER: &str = "stakeholder_id";
    /// The class of a security.
    pub const CLASS: &str = "stock_class_id";
    /// The plan of a grant.
    pub const PLAN: &str = "stock_plan_id";
    /// How many.
    pub const QUANTITY: &str = "quantity";
    /// How many of it became something else.
    pub const QUANTITY_CONVERTED: &str = "quantity_converted";
    /// The money of a convertible.
    pub const INVESTMENT: &str = "investment_amount";
    /// The money that ends of a convertible.
    pub const AMOUNT: &str = "amount";
    /// The split that was booked by issuing anew.
    pub const SPLIT: &str = "split_transaction_id";
    /// What exercising costs.
    pub const EXERCISE_PRICE: &str = "exercise_price";
    /// What a share of a class or of an issuance cost.
    pub const SHARE_PRICE: &str = "share_price";
    /// The original issue price of a class.
    pub const CLASS_PRICE: &str = "price_per_share";
    /// The preference of a class as a multiple of its price.
    pub const PREFERENCE: &str = "liquidation_preference_multiple";
    /// Up to which multiple a class takes part.
    pub const CAP: &str = "participation_cap_multiple";
    /// When what was issued vests.
    pub const VESTING_TERMS: &str = "vesting_terms_id";
    /// A rank.
    pub const SENIORITY: &str = "seniority";
    /// What is said of an item in words.
    pub const COMMENTS: &str = "comments";
    /// What a security is called by its holder.
    pub const CUSTOM_ID: &str = "custom_id";
    /// What the capitalization of a conversion counts.
    pub const RULES: &str = "capitalization_definition_rules";
}

/// What a capitalization may count: the names of the format, and the words of scenario files.
pub const RULES: [(&str, &str); 8] = [
    ("include_outstanding_shares", "outstanding-shares"),
    ("include_outstanding_options", "outstanding-options"),
    ("include_outstanding_unissued_options", "unissued-options"),
    ("include_this_security", "this-security"),
    ("include_other_converting_securities", "other-converting-securities"),
    ("include_option_pool_topup_for_promised_options", "promised-options"),
    ("include_additional_option_pool_topup", "pool-increase"),
    ("include_new_money", "new-money"),
];

/// The files of a package: what a manifest calls their list, what they say of their kind, and their usual name.
pub const FILES: [(&str, &str, &str); 7] = [
    ("stakeholders_files", "OCF_STAKEHOLDERS_FILE", "Stakeholders.ocf.json"),
    ("stock_classes_files", "OCF_STOCK_CLASSES_FILE", "StockClasses.ocf.json"),
    ("stock_plans_files", "OCF_STOCK_PLANS_FILE", "StockPlans.ocf.json"),
    ("transactions_files", "OCF_TRANSACTIONS_FILE", "Transactions.ocf.json"),
    ("stock_legend_templates_files", "OCF_STOCK_LEGEND_TEMPLATES_FILE", "StockLegends.ocf.json"),
    ("vesting_terms_files", "OCF_VESTING_TERMS_FILE", "VestingTerms.ocf.json"),
    ("valuations_files", "OCF_VALUATIONS_FILE", "Valuations.ocf.json"),
];

/// What a transaction does to a security.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// It is made.
    Issuance,
    /// It is exercised; on the same day before it is cancelled.
    Exercise,
    /// It passes to others, or becomes something else.
    Passes,
    /// Part of it or all of it ends.
    Ends,
    /// It never was.
    Retraction,
}

/// What a security is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Shares.
    Stock,
    /// Options, share units and the like.
    Compensation,
    /// A warrant.
    Warrant,
    /// A SAFE or a note.
    Convertible,
}

/// What an item is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person, a class, a plan or a schedule: no transaction.
    Object,
    /// A transaction of a security.
    Security(Form, Act),
    /// Several securities become one.
    Consolidation,
    /// A split of a class.
    Split,
    /// A class converts at another ratio.
    Ratio,
    /// A plan has another size.
    Pool,
    /// Another strike.
    Repricing,
    /// A start, an event or an acceleration of vesting.
    Vesting,
    /// What says nothing of who holds how much.
    Ignored,
    /// No type of the format.
    Unknown,
}

/// The type that an item has today, and whether it had another name before.
pub fn today(object_type: &str) -> (String, bool) {
    match object_type.strip_prefix("TX_PLAN_SECURITY_") {
        Some(rest) => (format!("TX_EQUITY_COMPENSATION_{rest}"), true),
        None => (object_type.to_string(), false),
    }
}

/// What an item of this type is.
pub fn kind(object_type: &str) -> Kind {
    match object_type {
        "STAKEHOLDER"
        | "STOCK_CLASS"
        | "STOCK_PLAN"
        | "VESTING_TERMS"
        | "ISSUER"
        | "VALUATION"
        | "DOCUMENT"
        | "FINANCING"
        | "STOCK_LEGEND_TEMPLATE" => Kind::Object,
        "TX_STOCK_CLASS_SPLIT" => Kind::Split,
        "TX_STOCK_CONSOLIDATION" => Kind::Consolidation,
        "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT" => Kind::Ratio,
        "TX_STOCK_PLAN_POOL_ADJUSTMENT" => Kind::Pool,
        "TX_EQUITY_COMPENSATION_REPRICING" => Kind::Repricing,
        "TX_VESTING_START" | "TX_VESTING_EVENT" | "TX_VESTING_ACCELERATION" => Kind::Vesting,
        "TX_STOCK_PLAN_RETURN_TO_POOL"
        | "TX_ISSUER_AUTHORIZED_SHARES_ADJUSTMENT"
        | "TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT"
        | "CE_STAKEHOLDER_RELATIONSHIP"
        | "CE_STAKEHOLDER_STATUS" => Kind::Ignored,
        _ => of_security(object_type),
    }
}

fn of_security(object_type: &str) -> Kind {
    let forms = [
        ("TX_STOCK_", Form::Stock),
        ("TX_EQUITY_COMPENSATION_", Form::Compensation),
        ("TX_WARRANT_", Form::Warrant),
        ("TX_CONVERTIBLE_", Form::Convertible),
    ];
    let found = forms.iter().find_map(|(prefix, form)| Some((*form, object_type.strip_prefix(prefix)?)));
    let Some((form, rest)) = found else { return Kind::Unknown };
    let act = match rest {
        "ISSUANCE" => Act::Issuance,
        "EXERCISE" | "RELEASE" => Act::Exercise,
        "TRANSFER" | "CONVERSION" | "REISSUANCE" => Act::Passes,
        "CANCELLATION" | "REPURCHASE" => Act::Ends,
        "RETRACTION" => Act::Retraction,
        "ACCEPTANCE" => return Kind::Ignored,
        _ => return Kind::Unknown,
    };
    Kind::Security(form, act)
}
