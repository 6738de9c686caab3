//! Formulas: from TeX to MathML by pulldown-latex, and from MathML text to the closed tree of
//! [`lesson::MathElement`].

use pulldown_latex::{Parser, RenderConfig, Storage, config::DisplayMode, push_mathml};
use roxmltree::{Document, Node};

use crate::{directive::Directive, lesson_reader::LessonReader};
use lesson::{Formula, MathAttribute, MathElement, MathTag};

/// Reads the formula of a directive, whose body is TeX.
pub(crate) fn display_formula(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Formula> {
    let tex = directive.plain_body();
    reader.mark(directive.line, format!("formula `{tex}`"));
    let mut formula = read_formula(reader, &tex, directive.line, DisplayMode::Block)?;
    formula.description = Some(directive.text("alt"));
    Some(formula)
}

/// Reads a formula within a line.
pub(crate) fn inline_formula(reader: &mut LessonReader<'_>, tex: &str, line: usize) -> Option<Formula> {
    read_formula(reader, tex.trim(), line, DisplayMode::Inline)
}

fn read_formula(
    reader: &mut LessonReader<'_>,
    tex: &str,
    line: usize,
    display_mode: DisplayMode,
) -> Option<Formula> {
    match to_tree(tex, display_mode) {
        Ok(root) => Some(Formula { tex: tex.to_owned(), description: None, root }),
        Err(reason) => {
            let hint = "use the TeX of amsmath; for a multi-letter name write \\operatorname{…}";
            reader.error(line, format!("the formula `{tex}` cannot be typeset: {reason}"), hint);
            None
        }
    }
}

fn to_tree(tex: &str, display_mode: DisplayMode) -> Result<Vec<MathElement>, String> {
    if tex.is_empty() {
        return Err("it is empty".into());
    }
    let storage = Storage::new();
    let events =
        Parser::new(tex, &storage).collect::<Result<Vec<_>, _>>().map_err(|error| first_line(&error))?;
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut mathml = String::new();
    let good = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut mathml, good, config).map_err(|error| first_line(&error))?;
    let document = Document::parse(&mathml).map_err(|error| first_line(&error))?;
    let root = children(document.root_element())?;
    // The `math` element is a row itself.
    Ok(
        if let [row] = root.as_slice()
            && is_plain_row(row)
        {
            row.children.clone()
        } else {
            root
        },
    )
}

/// Returns the first line of an error, without the excerpt of the source that follows it.
fn first_line(error: &impl ToString) -> String {
    error.to_string().lines().next().unwrap_or_default().trim().to_owned()
}

fn is_plain_row(element: &MathElement) -> bool {
    element.tag == MathTag::Mrow && element.attributes.is_empty()
}

fn children(node: Node<'_, '_>) -> Result<Vec<MathElement>, String> {
    node.children().filter(Node::is_element).map(element).collect()
}

fn element(node: Node<'_, '_>) -> Result<MathElement, String> {
    let name = node.tag_name().name();
    let tag =
        MathTag::from_name(name).ok_or_else(|| format!("the MathML element `{name}` is not supported"))?;
    let mut children = children(node)?;
    if name == "mrow" && children.len() == 1 && node.attributes().len() == 0 {
        // A row of one element adds nothing.
        return Ok(children.remove(0));
    }
    let text = if children.is_empty() { node.text().unwrap_or_default().to_owned() } else { String::new() };
    let attributes = node.attributes().map(|attribute| {
        let known = MathAttribute::from_name(attribute.name());
        let known =
            known.ok_or_else(|| format!("the MathML attribute `{}` is not supported", attribute.name()))?;
        Ok((known, attribute.value().to_owned()))
    });
    Ok(MathElement { tag, attributes: attributes.collect::<Result<_, String>>()?, text, children })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Formats the tree as text: `msup(mi:x mn:2)`.
    fn shown(elements: &[MathElement]) -> String {
        let one = |element: &MathElement| match element.children.as_slice() {
            [] => format!("{}:{}", element.tag.name(), element.text),
            children => format!("{}({})", element.tag.name(), shown(children)),
        };
        elements.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(tex: &str, expected: &str) {
        assert_eq!(
            to_tree(tex, DisplayMode::Inline).map(|root| shown(&root)).as_deref(),
            Ok(expected),
            "{tex}"
        );
    }

    #[test]
    fn tex_becomes_a_tree_of_mathml() {
        check("x", "mi:x");
        check("x^2", "msup(mi:x mn:2)");
        check(r"\frac{a}{b}", "mfrac(mi:a mi:b)");
        check(r"\sqrt{2}", "msqrt(mn:2)");
        check(r"\sigma(x)", "mi:σ mo:( mi:x mo:)");
        check(r"\operatorname{ReLU}(x)", "mi:ReLU mo:\u{2061} mo:( mi:x mo:)");
    }

    #[test]
    fn invalid_tex_is_refused_with_a_reason() {
        let reason = |tex: &str| to_tree(tex, DisplayMode::Inline).unwrap_err();
        assert_eq!(reason(""), "it is empty");
        assert!(reason(r"\frac{a").contains("unbalanced group"), "{}", reason(r"\frac{a"));
        assert!(reason(r"\nosuchcommand").contains("unknown"), "{}", reason(r"\nosuchcommand"));
        assert_eq!(reason(r"\color{red}{x}"), "the MathML attribute `style` is not supported");
    }
}
