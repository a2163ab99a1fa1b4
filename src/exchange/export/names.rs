//! Names of resources, made from the names that the user gave: legal, different, and the same each time.

/// `line-7`, `prod` → `Line7Prod`: letters and digits, a letter first, for CloudFormation and CDK.
pub(super) fn pascal(prefix: &str, parts: &[&str]) -> String {
    let mut out = String::from(prefix);
    for part in parts {
        let mut begins = true;
        for character in part.chars() {
            if !character.is_ascii_alphanumeric() {
                begins = true;
            } else if begins {
                out.push(character.to_ascii_uppercase());
                begins = false;
            } else {
                out.push(character);
            }
        }
    }
    out
}

/// `line-7`, `prod` → `line_7_prod`: for Terraform.
pub(super) fn snake(prefix: &str, parts: &[&str]) -> String {
    let mut out = String::from(prefix);
    for part in parts {
        if !out.is_empty() {
            out.push('_');
        }
        out.extend(part.chars().map(|character| {
            if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '_' }
        }));
    }
    out
}

/// The name, with a number behind it if it is taken.
pub(super) fn unique(name: &str, taken: &mut Vec<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while taken.contains(&candidate) {
        candidate = format!("{name}{number}");
        number += 1;
    }
    taken.push(candidate.clone());
    candidate
}
