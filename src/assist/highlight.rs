//! The colours of texts: places and classes of the style sheet (`k` keyword, `f` function, variable, key, `s` text, `n` number,
//! `u` sign).
//!
//! Leaves to others: the holes of a template as wholes, the problems (`playground/view`). The scanner of JSON takes any text:
//! what is no JSON gets no colour.

use crate::engine::action::ActionKind;
use crate::engine::rule::Rule;
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::{self, Token, TokenKind};

/// A place, and the class that colours it.
pub type Coloured = (Span, &'static str);

/// Places beyond this number get no colour: they are out of sight, and the editor keeps each one up to date.
const MOST: usize = 20_000;

/// The colours of a statement.
#[must_use]
pub fn sql(text: &str) -> Vec<Coloured> {
    coloured(syntax::tokens(text))
}

/// The colours of the holes of a template.
#[must_use]
pub fn template(text: &str) -> Vec<Coloured> {
    coloured(syntax::template_tokens(text))
}

/// The colours of a JSON text, such as a payload or a rule document; comments are passed over.
#[must_use]
pub fn json(text: &str) -> Vec<Coloured> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
        && out.len() < MOST
    {
        let (length, class) = match first {
            '"' => json_string(rest),
            '-' | '0'..='9' => {
                (length_while(rest, |c| c.is_ascii_alphanumeric() || "+-.".contains(c)), Some("n"))
            }
            '{' | '}' | '[' | ']' | ',' | ':' => (1, Some("u")),
            '/' if rest.starts_with("//") => (length_while(rest, |c| c != '\n'), None),
            '/' if rest.starts_with("/*") => {
                (rest.find("*/").map_or(rest.len(), |end| end + 2), None)
            }
            _ if first.is_alphabetic() => {
                let length = length_while(rest, char::is_alphanumeric);
                let is_literal = matches!(rest.get(..length), Some("true" | "false" | "null"));
                (length, is_literal.then_some("k"))
            }
            _ => (first.len_utf8(), None),
        };
        if let Some(class) = class {
            out.push((Span::new(at, at + length), class));
        }
        at += length;
    }
    out
}

/// The colours of a rule document, with those of the SQL and of the templates in its texts; `rule` was read from it.
#[must_use]
pub fn document(text: &str, rule: &Rule) -> Vec<Coloured> {
    let placed = |source: SourceId, inside: Vec<Coloured>| -> Vec<Coloured> {
        let place = |(span, class)| Some((rule.place_in_document(source, span)?, class));
        inside.into_iter().filter_map(place).collect()
    };
    let statement = placed(SourceId::Sql, sql(&rule.sql));
    if rule.places.payload.is_empty() {
        // A document that is nothing but SQL.
        return statement;
    }
    let mut inside = Vec::new();
    for (index, action) in rule.actions.iter().chain(&rule.error_action).enumerate() {
        match &action.kind {
            ActionKind::Lambda(lambda) => {
                inside
                    .extend(placed(SourceId::Template(index), template(&lambda.function_arn.text)));
            }
            ActionKind::Other(fields) => {
                for field in fields {
                    inside.extend(placed(field.query.source, template(&field.template.text)));
                }
            }
        }
    }
    inside.extend(statement);
    inside.sort_by_key(|(span, _)| *span);
    let mut inside = inside.into_iter().peekable();
    let mut out = Vec::new();
    for (span, class) in json(text) {
        let sql = rule.places.sql;
        let is_sql = sql.start <= span.start && span.end <= sql.end && class == "s";
        // SQL stands between its quotes; around the holes of a template is text.
        let rest = if is_sql { None } else { Some(class) };
        let mut at = span.start;
        if is_sql {
            out.push((Span { end: at + 1, ..span }, "u"));
        }
        while let Some((own, class)) = inside.next_if(|(own, _)| own.start < span.end) {
            if own.start < at || own.end > span.end {
                continue;
            }
            out.extend(
                rest.filter(|_| at < own.start)
                    .map(|rest| (Span { start: at, end: own.start }, rest)),
            );
            at = own.end;
            out.push((own, class));
        }
        if is_sql {
            out.push((Span { start: (span.end - 1).max(at), ..span }, "u"));
        } else if at < span.end {
            out.push((Span { start: at, ..span }, class));
        }
    }
    out.truncate(MOST);
    out
}

fn coloured(tokens: Vec<Token>) -> Vec<Coloured> {
    let class = |token: Token| {
        let class = match token.kind {
            TokenKind::Keyword => "k",
            TokenKind::Function | TokenKind::Variable => "f",
            TokenKind::String => "s",
            TokenKind::Number => "n",
            TokenKind::Punctuation | TokenKind::TemplateDelimiter => "u",
            TokenKind::Field | TokenKind::Error => return None,
        };
        Some((token.span, class))
    };
    tokens.into_iter().filter_map(class).take(MOST).collect()
}

