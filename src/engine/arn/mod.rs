//! Amazon Resource Names of functions and rules, and the names that they are made of.
//!
//! The predicates here are the only ones: what asks whether a name is legal asks them. Each is the pattern of the public
//! service models of AWS Lambda and AWS IoT, written out by hand.
//!
//! Guide: lambda-rule-action, iot-create-rule.

mod check;
mod function;
mod names;
mod part;
mod region;
mod rule;
mod slip;

pub use check::check_function_arn;
pub use function::{ArnCheck, ArnPart, ArnRole, FunctionArn};
pub use names::{
    FUNCTION_NAME_MAX, STATEMENT_ID_MAX, is_account_id, is_alias, is_function_name, is_qualifier,
    is_rule_name, is_statement_id, is_version,
};
pub use region::{PARTITIONS, REGIONS, is_partition, is_region, nearest_region, partition_of};
pub use rule::{Identity, RuleArn, rule_name_problem};
