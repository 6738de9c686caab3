//! Validation of links inside the course.

use crate::{
    Diagnostic, course_file::Plan, lesson_file::ReadLesson, lesson_reader::Internal, source::Source,
};
use lesson::{Slug, Status, spec::nearest};

/// Reports every internal link that leads nowhere.
pub(crate) fn dead_links(lessons: &[ReadLesson], plan: &Plan) -> Vec<Diagnostic> {
    let mut errors = Vec::new();
    for lesson in lessons {
        for (source, links) in &lesson.links {
            errors.extend(links.iter().filter_map(|link| dead_link(lessons, plan, lesson, source, link)));
        }
    }
    errors
}

fn dead_link(
    lessons: &[ReadLesson],
    plan: &Plan,
    lesson: &ReadLesson,
    source: &Source,
    link: &Internal,
) -> Option<Diagnostic> {
    let slug = link.slug.as_ref().unwrap_or(&lesson.slug);
    let is_planned = plan.places().any(|place| place.lesson.slug == *slug);
    let Some(target) = lessons.iter().find(|other| other.slug == *slug) else {
        if is_planned && link.place.is_none() {
            // The page shows the lesson's announcement there.
            return None;
        }
        let slugs = plan.places().map(|place| place.lesson.slug.as_str());
        let hint = suggestion(nearest(slug, slugs), "write the slug of a lesson that course.toml lists");
        return Some(source.diagnostic(
            link.line,
            format!("the linked lesson `{slug}` does not exist"),
            hint,
        ));
    };
    if target.status == Status::Planned && link.place.is_some() && target.slug != lesson.slug {
        let message = format!("the link leads to a place in `{slug}`, which is not published");
        return Some(source.diagnostic(link.line, message, "link to the lesson itself: lesson:slug"));
    }
    let place = link.place.as_ref()?;
    if target.ids.contains(place) {
        return None;
    }
    let near = nearest(place, target.ids.iter().map(Slug::as_str));
    let hint = suggestion(near, "write the id of a section, lab, question or code of that lesson");
    Some(source.diagnostic(link.line, format!("the linked place `#{place}` does not exist"), hint))
}

fn suggestion(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"))
}
