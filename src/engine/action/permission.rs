//! The permission that AWS IoT needs on a function: `aws lambda add-permission`.
//!
//! Guide: lambda-rule-action.
