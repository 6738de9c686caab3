//! Parameters with activations by their ids, above all `functions`, and their form in a setup.

use kernels::Activation;
use lesson::spec::{Mistake, Parameter, Parameters, did_you_mean};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// Parameter with at least one activation.
pub(crate) const FUNCTIONS: Parameter = Parameter::required("functions", "activations, separated by commas");

/// Reads the parameter [`FUNCTIONS`].
pub(crate) fn functions(parameters: &Parameters) -> Result<Vec<Activation>, Mistake> {
    listed(parameters.text(FUNCTIONS.name)?)
}

/// Reads activations, separated by commas.
pub(crate) fn listed(text: &str) -> Result<Vec<Activation>, Mistake> {
    let ids: Vec<&str> = text.split(',').map(str::trim).collect();
    let unknown: Vec<&str> = ids.iter().copied().filter(|id| Activation::from_id(id).is_none()).collect();
    let Some(first) = unknown.first() else {
        return Ok(ids.into_iter().filter_map(Activation::from_id).collect());
    };
    let hint = did_you_mean(first, Activation::ALL.map(Activation::id));
    let are = if unknown.len() == 1 { "is not an activation" } else { "are not activations" };
    Err(Mistake::new(format!("`{}` {are}", unknown.join("`, `")), hint))
}

/// Writes activations as their ids, for `#[serde(with)]`.
pub(crate) fn serialize<S: Serializer>(functions: &[Activation], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(functions.iter().map(|function| function.id()))
}

/// Reads activations from their ids, for `#[serde(with)]`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Activation>, D::Error> {
    let ids = Vec::<String>::deserialize(input)?;
    let known = |id: &String| Activation::from_id(id).ok_or_else(|| D::Error::custom("unknown activation"));
    ids.iter().map(known).collect()
}
