//! Formulas, built element by element from the closed list of MathML elements that lessons may use.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    math,
    prelude::*,
};
use lesson::{Formula, MathElement, MathTag};

/// Renders a formula; `is_block` sets it on a line of its own.
pub fn formula(formula: &Formula, is_block: bool) -> AnyView {
    let children: Vec<AnyView> = formula.root.iter().map(element).collect();
    let label = formula.alternative().to_owned();
    let math = math::math()
        .child(children)
        .attr("display", if is_block { "block" } else { "inline" })
        .attr("alttext", label.clone())
        .attr("role", "math")
        .attr("translate", "no")
        .attr("aria-label", label);
    if is_block {
        // A long formula scrolls sideways by itself, and must be reachable by keyboard to do so.
        view! { <div class="formula" tabindex="0">{math}</div> }.into_any()
    } else {
        math.into_any()
    }
}

/// Renders an element, which has text or children, never both.
fn element(it: &MathElement) -> AnyView {
    let content: Vec<AnyView> = if it.text.is_empty() {
        it.children.iter().map(element).collect()
    } else {
        vec![it.text.clone().into_any()]
    };
    let attributes: Vec<AnyAttribute> = it
        .attributes
        .iter()
        .map(|(name, value)| custom_attribute(name.name(), value.clone()).into_any_attr())
        .collect();
    // Each element is a type of its own in Leptos: one line per name, and one body for all.
    macro_rules! build {
        ($($tag:ident = $make:ident,)*) => {
            match it.tag {
                $(MathTag::$tag => math::$make().child(content).add_any_attr(attributes).into_any(),)*
            }
        };
    }
    build! {
        Mi = mi,
        Mn = mn,
        Mo = mo,
        Mtext = mtext,
        Mspace = mspace,
        Mrow = mrow,
        Mfrac = mfrac,
        Msqrt = msqrt,
        Mroot = mroot,
        Msub = msub,
        Msup = msup,
        Msubsup = msubsup,
        Munder = munder,
        Mover = mover,
        Munderover = munderover,
        Mpadded = mpadded,
        Mstyle = mstyle,
        Mtable = mtable,
        Mtr = mtr,
        Mtd = mtd,
    }
}
