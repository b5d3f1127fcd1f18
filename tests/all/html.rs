//! A report as HTML: every figure leads to where it comes from, nothing is lost beside JSON, and names are text wherever they
//! stand.

use std::collections::HashSet;

use crate::support::{Ended, each_computed, postmoney, root};
use postmoney::render::{Extent, Format, Layout, View, render};
use serde_json::Value;

const LAYOUT: Layout = Layout { width: 100, colour: false };

/// Every value of an attribute of a page, as it is read.
fn attributes<'p>(page: &'p str, name: &str) -> impl Iterator<Item = String> + use<'p> {
    let begins = format!(" {name}=\"");
    let values: Vec<&str> = page.split(begins.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect();
    values.into_iter().map(unescaped)
}

fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#96;", "`"), ("&amp;", "&")];
    entities.iter().fold(text.to_string(), |text, (entity, letter)| text.replace(entity, letter))
}

/// An address with its bytes in place of `%XX`.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        let code = if byte == b'%' { [rest.next(), rest.next()] } else { [None, None] };
        let code: String = code.into_iter().flatten().map(char::from).collect();
        bytes.push(u8::from_str_radix(&code, 16).unwrap_or(byte));
    }
    String::from_utf8(bytes).expect("an address of UTF-8")
}

/// What stands between the tags; where a line may end does not matter.
fn text(page: &str) -> String {
    let body = page.split_once("<body>").map_or(page, |(_, body)| body);
    let pieces = body.split('<').enumerate();
    let text: String =
        pieces.filter_map(|(at, piece)| if at == 0 { Some(piece) } else { Some(piece.split_once('>')?.1) }).collect();
    unescaped(&text).replace('\u{a0}', " ")
}

/// The names of all tags of a page, without its style and its script.
fn tags(page: &str) -> HashSet<&str> {
    let (before, style) = page.split_once("<style>").expect("a style");
    let body = style.split_once("</style>").expect("the end of a style").1;
    let body = body.split_once("<script").expect("a script").0;
    let begun = [before, body].into_iter().flat_map(|part| part.split('<').skip(1));
    begun.map(|tag| tag.split([' ', '>', '\n']).next().unwrap_or_default().trim_start_matches('/')).collect()
}

const TAGS: &str = "!DOCTYPE html head meta link title style body main article header h1 h2 h3 h4 p div section nav ol ul li a b \
                    code q dl dt dd span table caption thead tbody tr th td figure figcaption details summary svg text rect \
                    polyline polygon circle path";

#[test]
fn every_figure_of_every_report_leads_to_where_it_comes_from() {
    let mut figures = 0;
    each_computed(|computed| {
        let place = format!("{} {:?}", computed.path.display(), computed.case);
        let page =
            render(&computed.results, &computed.sources, Format::Html, &View::default(), LAYOUT).expect("a page");
        let ids: Vec<String> = attributes(&page, "id").collect();
        let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(ids.len(), known.len(), "{place}: an id stands twice");
        for href in attributes(&page, "href").filter(|href| href.starts_with('#')) {
            assert!(known.contains(&*decoded(&href[1..])), "{place}: {href} leads nowhere");
            figures += 1;
        }
        for name in attributes(&page, "data-figure") {
            assert!(computed.results.sheet.referred_to(&name).is_some(), "{place}: {name} is no figure");
        }
        let allowed: HashSet<&str> = TAGS.split_whitespace().collect();
        let others: Vec<&str> = tags(&page).into_iter().filter(|tag| !allowed.contains(tag)).collect();
        assert!(others.is_empty(), "{place}: {others:?}");
    });
    assert!(figures > 20_000, "only {figures} links");
}

#[test]
fn a_page_says_what_json_says() {
    each_computed(|computed| {
        let of =
            |format| render(&computed.results, &computed.sources, format, &View::default(), LAYOUT).expect("a text");
        let page = text(&of(Format::Html));
        let json: Value = serde_json::from_str(&of(Format::Json)).expect("JSON");
        let parts = json["sections"].as_array().expect("sections").iter();
        let parts = parts.flat_map(|section| section["blocks"].as_array().expect("blocks"));
        for said in parts.chain(json["summary"].as_array().expect("a summary")) {
            let words = [&said["text"], &said["title"], &said["note"]].into_iter().filter_map(Value::as_str);
            for words in words {
                assert!(page.contains(words), "{}: {words}", computed.path.display());
            }
        }
        for figure in json["figures"].as_array().expect("figures") {
            let name = figure["name"].as_str().expect("a name");
            let line = computed.results.sheet.find(name).expect("a figure");
            assert!(page.contains(&computed.results.sheet.refer(line)), "{}: {name}", computed.path.display());
        }
    });
}

