//! The page's entry: mounts it, and hands a panic over to the boot script.

fn main() {
    #[cfg(target_arch = "wasm32")]
    torchlit::mount();
}
