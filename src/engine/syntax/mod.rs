//! From text to tree and back. Reading never fails: a tree and a list of problems come out, always.
//!
//! Guide: iot-sql-reference.

pub mod ast;
