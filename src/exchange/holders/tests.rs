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
fn classes_beside_a_total_of_each_row_are_read_and_the_total_compared() {
    let read = read(
        "Stakeholder,Common,Series A Preferred,Options,Total shares,Fully diluted %\nAda,600,,,600,60\nFund,,300,,310,30.0\n\
         Eva,,,100,100,11\nTotal,600,300,100,1000,100\n",
    );
    assert_eq!(figure(&read, "series-a-preferred.fully_diluted"), "1000");
    let doubts = read.doubts.to_string();
    assert!(doubts.contains("row 3, column `Total shares`: 310 in all, and the row sums to 300"), "{doubts}");
    let different = "row 4, column `Fully diluted %`: `11` is written, and 100 of 1000 shares in all are 10 %";
    assert!(doubts.contains(different), "{doubts}");
    assert_eq!(read.doubts.len(), 3, "{doubts}");
}

#[test]
fn percentages_are_compared_to_the_digits_that_are_written() {
    let thirds = "Holder,Shares,Ownership\nAda,1,33.3%\nGrace,1,0.333%\nBen,1,\"33,33\"\n";
    let doubts = read(thirds).doubts.to_string();
    assert!(doubts.contains("row 3, column `Ownership`: `0.333%` is written, and 1 of 3 shares in all are 33.3333 %"));
    assert_eq!(read(thirds).doubts.len(), 1, "{doubts}");
    // Of shares alone, as fractions, and of the class: whatever most of the rows fit.
    let rows = ["Ada,Common,600,0.6", "Fund,Series A,400,0.4", "Eva,Options,250,"].join("\n");
    let of_shares = read(&format!("Holder,Class,Shares,Stake\n{rows}\n"));
    assert!(!of_shares.doubts.to_string().contains("Stake"), "{}", of_shares.doubts);
    let of_class = read("Holder,Class,Shares,% of class\nAda,Common,600,75\nBen,Common,200,25\nFund,Seed,400,100 %\n");
    assert!(!of_class.doubts.to_string().contains("% of class"), "{}", of_class.doubts);
    let words = read("Holder,Shares,Stake\nAda,600,most\nBen,400,less\n").doubts.to_string();
    assert!(
        words.contains("row 2, column `Stake`: `most` is no percentage, and not compared with the shares, like 1 more")
    );
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
    assert!(wrong("Holder,Shares\nAda,0.6\nBen,0.4\n").contains("row 2, column `Shares`: Ada has 0.6 shares, less"));
    assert!(wrong("Holder,Shares,Price\nAda,5,-2\n").contains("row 2, column `Price`: -2 was paid"));
    assert!(wrong("Holder,Shares\n\"Ada,600\nGrace,400\n").contains("quote"));
}

#[test]
fn rows_are_counted_as_a_spreadsheet_does() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = ["", "Cap table", "", "", "Holder,Shares", "\"Ada\nKing\",600", "", "Grace,400"];
        let read = read(&(lines.join(end) + end));
        assert!(read.scenario.contains("value = 600, source = \"table#row 6, Shares\""), "{end:?} {}", read.scenario);
        assert!(read.scenario.contains("value = 400, source = \"table#row 8, Shares\""), "{end:?} {}", read.scenario);
    }
}

#[test]
fn a_class_may_begin_with_a_digit() {
    let read = read("Holder,Class,Shares\nAda,Common,600\nFund,2nd series,400\n");
    assert_eq!(figure(&read, "step-2nd-series.fully_diluted"), "1000");
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
