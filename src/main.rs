//! The page: mounts the application in the browser. Without a browser there is nothing to mount; see the README for `make serve`.

#[cfg(target_arch = "wasm32")]
fn main() {
    // Until the page is there, the start is only reported: the static example stays.
    web_sys::console::debug_1(&"engine started".into());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
