//! From TeX to MathML, by pulldown-latex, and from MathML text to the closed tree of [`crate::MathElement`].

use pulldown_latex::{Parser, RenderConfig, Storage, config::DisplayMode, push_mathml};
use roxmltree::{Document, Node};

use super::{directive::Directive, lesson_reader::LessonReader};
use crate::{Formula, MathAttribute, MathElement, MathTag};

/// The formula of a directive, whose body is TeX.
pub(super) fn display_formula(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Formula> {
    let tex = directive.plain_body();
    reader.mark(directive.line, format!("formula `{tex}`"));
    let mut formula = read_formula(reader, &tex, directive.line, DisplayMode::Block)?;
    formula.description = Some(directive.parameters.text("alt"));
    Some(formula)
}

/// A formula within a line.
pub(super) fn inline_formula(reader: &mut LessonReader<'_>, tex: &str, line: usize) -> Option<Formula> {
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
            let hint = "use the TeX of amsmath; for a name of several letters write \\operatorname{…}";
            reader.error(line, format!("the formula `{tex}` cannot be set: {reason}"), hint);
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
    // A single row around everything says nothing.
    let root = children(document.root_element())?;
    Ok(unwrap_row(root))
}

/// The first line of an error, without the picture of the place that follows it.
fn first_line(error: &impl ToString) -> String {
    error.to_string().lines().next().unwrap_or_default().trim().to_owned()
}

fn unwrap_row(mut root: Vec<MathElement>) -> Vec<MathElement> {
    match root.as_mut_slice() {
        [row] if row.tag == MathTag::Mrow && row.attributes.is_empty() => std::mem::take(&mut row.children),
        _ => root,
    }
}

fn children(node: Node<'_, '_>) -> Result<Vec<MathElement>, String> {
    node.children().filter(Node::is_element).map(element).collect()
}

fn element(node: Node<'_, '_>) -> Result<MathElement, String> {
    let name = node.tag_name().name();
    let tag =
        MathTag::from_name(name).ok_or_else(|| format!("element `{name}` is not among those lessons use"))?;
    let children = children(node)?;
    let text = if children.is_empty() { node.text().unwrap_or_default().to_owned() } else { String::new() };
    let attributes = node.attributes().map(|attribute| {
        let known = MathAttribute::from_name(attribute.name());
        let known = known
            .ok_or_else(|| format!("attribute `{}` is not among those lessons use", attribute.name()))?;
        Ok((known, attribute.value().to_owned()))
    });
    Ok(MathElement { tag, attributes: attributes.collect::<Result<_, String>>()?, text, children })
}