/// The length of the string that `rest` begins with, which ends at its line at the latest, and the class of a key or a text.
fn json_string(rest: &str) -> (usize, Option<&'static str>) {
    let mut is_escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, character)| match character {
        '\n' => true,
        _ if is_escaped => {
            is_escaped = false;
            false
        }
        '\\' => {
            is_escaped = true;
            false
        }
        character => *character == '"',
    });
    let length = match end {
        Some((at, '"')) => at + 1,
        Some((at, _)) => at,
        None => rest.len(),
    };
    let is_key = rest
        .get(length..)
        .is_some_and(|after| after.chars().find(|c| !c.is_ascii_whitespace()) == Some(':'));
    (length, Some(if is_key { "f" } else { "s" }))
}

fn length_while(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|character| !holds(character)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The coloured parts as `class:text`.
    fn shown(text: &str, colours: &[Coloured]) -> String {
        let part = |(span, class): &Coloured| format!("{class}:{}", span.text(text));
        colours.iter().map(part).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn statements_are_coloured_by_what_words_mean() {
        let cases = [
            ("SELECT * FROM 'some/topic'", "k:SELECT u:* k:FROM s:'some/topic'"),
            ("SELECT a FROM x/# WHERE b", "k:SELECT k:FROM s:x/# k:WHERE"),
            ("SELECT VALUE value FROM 't'", "k:SELECT k:VALUE k:FROM s:'t'"),
            ("SELECT value.set FROM 't'", "k:SELECT u:. k:FROM s:'t'"),
            ("SET @a = 1", "k:SET f:@a u:= n:1"),
            ("cast(a AS Int) AS Int", "f:cast u:( k:AS k:Int u:) k:AS"),
            ("topic(2) <> null", "f:topic u:( n:2 u:) u:<> k:null"),
            ("a -- c\n#'x", "s:'x"),
        ];
        for (text, wanted) in cases {
            assert_eq!(shown(text, &sql(text)), wanted, "{text}");
        }
    }

    #[test]
    fn templates_are_coloured_in_their_holes_only() {
        let text = "function:${topic(2)}:1 and ${'}'";
        assert_eq!(shown(text, &template(text)), "u:${ f:topic u:( n:2 u:) u:} u:${ s:'}'");
    }

    #[test]
    fn sql_and_templates_have_their_colours_inside_a_document() {
        let check = |text: &str, wanted: &str| {
            let rule = crate::engine::rule::read(text).value;
            let colours = document(text, &rule);
            assert_eq!(shown(text, &colours), wanted, "{text}");
            assert!(colours.windows(2).all(|two| two[0].0.end <= two[1].0.start), "{text}");
        };
        check(
            r#"{"sql": "SELECT \"é\" AS e, temp FROM 'a/b'", "awsIotSqlVersion": "2016-03-23"}"#,
            "u:{ f:\"sql\" u:: u:\" k:SELECT s:\\\"é\\\" k:AS u:, k:FROM s:'a/b' u:\" u:, f:\"awsIotSqlVersion\" u:: s:\"2016-03-23\" u:}",
        );
        check(
            r#"{"sql": "SELECT 1", "actions": [{"lambda": {"functionArn": "f:${topic(2)}:p"}}]}"#,
            "u:{ f:\"sql\" u:: u:\" k:SELECT n:1 u:\" u:, f:\"actions\" u:: u:[ u:{ f:\"lambda\" u:: u:{ f:\"functionArn\" u:: s:\"f: u:${ f:topic u:( n:2 u:) u:} s::p\" u:} u:} u:] u:}",
        );
        check("SELECT a FROM 'x'", "k:SELECT k:FROM s:'x'");
        for odd in [
            "{\"sql\": \"",
            "{\"sql\": \"SELECT",
            "{\"sql\": [1]}",
            "{\"sql\": {\"Fn::Sub\": \"SELECT ${x}\"}}",
            "",
        ] {
            let colours = document(odd, &crate::engine::rule::read(odd).value);
            assert!(colours.iter().all(|(span, _)| odd.get(span.range()).is_some()), "{odd}");
        }
    }

    #[test]
    fn json_keys_differ_from_texts() {
        let text = "{\"a\" : [\"x\\\"y\", -1.5e3, true, none],\n// \"no\"\n\"b\": \"open\n}";
        let wanted = "u:{ f:\"a\" u:: u:[ s:\"x\\\"y\" u:, n:-1.5e3 u:, k:true u:, u:] u:, f:\"b\" u:: s:\"open u:}";
        assert_eq!(shown(text, &json(text)), wanted);
        for odd in ["", "\"", "\"\\", "/*", "ü\"é\": 😀", "'a'", "\u{feff}{}"] {
            for (span, _) in json(odd) {
                assert!(!span.is_empty() && odd.get(span.range()).is_some(), "{odd}");
            }
        }
    }
}
