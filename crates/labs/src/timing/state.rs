//! The learner's choice of what to compare, and its encoding in a link.

use super::spec::Setup;
use crate::own_function;
use benchmark::{
    Function, Implementation, Plan,
    plan::{Direction, Implementations, Sweep},
    set::{Member, Set},
};
use lab_state::{Fields, LabState, Writer};
use lesson::Lab;
use network::OwnFunction;

/// The settings of the next run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The functions; always contains ReLU.
    pub functions: Set<Function>,
    /// The implementations to compare.
    pub implementations: Implementations,
    /// Whether derivatives are timed as well.
    pub direction: Direction,
    /// Whether the tensor's size is swept.
    pub sweep: Sweep,
    /// Seed of the inputs if a link sets one; otherwise every run draws its own.
    pub seed: Option<u32>,
    /// The learner's own function, which is timed as well.
    pub own: Option<OwnFunction>,
}

impl Settings {
    /// Creates the settings of the lesson's exercise with these functions.
    pub fn of_lesson(functions: impl Iterator<Item = Function>) -> Self {
        let Plan { implementations, direction, sweep, .. } = Plan::default();
        Self {
            functions: functions.collect::<Set<_>>().with(Function::Relu),
            implementations,
            direction,
            sweep,
            seed: None,
            own: None,
        }
    }

    /// Creates the settings of a run, without its seed, because the next run draws its own, and without an own function,
    /// because none is stored.
    pub fn of_run(plan: &Plan) -> Self {
        let Plan { functions, implementations, direction, sweep, .. } = *plan;
        Self { functions, implementations, direction, sweep, seed: None, own: None }
    }

    /// Creates the plan for a run, with `fresh` as the seed unless a link sets one.
    pub fn plan(&self, fresh: u32) -> Plan {
        Plan {
            functions: self.functions,
            implementations: self.implementations,
            direction: self.direction,
            sweep: self.sweep,
            seed: self.seed.unwrap_or(fresh),
        }
    }

    /// Adds or removes a function. ReLU stays, because everything is compared with it.
    pub fn with_function(&self, function: Function, is_chosen: bool) -> Self {
        let functions =
            if is_chosen { self.functions.with(function) } else { self.functions.without(function) };
        Self { functions: functions.with(Function::Relu), ..self.clone() }
    }

    /// Returns whether derivatives are timed as well.
    pub fn has_derivatives(&self) -> bool {
        self.direction == Direction::ForwardAndDerivative
    }

    /// Sets whether derivatives are timed as well.
    pub fn set_derivatives(&mut self, is_on: bool) {
        self.direction = if is_on { Direction::ForwardAndDerivative } else { Direction::Forward };
    }

    /// Returns whether the tensor's size is swept.
    pub fn has_sweep(&self) -> bool {
        self.sweep == Sweep::On
    }

    /// Sets whether the tensor's size is swept.
    pub fn set_sweep(&mut self, is_on: bool) {
        self.sweep = if is_on { Sweep::On } else { Sweep::Off };
    }

    /// Returns whether an implementation will run in a browser with these `available`.
    pub fn runs(&self, implementation: Implementation, available: Set<Implementation>) -> bool {
        self.plan(0).implementations_among(available).contains(implementation)
    }

    /// Adds or removes an implementation. An empty choice and the fastest alone both mean [`Implementations::Best`].
    pub fn with_implementation(
        &self,
        implementation: Implementation,
        is_chosen: bool,
        available: Set<Implementation>,
    ) -> Self {
        let now = self.plan(0).implementations_among(available);
        let chosen = if is_chosen { now.with(implementation) } else { now.without(implementation) };
        let fastest = Plan::default().implementations_among(available);
        let is_fastest_alone = chosen.is_empty() || chosen == fastest;
        let implementations =
            if is_fastest_alone { Implementations::Best } else { Implementations::Chosen(chosen) };
        Self { implementations, ..self.clone() }
    }
}

fn all<T: Member>() -> impl Iterator<Item = T> + Clone {
    T::ALL.iter().copied()
}

/// Creates the state that a lesson sets up; `None` for a lab of another kind.
pub(crate) fn start(lab: &Lab) -> Option<Settings> {
    let setup: Setup = lab.read_setup()?;
    Some(Settings::of_lesson(setup.functions.into_iter().filter_map(Function::of)))
}

impl LabState for Settings {
    const VERSION: u32 = 1;

    fn write(&self, fields: &mut Writer) {
        fields.list("functions", self.functions.iter().map(Function::id));
        if let Implementations::Chosen(chosen) = self.implementations {
            fields.list("by", chosen.iter().map(Implementation::id));
        }
        if self.has_derivatives() {
            fields.flag("derivatives", true);
        }
        if self.has_sweep() {
            fields.flag("sweep", true);
        }
        if let Some(seed) = self.seed {
            fields.number("seed", f64::from(seed));
        }
        own_function::write(self.own.as_ref(), fields);
    }

