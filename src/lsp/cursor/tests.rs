use super::super::scan::Outline;
use super::*;

/// The place of the bar in a text: its part, whole name, word and quote.
fn place(text: &str) -> (Part, String, String, Option<char>) {
    let at = text.find('|').expect("a bar");
    let text = text.replace('|', "");
    let cursor = Cursor::at(&text, at);
    (cursor.part, cursor.whole(&text).join("/"), text[cursor.word.clone()].to_string(), cursor.quote)
}

fn is(text: &str, part: Part, whole: &str, word: &str, quote: Option<char>) {
    assert_eq!(place(text), (part, whole.to_string(), word.to_string(), quote), "{text}");
}

#[test]
fn keys_and_values_are_told_in_their_tables() {
    is("tit|", Part::Key, "tit", "tit", None);
    is("[steps.me|ta]", Part::Header, "steps/me", "me", None);
    is("[steps.meta]\nmodel = \"re|", Part::Value, "steps/meta/model", "re", Some('"'));
    is("[steps.meta]\nst|\nmodel = \"x\"", Part::Key, "steps/meta/st", "st", None);
    is("[steps.meta]\nmodel = \"x\" # no|te", Part::Comment, "", "", None);
    is("steps.a = { model = 'b', stake| = 1 }", Part::Key, "steps/a/stake", "stake", None);
    is("steps.a = { model = 'b', stake = 0.4|9 }", Part::Value, "steps/a/stake", "0.4", None);
    is("[a]\nb = [\n  { c = 1 },\n  { d| },\n]", Part::Key, "a/b/d", "d", None);
    is("[a]\nb = [\"x\", \"y|\"]\nc = 1", Part::Value, "a/b", "y", Some('"'));
    is("[expect]\nmeta.post|", Part::Key, "expect/meta/post", "post", None);
    is("[expect]\n\"meta.post|\" = 1", Part::Key, "expect/meta.post", "meta.post", Some('"'));
    is("[a]\nb = { c = 1\n[d]\ne|", Part::Key, "d/e", "e", None);
    is("about = \"\"\"\na = [ {\n\"\"\"\nb|", Part::Key, "b", "b", None);
    is("a = \"1\"|", Part::Value, "a", "1", None);
    is("a = |", Part::Value, "a", "", None);
    is("a = \"x\\\"y|", Part::Value, "a", "x\\\"y", Some('"'));
}

#[test]
fn a_word_is_found_from_its_middle() {
    let text = "[expect]\nmeta.post_money = \"29bn\"";
    let cursor = Cursor::around(text, text.find("st_money").expect("it is there"));
    assert_eq!(cursor.whole(text), ["expect", "meta", "post_money"]);
    assert_eq!(cursor.begins, text.find("meta").expect("it is there"));
    let cursor = Cursor::around(text, text.find("9bn").expect("it is there"));
    assert_eq!((cursor.part, &text[cursor.word.clone()]), (Part::Value, "29bn"));
}

#[test]
fn tables_and_models_are_found_in_a_text_that_is_not_right() {
    let text = "[steps.a]\nmodel = \"safe\"\nx = {{\n[steps.b]\nmodel = \"pool\nsteps.c.model = 'no'\n[steps.d";
    let outline = Outline::of(text);
    let names: Vec<String> = outline.headers.iter().map(|(path, _)| path.join(".")).collect();
    assert_eq!(names, ["steps.a", "steps.b", "steps.d"]);
    assert_eq!((outline.model("a", text), outline.model("b", text)), (Some("safe"), Some("pool")));
    assert_eq!(&text[outline.headers[1].1.clone()], "steps.b");
}
