//! What is refused of prices and terms, and where it is said to stand.

use super::*;

fn refused(prices: &str, terms: &str) -> Vec<String> {
    tried(prices, terms, |_, _| ()).expect_err("it is wrong")
}

#[test]
fn what_is_wrong_with_a_file_is_said_where_it_stands() {
    let with = |line: &str| format!("date,A,B\n2024-01-02,10,20\n2024-01-03,11,21\n{line}\n2024-01-05,13,22\n");
    let cases = [
        (with("2024-01-04,0,20"), "out-of-range at deals/data/peers.csv:4:12"),
        (with("2024-01-04,10,-20"), "out-of-range at deals/data/peers.csv:4:15"),
        (with("2024-01-04,10,abc"), "bad-number at deals/data/peers.csv:4:15"),
        (with("2024-01-04,1e3,20"), "bad-number at deals/data/peers.csv:4:12"),
        (with("2024-01-04,\"1,234.5\",20"), "bad-number at deals/data/peers.csv:4:12"),
        (with("2024-01-04,0.12345678901234567890123456789012345,20"), "number-too-long at deals/data/peers.csv:4:12"),
        (with("2024-01-04,10"), "missing-key at deals/data/peers.csv:4:1"),
        (with("2024-01-04,10,20,30"), "missing-key at deals/data/peers.csv:4:1"),
        (with("2024-01-04,\"10,20"), "bad-number at deals/data/peers.csv:4:1"),
        (with("01/04/2024,10,20"), "bad-date at deals/data/peers.csv:4:1"),
        (with("2024-02-30,10,20"), "bad-date at deals/data/peers.csv:4:1"),
        (with("2024-01-03,10,20"), "bad-date at deals/data/peers.csv:4:1"),
        (with("2023-01-04,10,20"), "dates-backwards at deals/data/peers.csv:4:1"),
        ("date,A,A\n2024-01-02,1,1\n".to_string(), "bad-name at deals/data/peers.csv:1:8"),
        ("date,A,\n2024-01-02,1,1\n".to_string(), "bad-name at deals/data/peers.csv:1:8"),
        ("date\n2024-01-02\n".to_string(), "missing-key at deals/data/peers.csv:1:1"),
        (String::new(), "missing-key at deals/data/peers.csv:1:1"),
        ("date,A\n2024-01-02,10\n".to_string(), "too-little-known at deals/data/peers.csv:1:6"),
        ("date,A\n".to_string(), "too-little-known at deals/data/peers.csv:1:6"),
        ("date,A\n2024-01-02,5\n2024-01-03,5\n2024-01-04,5\n".to_string(), "out-of-range at deals/data/peers.csv:1:6"),
    ];
    for (prices, expected) in cases {
        assert_eq!(refused(&prices, DAILY), [expected], "{prices}");
    }
    let another_kind = "name,what\n".to_string() + &"x,y\n".repeat(1_000);
    assert_eq!(refused(&another_kind, DAILY).len(), 10);
    let many = "date,A\n".to_string() + &"2024-01-02,1\n".repeat(3);
    assert_eq!(refused(&many, DAILY).len(), 2);
}

#[test]
fn what_is_wrong_with_the_terms_is_said_too() {
    let weeks = "date,A\n2024-01-05,10\n2024-01-12,11\n2024-01-19,12\n2024-01-26,13\n";
    let closes = daily(&CLOSES);
    let cases = [
        (weeks, DAILY.to_string(), "out-of-range"),
        (&closes, String::new(), "missing-key"),
        (&closes, format!("{DAILY}leave_out = {{ A = \"bought\" }}"), "too-little-known"),
        (&closes, format!("{DAILY}leave_out = {{ A = \" \" }}"), "missing-key"),
        (&closes, format!("{DAILY}leave_out = {{ B = \"bought\" }}"), "unknown-reference"),
        (&closes, format!("{DAILY}leverage.B = {LEVERED}"), "unknown-reference"),
        (&closes, format!("{DAILY}relever = {LEVERED}"), "missing-key"),
        (&closes, format!("{DAILY}since = 2024-02-01\nuntil = 2024-01-01"), "range-empty"),
        (&closes, format!("{DAILY}since = 2024-01-01\nlast = 5"), "keys-conflict"),
        (&closes, format!("{DAILY}last = 2.5"), "out-of-range"),
        (&closes, format!("{DAILY}last = 1"), "too-little-known"),
        (&closes, format!("{DAILY}leverage.A = {{ debt = \"1M\", equity = \"1M\", years = 1 }}"), "missing-key"),
        (
            FIVE,
            format!("{DAILY}leverage.A = {LEVERED}\nleave_out = {{ C = \"x\", D = \"x\", E = \"x\" }}"),
            "missing-key",
        ),
        (&closes, format!("{DAILY}statistic = \"mode\""), "unknown-choice"),
    ];
    for (prices, terms, expected) in cases {
        let found = refused(prices, &terms);
        assert!(
            found.len() == 1 && found[0].starts_with(&format!("{expected} at deals/x.toml"))
                || found[0].starts_with(&format!("{expected} at deals/data")),
            "{terms}: {found:?}"
        );
    }
}

#[test]
fn a_file_is_looked_for_beside_the_file_that_names_it() {
    let mut sources = Sources::default();
    for (place, is_there) in [("deals/x.toml", true), ("x.toml", false)] {
        let text = "steps.x.volatility_from.prices = \"data/peers.csv\"".to_string();
        let read = load_text(place, text, &Folder("date,A\n"), &Request::default(), &mut sources);
        assert_eq!(read.is_ok(), is_there, "{place}");
    }
    let request = Request { settings: vec!["prices=others.csv".to_string()], ..Request::default() };
    let text = "steps.x.volatility_from.prices = \"data/peers.csv\"".to_string();
    let document = load_text("deals/x.toml", text, &Folder("date,A\n"), &request, &mut sources).expect("a document");
    let reader = Reader::new(&sources);
    let root = Section::root(&reader, &document.tree, document.file);
    let step = root.entries("steps").pop().expect("a step");
    assert!(VolatilityFrom::read(&step).is_none());
    drop((step, root));
    let mistakes = reader.into_mistakes();
    assert!(mistakes.iter().any(|mistake| mistake.message.contains("only a scenario file")), "{mistakes:?}");
}
