//! Links that give a lab of the lesson a state: `[at x = 6](lab:explorer?x=6)`.

use crate::{
    directive::{Directive, Node},
    lesson_reader::{LabLink, LessonReader},
    vocabulary::DirectiveKind,
};
use lesson::{
    Lesson, Slug, Target,
    spec::{LabSpec, Parameters, did_you_mean},
};

/// Records the labs in these directives, so that text before a lab can link to it.
pub(crate) fn place_labs<'a>(reader: &mut LessonReader<'a>, nodes: &[Node<'_>]) {
    for directive in nodes.iter().filter_map(|node| match node {
        Node::Directive(directive) => Some(directive),
        Node::Text { .. } => None,
    }) {
        if let Some((id, spec)) = lab_of(reader.labs, directive) {
            reader.placed_labs.insert(id, spec);
        }
        place_labs(reader, &directive.body);
    }
}

fn lab_of<'a>(labs: &'a [LabSpec], directive: &Directive<'_>) -> Option<(String, &'a LabSpec)> {
    let kind = directive.parameters.get("kind").filter(|_| directive.kind == DirectiveKind::Lab)?;
    let spec = labs.iter().find(|spec| spec.id == kind)?;
    Some((directive.parameters.get("id")?.to_owned(), spec))
}

/// Reads the target behind `lab:`. Its fields are checked when the lab itself has been read: [`check_lab_links`].
pub(crate) fn read_lab_link(
    reader: &mut LessonReader<'_>,
    rest: &str,
    title: &str,
    line: usize,
) -> Option<Target> {
    let (id, query) = rest.split_once('?').unwrap_or((rest, ""));
    let Some(spec) = reader.placed_labs.get(id).copied() else {
        let hint = did_you_mean(id, reader.placed_labs.keys().map(String::as_str));
        let hint = if reader.placed_labs.is_empty() { "place it with `:::lab`".to_owned() } else { hint };
        reader.error(line, format!("there is no lab `{id}` in this lesson"), hint);
        return None;
    };
    if query.is_empty() {
        let hint = format!("write lab:{id}?field=value, or #{id} for the place of the lab");
        reader.error(line, format!("the link gives the lab `{id}` no state"), hint);
        return None;
    }
    let mut pairs = Vec::new();
    for part in query.split('&') {
        let Some((name, value)) = part.split_once('=') else {
            let hint = "write name=value, joined by `&`, as in lab:explorer?x=6&on=relu,gelu";
            reader.error(line, format!("`{part}` is not a field of a state"), hint);
            return None;
        };
        pairs.push((name.to_owned(), value.to_owned()));
    }
    let fields = Parameters::new(pairs);
    // A lab's id that is not a name is reported where the lab is.
    let lab = Slug::new(id).ok()?;
    reader.mention(line, format!("a link to `lab:{rest}`"));
    let state = lab_state::text_of(spec.version, &fields);
    reader.lab_links.push(LabLink { line, lab: lab.clone(), fields });
    let says = (!title.trim().is_empty()).then(|| title.trim().to_owned());
    Some(Target::Lab { lab, state, says })
}

/// Reports the states that their labs do not follow.
pub(crate) fn check_lab_links(reader: &mut LessonReader<'_>, lesson: &Lesson) {
    for LabLink { line, lab, fields } in std::mem::take(&mut reader.lab_links) {
        // A lab that could not be read has been reported.
        let Some(lab) = lesson.lab(&lab) else { continue };
        let Some(spec) = reader.labs.iter().find(|spec| spec.id == lab.kind.as_str()) else { continue };
        for mistake in (spec.check_state)(lab, &fields).err().unwrap_or_default() {
            let message = format!("lab `{}`: {}", lab.id, mistake.message);
            reader.error(line, message, mistake.hint);
        }
    }
}
