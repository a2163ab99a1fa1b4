//! A snippet that shows the rule on another page, in a frame without invoke (`?embed`).

use super::title;
use crate::assist::inputs::Inputs;

/// The HTML; `link` is that of the page.
pub(super) fn embed(inputs: &Inputs, link: &str) -> String {
    let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
    let address = address.split('?').next().unwrap_or_default();
    format!(
        "<iframe src=\"{}?embed#{}\" title=\"{}\" width=\"100%\" height=\"720\" loading=\"lazy\"></iframe>",
        escaped(address),
        escaped(fragment),
        escaped(&title(inputs))
    )
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_attribute() {
        let inputs = Inputs {
            rule_name: "\"><script>alert('1')</script>\n&".to_owned(),
            ..Inputs::default()
        };
        assert_eq!(
            embed(&inputs, "https://a.example/x/?old&y#1.AbC-_"),
            "<iframe src=\"https://a.example/x/?embed#1.AbC-_\" title=\"AWS IoT rule \
             &quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; in Rulescope\" width=\"100%\" height=\"720\" \
             loading=\"lazy\"></iframe>"
        );
    }
}
