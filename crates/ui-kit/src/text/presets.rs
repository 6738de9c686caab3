//! The choice of a preset, the same in every lab.

use base::words;

words! { pub PresetLabels {
    label = "예시" / "Preset";
    /// The name of a state that is none of the presets.
    own = "직접 정한 상태" / "your own";
} }
