//! Tables as people write them, read and run.

use super::{DecimalSign, Imported, Options, import};
use crate::Scenario;

fn read(table: &str) -> Imported {
    import("table.csv", table.as_bytes(), &Options::default()).unwrap_or_else(|wrong| panic!("{wrong}\n{table}"))
}

fn figure(imported: &Imported, name: &str) -> String {
    let scenario = Scenario::parse(&imported.scenario).unwrap_or_else(|wrong| panic!("{wrong}\n{}", imported.scenario));
    let results = scenario.run().unwrap_or_else(|wrong| panic!("{wrong}\n{}", imported.scenario));
    let figure = results.figure(name).unwrap_or_else(|_| panic!("no {name}\n{}", imported.scenario));
    figure.value().to_string()
}

fn wrong(table: &str) -> String {
    import("table.csv", table.as_bytes(), &Options::default()).expect_err(table).to_string()
}

#[test]
fn titles_totals_and_classes_are_told_apart() {
    let read = read(
        "Acme Inc.\nCap table\nStakeholder,Share class,Quantity,Issue price,Email\nAda,Common,\"6,000,000\",,a@b\n\
         Grace,Common,\"3,000,000\",,\nTotal Common,,\"9,000,000\",,\nFund,Series A,\"1,000,000\",$2.50,\n\
         Eva,Options,50,0.10,\nOption pool,,950,,\nTotal,,\"10,001,000\",,\n",
    );
    assert_eq!(figure(&read, "series-a.holders.Fund.shares"), "1000000");
    assert_eq!(figure(&read, "series-a.holders.Fund.paid"), "2500000");
    assert_eq!(figure(&read, "series-a.fully_diluted"), "10001000");
    assert_eq!(read.doubts.len(), 1, "{}", read.doubts);
}

#[test]
fn a_column_decides_what_its_commas_are() {
    let german = read("Aktionär;Aktien;Preis\nAda;1.234.567;1,50 €\nGrace;1.000;2,00 €\nSumme;1.235.567;\n");
    assert_eq!(figure(&german, "common.holders.Grace.shares"), "1000");
    assert!(german.scenario.contains("currency = \"EUR\""), "{}", german.scenario);
    let open = "Holder,Shares\nAda,\"1,234\"\nGrace,\"2,500\"\n";
    assert!(wrong(open).contains("row 2, column `Shares`: `1,234` may be"), "{}", wrong(open));
    let said = Options { decimal: Some(DecimalSign::Point), ..Options::default() };
    let said = import("table.csv", open.as_bytes(), &said).expect("a table");
    assert_eq!(figure(&said, "founding.holders.Ada.shares"), "1234");
}

#[test]
fn a_wide_table_has_a_column_for_each_class() {
    let read = read("Name\tCommon\tSeries A\nAda\t600\t\nFund\t\t400\nTotal\t600\t400\n");
    assert_eq!(figure(&read, "series-a.holders.Fund.stake"), "0.4");
}

#[test]
fn rows_are_added_up_or_named_and_never_lost() {
    let twice = read("Holder,Shares\nAda,600\nAda,400\nas of today,\n");
    assert_eq!(figure(&twice, "founding.holders.Ada.shares"), "1000");
    assert!(twice.doubts.to_string().contains("added up") && twice.doubts.to_string().contains("as of today"));
    let short = read("Holder,Shares\nAda,600\nGrace,400\nTotal,990\n");
    assert!(
        short.doubts.to_string().contains("row 4, column `Shares`: the total is 990, and the rows above sum to 1000")
    );
    assert!(wrong("Holder,Shares\nAda,#REF!\n").contains("row 2, column `Shares`: the error #REF!"));
    assert!(wrong("Holder,Shares\nAda,600\n,50\n").contains("nobody's"));
    assert!(wrong("Holder,Shares\nAda,-5\n").contains("-5 shares"));
    assert!(wrong("Holder,Shares\n\"Ada,600\nGrace,400\n").contains("quote"));
}

#[test]
fn percentages_are_checked_and_never_used() {
    let said = |table: &str| read(table).doubts.to_string();
    let fits = "Holder,Class,Shares,Ownership,Fully diluted %\nAda,Common,600,60%,54.55\nFund,Seed,400,40%,36.36\n\
                Eva,Options,100,,9.09\nTotal,,1100,100%,100\n";
    let doubts = said(fits);
    assert!(!doubts.contains("Ownership") && !doubts.contains("diluted"), "{doubts}");
    let wrong = said(&fits.replace("36.36", "36.37"));
    assert!(wrong.contains("row 3, column `Fully diluted %`: 36.37 is written, and 400 of 1100 shares are 36.3636%"));
    let fractions = said("Holder;Aktien;Anteil\nAda;600;0,6\nGrace;400;0,5\n");
    assert!(fractions.contains("row 3, column `Anteil`: 0,5 is written"), "{fractions}");
    let words = said("Holder,Shares,%\nAda,600,most\nGrace,400,40\n");
    assert!(words.contains("row 2, column `%`: `most` is not read as a percentage"), "{words}");
    let vested = said("Holder,Shares,Vested %\nAda,600,25%\n");
    assert!(vested.contains("columns that are not read: `Vested %`"), "{vested}");
}

