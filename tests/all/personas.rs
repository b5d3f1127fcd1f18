//! What four kinds of users come for, as they would type it: the answers stand on the first screen of a terminal of 80 columns and
//! 24 lines. `SNAPSHOTS=overwrite cargo test --test all personas::` takes down what is printed now.

use crate::support::{ended, program, root, snapshot};

/// The lines of a terminal.
const FIRST_SCREEN: usize = 24;

/// A command with what its first screen has to say.
struct Asked<'a> {
    command: &'a str,
    answers: &'a [(&'a str, &'a str)],
}

/// Runs the commands, finds every answer on the first screen, and holds the transcript to the snapshot.
fn transcript(persona: &str, commands: &[Asked<'_>]) {
    let mut text = String::new();
    for Asked { command, answers } in commands {
        let arguments: Vec<&str> = command.split_whitespace().collect();
        let ended = ended(program(root()).args(&arguments).env("COLUMNS", "80"));
        assert_eq!(ended.code, Some(0), "{command}\n{}", ended.stderr);
        let first: Vec<&str> = ended.stdout.lines().take(FIRST_SCREEN).collect();
        let words = first.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        for (question, answer) in *answers {
            assert!(words.contains(answer), "{persona}: {question}: {answer} is not on\n{}", first.join("\n"));
        }
        text.push_str(&format!("$ postmoney {command}\n{}\n", ended.stdout));
    }
    snapshot(&root().join(format!("tests/snapshots/personas/{persona}.txt")), &text);
}

#[test]
fn a_journalist_reads_of_a_deal() {
    let answers = [
        ("what valuation is implied after the deal", "values all of the company at about 30.2bn USD after the deal"),
        ("and before", "it was worth about 30.2bn USD before"),
        ("can the three figures all be true", "The reports do not fit together as printed: 14.8bn for 49 %"),
        ("what would make them fit", "They fit if “around” may mean a whole unit"),
        ("which multiple of which revenue", "about 34.7x 2024 revenue of 870M USD (booked)"),
        ("and of the year to come", "about 15.1x 2025 revenue of 2bn USD (forecast)"),
        ("what do the old holders own now", "keep about 51 % of the company"),
        ("and the founder", "Alexandr Wang goes from around 14 % to about 7.14 %"),
        ("how much of the jump is growth", "growth of revenue is about 118 % of it"),
    ];
    transcript("journalist", &[Asked { command: "run scenarios/meta-scale-ai.toml", answers: &answers }]);
}

#[test]
fn a_founder_raises_her_first_round() {
    let file = "scenarios/rounds/founders-first-round.toml";
    let owned = [
        ("what do I own", "Ada 34.21 %"),
        ("and we together", "Founders together 57.01 %"),
        ("what do the SAFEs and the note get", "Accelerator 5.00 %"),
        ("and the lender", "Lender 2.74 %"),
        ("at which price", "at 1.4253 USD per share"),
        ("and value", "values the company at 25M USD after the round and 20M USD before it"),
    ];
    let moved = [
        ("what moves it most", "steps.series-a.pre_money moves it most, by 2.62 pts"),
        ("what does a larger pool cost", "9 % 57.83 % 11 % 56.20 % 1.63 pts"),
    ];
    transcript(
        "founder",
        &[
            Asked { command: &format!("run {file}"), answers: &owned },
            Asked { command: &format!("tornado {file} --show series-a.founders.stake"), answers: &moved },
        ],
    );
}

#[test]
fn an_investor_looks_at_a_sale() {
    let file = "scenarios/exits/fund-through-rounds.toml";
    let returned = [
        ("what do I own", "Fund 19.74 %"),
        ("what does the sale pay me", "16.155M"),
        ("which multiple and which rate is that", "2.02x ≈ 13.45 %"),
        ("was I protected", "one share of Series B converts to"),
        ("how was the last round priced", "The price is 0.48x that of the round before"),
        ("who converts", "Series A, Series B and Series C convert to common"),
    ];
    let tripled = [("which exit gives me 3x", "steps.sale.exit = 118.847M USD makes returns.holders.Fund.moic 3x")];
    transcript(
        "investor",
        &[
            Asked { command: &format!("run {file}"), answers: &returned },
            Asked {
                command: &format!("solve {file} --for sale.exit --so-that returns.holders.Fund.moic=3x"),
                answers: &tripled,
            },
        ],
    );
}

#[test]
fn an_employee_holds_options() {
    let file = "scenarios/exits/employee.toml";
    let brought = [
        ("what has vested", "30,000 have vested and 10,000 have not"),
        ("what do I get of small, middling and large exits", "Linus 0.4 % 0.08M 0 47,010 0.658M"),
        ("who is paid before me", "Fund 20.0 % 4.00M 3.92M"),
    ];
    let by_exit = [("what do I get of each exit", "10M 10,299 20M 47,010 50M 148,917 200M 658,449")];
    transcript(
        "employee",
        &[
            Asked { command: &format!("run {file}"), answers: &brought },
            Asked {
                command: &format!("sweep {file} --vary sale.exit=4M,10M,20M,50M,200M --show sale.holders.Linus"),
                answers: &by_exit,
            },
        ],
    );
}
