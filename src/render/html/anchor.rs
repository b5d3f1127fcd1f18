//! Where on a page a figure is explained: an `id` made of its name, and the link to it.

/// An `id` for a name. It has no blanks, no two names share one, and none of a name begins as those of other parts of the page
/// do, which have a colon.
pub fn id(prefix: &str, name: &str) -> String {
    let mut id = prefix.to_string();
    for letter in name.chars() {
        match letter {
            ' ' => id.push('+'),
            '%' | '+' | ':' => id.push_str(&percent(letter)),
            blank if blank.is_whitespace() || blank.is_control() => id.push_str(&percent(blank)),
            other => id.push(other),
        }
    }
    id
}

/// The link to an `id`, with nothing in it that an address may not hold.
pub fn href(id: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~!$()*+,;=:@/?".contains(letter);
    let letters = id.chars().map(|letter| if is_plain(letter) { letter.to_string() } else { percent(letter) });
    format!("#{}", letters.collect::<String>())
}

fn percent(letter: char) -> String {
    letter.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{href, id};

    #[test]
    fn names_keep_apart_and_links_lead_to_them() {
        assert_eq!(id("", "meta.holders.Alexandr Wang.stake"), "meta.holders.Alexandr+Wang.stake");
        assert_eq!(["a b", "a+b", "a%2Bb"].map(|name| id("", name)), ["a+b", "a%2Bb", "a%252Bb"]);
        assert_eq!(id("2:", "step:x"), "2:step%3Ax");
        assert_eq!(href("a%2Bb"), "#a%252Bb");
        assert_eq!(href("é\"<>&'`\\"), "#%C3%A9%22%3C%3E%26%27%60%5C");
    }
}
