//! The files of pictures.

use std::{fs, path::Path};

use crate::{Asset, directive::Directive, lesson_reader::LessonReader, words::read_words};
use lesson::{Block, Lesson, Picture, Slug};

/// Reads the picture of a directive.
pub(crate) fn read_picture(reader: &mut LessonReader<'_>, directive: &Directive<'_>) -> Option<Picture> {
    let line = directive.line;
    let caption = read_words(reader, directive, "caption");
    let width = directive.number(reader, "width", 1..=4096)?;
    let height = directive.number(reader, "height", 1..=4096)?;
    let file = directive.text("file");
    let (stem, kind) = file.rsplit_once('.').unwrap_or_default();
    if Slug::new(stem).is_err() || !matches!(kind, "svg" | "png" | "webp" | "avif") {
        let hint = "use a-z, 0-9 and `-`, then .svg, .png, .webp or .avif";
        reader.error(line, format!("`{file}` is not the name of a picture"), hint);
        return None;
    }
    reader.pictures.push((file.clone(), line));
    // The path is filled in once the file has been read and hashed.
    Some(Picture { path: file, alternative: directive.text("alt"), caption, size: (width, height) })
}

/// Reads the picture files that the reader has found, and returns them with their file names. Files that cannot be
/// read are reported.
pub(crate) fn read_pictures(
    reader: &mut LessonReader<'_>,
    folder: &Path,
    slug: &Slug,
) -> Vec<(String, Asset)> {
    let mut assets: Vec<(String, Asset)> = Vec::new();
    for (file, line) in std::mem::take(&mut reader.pictures) {
        if assets.iter().any(|(known, _)| *known == file) {
            continue;
        }
        match fs::read(folder.join(&file)) {
            Ok(bytes) => {
                let (stem, kind) = file.rsplit_once('.').expect("only names with an ending are read");
                let asset = Asset::new(&format!("content/{slug}-{stem}"), kind, bytes);
                assets.push((file, asset));
            }
            Err(error) => {
                let hint = format!("put the file into {}", folder.join(&file).display());
                reader.error(line, format!("the picture `{file}` cannot be read: {error}"), hint);
            }
        }
    }
    assets
}

/// Replaces the pictures' file names by their paths.
pub(crate) fn name_pictures(lesson: &mut Lesson, assets: &[(String, Asset)]) {
    for section in &mut lesson.sections {
        name_in(&mut section.blocks, assets);
    }
}

fn name_in(blocks: &mut [Block], assets: &[(String, Asset)]) {
    for block in blocks {
        match block {
            Block::Picture(picture) => {
                let asset = assets.iter().find(|(file, _)| *file == picture.path);
                picture.path = asset.map(|(_, asset)| asset.path.clone()).unwrap_or_default();
            }
            Block::Note(note) => name_in(&mut note.body, assets),
            Block::Exercise(exercise) => name_in(&mut exercise.body, assets),
            Block::Prediction(prediction) => name_in(&mut prediction.reveal, assets),
            Block::List(list) => list.items.iter_mut().for_each(|item| name_in(item, assets)),
            Block::Definitions(definitions) => {
                definitions.iter_mut().for_each(|definition| name_in(&mut definition.meaning, assets));
            }
            Block::Lab(lab) => {
                lab.predictions.iter_mut().for_each(|prediction| name_in(&mut prediction.reveal, assets));
            }
            Block::Paragraph(_)
            | Block::Subheading(_)
            | Block::Table(_)
            | Block::Curves(_)
            | Block::Code(_)
            | Block::Formula(_)
            | Block::Shortlist(_)
            | Block::Question(_)
            | Block::Widget(_) => {}
        }
    }
}
