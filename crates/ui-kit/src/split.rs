//! Functions whose code is in wasm modules of their own, loaded at their first call.

/// The error of a module that failed to load.
#[cfg(feature = "split")]
pub type NotLoaded = wasm_split_helpers::SplitLoaderError;
/// Without modules of their own, all parts of the page are always loaded.
#[cfg(not(feature = "split"))]
pub type NotLoaded = std::convert::Infallible;

/// Defines a function whose code is in the wasm module of this name, together with all code that only such functions
/// need. It is `async` and returns `Result<…, NotLoaded>`: the module is fetched at its first call. A crate that uses it needs a feature
/// `split` of its own, which turns on the one of this crate and the optional dependency `wasm_split_helpers`.
#[macro_export]
macro_rules! in_module {
    ($module:ident: $(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $kind:ty),*) -> $out:ty $body:block) => {
        $(#[$doc])*
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($module, fallible)]
        $vis fn $name($($arg: $kind),*) -> Result<$out, $crate::split::NotLoaded> {
            Ok($body)
        }
        $(#[$doc])*
        #[cfg(not(feature = "split"))]
        $vis async fn $name($($arg: $kind),*) -> Result<$out, $crate::split::NotLoaded> {
            Ok($body)
        }
    };
}
