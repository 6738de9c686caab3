//! The three builds of the kernels.

/// Machine instructions that a build of the kernels uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Path {
    /// One number at a time: runs in every browser.
    Scalar,
    /// Four numbers at a time: WebAssembly's 128-bit SIMD (2021).
    Simd128,
    /// The same with fused multiply-add, where rounding may differ between processors: relaxed SIMD (2024).
    RelaxedSimd,
}

impl Path {
    /// Every path once, the slowest first.
    pub const ALL: [Self; 3] = [Self::Scalar, Self::Simd128, Self::RelaxedSimd];

    /// The path this crate was compiled for. Features belong to a whole WebAssembly module, so it is a constant.
    pub const BUILT: Self = if cfg!(all(target_arch = "wasm32", target_feature = "relaxed-simd")) {
        Self::RelaxedSimd
    } else if cfg!(all(target_arch = "wasm32", target_feature = "simd128")) {
        Self::Simd128
    } else {
        Self::Scalar
    };

    /// Returns the name in file names and messages.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            Self::Simd128 => "simd128",
            Self::RelaxedSimd => "relaxed",
        }
    }

    /// Returns the number by which a kernel module reports its path: the position in [`Self::ALL`].
    pub const fn code(self) -> u32 {
        self as u32
    }

    /// Returns the path of this [`id`](Self::id), or `None` for any other text.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|path| path.id() == id)
    }
}