fn written(arguments: &[&str]) -> String {
    let Ended { stdout, code, stderr } = postmoney(arguments, root());
    assert_eq!(code, Some(0), "{stderr}");
    stdout
}

/// The most that a reader waits for on a slow line.
#[test]
fn pages_are_small() {
    let meta = written(&["run", "scenarios/meta-scale-ai.toml", "--format", "html"]);
    assert!(meta.len() <= 500_000 && meta.matches("<svg ").count() >= 6, "{} bytes", meta.len());
    let rounds = written(&["run", "scenarios/exits/rounds-and-exit.toml", "--format", "html"]);
    assert!(rounds.len() <= 800_000 && rounds.contains("<svg "), "{} bytes", rounds.len());
    assert!(include_str!("../../src/render/html/page.js").len() <= 4_000);
}

#[test]
fn flags_mean_what_they_mean_for_other_pages() {
    let run = |more: &[&str]| written(&[&["run", "scenarios/meta-scale-ai.toml", "--format", "html"], more].concat());
    let (brief, step, short) = (run(&["--brief"]), run(&["--step", "bridge"]), run(&[]));
    assert!(
        !brief.contains("<svg ") && brief.contains("id=\"meta.post_money\"") && !brief.contains("id=\"step:meta\"")
    );
    assert!(
        step.contains("id=\"step:bridge\"")
            && !step.contains("id=\"step:meta\"")
            && step.matches(" data-motion=").count() == 1
    );
    assert!(brief.len() < short.len() && step.len() < short.len() && short.len() <= run(&["--full"]).len());
    let both =
        written(&["run", "scenarios/claims/fairment.toml", "scenarios/claims/wiz-46-times.toml", "--format", "html"]);
    assert!(both.contains("data-file=\"scenarios/claims/fairment.toml\"") && both.contains("id=\"1:figures\""));
    let show = written(&["run", "scenarios/claims/fairment.toml", "--show", "post_money", "--format", "html"]);
    assert!(show.contains("<table>") && !show.contains(" data-figure="));
}

/// Two scripts, what they start from and one style, which the policy names, and nothing that acts by itself.
#[test]
fn names_are_text_wherever_they_stand() {
    let page = written(&["run", "tests/browser/hostile.toml", "--format", "html"]);
    let allowed: HashSet<&str> = TAGS.split_whitespace().collect();
    assert!(tags(&page).into_iter().all(|tag| allowed.contains(tag)), "{:?}", tags(&page));
    assert_eq!(
        (page.matches("<script>").count(), page.matches("<script").count(), page.matches("<style").count()),
        (2, 3, 1)
    );
    let policy = attributes(&page, "content").next().expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    let (head, body) = page.split_once("<body>").expect("a body");
    let body = body.split_once("<script").expect("a script").0;
    for tag in body.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
        let names = tag
            .split('"')
            .step_by(2)
            .flat_map(|names| names.split_whitespace().skip(usize::from(!names.starts_with(' '))));
        let acts = |name: &str| name.starts_with("on") || name.starts_with("style") || name == "autofocus=";
        assert!(names.clone().all(|name| !acts(name)), "<{tag}>");
    }
    assert!(head.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)"), "{head}");
    assert!(!page.contains(['\u{202E}', '\u{2066}', '\u{2028}', '\0']));
    assert!(!attributes(&page, "href").any(|href| href.to_lowercase().starts_with("javascript:")));
    assert!(text(body).contains("{{ 7 * 7 }} {% raw %}"), "the template reads no names");
    assert!(text(body).contains("\" onfocus=\"alert(1)\" autofocus=\""));
}

#[test]
fn a_page_of_a_summary_explains_what_it_shows() {
    each_computed(|computed| {
        let view = View { extent: Extent::Summary, ..View::default() };
        let page = render(&computed.results, &computed.sources, Format::Html, &view, LAYOUT).expect("a page");
        let ids: HashSet<String> = attributes(&page, "id").collect();
        let links = attributes(&page, "href").filter(|href| href.starts_with('#'));
        for href in links {
            assert!(ids.contains(&decoded(&href[1..])), "{}: {href} leads nowhere", computed.path.display());
        }
    });
}
