//! `completions` and `man`: what the program brings to a shell.

use clap_complete::Shell;
use clap_complete::env::Shells;

use super::Ending;
use super::completion::VARIABLE;
use super::terminal::{complain, print};

/// `completions`: what a shell runs once, to ask this program for candidates from then on.
pub fn completions(shell: Shell) -> Ending {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(&shell.to_string()) else {
        return complain(&format!("{shell} cannot be completed by this program"));
    };
    match completer.write_registration(VARIABLE, "postmoney", "postmoney", "postmoney", &mut script) {
        Ok(()) => print(&String::from_utf8_lossy(&script)),
        Err(error) => complain(&format!("the script cannot be written: {error}")),
    }
}

/// `man`: the page of the program and, behind it, that of each command.
pub fn man(mut command: clap::Command) -> Ending {
    command.build();
    let commands = command.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    let mut page = Vec::new();
    for command in std::iter::once(command.clone()).chain(commands) {
        if let Err(error) = clap_mangen::Man::new(command).render(&mut page) {
            return complain(&format!("the manual page cannot be written: {error}"));
        }
    }
    print(&String::from_utf8_lossy(&page))
}
