//! Colours that people with any kind of colour vision can tell apart.

use postmoney::render::chart::{Color, Palette, READABLE, Theme};

/// The least CIELAB distance at which two areas are told apart at a glance.
const DISTINCT: f64 = 15.0;

/// How red, green and blue light is seen without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
const SIGHTS: [(&str, [[f64; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protan", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deutan", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritan", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

fn seen(color: Color, sight: &[[f64; 3]; 3]) -> [f64; 3] {
    let light = color.linear();
    let row = |weights: [f64; 3]| weights.iter().zip(light).map(|(weight, light)| weight * light).sum::<f64>();
    lab(sight.map(row).map(|light| light.clamp(0.0, 1.0)))
}

/// CIELAB under daylight (D65).
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047;
    let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883;
    let [x, y, z] = [x, y, z].map(|part| if part > 0.008856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

fn assert_distinct(one: Color, other: Color) {
    for (name, sight) in &SIGHTS {
        let apart = distance(seen(one, sight), seen(other, sight));
        assert!(apart >= DISTINCT, "{one} and {other} are {apart:.1} apart for {name} sight");
    }
}

/// The fills of areas that are told apart by colour.
fn areas(palette: &Palette) -> [Color; 6] {
    [palette.total, palette.bar, palette.gain, palette.accent, palette.loss, palette.tentative]
}

#[test]
fn series_are_told_apart_by_every_kind_of_sight() {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = theme.palette();
        for colors in [areas(palette).as_slice(), &palette.lines] {
            for (index, one) in colors.iter().enumerate() {
                colors[index + 1..].iter().for_each(|other| assert_distinct(*one, *other));
            }
        }
    }
}

#[test]
fn stacked_areas_differ_from_their_neighbours_and_from_the_newcomer() {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = theme.palette();
        let neighbours = palette.stack.iter().zip(palette.stack.iter().cycle().skip(1));
        neighbours.for_each(|(one, next)| assert_distinct(*one, *next));
        palette.stack.iter().for_each(|shade| assert_distinct(*shade, palette.accent));
    }
}

#[test]
fn text_colors_are_readable_on_the_background() {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = theme.palette();
        let names = palette.lines.map(|line| line.readable_on(palette.background));
        for color in names.iter().chain([&palette.ink, &palette.muted]) {
            let contrast = color.contrast(palette.background);
            assert!(contrast >= READABLE, "{color} has a contrast of {contrast:.2} in the {theme:?} theme");
        }
    }
}

#[test]
fn text_is_readable_on_every_fill() {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = theme.palette();
        let heat = (0..=1000).map(|permille| palette.heat_at(permille));
        for fill in heat.chain(palette.stack).chain(areas(palette)) {
            assert!(palette.ink_on(fill).contrast(fill) >= READABLE, "{fill} in the {theme:?} theme");
        }
    }
}

/// Small figures in mid-tones are hard to read even where the contrast would do for a heading.
#[test]
fn figures_of_a_dark_heat_map_stand_out_in_every_cell() {
    let palette = Theme::Dark.palette();
    for fill in (0..=1000).map(|permille| palette.heat_at(permille)) {
        assert_eq!(palette.ink_on(fill), palette.ink, "one ink in all cells, also on {fill}");
        let contrast = palette.ink.contrast(fill);
        assert!(contrast >= 5.5, "{fill} leaves a contrast of {contrast:.2}");
    }
}