    fn read(setup: &Self, fields: &mut Fields<'_>) -> Self {
        let functions = fields.list("functions", 1..=Function::ALL.len(), all::<Function>(), |it| it.id());
        let by = fields.list("by", 1..=Implementation::ALL.len(), all::<Implementation>(), |it| it.id());
        let derivatives = fields.flag("derivatives");
        let sweep = fields.flag("sweep");
        let seed = fields.number("seed", 0.0..=f64::from(u32::MAX));
        let own = own_function::read(fields);
        let mut settings = Self {
            functions: functions
                .map_or(setup.functions, |all| all.into_iter().collect())
                .with(Function::Relu),
            implementations: by
                .map_or(setup.implementations, |all| Implementations::Chosen(all.into_iter().collect())),
            // A fraction is truncated: a seed is a whole number.
            seed: seed.map(|seed| seed as u32).or(setup.seed),
            own: own.or_else(|| setup.own.clone()),
            ..setup.clone()
        };
        settings.set_derivatives(derivatives.unwrap_or(setup.has_derivatives()));
        settings.set_sweep(sweep.unwrap_or(setup.has_sweep()));
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_state::{Note, read, read_text, write};

    fn lesson() -> Settings {
        Settings::of_lesson([Function::Relu, Function::Gelu, Function::Silu].into_iter())
    }

    fn available() -> Set<Implementation> {
        [Implementation::PlainJs, Implementation::Scalar, Implementation::Simd128].into_iter().collect()
    }

    #[test]
    fn the_lessons_settings_are_the_exercise() {
        assert_eq!(lesson().plan(7), Plan::exercise(7));
    }

    #[test]
    fn a_link_reproduces_the_settings() {
        let settings = Settings {
            functions: [Function::Relu, Function::Mish, Function::Softmax].into_iter().collect(),
            implementations: Implementations::Chosen(available()),
            direction: Direction::ForwardAndDerivative,
            sweep: Sweep::On,
            seed: Some(u32::MAX),
            own: OwnFunction::typed("x * tanh(x)").ok(),
        };
        let text = write(&settings);
        assert_eq!(
            text,
            "1~functions:relu,mish,softmax~by:plain_js,scalar,simd128~derivatives:1~sweep:1~seed:4294967295~own:f_xWTWtanhLxR"
        );
        let reading = read(&format!("timing={text}"), "timing", &lesson());
        assert_eq!((reading.state, reading.note), (settings, None));
        assert_eq!(write(&lesson()), "1~functions:relu,gelu,silu", "what is usual is not written");
    }

    #[test]
    fn i12_no_link_leads_to_a_run_without_relu_or_with_an_unknown_function() {
        let state = |text: &str| read(&format!("timing={text}"), "timing", &lesson()).state;
        assert!(state("1~functions:gelu").functions.contains(Function::Relu));
        assert_eq!(state("1~functions:gelu,exec").functions, lesson().functions.without(Function::Silu));
        assert_eq!(state("1~by:avx512").implementations, Implementations::Best);
        assert_eq!(state("1~seed:-3").seed, Some(0));
    }

    #[test]
    fn the_link_of_the_lab_own_adds_the_function_to_the_lessons_settings() {
        let own = OwnFunction::from_id("d_cl_-1_0_1_2").unwrap();
        let reading = read_text(&own_function::state_of_timing(&own), &lesson());
        assert_eq!((reading.state, reading.note), (Settings { own: Some(own), ..lesson() }, None));
    }

    #[test]
    fn hostile_functions_are_dropped_and_named() {
        for own in ["", "own", "f_1DLx-xR", "f_lnLxR", "f_expLexpLxRR", "d_cl_0_NaN_1_1", "d_cl_1_1_0_0"] {
            let reading = read_text(&format!("1~own:{own}"), &lesson());
            assert_eq!(reading.state, lesson(), "{own}");
            assert_eq!(reading.note, Some(Note::Partly(vec!["own".to_owned()])), "{own}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_address_makes_it_panic() {
        lab_state::fuzz::withstands_any_address(&lesson());
    }

    #[test]
    fn relu_cannot_be_switched_off() {
        assert!(lesson().with_function(Function::Relu, false).functions.contains(Function::Relu));
        assert!(!lesson().with_function(Function::Gelu, false).functions.contains(Function::Gelu));
    }

    #[test]
    fn the_fastest_alone_means_the_fastest_whatever_it_is() {
        let all = available();
        assert!(lesson().runs(Implementation::Simd128, all) && !lesson().runs(Implementation::Scalar, all));
        let two = lesson().with_implementation(Implementation::Scalar, true, all);
        assert!(two.runs(Implementation::Simd128, all) && two.runs(Implementation::Scalar, all));
        let one = two.with_implementation(Implementation::Scalar, false, all);
        assert_eq!(one.implementations, Implementations::Best);
        let none = one.with_implementation(Implementation::Simd128, false, all);
        assert_eq!(none.implementations, Implementations::Best);
    }
}
