//! Hashes of text, as lower-case hexadecimal digits.
//!
//! Guide: iot-sql-functions. The hash is of the UTF-8 bytes.

use super::far::FarBody;
use super::{Absence, Builtin, Given, example, required};
use crate::engine::value::{Kind, Value};
use sha2::Digest;

pub(super) const FAMILY: &[Builtin] = &[MD2, MD5, SHA1, SHA224, SHA256, SHA384, SHA512];

pub(super) const FAR: &[(&str, FarBody)] = &[
    ("md2", hexadecimal::<md2::Md2>),
    ("md5", hexadecimal::<md5::Md5>),
    ("sha1", hexadecimal::<sha1::Sha1>),
    ("sha224", hexadecimal::<sha2::Sha224>),
    ("sha256", hexadecimal::<sha2::Sha256>),
    ("sha384", hexadecimal::<sha2::Sha384>),
    ("sha512", hexadecimal::<sha2::Sha512>),
];

const MD2: Builtin = hash("md2")
    .summary("The MD2 hash of `text`.")
    .examples(&[example(r#"md2("hello")"#, r#""a9046c73e00331af68917d3804f70655""#)]);

const MD5: Builtin = hash("md5").summary("The MD5 hash of `text`.").examples(&[
    example(r#"md5("hello")"#, r#""5d41402abc4b2a76b9719d911017c592""#),
    example("md5(123)", r#""202cb962ac59075b964b07152d234b70""#),
    example("md5(null)", "Undefined"),
]);

const SHA1: Builtin = hash("sha1")
    .summary("The SHA-1 hash of `text`.")
    .examples(&[example(r#"sha1("hello")"#, r#""aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d""#)]);

const SHA224: Builtin = hash("sha224").summary("The SHA-224 hash of `text`.").examples(&[example(
    r#"sha224("hello")"#,
    r#""ea09ae9cc6768c50fcee903ed054556e5bfc8347907f12598aa24193""#,
)]);

const SHA256: Builtin = hash("sha256").summary("The SHA-256 hash of `text`.").examples(&[example(
    r#"sha256("hello")"#,
    r#""2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824""#,
)]);

const SHA384: Builtin = hash("sha384")
    .summary("The SHA-384 hash of `text`.")
    .examples(&[example(
        r#"sha384("hello")"#,
        r#""59e1748777448c69de6b800d7a33bbfb9ff1b463e44354c3553bcdb9c666fa90125a3c79f90397bdf5f6a13de828684f""#,
    )]);

const SHA512: Builtin = hash("sha512")
    .summary("The SHA-512 hash of `text`.")
    .examples(&[example(
        r#"sha512("hello")"#,
        r#""9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043""#,
    )]);

const fn hash(name: &'static str) -> Builtin {
    Builtin::far(name)
        .parameters(const { &[required("text", Kind::String)] })
        .returns(Kind::String)
        .undefined("`text` is Null or Undefined")
        .search(&["hash", "digest", "checksum", "fingerprint"])
}

fn hexadecimal<Hash: Digest>(arguments: &Given<'_>) -> Result<Value, Absence> {
    let bytes = Hash::digest(arguments.string(0)?.as_bytes());
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into())
}

#[cfg(test)]
mod tests {
    use super::super::example;

    #[test]
    fn text_and_what_becomes_text_is_hashed() {
        example::check(&[
            (r#"md2("")"#, r#""8350e5a3e24c153df2275c9f80692773""#),
            (r#"md5("")"#, r#""d41d8cd98f00b204e9800998ecf8427e""#),
            (r#"md5("iot123")"#, r#""e37f81fb397e595c4aeb5645b8cbbbd1""#),
            ("md5(true)", r#""b326b5062b2f0e69046810717534cb09""#),
            ("md5('€')", r#""bca53fde466a76b7bee3e18997e94a7a""#),
            ("sha1(null)", "Undefined"),
            ("sha224(missing)", "Undefined"),
        ]);
    }
}
