//! Stands for a function by its name alone: it is never built.

fn main() {}
