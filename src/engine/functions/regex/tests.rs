//! Patterns, texts, and what Java's engine gives for them.

use super::{Found, Refusal, Search, compile, next_start, replacement};
use crate::engine::functions::Absence;

/// Every match of the pattern, in brackets, in its text; `invalid`, `unsupported`, or `cannot tell` from the text on.
fn marked(pattern: &str, text: &str) -> String {
    replaced(pattern, text, "[$0]")
}

fn replaced(pattern: &str, text: &str, by: &str) -> String {
    let program = match compile(pattern) {
        Ok(program) => program,
        Err(Refusal::Invalid(_)) => return "invalid".to_owned(),
        Err(Refusal::Unsupported(_)) => return "unsupported".to_owned(),
    };
    let Ok(pieces) = replacement::read(by, &program) else { return "bad replacement".to_owned() };
    let text: Vec<char> = text.chars().collect();
    let mut search = Search::new(&program, &text);
    let (mut out, mut copied, mut from) = (String::new(), 0, 0);
    loop {
        let found: Found = match search.find(from) {
            Ok(Some(found)) => found,
            Ok(None) => break,
            Err(Absence::Unknown(_)) => return "cannot tell".to_owned(),
            Err(other) => panic!("{pattern}: {other:?}"),
        };
        out.extend(&text[copied..found.start()]);
        replacement::write(&pieces, &text, &found, &mut out);
        copied = found.end();
        from = next_start(&found);
    }
    out.extend(&text[copied..]);
    out
}

fn check(cases: &[(&str, &str, &str)]) {
    for (pattern, text, wanted) in cases {
        assert_eq!(marked(pattern, text), *wanted, "{pattern} on {text:?}");
    }
}

#[test]
fn repetitions_take_much_or_little() {
    check(&[
        ("a*", "baac", "[]b[aa][]c[]"),
        ("a+?", "aaa", "[a][a][a]"),
        ("a{2}", "aaaaa", "[aa][aa]a"),
        ("a{2,}", "aaaaa", "[aaaaa]"),
        ("a{1,2}?", "aaa", "[a][a][a]"),
        ("a{0}b", "ab", "a[b]"),
        ("a{2}{3}", "aaaa", "[aa][aa]"),
        ("(ab){2}", "ababab", "[abab]ab"),
        ("(?:a|b)*c", "abacab", "[abac]ab"),
        ("<.+?>", "<a><b>", "[<a>][<b>]"),
        ("x*", "", "[]"),
    ]);
}

#[test]
fn the_first_alternative_wins() {
    check(&[
        ("a|ab", "ab", "[a]b"),
        ("(a|ab)(c|bcd)(d*)", "abcd", "[abcd]"),
        ("|a", "a", "[]a[]"),
        ("(?:|a)+", "aa", "[]a[]a[]"),
        ("(aaa|bbb)", "ccc", "ccc"),
    ]);
}

#[test]
fn classes_are_unions_and_intersections() {
    check(&[
        ("[a-c]+", "abcd", "[abc]d"),
        ("[^a-c]+", "abcd", "abc[d]"),
        ("[a-c&&[^b]]+", "abc", "[a]b[c]"),
        ("[a-z&&b-y&&c-x]", "abc", "ab[c]"),
        ("[ab[cd]]+", "abcde", "[abcd]e"),
        ("[^ab[cd]]+", "abcde", "abcd[e]"),
        ("[]a]+", "a]", "[a]]"),
        ("[^]a]+", "a]b", "a][b]"),
        ("[a-]+", "a-b", "[a-]b"),
        ("[a&b]+", "a&b", "[a&b]"),
        ("[\\d-z]+", "1-z2", "[1-z2]"),
        ("[\\[\\]]+", "[]", "[[]]"),
        ("[[.]*]+", ".*", "[.*]"),
        ("[z-a]", "", "invalid"),
        ("[a-\\d]", "", "invalid"),
        ("[a", "", "invalid"),
        ("[]", "", "invalid"),
        ("[&&]", "", "invalid"),
    ]);
}

