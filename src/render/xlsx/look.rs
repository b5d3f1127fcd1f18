//! How cells look: assumptions blue on pale yellow, formulas black, links to other tabs green, what cannot be live grey.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::number::Exact;
use crate::worksheet::Unit;

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title of a tab.
    Title,
    /// The head of a column.
    Head,
    /// The head of a column of numbers.
    NumberHead,
    /// The heading of some rows.
    Heading,
    /// Words.
    Words,
    /// Words that take several lines.
    Sentence,
    /// Words beside what matters.
    Aside,
    /// An assumption, which may be changed.
    Input,
    /// A formula.
    Formula,
    /// A formula that only shows a cell of another tab.
    Link,
    /// What was computed elsewhere and does not change here.
    Static,
    /// A total.
    Total,
}

const INK: u32 = 0x0E_2F_56;
const GREY: u32 = 0x5B_67_77;

impl Role {
    /// The look of words.
    pub fn format(self) -> Format {
        let plain = Format::new().set_font_name("Calibri").set_font_size(10).set_align(FormatAlign::VerticalCenter);
        match self {
            Role::Title => plain.set_bold().set_font_size(16).set_font_color(Color::RGB(INK)),
            Role::Head => {
                plain.set_bold().set_font_color(Color::White).set_background_color(Color::RGB(INK)).set_text_wrap()
            }
            Role::NumberHead => Role::Head.format().set_align(FormatAlign::Right),
            Role::Heading => plain.set_bold().set_font_color(Color::RGB(INK)).set_border_bottom(FormatBorder::Thin),
            Role::Words | Role::Formula => plain,
            Role::Sentence => plain.set_text_wrap().set_align(FormatAlign::Top),
            Role::Aside => plain.set_font_color(Color::RGB(GREY)),
            Role::Input => plain
                .set_font_color(Color::RGB(0x00_00_FF))
                .set_background_color(Color::RGB(0xFF_F9_D9))
                .set_border(FormatBorder::Hair)
                .set_unlocked(),
            Role::Link => plain.set_font_color(Color::RGB(0x00_7A_33)),
            Role::Static => plain.set_font_color(Color::RGB(GREY)).set_background_color(Color::RGB(0xF1_F3_F6)),
            Role::Total => plain.set_bold().set_border_top(FormatBorder::Thin),
        }
    }

    /// The look of a number of this unit.
    pub fn number(self, unit: Unit, value: Option<&Exact>) -> Format {
        self.format().set_num_format(digits(unit, value)).set_align(FormatAlign::Right)
    }
}

/// The digits that are shown of a number; the cell has them all.
fn digits(unit: Unit, value: Option<&Exact>) -> &'static str {
    let is_whole = value.is_none_or(Exact::is_whole);
    match unit {
        Unit::Money | Unit::ForeignMoney(_) if is_whole || value.is_some_and(|value| value.magnitude() > 4) => "#,##0",
        Unit::Money | Unit::ForeignMoney(_) => "#,##0.00",
        Unit::Price => "#,##0.0000",
        Unit::ExchangeRate | Unit::Ratio => "0.0000",
        Unit::Shares if is_whole => "#,##0",
        Unit::Shares => "#,##0.00",
        Unit::Stake | Unit::Rate | Unit::Points => "0.00%",
        Unit::Multiple => "0.00\"x\"",
        Unit::Years => "0.00",
    }
}
