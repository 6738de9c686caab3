//! The page's entry point: mounts it and reports panics to the boot script.

fn main() {
    #[cfg(target_arch = "wasm32")]
    torchlit::mount();
}
