//! What comes of a valuation.

use super::core::{DiscountLines, Volatility};
use crate::models::Reference;
use crate::worksheet::{Line, dimension};

type Money = Line<dimension::Money>;
type Price = Line<dimension::Price>;
type Rate = Line<dimension::Rate>;
type Ratio = Line<dimension::Ratio>;
type Shares = Line<dimension::Shares>;

/// What the classes of a company are worth today.
#[derive(Debug)]
pub struct Outcome {
    /// The classes, in their order.
    pub classes: Vec<ClassValue>,
    /// Grants of options whose holders the cap table knows.
    pub grants: Vec<GrantValue>,
    /// What all classes are worth together.
    pub equity: Money,
    /// The views of the future that this rests on: one, or one for each scenario.
    pub views: Vec<View>,
    /// What the equity would be at the price of the newest shares for all shares, and by which part that is more than it is worth.
    pub headline: Option<Headline>,
    /// What a single price leaves open.
    pub grid: Option<Grid>,
    /// What common shares lose, as they cannot be sold.
    pub marketability: Option<Marketability>,
    /// What other steps say that a common share is worth.
    pub compared: Vec<Compared>,
}

/// What a class is worth.
#[derive(Debug)]
pub struct ClassValue {
    /// Its name in figures.
    pub name: String,
    /// Its name in print.
    pub label: String,
    /// Its shares, as they are held.
    pub shares: Option<Shares>,
    /// What is paid to exercise each of its options.
    pub strike: Option<Price>,
    /// Whether it has a claim before common shares.
    pub is_preferred: bool,
    /// What all of it is worth.
    pub value: Money,
    /// What each share is worth.
    pub per_share: Option<Price>,
    /// The annual volatility of that, where options are priced.
    pub volatility: Option<Rate>,
    /// What each share is worth after the discount for lack of marketability.
    pub marketable: Option<Price>,
    /// What each share is worth beside the headline price.
    pub of_headline: Option<Rate>,
}

impl ClassValue {
    /// Whether it is common stock: it has shares, no claim before others, and no strike.
    pub fn is_common(&self) -> bool {
        self.shares.is_some() && !self.is_preferred && self.strike.is_none()
    }
}

/// What a grant of options is worth.
#[derive(Debug)]
pub struct GrantValue {
    /// Its name in figures.
    pub name: String,
    /// Who holds it, in print.
    pub label: String,
    /// The class, by its position.
    pub class: usize,
    /// How many options.
    pub options: Shares,
    /// What they are worth.
    pub value: Money,
}

/// One view of the future, and what it says.
#[derive(Debug)]
pub struct View {
    /// Its name in figures and in print, and its probability, where there are several.
    pub scenario: Option<(String, String, Rate)>,
    /// What each class is worth by it.
    pub values: Vec<Money>,
    /// What each share is worth by it, where it is one of several views.
    pub per_share: Vec<Option<Price>>,
    /// How it comes to that.
    pub by: By,
}

/// How a view comes to its values.
#[derive(Debug)]
pub enum By {
    /// Option pricing.
    Options(Box<Options>),
    /// A certain exit.
    Exit(Exit),
}

/// The price from which an equity was found.
#[derive(Clone, Copy, Debug)]
pub struct Calibration {
    /// The class.
    pub class: usize,
    /// What a share of it is worth.
    pub price: Price,
    /// Whether the price is what the other scenarios leave to be explained of the one that was paid.
    pub is_rest: bool,
}

/// What option pricing says.
#[derive(Debug)]
pub struct Options {
    /// The equity.
    pub equity: Money,
    /// What it was found from.
    pub calibrated_to: Option<Calibration>,
    /// The annual volatility of the equity.
    pub volatility: Rate,
    /// The peers that it is from, where it was not stated.
    pub peers: Option<Volatility>,
    /// The years to the exit.
    pub years: Line<dimension::Years>,
    /// The continuously compounded annual rate without risk.
    pub risk_free_rate: Rate,
    /// The continuously compounded dividend yield.
    pub dividend_yield: Option<Rate>,
    /// Whether the years are expected only.
    pub is_random: bool,
    /// Whether an exit may be an initial public offering, by its size.
    pub has_offerings: bool,
    /// Whether what is not stated is as Gornall and Strebulaev assume.
    pub is_published: bool,
    /// The slices of exits.
    pub slices: Vec<Slice>,
    /// The jumps.
    pub jumps: Vec<Jump>,
    /// What all preferences promise, and what that promise alone is worth.
    pub preferences: Option<Preferences>,
}

/// Exits between two breakpoints.
#[derive(Debug)]
pub struct Slice {
    /// The breakpoint at which it begins.
    pub from: Money,
    /// What it is worth today.
    pub value: Money,
    /// The part of each class.
    pub parts: Vec<Option<Rate>>,
}

/// An exit at which classes have more or less at once.
#[derive(Debug)]
pub struct Jump {
    /// The exit.
    pub at: Money,
    /// What one unit paid from there on is worth today.
    pub digital: Ratio,
    /// What each class gains.
    pub gains: Vec<Money>,
}

/// The preferences of all classes as one promise, and its price.
#[derive(Debug)]
pub struct Preferences {
    /// What they sum to.
    pub sum: Money,
    /// What that is worth today: the smaller of it and the exit.
    pub value: Money,
    /// By how much the rate at which it is discounted exceeds the rate without risk.
    pub credit_spread: Rate,
}

/// A certain exit.
#[derive(Debug)]
pub struct Exit {
    /// What the holders share of it.
    pub exit: Money,
    /// What each class gets then.
    pub gets: Vec<Money>,
    /// What one unit then is worth today.
    pub discount: Option<Ratio>,
}

/// The price of the newest shares, for all shares.
#[derive(Debug)]
pub struct Headline {
    /// The price.
    pub price: Price,
    /// All shares as converted, options among them.
    pub shares: Shares,
    /// The price for all of them.
    pub post_money: Money,
    /// By which part that is more than all are worth.
    pub overstatement: Rate,
}

/// What the common shares are worth at other volatilities and other times to the exit.
#[derive(Debug)]
pub struct Grid {
    /// The class that is shown, by its position.
    pub class: usize,
    /// The volatilities.
    pub volatilities: Vec<Rate>,
    /// The years to the exit.
    pub years: Vec<Line<dimension::Years>>,
    /// What each share is worth, by years and then volatility; `None` where no equity fits the price.
    pub per_share: Vec<Vec<Option<Price>>>,
    /// The equity there.
    pub equity: Vec<Vec<Option<Money>>>,
}

/// What another step says that a common share is worth.
#[derive(Debug)]
pub struct Compared {
    /// The step.
    pub step: Reference,
    /// What a share is worth by it.
    pub per_share: Price,
    /// What it says at other volatilities and other times to the exit.
    pub reach: Vec<Price>,
}

/// What common shares lose, as they cannot be sold.
#[derive(Debug)]
pub struct Marketability {
    /// What is taken off, where that is stated.
    pub applied: Option<Rate>,
    /// What four models say, where options are priced.
    pub models: Option<DiscountLines>,
    /// The volatility that they take: that of the common shares, or of the equity.
    pub volatility: Option<Rate>,
}
