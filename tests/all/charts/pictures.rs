//! The bytes of PNG and SVG.

use postmoney::render::chart::*;
use postmoney::report::chart::Chart;

use super::samples;

fn small() -> ChartOptions {
    ChartOptions { scale: 1, ..ChartOptions::default() }
}

fn text(chart: &Chart, options: &ChartOptions) -> String {
    String::from_utf8(render(chart, options).expect("a picture")).expect("letters")
}

#[test]
fn a_png_is_rgb_with_its_size_and_density() {
    let options = ChartOptions::default();
    let bytes = render(&samples::bridge(), &options).expect("a picture");
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a PNG");
    let info = reader.info();
    assert_eq!((info.width, info.height), (2240, 1260));
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
    let density = info.pixel_dims.expect("a density");
    assert_eq!((density.xppu, density.yppu), (7560, 7560), "192 pixels to the inch");
}

#[test]
fn a_draft_has_the_same_pixels() {
    let pixels = |draft| {
        let bytes = render(&samples::tornado(), &ChartOptions { draft, ..small() }).expect("a picture");
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("a frame");
        pixels
    };
    assert_eq!(pixels(false), pixels(true));
}

#[test]
fn bytes_do_not_depend_on_runs_or_threads() {
    let charts = samples::all();
    let in_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| render_all(&charts, &small()))
    };
    let one = in_threads(1);
    assert!(one.iter().all(Result::is_ok));
    assert_eq!(one, in_threads(8));
}

#[test]
fn an_svg_defines_every_glyph_once_and_only_those_it_uses() {
    let svg = text(&samples::ownership(), &ChartOptions { format: Format::Svg, ..ChartOptions::default() });
    let names = |before: &str| {
        let mut names: Vec<&str> = svg.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect();
        names.sort_unstable();
        names
    };
    let defined = names("<path id=\"");
    let mut used = names("<use href=\"#");
    used.dedup();
    assert!(!defined.is_empty());
    assert_eq!(defined, used);
}

#[test]
fn an_svg_says_in_words_what_it_shows() {
    for live_text in [false, true] {
        let svg = text(&samples::claims(), &ChartOptions { format: Format::Svg, live_text, ..ChartOptions::default() });
        assert!(svg.contains("<title id=\"title\">No post-money value satisfies all 5 claims</title>"));
        assert!(svg.contains("“about $29bn” (press): at least 27.6, at most 30.5, printed as 29"));
        assert_eq!(svg.contains("<text "), live_text);
        assert_eq!(svg.contains("<use "), !live_text);
    }
}

#[test]
fn names_cannot_break_out_of_an_svg() {
    let mut ownership =
        postmoney::report::chart::Ownership { rounds: vec!["</title><script>".into()], holders: vec![], buyer: None };
    let stakes = vec![postmoney::number::Exact::ONE];
    ownership.holders.push(postmoney::report::chart::Holder {
        name: "\"&'<\u{1}".into(),
        stakes: stakes.into_iter().map(Into::into).collect(),
    });
    let chart = Chart::new("hostile", ownership);
    for live_text in [false, true] {
        let svg = text(&chart, &ChartOptions { format: Format::Svg, live_text, ..ChartOptions::default() });
        assert!(!svg.contains("<script>") && !svg.contains('\u{1}'));
        assert!(svg.contains("&lt;/title&gt;&lt;script&gt;") && svg.contains("&quot;&amp;'&lt;"));
    }
}
