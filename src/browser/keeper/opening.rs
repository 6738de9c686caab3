//! Opens the mirror, and opens it again when its connection is lost.

use super::{mirror::Mirror, settle, with};
use leptos::{prelude::set_timeout, task::spawn_local};
use progress::storage::StoreError;
use std::{rc::Rc, time::Duration};

/// How long to wait before a lost mirror is opened again, twice as long each time: a storage that is just being
/// cleared refuses at first.
const REOPENING: Duration = Duration::from_millis(300);
/// How often that is tried in a row. One that another build has upgraded stays closed to this one.
const MAX_REOPENED: u32 = 6;

/// Opens the mirror, and takes in what it holds.
pub(super) async fn open_mirror() {
    let opened = Mirror::open(mirror_lost).await;
    match opened {
        Ok((mirror, entries)) => with(|keeper| {
            keeper.mirror = Some(Rc::new(mirror));
            keeper.n_reopened = 0;
            keeper.journal.mirror_opened(entries);
        }),
        Err(error) => with(|keeper| keeper.journal.mirror_unavailable(error)),
    };
    settle();
}

/// Opens the mirror again, which knows nothing of what it had confirmed.
fn mirror_lost() {
    let n_reopened = with(|keeper| {
        keeper.mirror = None;
        keeper.journal.mirror_unavailable(StoreError::Failed("closed".to_owned()));
        keeper.n_reopened += 1;
        keeper.n_reopened
    });
    settle();
    if let Some(n_reopened) = n_reopened.filter(|n| *n <= MAX_REOPENED) {
        let reopen = || {
            spawn_local(async {
                open_mirror().await;
                if with(|keeper| keeper.mirror.is_none()) == Some(true) {
                    mirror_lost();
                }
            });
        };
        set_timeout(reopen, REOPENING * (1 << (n_reopened - 1)));
    }
}