#[test]
fn sums_of_classes_are_no_class() {
    let table = "Name,Common,Series A,Fully Diluted Shares,Fully Diluted %\nAda,600,,600,60%\nFund,,400,400,40%\n";
    let sums = read(table);
    assert_eq!(figure(&sums, "series-a.fully_diluted"), "1000");
    assert!(!sums.doubts.to_string().contains("columns"), "{}", sums.doubts);
    let wrong = read(&table.replace("400,400", "400,410")).doubts.to_string();
    assert!(
        wrong.contains("row 3, column `Fully Diluted Shares`: 410 is written, and the columns sum to 400"),
        "{wrong}"
    );
}

#[test]
fn figures_say_their_rows_and_columns() {
    let read =
        read("Holder,Class,Shares,Price\nAda,Common,600,\nFund,Seed,300,0.5\nFund,Seed,100,0.5\nEva,Options,50,0.1\n");
    for line in [
        "Ada = { value = 600, source = \"table#row 2, Shares\" }",
        "Fund = { value = 400, source = \"table#rows 3 and 4, Shares\" }",
        "price_per_share = { value = \"0.5\", source = \"table#row 3, Price\" }",
        "strike = { value = \"0.1\", source = \"table#row 5, Price\" }",
    ] {
        assert!(read.scenario.contains(line), "{line}\n{}", read.scenario);
    }
    assert_eq!(figure(&read, "seed.fully_diluted"), "1050");
}

#[test]
fn rows_are_counted_past_empty_lines_and_returns() {
    let read = read("Cap table\r\n\r\nHolder,Shares\r\nAda,600\r\n\r\n\r\n\"Fund\r\nOne\",400\r\nGrace,1\r\n");
    for place in ["row 4, Shares", "row 7, Shares", "row 9, Shares"] {
        assert!(read.scenario.contains(place), "{place}\n{}", read.scenario);
    }
}

#[test]
fn a_column_that_is_open_is_read_like_the_others() {
    let read = read("Name,Common,Series A\nAda,\"4,000,000\",\nFund,,\"600,000\"\n");
    assert_eq!(figure(&read, "series-a.fully_diluted"), "4600000");
}

#[test]
fn encodings_are_seen() {
    let narrow = b"Aktion\xe4r;Aktien\nJ\xfcrgen;600\n";
    let read = import("table.csv", narrow, &Options::default()).expect("a table");
    assert!(read.scenario.contains("J\u{fc}rgen") && read.doubts.to_string().contains("windows-1252"));
    let wide: Vec<u8> = "\u{feff}Holder,Shares\nAda,600\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let read = import("table.csv", &wide, &Options::default()).expect("a table");
    assert_eq!(figure(&read, "founding.holders.Ada.shares"), "600");
}

#[test]
fn a_workbook_gives_the_decimals_that_it_shows() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows =
        [("Holder", "Class", "Shares", "Price"), ("Ada", "Common", "600", "0.1"), ("Fund", "Seed", "400", "1.1")];
    for (row, (holder, class, shares, price)) in (0..).zip(rows) {
        sheet.write(row, 0, holder).expect("a cell");
        sheet.write(row, 1, class).expect("a cell");
        match (shares.parse::<f64>(), price.parse::<f64>()) {
            (Ok(shares), Ok(price)) => {
                sheet.write(row, 2, shares).expect("a cell");
                sheet.write(row, 3, price).expect("a cell");
            }
            _ => {
                sheet.write(row, 2, shares).expect("a cell");
                sheet.write(row, 3, price).expect("a cell");
            }
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let read = import("table.xlsx", &bytes, &Options::default()).expect("a table");
    assert!(
        read.scenario.contains("price_per_share = { value = \"1.1\", source = \"table#row 3, Price\" }"),
        "{}",
        read.scenario
    );
    assert_eq!(figure(&read, "seed.holders.Fund.shares"), "400");
    for length in (0..bytes.len()).step_by(97) {
        let _ = import("table.xlsx", &bytes[..length], &Options::default());
    }
}
