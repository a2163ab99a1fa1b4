//! The page: mounts the application in the browser.

fn main() {}
