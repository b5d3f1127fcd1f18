//! Wide tables in pieces, until the text renderer splits them: then this file goes, and [`add`] is `section.table`.

use crate::report::{Section, Table};

/// Adds a table, cut after `kept` and each `most` further columns.
pub fn add(section: &mut Section, table: Table, kept: usize, most: usize) {
    let wide = table.columns.len().saturating_sub(kept);
    for start in (0..wide).step_by(most) {
        let columns = (0..kept).chain(kept + start..(kept + start + most).min(kept + wide));
        let columns: Vec<usize> = columns.collect();
        let mut piece = Table { note: table.note.clone(), ..Table::default() };
        piece.title = if start == 0 { table.title.clone() } else { String::new() };
        piece.columns = columns.iter().map(|at| table.columns[*at].clone()).collect();
        table.rows.iter().for_each(|row| piece.row(columns.iter().map(|at| row[*at].clone())));
        section.table(piece);
    }
}
