//! What a page may do: run the scripts and use the style that it was written with, and ask nothing of any network.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// The policy of a page with this style and these scripts, and no others.
pub fn policy(style: &str, scripts: &[&str]) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    let scripts = if scripts.is_empty() { "'none'".to_string() } else { scripts.join(" ") };
    format!(
        "default-src 'none'; style-src {}; script-src {scripts}; img-src data: blob:; base-uri 'none'; \
         form-action 'none'",
        hash(style)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::policy;

    /// Source: the digest of nothing, FIPS 180-4.
    #[test]
    fn a_page_without_scripts_runs_none() {
        let empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        assert!(policy("", &[]).contains(&format!("style-src {empty}; script-src 'none';")));
        assert!(policy("", &["", ""]).contains(&format!("script-src {empty} {empty};")));
    }
}
