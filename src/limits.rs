//! How much is read, computed and drawn: every limit in one place, each with its reason.
//!
//! A limit lies where a file of 1 MB, or one with 100,000 holders, still ends within some ten seconds and two gigabytes of
//! memory, and far beyond what a deal, a cap table or a fund needs. `docs/limits.md` is this table for readers; a test holds the two together.

/// How much there may be of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is counted, in the plural: `steps`.
    pub counted: &'static str,
    /// In what it is counted: `scenario`.
    pub within: &'static str,
    /// How much of it there may be.
    pub most: u32,
    /// Why there may not be more, as half a sentence.
    pub why: &'static str,
    /// What to do instead.
    pub instead: &'static str,
}

impl Limit {
    /// Whether this many are too many.
    pub fn is_passed_by(&self, given: usize) -> bool {
        given > self.most()
    }

    /// The limit, to count entries of a list with.
    pub const fn most(&self) -> usize {
        self.most as usize
    }

    /// What was given and what the limit is, as one sentence without its end.
    ///
    /// ```
    /// let said = postmoney::limits::STEPS.passed_by(1_200);
    /// assert_eq!(said, "there are 1,200 steps in this scenario, and at most 1,000 are read");
    /// ```
    pub fn passed_by(&self, given: usize) -> String {
        let Limit { counted, within, .. } = self;
        let (given, most) = (with_commas(given), with_commas(self.most()));
        format!("there are {given} {counted} in this {within}, and at most {most} are read")
    }
}

/// A whole number with a comma between thousands.
pub fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident = $most:literal, $counted:literal in $within:literal: $why:literal; $instead:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: Limit =
            Limit { counted: $counted, within: $within, most: $most, why: $why, instead: $instead };)+

        /// Every limit, in the order of the page for readers.
        pub const ALL: &[Limit] = &[$($name,)+];
    };
}

