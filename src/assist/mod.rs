//! What an editor and a reader ask of the language: plain data with byte offsets, no drawing.
//!
//! Leaves to others: the language itself (`engine`), the state of the page (`playground`), the browser (`web`).

pub mod case;
