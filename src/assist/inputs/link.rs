//! Links: the inputs as a fragment, and back. Nothing else can get into them, since nothing else is passed in.
//!
//! A link is `1.` and base64url of deflated JSON. The number says how to read what follows; what one number means never
//! changes, so that a link stays valid. The same inputs give the same link, in every browser.
//!
//! In the page only the annex makes them and says why one cannot be read; the page itself is smaller without.

use super::{Inputs, read_at, write_at};
use crate::engine::base64::{decode_url, encode_url};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The strongest compression that the format is made with; another one would give other links.
const LEVEL: u8 = 10;

/// `1.` and base64url of the deflated text.
#[must_use]
pub fn pack(text: &str) -> String {
    format!("1.{}", encode_url(&compress_to_vec(text.as_bytes(), LEVEL)))
}

/// The fragment of a link, without `#`; `selected` is the index of the message that it opens on.
#[must_use]
pub fn encode(inputs: &Inputs, selected: usize) -> String {
    pack(&write_at(&inputs.clone().without_policy(), selected))
}

/// The longest fragment that is read, in bytes.
const MAX_LINK: usize = 64 * 1024;
/// The most bytes that a link or a draft may unfold to.
const MAX_UNFOLDED: usize = 1024 * 1024;

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is no link of this page at all.
    Foreign,
    /// It was made by a newer version of this page.
    Newer(String),
    /// It ends too early: something on its way has cut it. How many characters arrived.
    Cut(usize),
    /// It is longer, or holds more, than a link of this page can.
    TooLarge,
    /// A character of it was changed.
    Damaged,
}

impl std::fmt::Display for LinkError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Foreign => {
                out.write_str("What follows `#` in the address is not a link of this page.")
            }
            Self::Newer(number) => write!(
                out,
                "This link has the format {number}, which a newer version of this page has made. Reload the page, or ask for the rule as text."
            ),
            Self::Cut(length) => write!(
                out,
                "This link ends too early: {length} characters arrived. Something on its way has cut it; ask for it again, or for the rule as text."
            ),
            Self::TooLarge => out.write_str(
                "This link holds more than a link of this page can, and was not opened.",
            ),
            Self::Damaged => out.write_str(
                "This link is damaged: a part of it was changed on its way. Ask for it again.",
            ),
        }
    }
}

impl std::error::Error for LinkError {}

/// The inputs of a link, and the index of the message that was selected.
///
/// # Errors
/// Why it cannot be opened.
pub fn decode(fragment: &str) -> Result<(Inputs, usize), LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.len() > MAX_LINK {
        return Err(LinkError::TooLarge);
    }
    let (number, rest) = fragment.split_once('.').ok_or(LinkError::Foreign)?;
    if number.is_empty() || number.len() > 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LinkError::Foreign);
    }
    if number != "1" {
        return Err(LinkError::Newer(number.to_owned()));
    }
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    // Of digits alone, only a number of them that no bytes have cannot be read.
    let cut_or_changed = if rest.bytes().all(is_digit) {
        LinkError::Cut(fragment.len())
    } else {
        LinkError::Damaged
    };
    let packed = decode_url(rest).ok_or(cut_or_changed)?;
    let unpacked =
        decompress_to_vec_with_limit(&packed, MAX_UNFOLDED).map_err(|error| {
            match error.status {
                TINFLStatus::HasMoreOutput => LinkError::TooLarge,
                TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => {
                    LinkError::Cut(fragment.len())
                }
                _ => LinkError::Damaged,
            }
        })?;
    let text = String::from_utf8(unpacked).map_err(|_| LinkError::Damaged)?;
    let opened = read_at(&text).map_err(|_| LinkError::Damaged);
    opened.map(|(inputs, selected)| (inputs.without_policy(), selected))
}
