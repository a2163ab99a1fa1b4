//! Partitions of AWS and their Regions.

/// The partition that a Region lies in, by the form of its name, so that a new Region of a known partition needs no
/// change here; `None` when `region` is no Region's name.
#[must_use]
pub fn partition_of(region: &str) -> Option<&'static str> {
    // `us-east-1`: an area, a place without hyphens, one digit. The area alone decides.
    let (before, number) = region.rsplit_once('-')?;
    let (area, place) = before.rsplit_once('-')?;
    let is_place = !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_number = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_place || !is_number {
        return None;
    }
    match area {
        "af" | "ap" | "ca" | "eu" | "il" | "me" | "mx" | "sa" | "us" => Some("aws"),
        "cn" => Some("aws-cn"),
        "us-gov" => Some("aws-us-gov"),
        "eusc-de" | "eusc" => Some("aws-eusc"),
        "us-iso" => Some("aws-iso"),
        "us-isob" => Some("aws-iso-b"),
        "eu-isoe" => Some("aws-iso-e"),
        "us-isof" => Some("aws-iso-f"),
        _ => None,
    }
}

/// Whether `text` has the form of a Region's name.
#[must_use]
pub fn is_region(text: &str) -> bool {
    partition_of(text).is_some()
}

/// Whether `text` is the name of a partition.
#[must_use]
pub fn is_partition(text: &str) -> bool {
    PARTITIONS.contains(&text)
}

/// The partitions.
pub(super) const PARTITIONS: &[&str] =
    &["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"];
