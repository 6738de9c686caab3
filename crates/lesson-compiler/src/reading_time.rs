//! Reading time of the main text. Questions, predictions, labs and notes for the curious are not counted, because the
//! learner decides how long they take; [`Lesson::minutes_with_everything`](lesson::Lesson::minutes_with_everything)
//! estimates that.

use lesson::{Block, Inline, Lang, NoteKind, Section, plain_text};

/// English words per minute: silent reading of non-fiction (Brysbaert 2019, 190 studies).
const ENGLISH_WORDS: f64 = 238.0;
/// Korean characters per minute, not counting spaces. The same source finds that other languages convey the same
/// content at the same rate: the first lesson needs 2.95 Korean characters for each of its English words.
const KOREAN_CHARACTERS: f64 = ENGLISH_WORDS * 2.95;
/// Lines of code per minute: an assumption.
const CODE_LINES: f64 = 40.0;
/// Maximum reading time of the main text in minutes; a longer text is two lessons.
pub(crate) const LIMIT: u32 = 20;

/// Returns the minutes for the main text, rounded up, at least 1.
pub(crate) fn reading_minutes(sections: &[Section], lang: Lang) -> u32 {
    let mut text = Text::default();
    for section in sections {
        text.words(&section.title);
        text.blocks(&section.blocks);
    }
    let prose = match lang {
        Lang::En => text.prose.split_whitespace().count() as f64 / ENGLISH_WORDS,
        Lang::Ko => {
            text.prose.chars().filter(|letter| !letter.is_whitespace()).count() as f64 / KOREAN_CHARACTERS
        }
    };
    let minutes = prose + f64::from(text.code_lines) / CODE_LINES;
    minutes.ceil().clamp(1.0, 999.0) as u32
}

#[derive(Default)]
struct Text {
    prose: String,
    code_lines: u32,
}

impl Text {
    fn words(&mut self, words: &[Inline]) {
        self.prose.push_str(&plain_text(words));
        self.prose.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.words(words),
            Block::Subheading(heading) => self.words(&heading.title),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    self.words(&definition.term);
                    self.blocks(&definition.meaning);
                }
            }
            Block::Table(table) => {
                for cell in
                    [&table.caption].into_iter().chain(&table.header).chain(table.rows.iter().flatten())
                {
                    self.words(cell);
                }
            }
            Block::Note(note) => match note.kind {
                NoteKind::Key | NoteKind::Pitfall => self.blocks(&note.body),
                NoteKind::Deeper => {}
            },
            Block::Code(code) => {
                self.words(&code.caption);
                let lines = code.tabs.first().map_or(0, |tab| tab.lines.len());
                self.code_lines += u32::try_from(lines).unwrap_or(u32::MAX);
            }
            Block::Picture(picture) => self.words(&picture.caption),
            Block::Curves(curves) => self.words(&curves.caption),
            Block::Shortlist(entries) => {
                for entry in entries {
                    for words in [&entry.default_in, &entry.strength, &entry.weakness] {
                        self.words(words);
                    }
                }
            }
            Block::Exercise(exercise) => self.blocks(&exercise.body),
            Block::Formula(_)
            | Block::Lab(_)
            | Block::Question(_)
            | Block::Prediction(_)
            | Block::Widget(_) => {}
        }
    }
}
