//! `completions` and `man`: what the program brings to a shell.

use super::Ending;
use super::terminal::{complain, print};

/// `completions`
pub fn completions(shell: clap_complete::Shell, mut command: clap::Command) -> Ending {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "postmoney", &mut script);
    print(&String::from_utf8_lossy(&script))
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
