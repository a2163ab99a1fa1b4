//! Statements and expressions, as tables.
