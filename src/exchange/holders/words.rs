//! What headings are called, in English, German and French.

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who.
    Holder,
    /// Of which class.
    Class,
    /// How many shares.
    Shares,
    /// What was paid for one.
    Price,
    /// What was paid for all of them.
    Amount,
    /// What part of all shares they are.
    Percent,
}

const HOLDERS: &[&str] = &[
    "holder",
    "holders",
    "holder name",
    "name of holder",
    "shareholder",
    "shareholders",
    "shareholder name",
    "stakeholder",
    "stakeholder name",
    "name",
    "investor",
    "investor name",
    "owner",
    "member",
    "aktionar",
    "aktionär",
    "aktionaer",
    "gesellschafter",
    "inhaber",
    "anteilseigner",
    "actionnaire",
    "associé",
    "titulaire",
];
const CLASSES: &[&str] = &[
    "class",
    "share class",
    "class of shares",
    "security",
    "security type",
    "security class",
    "stock class",
    "class of stock",
    "equity type",
    "equity class",
    "type",
    "share type",
    "series",
    "klasse",
    "aktienklasse",
    "anteilsklasse",
    "gattung",
    "aktiengattung",
    "catégorie",
    "classe",
];
const SHARES: &[&str] = &[
    "shares",
    "number of shares",
    "no of shares",
    "no shares",
    "shares held",
    "shares owned",
    "shares outstanding",
    "shares issued",
    "quantity",
    "qty",
    "share count",
    "of shares",
    "total shares",
    "stocks",
    "units",
    "aktien",
    "anteile",
    "geschäftsanteile",
    "anzahl",
    "anzahl aktien",
    "anzahl anteile",
    "anzahl der aktien",
    "anzahl der anteile",
    "stück",
    "stückzahl",
    "actions",
    "nombre d actions",
    "nombre",
];
const PRICES: &[&str] = &[
    "price",
    "price per share",
    "issue price",
    "share price",
    "original issue price",
    "pps",
    "purchase price per share",
    "exercise price",
    "strike",
    "strike price",
    "preis",
    "ausgabepreis",
    "preis je aktie",
    "preis pro aktie",
    "preis je anteil",
    "preis pro anteil",
    "prix",
    "prix par action",
];
const AMOUNTS: &[&str] = &[
    "amount",
    "amount invested",
    "amount paid",
    "invested",
    "investment",
    "cost",
    "total cost",
    "cost basis",
    "paid",
    "paid in",
    "cash paid",
    "purchase price",
    "total invested",
    "betrag",
    "eingezahlt",
    "investiert",
    "einlage",
    "montant",
];
const PERCENTS: &[&str] = &[
    "percent",
    "percentage",
    "ownership",
    "ownership percentage",
    "stake",
    "part",
    "prozent",
    "beteiligung",
    "anteil",
    "quote",
    "pourcentage",
];

/// A heading without signs, brackets and capitals.
fn plain(heading: &str) -> String {
    let outside = match (heading.find('('), heading.rfind(')')) {
        (Some(start), Some(end)) if start < end && start > 0 => [&heading[..start], &heading[end + 1..]].concat(),
        _ => heading.to_string(),
    };
    let letters = outside.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), " ");
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a heading says, if it is one of those that are known.
pub fn role(heading: &str) -> Option<Role> {
    let plain = plain(heading);
    let known = [
        (HOLDERS, Role::Holder),
        (CLASSES, Role::Class),
        (SHARES, Role::Shares),
        (PRICES, Role::Price),
        (AMOUNTS, Role::Amount),
        (PERCENTS, Role::Percent),
    ];
    let by_name = known.into_iter().find(|(names, _)| names.contains(&plain.as_str())).map(|(_, role)| role);
    if heading.contains('%') { Some(Role::Percent) } else { by_name }
}

/// Whether a column beside those of classes holds what all of them sum to.
pub fn is_row_total(heading: &str) -> bool {
    const TOTALS: &[&str] = &["total", "totals", "sum", "grand total", "summe", "gesamt", "insgesamt", "total diluted"];
    let plain = plain(heading);
    TOTALS.contains(&plain.as_str()) || plain.contains("fully diluted")
}