limits! {
    /// Of one file; more is refused unread.
    FILE = 16_777_216, "bytes" in "file":
        "a file is held in memory as a tree of its values, some hundred times its size";
        "name the scenario file; one that is so large is divided, and the parts computed side by side";
    /// A chain of files, each of which extends the next.
    EXTENDS = 32, "files" in "chain of `extends`":
        "each file waits for the one that it extends";
        "put what the files have in common into one file, which all of them extend";
    /// Tables inside tables.
    NESTING = 64, "tables inside each other" in "file":
        "each table waits for those inside it";
        "write the table at a shorter name, such as `steps.meta.legs.primary`";
    /// Keys of one table for which there is no limit of its own.
    ENTRIES = 10_000, "entries" in "table":
        "each source, rate or buyer is looked for among all others";
        "put those together that have the same terms, such as `Employees` for all of them";
    /// Those who get or hold shares in one step.
    HOLDERS = 200_000, "holders" in "step":
        "each has a line of the table, and several figures with names after each step";
        "put those together that have the same terms, such as `Employees` for all of them";
    /// Everybody after every step that changes who holds what.
    HOLDINGS = 1_000_000, "holdings after steps" in "scenario":
        "each step that changes who holds what names what everybody holds after it";
        "put several issuances into one step, or holders with the same terms together";
    /// All that a file and the files below it state.
    VALUES = 500_000, "values" in "scenario":
        "each value is a line of the computation and of what can be explained";
        "divide the scenario into files, which `postmoney run` computes side by side";
    /// A key, each part of a dotted name.
    NAME = 200, "characters" in "name":
        "a name stands in the tables, the pictures and the names of figures";
        "write a short name, and the whole one as `note` or as the `title` of a step";
    /// Text that stands on a line, such as a title.
    TEXT = 1_000, "characters" in "text":
        "a title or a name stands on a line of its own";
        "write it shorter, and all of it as `about` or `note`";
    /// `about`, `note` and `url`.
    LONG_TEXT = 20_000, "characters" in "note or address":
        "it is printed with the scenario";
        "write it shorter, and the rest after a `#`";
    /// A flag of the command line, such as that of `--set`.
    FLAG = 20_000, "characters" in "flag":
        "a flag states one assumption or asks one question";
        "write it into a file that extends the scenario";
    /// The text of one number.
    NUMBER = 200, "characters" in "number":
        "a figure is a number, its unit and a hedge";
        "write the figure alone, such as \"14.8bn\", and the rest after a `#`";
    /// Significant digits of a number.
    DIGITS = 28, "significant digits" in "number":
        "so many are kept whatever is computed from them";
        "leave out the digits that nobody measured";
    /// Powers of ten, either way.
    EXPONENT = 40, "powers of ten" in "number":
        "a number further from 1 counts nothing that is bought or sold";
        "look at the exponent";
    /// Steps, whatever their models.
    STEPS = 1_000, "steps" in "scenario":
        "each step is computed and told, and a cap table grows with each";
        "divide the scenario into files, or put several grants or purchases into one step";
    /// Classes of shares in one sale.
    CLASSES = 400, "classes" in "sale":
        "each class may convert at an exit of its own, and each exit is paid out to all of them";
        "put classes with the same terms together";
    /// Parts of one reported deal.
    LEGS = 100, "legs" in "deal":
        "each leg is held against every other report";
        "put legs with the same buyer, price and sellers together";
    /// Reports of one figure, or values of it in one list.
    REPORTS = 400, "values" in "list":
        "each report of a figure is held against those of every other one";
        "keep the reports that differ, and those closest to the parties";
    /// Combinations of reports that are told apart.
    COMBINATIONS = 256, "combinations of reports" in "deal":
        "each is a deal of its own to look through; beyond it the first reports are told and the rest held against them";
        "keep two or three reports of each figure";
    /// Intervals that are looked at in judging the reports of one deal. The verdict on the first reports is found beyond it.
    NARROWING = 400_000, "intervals looked at" in "deal":
        "the verdict on the first reports comes first and always; what is left then of other readings, corrections and combinations is said not to be tried";
        "keep one or two reports of each figure, and put legs with the same price together";
    /// Rows of a table of holders that is imported.
    TABLE_ROWS = 200_000, "rows" in "table of holders":
        "each row is a holding, with a line of the scenario that is written";
        "divide the table, or put those together that have the same terms";
    /// Columns of a table of holders that is imported.
    TABLE_COLUMNS = 400, "columns" in "table of holders":
        "each column may be a class of shares";
        "keep the columns that say who holds how many shares of which class at which price";
    /// All that a workbook holds once it is unpacked.
    UNPACKED = 268_435_456, "bytes unpacked" in "workbook":
        "a small file can unpack to more than a machine has room for";
        "save the sheet alone, or as CSV";
    /// All that the files of a package hold once they are unpacked.
    PACKAGE = 268_435_456, "bytes unpacked" in "package":
        "a small file can unpack to more than a machine has room for";
        "leave out documents; only files of the format are read";
    /// Files of a package.
    PACKAGE_FILES = 2_000, "files" in "package":
        "each file is held in memory until all are read";
        "put items of one type into one file";
    /// Folders of a package inside each other.
    PACKAGE_FOLDERS = 8, "folders inside each other" in "package":
        "the format needs one, and programs put a package one or two further down";
        "name the folder of the manifest";
    /// Splits of one class of a package.
    SPLITS = 100, "splits" in "class":
        "each multiplies the shares of all before it, and the number grows with each";
        "put splits that follow each other into one";
    /// Payments of one investor, one way.
    PAYMENTS = 5_000, "payments" in "table of payments":
        "a rate of return is the root of a polynomial with a term for each";
        "put the payments of a month or quarter together";
    /// Columns of one file of prices.
    PEERS = 400, "peers" in "file of prices":
        "each peer has an estimate that is told and can be explained";
        "keep the companies that are like the one that is valued";
    /// All prices of one file.
    PRICES = 200_000, "prices" in "file of prices":
        "each price makes a return, the logarithm of a quotient";
        "keep the days and columns that count, or weekly prices";
    /// Cases of one scenario.
    CASES = 1_000, "cases" in "scenario":
        "each case is a scenario of its own to compute";
        "vary an assumption with `postmoney sweep` instead";
    /// Earn-outs that come true or not each on its own.
    EARN_OUTS = 6, "earn-outs" in "sale":
        "every combination of them is paid out";
        "put those together that come together";
    /// Years of interest and of dividends.
    YEARS = 100, "years" in "time for which something accrues":
        "each year or part of it may be compounded by itself";
        "look at the two days, or write `years`";
    /// Periods of a share of revenue.
    PERIODS = 600, "periods" in "share of revenue":
        "each period is a payment of its own";
        "take longer periods";
    /// Files on one command line.
    FILES = 10_000, "files" in "command":
        "all of them stand in one document";
        "compute them in several runs";
    /// How often `simulate` runs a scenario.
    RUNS = 1_000_000_000, "runs" in "simulation":
        "a million runs give four digits, and more gain little";
        "take fewer runs";
    /// Combinations of values that `sweep` computes.
    POINTS = 10_000_000, "points" in "sweep":
        "each point is computed, and nobody reads so many";
        "take a longer step or a shorter range";
    /// Rows of a sweep that are laid out as one table; more are for CSV.
    ROWS = 10_000, "rows" in "table of a sweep":
        "a table is laid out as a whole";
        "add `--format csv` or `--format jsonl`, which are written row by row";
    /// `--vary`, `--assume`, `--show` and others that may be given several times.
    FLAGS = 1_000, "flags of one name" in "command":
        "each is looked for among all figures of the scenario";
        "use `*` for any characters, or ask in several runs";
    /// Pixels of the longer side of a picture.
    SIDE = 16_384, "pixels" in "side of a picture":
        "few programs open a longer one";
        "take a smaller `--size` or `--scale`, or `--chart-format svg`";
    /// Pixels of a picture.
    PIXELS = 64_000_000, "pixels" in "picture":
        "each takes eight bytes while it is drawn, 512 MB in all";
        "take a smaller `--size` or `--scale`, or `--chart-format svg`";
    /// Pictures of one command.
    PICTURES = 1_000, "pictures" in "command":
        "all of them lie in one folder";
        "name those that you want with `--chart`";
    /// Mistakes that are printed; the others are counted.
    MISTAKES = 100, "mistakes" in "report of what is wrong":
        "the first ones are mended first, and with them many of the others";
        "mend these and run it again";
}

#[cfg(test)]
mod tests {
    use super::{ALL, with_commas};

    #[test]
    fn thousands_are_told_apart() {
        let shown = [0, 12, 999, 1_000, 12_345, 1_000_000_000].map(with_commas);
        assert_eq!(shown, ["0", "12", "999", "1,000", "12,345", "1,000,000,000"]);
    }

    #[test]
    fn a_limit_gives_its_reason_and_a_way_out() {
        for limit in ALL {
            let texts = [limit.counted, limit.within, limit.why, limit.instead];
            assert!(texts.iter().all(|text| !text.is_empty() && !text.ends_with('.')), "{limit:?}");
            assert!(limit.most > 0);
        }
    }
}