#[test]
fn classes_with_names_know_ascii() {
    check(&[
        ("\\d+", "a12", "a[12]"),
        ("\\w+", "a_1-", "[a_1]-"),
        ("\\s+", "a \t\nb", "a[ \t\n]b"),
        ("\\S+", "ab c", "[ab] [c]"),
        ("\\d", "\u{661}", "\u{661}"),
        ("\\w", "é", "é"),
        ("\\h+", "a \u{a0}b", "a[ \u{a0}]b"),
        ("\\p{Alpha}+", "abé", "[ab]é"),
        ("\\p{Punct}+", "a,.b", "a[,.]b"),
        ("\\p{XDigit}+", "beg", "[be]g"),
        ("\\pL+", "ab1", "[ab]1"),
        ("\\p{L}+", "abé", "cannot tell"),
        ("\\P{L}+", "ab12", "ab[12]"),
        ("[\\p{Lu}_]+", "AB_c", "[AB_]c"),
        ("\\p{IsGreek}", "", "unsupported"),
        ("(?i)\\p{Lu}", "", "unsupported"),
        ("\\p{L", "", "invalid"),
    ]);
}

#[test]
fn escapes_stand_for_characters() {
    check(&[
        ("a\\.b", "a.b axb", "[a.b] axb"),
        ("\\x41\\u0042\\0103\\x{44}", "ABCD", "[ABCD]"),
        ("\\t\\n\\r", "\t\n\r", "[\t\n\r]"),
        ("\\Qa.b*\\Ec", "a.b*c", "[a.b*c]"),
        ("\\Q.", "a.", "a[.]"),
        ("a\\Q1\\E", "a1", "[a1]"),
        ("\\-\\é", "-é", "[-é]"),
        ("\\y", "", "invalid"),
        ("\\x4", "", "invalid"),
        ("\\08", "", "invalid"),
        ("a\\", "", "invalid"),
        ("\\N{DIGIT ONE}", "", "unsupported"),
    ]);
}

#[test]
fn anchors_know_line_ends() {
    check(&[
        ("^a", "aa\na", "[a]a\na"),
        ("a$", "aa", "a[a]"),
        ("a$", "a\n", "[a]\n"),
        ("a$", "a\r\n", "[a]\r\n"),
        ("a$", "a\nb", "a\nb"),
        ("a\\z", "a\n", "a\n"),
        ("a\\Z", "a\n", "[a]\n"),
        ("(?m)^.", "ab\ncd", "[a]b\n[c]d"),
        ("(?m).$", "ab\r\ncd", "a[b]\r\nc[d]"),
        ("(?m)^", "a\n", "[]a\n"),
        (".+", "a\rb\u{2028}c", "[a]\r[b]\u{2028}[c]"),
        ("(?d).+", "a\rb\nc", "[a\rb]\n[c]"),
        ("(?s).+", "a\nb", "[a\nb]"),
        ("\\bis\\b", "this is", "this [is]"),
        ("\\Bis", "this is", "th[is] is"),
        ("\\bé", "é", "cannot tell"),
        ("\\R", "a\r\nb\nc", "a[\r\n]b[\n]c"),
    ]);
}

#[test]
fn flags_hold_up_to_the_end_of_their_group() {
    check(&[
        ("(?i)aB", "Ab AB", "[Ab] [AB]"),
        ("(a(?i)b)b", "aBb aBB", "[aBb] aBB"),
        ("(?i:a)a", "Aa AA", "[Aa] AA"),
        ("(?i)[^a]", "Ab", "A[b]"),
        ("(?i)[X-Z]+", "xyz", "[xyz]"),
        ("(?i)é", "É", "É"),
        ("(?i-i)a", "aA", "[a]A"),
        ("(?x) a b # the rest\n c", "abc", "[abc]"),
        ("(?u)a", "", "unsupported"),
        ("(?q)a", "", "invalid"),
    ]);
}

