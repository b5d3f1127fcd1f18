//! Every way to choose.

/// Every combination of one of each; the last changes fastest.
pub fn every_choice<T: Copy>(choices: &[Vec<T>]) -> Vec<Vec<T>> {
    choices.iter().fold(vec![Vec::new()], |before, choices| {
        let with = |chosen: &Vec<T>, choice: &T| chosen.iter().chain([choice]).copied().collect();
        before.iter().flat_map(|chosen| choices.iter().map(move |choice| with(chosen, choice))).collect()
    })
}
