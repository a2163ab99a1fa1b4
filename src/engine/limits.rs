//! The bounds that keep every input harmless: nothing here overflows the stack, hangs, or grows without end.
//!
//! Leaves to others: the limits that AWS itself sets; they stand beside the checks that hold them.

/// Levels of nesting in SQL: parentheses, calls, nested queries, and the links of a chain such as `a + b + c`.
///
/// No tree is taller than this, so everything that walks a tree may call itself: reading, printing, evaluating, dropping.
///
/// Deduced: AWS publishes no such limit. Rules that people publish stay below 20; a thread in the browser has one
/// megabyte of stack, which leaves 8 KB for each level.
pub const MAX_SQL_DEPTH: usize = 128;

/// Problems reported for one SQL text; the rest would only repeat the first ones.
pub const MAX_SQL_PROBLEMS: usize = 100;

/// Bytes of one text, or elements of one array, that a function may make; more cannot be told.
///
/// Deduced: AWS publishes no such limit. A payload has at most 128 KiB; functions around functions would multiply it.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// Work that one statement, or one template, may make with one message: one unit for each expression that is evaluated, and
/// one for each value or eight bytes of text that an operation goes through. It bounds time and memory where nested queries
/// multiply rows.
///
/// Deduced: AWS publishes no such limit. A nested query over the most rows that fit into a message of 128 KB takes about
/// one million.
pub const MAX_EVALUATION_WORK: usize = 10_000_000;

/// Work that a rule may make in one go: its statement and the templates of all its actions, with one message, and in the page with
/// all messages that are run after a change, each of which gets its share.
///
/// Deduced: AWS publishes no such limit. Fifty messages of 64 KB take about two million; this much is a second or two in a browser.
pub const MAX_RUN_WORK: usize = 2 * MAX_EVALUATION_WORK;

/// Levels of arrays and objects in each other in JSON.
///
/// Deduced: AWS publishes no limit for rules; more than this in a message is a mistake or an attack.
pub const MAX_JSON_DEPTH: usize = 128;

/// Steps that one call may take with a regular expression: a second or so in a browser. More cannot be told.
pub const MAX_PATTERN_STEPS: usize = 20_000_000;

/// Places to go back to that one call may hold with a regular expression. More cannot be told.
pub const MAX_PATTERN_CHOICES: usize = 2_000_000;

/// Groups and brackets in each other in a regular expression. Deeper ones cannot be told.
pub const MAX_PATTERN_DEPTH: usize = 64;

/// The weight of one value that a statement puts together, in the measure of [`MAX_EVALUATION_WORK`]; more cannot be told. Values
/// share their parts, so a few that hold the one before twice would be larger than any memory once they are written.
///
/// Deduced: AWS publishes no such limit. A payload of 128 KiB weighs 65,536 at most.
pub const MAX_VALUE_WEIGHT: usize = 1 << 20;

/// Levels of nesting in a rule document.
///
/// Deduced: a rule inside a CloudFormation template needs about a dozen.
pub const MAX_DOCUMENT_DEPTH: usize = 64;

/// Levels of messages inside each other in Protobuf.
///
/// Deduced: AWS publishes no such limit; Protobuf's own readers stop at 100.
pub const MAX_MESSAGE_DEPTH: usize = 100;

/// Bytes of a Protobuf message, and of the JSON that it becomes. AWS sets it: binary-payloads.
pub const MAX_DECODED_BYTES: usize = 128 * 1024;

/// Bytes of a descriptor set. AWS sets it: iot-sql-functions (decode).
pub const MAX_DESCRIPTOR_BYTES: usize = 32 * 1024;