#[test]
fn looking_around_takes_nothing() {
    check(&[
        ("a(?=b)", "abac", "[a]bac"),
        ("a(?!b)", "abac", "ab[a]c"),
        ("(?<=a)b", "abcb", "a[b]cb"),
        ("(?<!a)b", "abcb", "abc[b]"),
        ("(?<=a{1,3})b", "aab", "aa[b]"),
        ("(?=(a+))a", "aaa", "[a][a][a]"),
        ("(?<=a*)b", "", "unsupported"),
        ("^(?!Alias/)[^/]+$", "Thing", "[Thing]"),
        ("(?>a+)ab", "aaab", "aaab"),
        ("a++b", "aab", "[aab]"),
        ("a++a", "aaa", "aaa"),
        ("(.+){2}+", "ab", "ab"),
    ]);
}

#[test]
fn groups_can_be_repeated_and_referred_to() {
    check(&[
        ("(a|b)\\1", "abba", "a[bb]a"),
        ("(?<x>a|b)\\k<x>", "abba", "a[bb]a"),
        ("(?i)(a)\\1", "aA", "[aA]"),
        ("(a)\\2", "aa", "aa"),
        ("\\1(a)", "aa", "aa"),
        ("(a)\\10", "aa0", "[aa0]"),
        ("(?<x>a)(?<x>b)", "", "invalid"),
        ("\\k<y>", "", "invalid"),
        ("(?<1>a)", "", "invalid"),
    ]);
}

#[test]
fn what_java_refuses_is_invalid() {
    check(&[
        ("(", "", "invalid"),
        (")", "", "invalid"),
        ("*a", "", "invalid"),
        ("a**", "", "invalid"),
        ("a{", "", "invalid"),
        ("a{1", "", "invalid"),
        ("a{,2}", "", "invalid"),
        ("a{2,1}", "", "invalid"),
        ("a{9999999999}", "", "invalid"),
        ("(?", "", "invalid"),
        ("(?<a", "", "invalid"),
        ("]}", "]}", "[]}]"),
    ]);
}

#[test]
fn replacements_are_javas() {
    let cases = [
        ("(a)(b)?", "ac", "<$1$2>", "<a>c"),
        ("(a)", "a", "$1a", "aa"),
        ("(a)", "a", "$11", "a1"),
        ("(?<name>a)", "a", "${name}!", "a!"),
        ("a", "a", "\\$1", "$1"),
        ("a", "a", "\\\\", "\\"),
        ("a", "a", "$0$0", "aa"),
        ("(a)", "b", "$9", "bad replacement"),
        ("a", "a", "$", "bad replacement"),
        ("a", "a", "$x", "bad replacement"),
        ("a", "a", "${x}", "bad replacement"),
        ("a", "a", "x\\", "bad replacement"),
        ("b(.*)d", "abcd", "$1", "ac"),
        ("x*", "abc", "-", "-a-b-c-"),
    ];
    for (pattern, text, by, wanted) in cases {
        assert_eq!(replaced(pattern, text, by), wanted, "{pattern} by {by}");
    }
}

#[test]
fn long_texts_take_no_longer_than_they_must() {
    let long = "a".repeat(128 * 1024);
    assert_eq!(replaced("a", &long, "b"), "b".repeat(long.len()));
    assert_eq!(replaced("a+", &long, "b"), "b");
    assert_eq!(marked("(a|a)*b", &long), long);
    assert_eq!(marked("(a*)*b", &long), long);
    assert_eq!(marked("a.*b.*c", &long), long);
    assert_eq!(marked("(?:a|aa)+$", &long), format!("[{long}]"));
    assert_eq!(marked("[^,]*,", &long), long);
}

#[test]
fn what_takes_too_long_is_given_up() {
    let long = "a".repeat(128 * 1024);
    assert_eq!(marked("a.*z|a", &long), "cannot tell");
    assert_eq!(marked("(a*)*\\1b", &long), "cannot tell");
    assert_eq!(marked("(?=(a|aa)*b)", &"a".repeat(100)), "cannot tell");
    assert_eq!(marked("((a{1000}){1000}){1000}", "a"), "unsupported");
    assert_eq!(marked("(?:){2000000000}", ""), "[]");
    assert_eq!(marked(&"(".repeat(100_000), ""), "unsupported");
    assert_eq!(marked(&"[".repeat(100_000), ""), "unsupported");
    assert_eq!(marked(&"a|".repeat(20_000), ""), "unsupported");
}
