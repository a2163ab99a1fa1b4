//! Partitions of AWS and their Regions.
//!
//! Regions come and go: a name of the right form is legal, whether or not it is in the list.

use crate::engine::diagnostic::nearest;

/// The partitions.
pub const PARTITIONS: &[&str] =
    &["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"];

/// The Regions that were known when this was written.
pub const REGIONS: &[&str] = &[
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "us-gov-east-1",
    "us-gov-west-1",
    "eusc-de-east-1",
    "us-iso-east-1",
    "us-iso-west-1",
    "us-isob-east-1",
    "us-isob-west-1",
    "eu-isoe-west-1",
    "us-isof-east-1",
    "us-isof-south-1",
];

/// The partition that a Region lies in, by the form of its name; `None` when `region` is no Region's name.
///
/// Deduced: a Region of an area that is not known is taken to lie in `aws`, as the AWS SDKs do.
#[must_use]
pub fn partition_of(region: &str) -> Option<&'static str> {
    // `us-gov-east-1`: an area, a place without hyphens, one digit. The area alone decides.
    let (before, number) = region.rsplit_once('-')?;
    let (area, place) = before.rsplit_once('-')?;
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_number = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || !is_word(place) {
        return None;
    }
    match area {
        "cn" => Some("aws-cn"),
        "us-gov" => Some("aws-us-gov"),
        "eusc-de" => Some("aws-eusc"),
        "us-iso" => Some("aws-iso"),
        "us-isob" => Some("aws-iso-b"),
        "eu-isoe" => Some("aws-iso-e"),
        "us-isof" => Some("aws-iso-f"),
        _ => (area.len() == 2 && is_word(area)).then_some("aws"),
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

/// The known Region that `text` is nearest to, when it is near one and not one itself.
#[must_use]
pub fn nearest_region(text: &str) -> Option<&'static str> {
    // Looking for what is near takes longer than all else about an ARN, and is done for each message.
    if REGIONS.contains(&text) { None } else { nearest(text, REGIONS.iter().copied()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_region_tells_its_partition() {
        let cases = [
            ("us-east-1", Some("aws")),
            ("cn-northwest-1", Some("aws-cn")),
            ("us-gov-west-1", Some("aws-us-gov")),
            ("eusc-de-east-1", Some("aws-eusc")),
            ("us-iso-east-1", Some("aws-iso")),
            ("us-isob-east-1", Some("aws-iso-b")),
            ("eu-isoe-west-1", Some("aws-iso-e")),
            ("us-isof-south-1", Some("aws-iso-f")),
            ("nz-south-1", Some("aws")),
            ("us-east-10", None),
            ("us-east", None),
            ("useast-1", None),
            ("US-EAST-1", None),
            ("us-east-1a", None),
            ("us--1", None),
            ("us-isoz-east-1", None),
            ("us-east-١", None),
            ("", None),
        ];
        for (region, partition) in cases {
            assert_eq!(partition_of(region), partition, "{region}");
        }
        for region in REGIONS {
            assert!(is_region(region), "{region}");
        }
    }

    #[test]
    fn a_slip_finds_the_region_that_was_meant() {
        let cases = [
            ("us-esat-1", Some("us-east-1")),
            ("us-east1", Some("us-east-1")),
            ("US-East-1", Some("us-east-1")),
            ("eu-west-4", Some("eu-west-1")),
            ("us-east-1a", Some("us-east-1")),
            ("us-east-1", None),
            ("nowhere", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(nearest_region(text), expected, "{text}");
        }
    }
}
