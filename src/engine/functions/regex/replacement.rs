//! Replacements: `$1`, `${name}`, and `\` before a character that stands for itself.

use super::matcher::Found;
use super::program::Program;

/// A part of a replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Group(usize),
}

/// Reads a replacement; a group that the pattern does not have is a fault, as in Java, even where nothing matches.
///
/// Deduced: Java finds the fault with the first match only; the guide makes an invalid replacement Undefined.
pub(super) fn read(text: &str, program: &Program) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => match rest.next() {
                Some(escaped) => literal.push(escaped),
                None => return Err("the replacement ends with a `\\`".to_owned()),
            },
            '$' => {
                let group = if rest.next_if_eq(&'{').is_some() {
                    let name: String =
                        std::iter::from_fn(|| rest.next_if(|next| *next != '}')).collect();
                    let closed = rest.next().is_some();
                    let known = program.names.iter().find(|(known, _)| closed && *known == name);
                    known.map(|(_, group)| *group).ok_or_else(|| {
                        format!(
                            "the replacement names a group `{name}` that the pattern does not have"
                        )
                    })?
                } else {
                    number(&mut rest, program.groups)?
                };
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
                pieces.push(Piece::Group(group));
            }
            _ => literal.push(character),
        }
    }
    pieces.push(Piece::Text(literal));
    Ok(pieces)
}

/// The digits after `$`: one, and more as long as there is a group of that number.
fn number(
    rest: &mut std::iter::Peekable<std::str::Chars<'_>>,
    groups: usize,
) -> Result<usize, String> {
    let mut value = |most: usize, before: usize| {
        let digit = rest.peek().and_then(|next| next.to_digit(10));
        let digit = digit.and_then(|digit| usize::try_from(digit).ok());
        let value = digit.map(|digit| before.saturating_mul(10).saturating_add(digit));
        let value = value.filter(|value| *value < most);
        if value.is_some() {
            rest.next();
        }
        value
    };
    let Some(mut group) = value(10, 0) else {
        return Err(
            "a `$` in the replacement stands before no number; write `\\$` for the sign".to_owned()
        );
    };
    if group >= groups {
        return Err(format!(
            "the replacement refers to group {group}, which the pattern does not have"
        ));
    }
    while let Some(longer) = value(groups, group) {
        group = longer;
    }
    Ok(group)
}

/// Writes the replacement of one match; a group that did not match is empty.
pub(super) fn write(pieces: &[Piece], text: &[char], found: &Found, out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(literal) => out.push_str(literal),
            Piece::Group(number) => {
                if let Some((start, end)) = found.group(*number) {
                    out.extend(text.get(start..end).unwrap_or_default());
                }
            }
        }
    }
}
