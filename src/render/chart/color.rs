//! Colours, and whether one can be read on another.

/// Red, green and blue, without transparency: what lies below never shines through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// The contrast at which text is readable (WCAG 2, level AA).
pub const READABLE: f64 = 4.5;

impl Color {
    /// Black.
    pub const BLACK: Color = Color::hex(0x00_00_00);
    /// White.
    pub const WHITE: Color = Color::hex(0xFF_FF_FF);

    /// A colour as it is written in style guides: `0x0E2F56`.
    pub const fn hex(code: u32) -> Color {
        Color { red: (code >> 16) as u8, green: (code >> 8) as u8, blue: code as u8 }
    }

    /// Several of them.
    pub(super) const fn hexes<const N: usize>(codes: [u32; N]) -> [Color; N] {
        let mut colors = [Color::BLACK; N];
        let mut at = 0;
        while at < N {
            colors[at] = Color::hex(codes[at]);
            at += 1;
        }
        colors
    }

    /// This colour with `permille` thousandths of `other` in it.
    pub fn mix(self, other: Color, permille: u32) -> Color {
        let share = permille.min(1000);
        let blend = |own: u8, other: u8| {
            let sum = u32::from(own) * (1000 - share) + u32::from(other) * share;
            u8::try_from((sum + 500) / 1000).unwrap_or(u8::MAX)
        };
        Color {
            red: blend(self.red, other.red),
            green: blend(self.green, other.green),
            blue: blend(self.blue, other.blue),
        }
    }

    /// The contrast between two colours, from 1 to 21 (WCAG 2).
    pub fn contrast(self, other: Color) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// This colour, or the nearest darker or lighter shade of it that can be read on `background`.
    pub fn readable_on(self, background: Color) -> Color {
        let darker = background.contrast(Color::BLACK) > background.contrast(Color::WHITE);
        let pole = if darker { Color::BLACK } else { Color::WHITE };
        let shades = (0..=20).map(|step| self.mix(pole, step * 50));
        shades.into_iter().find(|shade| shade.contrast(background) >= READABLE).unwrap_or(pole)
    }

    /// The linear intensities of red, green and blue.
    pub fn linear(self) -> [f64; 3] {
        // libm's power has the same bits everywhere, which the choice of a shade depends on.
        [self.red, self.green, self.blue].map(|channel| match f64::from(channel) / 255.0 {
            dark if dark <= 0.04045 => dark / 12.92,
            light => libm::pow((light + 0.055) / 1.055, 2.4),
        })
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}
