//! The judge is judged: workbooks with mistakes that were put there, each of which has to be found.

use super::checked;
use super::judged::{Judged, is_near};
use super::moves::{by_a_tenth, separate};
use super::office::Office;
use super::told::Book;
use postmoney::number::Exact;
use postmoney::render::xlsx::Proof;
use rust_xlsxwriter::{Formula, Workbook, Worksheet, XlsxError};

const DEAL: &str = "[steps.meta]\nmodel = \"reported-deal\"\ninvestment = \"14.8bn\"\nstake = \"49%\"";

/// The deal as a workbook, with what may be wrong with it.
#[derive(Clone, Copy)]
struct Planted {
    name: &'static str,
    /// The formula of the valuation after the deal. What it is said to have been computed to is right, whatever it says.
    post_money: &'static str,
    check: &'static str,
    /// A formula of which nothing is said, if there is one.
    note: &'static str,
}

const RIGHT: Planted = Planted {
    name: "right",
    post_money: "=Inputs!C4/Inputs!C5",
    check: "=IF((Inputs!C5<0.5)=TRUE,\"holds\",\"changed: more than a half\")",
    note: "",
};

impl Planted {
    fn book(self) -> Book {
        let workbook = Office::folder("planted").join(format!("{}.xlsx", self.name));
        self.write(&workbook).expect("the workbook is written");
        let cell = |cell: &str, figure: &str, value: &str| {
            ("Deal".to_string(), cell.to_string(), Some(format!("meta.{figure}")), Some(value.to_string()))
        };
        let input = |cell: &str, name: &str, value: &str| {
            ("Inputs".to_string(), cell.to_string(), format!("steps.meta.{name}"), value.to_string())
        };
        let told = Proof {
            cells: vec![
                cell("B2", "post_money", "1480000000000/49"),
                cell("B3", "pre_money", "754800000000/49"),
                cell("B4", "old_holders.stake", "51/100"),
            ],
            inputs: vec![input("C4", "investment", "14800000000"), input("C5", "stake", "49/100")],
            holds: vec![("Checks".to_string(), "F3".to_string())],
            summary_check: ("Inputs".to_string(), "B1".to_string()),
            ..Proof::default()
        };
        let scenario = ("planted.toml".into(), DEAL.to_string());
        Book { name: self.name.to_string(), scenario, case: None, workbook, told }
    }

    fn write(self, path: &std::path::Path) -> Result<(), XlsxError> {
        let mut book = Workbook::new();
        let inputs = book.add_worksheet().set_name("Inputs")?;
        let summary = "=IF(COUNTIF(Checks!F3:F3,\"holds\")=1,\"holds\",\"changed\")";
        formula(inputs, 0, 1, summary, "holds")?;
        inputs.write_number(3, 2, 14.8e9)?.write_number(4, 2, 0.49)?;
        let deal = book.add_worksheet().set_name("Deal")?;
        formula(deal, 1, 1, self.post_money, "30204081632.65306")?;
        formula(deal, 2, 1, "=B2-Inputs!C4", "15404081632.65306")?;
        formula(deal, 3, 1, "=1-Inputs!C5", "0.51")?;
        deal.write_string(7, 0, "=HYPERLINK(\"http://x\")")?;
        if !self.note.is_empty() {
            formula(deal, 8, 0, self.note, "")?;
        }
        formula(book.add_worksheet().set_name("Checks")?, 2, 5, self.check, "holds")?;
        book.save(path)
    }
}

fn formula(sheet: &mut Worksheet, row: u32, column: u16, text: &str, result: &str) -> Result<(), XlsxError> {
    sheet.write_formula(row, column, Formula::new(text).set_result(result)).map(|_| ())
}

