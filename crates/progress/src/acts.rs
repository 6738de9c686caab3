//! Acts that carry a value: guesses, and acts that the first edition kept as settings.
//!
//! Invariant: a guess belongs to a lesson and is removed by a reset of it, so its prediction can be made again; undoing
//! the reset restores it. A guess gives no points itself: the fact [`Kind::PredictionMade`] does.

use crate::fact::{FactId, Kind};
use crate::facts::Sighting;
use crate::locals::LocalKey;
use crate::moment::Moment;
use crate::notes::TooLong;
use crate::progress::Progress;
use crate::resets::Scope;
use crate::stamp::Stamp;
use base::Slug;

/// Prefix of the group of a lesson's guesses: `guess-<lesson>/<prediction>`.
const GUESSES: &str = "guess-";
/// Groups of the first edition, which had a single lesson and did not name it.
const OLD_GUESS: &str = "guess";
const OLD_MISS: &str = "missed";
const OLD_PYTORCH: &str = "pytorch";
const FIRST_LESSON: &str = "activation-functions";

/// Returns the key of a value that belongs to one item of a lesson. `None` when group and lesson together are longer
/// than a [`Slug`].
#[must_use]
pub fn lesson_key(group: &str, lesson: &Slug, item: &Slug) -> Option<LocalKey> {
    let group = Slug::new(format!("{group}-{lesson}")).ok()?;
    Some(LocalKey::within(group, item.clone()))
}

impl Progress {
    /// Returns the guess made for a prediction, as the stored text.
    #[must_use]
    pub fn guess(&self, lesson: &Slug, prediction: &Slug) -> Option<&str> {
        self.local(&lesson_key(OLD_GUESS, lesson, prediction)?)
    }

    /// Stores a guess, replacing an earlier one.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`crate::locals::MAX_LOCAL_LEN`] bytes, or when [`lesson_key`] returns `None`; nothing
    /// changes then.
    pub fn set_guess(
        &mut self,
        lesson: &Slug,
        prediction: &Slug,
        guess: &str,
        at: Moment,
    ) -> Result<(), TooLong> {
        match lesson_key(OLD_GUESS, lesson, prediction) {
            Some(key) => self.set_local(key, Some(guess), at),
            None => Err(TooLong),
        }
    }

    /// Removes the guesses in `scope`.
    pub(crate) fn forget_guesses(&mut self, scope: &Scope, at: Moment) {
        let is_covered = |group: &str| match (group.strip_prefix(GUESSES), scope) {
            (Some(_), Scope::All) => true,
            (Some(lesson), Scope::Lesson(only)) => lesson == only.as_str(),
            (None, _) => false,
        };
        let kept = self.locals.map().iter().filter(|(_, local)| local.value.is_some());
        let covered: Vec<LocalKey> =
            kept.map(|(key, _)| key).filter(|key| is_covered(key.group().as_str())).cloned().collect();
        for key in covered {
            self.locals.set(key, None, at);
        }
    }

    /// Converts misses, guesses and PyTorch lines that the first edition kept as settings, without their lesson, into
    /// facts and values of its only lesson. Entries that a reset covers by their time are not restored. Idempotent.
    pub fn adopt_first_edition(&mut self) {
        let old: Vec<(LocalKey, Stamp, String)> = self
            .locals
            .map()
            .iter()
            .filter(|(key, _)| [OLD_GUESS, OLD_MISS, OLD_PYTORCH].contains(&key.group().as_str()))
            .filter_map(|(key, local)| Some((key.clone(), local.stamp, local.value.clone()?)))
            .collect();
        for (key, stamp, value) in old {
            self.adopt(&key, stamp, &value);
        }
    }

    fn adopt(&mut self, key: &LocalKey, stamp: Stamp, value: &str) {
        let lesson = Slug::of_constant(FIRST_LESSON);
        let at = Moment::new(stamp.unix_ms().min(Moment::MAX_UNIX_MS), 0).unwrap_or_default();
        if let Some(item) = key.item().filter(|_| stamp > self.resets.until_lesson(&lesson)) {
            if key.group().as_str() == OLD_MISS {
                let id = FactId::new(Kind::QuestionMissed, lesson, item.clone());
                if !self.has(&id) {
                    self.facts.insert(&id, Sighting::new(stamp, at));
                }
            } else if let Some(own) = lesson_key(key.group().as_str(), &lesson, item)
                && self.locals.map().get(&own).is_none()
            {
                self.locals.set(own, Some(value), at);
            }
        }
        self.locals.set(key.clone(), None, at);
    }
}
