//! JSON written by the build, parsed by the browser: a parser in wasm would add to the download for these few lines.
//! Natively, for prerendering and tests, serde parses it.

/// A JSON object.
pub struct Json(Tree);

#[cfg(target_arch = "wasm32")]
type Tree = wasm_bindgen::JsValue;
#[cfg(not(target_arch = "wasm32"))]
type Tree = serde_json::Value;

#[cfg(target_arch = "wasm32")]
impl Json {
    /// Parses `text`; `None` if it is not an object.
    pub fn parse(text: &str) -> Option<Self> {
        js_sys::JSON::parse(text).ok().filter(wasm_bindgen::JsValue::is_object).map(Self)
    }

    /// Returns a string field; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        self.field(name).as_string().unwrap_or_default()
    }

    /// Returns the string fields of an object field, with their names.
    pub fn texts(&self, name: &str) -> Vec<(String, String)> {
        let Ok(object) = wasm_bindgen::JsCast::dyn_into::<js_sys::Object>(self.field(name)) else {
            return Vec::new();
        };
        let names = js_sys::Object::keys(&object);
        let names = names.iter().filter_map(|name| name.as_string());
        let fields = Self(object.into());
        names.filter_map(|name| Some((name.clone(), fields.field(&name).as_string()?))).collect()
    }

    fn field(&self, name: &str) -> Tree {
        js_sys::Reflect::get(&self.0, &name.into()).unwrap_or_default()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Json {
    /// Parses `text`; `None` if it is not an object.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(Tree::is_object).map(Self)
    }

    /// Returns a string field; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        self.0.get(name).and_then(Tree::as_str).unwrap_or_default().to_owned()
    }

    /// Returns the string fields of an object field, with their names.
    pub fn texts(&self, name: &str) -> Vec<(String, String)> {
        let fields = self.0.get(name).and_then(Tree::as_object).into_iter().flatten();
        fields.filter_map(|(id, text)| Some((id.clone(), text.as_str()?.to_owned()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Json;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn texts_and_objects_of_texts_are_read_and_anything_else_is_empty() {
        let json = Json::parse(r#"{"a":"b","n":1,"o":{"x":"1","y":2,"z":""},"l":["q"]}"#).unwrap();
        assert_eq!(
            (json.text("a").as_str(), json.text("n").as_str(), json.text("missing").as_str()),
            ("b", "", "")
        );
        assert_eq!(json.texts("o"), [("x".to_owned(), "1".to_owned()), ("z".to_owned(), String::new())]);
        assert!(json.texts("a").is_empty() && json.texts("missing").is_empty());
    }

    #[test]
    fn anything_but_an_object_is_refused() {
        for text in ["", "not json", "1", "null", "{\"a\":"] {
            assert!(Json::parse(text).is_none(), "{text}");
        }
    }
}