/// What is found in each workbook.
fn found(planted: &[Planted]) -> Option<Vec<Judged>> {
    let books: Vec<Book> = planted.iter().map(|planted| planted.book()).collect();
    let results = separate(&books[0], Vec::new()).expect("the deal is computed");
    let asked =
        books.into_iter().map(|book| (by_a_tenth(&book, &results.sheet), book)).map(|(moves, book)| (book, moves));
    Some(checked(&Office::find()?, "planted", &asked.collect::<Vec<_>>(), false))
}

#[test]
fn what_is_wrong_with_a_workbook_is_found() {
    let mistakes = [
        (
            Planted { name: "doubled", post_money: "=Inputs!C4/Inputs!C5*2", ..RIGHT },
            "doubled: Deal!B2 (meta.post_money) is Number(",
        ),
        (
            Planted { name: "a-little", post_money: "=Inputs!C4/Inputs!C5*(1+2E-12)", ..RIGHT },
            "30204081632.65306 exactly",
        ),
        (
            Planted { name: "frozen", post_money: "=30204081632.65306", ..RIGHT },
            "frozen: --set steps.meta.investment==16280000000: Deal!B2",
        ),
        (
            Planted { name: "divided", post_money: "=Inputs!C4/Inputs!C9", ..RIGHT },
            "Deal!B2 (meta.post_money) is Mistake { error: 532 }",
        ),
        (Planted { name: "a-word", post_money: "=\"much\"", ..RIGHT }, "is Text(\"much\")"),
        (
            Planted { name: "unknown", post_money: "=XLOOKUP(1,Inputs!C4,Inputs!C5)", ..RIGHT },
            "Deal!B2 calls _xlfn.XLOOKUP",
        ),
        (
            Planted { name: "too-strict", check: "=IF((Inputs!C5<0.4)=TRUE,\"holds\",\"changed\")", ..RIGHT },
            "nothing is moved, and a check says changed",
        ),
        (Planted { name: "no-check", check: "=1/0", ..RIGHT }, "the check Checks!F3 says Mistake { error: 532 }"),
        (
            Planted { name: "linking", note: "=HYPERLINK(\"http://x\")", ..RIGHT },
            "Deal!A9 is 'http://x' when it is computed",
        ),
        (Planted { name: "acting", note: "=1+1", ..RIGHT }, "Deal!A9 is 2.0, and is not said to be a number"),
    ];
    let all: Vec<Planted> = std::iter::once(RIGHT).chain(mistakes.iter().map(|(planted, _)| *planted)).collect();
    let Some(found) = found(&all) else { return };
    let (right, wrong) = found.split_first().expect("the right one");
    assert_eq!(right.wrong, Vec::<String>::new());
    assert_eq!((right.cells, right.figures), (3, 3));
    // Of 4 moves one is to more than a half, where the check turns.
    assert_eq!((right.moves, right.quiet, right.compared), (4, 3, 9));
    for ((planted, words), judged) in mistakes.iter().zip(wrong) {
        assert!(judged.wrong.iter().any(|wrong| wrong.contains(words)), "{}: {:#?}", planted.name, judged.wrong);
    }
}

#[test]
fn a_part_in_a_million_million_is_near() {
    let third = Exact::ratio(1, 3).expect("a third");
    let large = &third * &Exact::power_of_ten(15);
    assert!(
        is_near(1.0 / 3.0, &third) && is_near(1.0 / 3.0 + 0.9e-12, &third) && !is_near(1.0 / 3.0 + 1.1e-12, &third)
    );
    assert!(is_near(1e15 / 3.0 + 300.0, &large) && !is_near(1e15 / 3.0 + 400.0, &large));
    assert!(!is_near(f64::NAN, &third) && !is_near(-1.0 / 3.0, &third));
}

#[test]
fn what_is_wrong_with_a_file_is_found() {
    let Some(office) = Office::find() else { return };
    let book = Planted { name: "to-be-broken", ..RIGHT }.book();
    assert_eq!(office.unfound(&Office::folder("planted"), &book), Vec::<String>::new());
}
