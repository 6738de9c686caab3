//! Small choices of this device that are not progress: colour scheme, language, the place that was read last. Nothing
//! breaks without them. `static/early.js` reads them under the same names.

use super::local_storage;
use crate::theme_choice::ThemeChoice;
use lesson::Lang;

const THEME: &str = "torchlit.theme";
const LANG: &str = "torchlit.lang";
const PLACE: &str = "torchlit.place";
const MATH: &str = "torchlit.math";

/// Returns the colour scheme chosen last.
pub fn theme() -> ThemeChoice {
    ThemeChoice::from_id(&read(THEME).unwrap_or_default())
}

/// Stores the choice of a colour scheme.
pub fn keep_theme(choice: ThemeChoice) {
    write(THEME, choice.id());
}

/// Stores the language.
pub fn keep_lang(lang: Lang) {
    write(LANG, lang.id());
}

/// Stores the target of the cover page: a lesson, and the section that was read last.
pub fn keep_place(lesson: &str, section: Option<&str>) {
    let fragment = section.map(|section| format!("#{section}")).unwrap_or_default();
    write(PLACE, &format!("lessons/{lesson}/{fragment}"));
}

/// Returns whether this browser has loaded the font of formulas.
pub fn has_math_font() -> bool {
    read(MATH).is_some()
}

/// Stores that this browser has loaded the font of formulas.
pub fn keep_math_font() {
    write(MATH, "kept");
}

fn read(key: &str) -> Option<String> {
    local_storage()?.get_item(key).ok().flatten()
}

/// Stores a value. A choice that cannot be stored has to be made again on the next visit.
fn write(key: &str, value: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(key, value);
    }
}
