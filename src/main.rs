//! The page: mounts the application in the browser. Without a browser there is nothing to mount; see the README for `make serve`.

#[cfg(target_arch = "wasm32")]
fn main() {
    rulescope::web::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
