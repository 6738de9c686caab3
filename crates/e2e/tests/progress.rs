//! Progress in real Chromium, on the release build: behaviour that only a browser can show. A test's name begins with
//! the failure modes and figures (P…, I…, G…) that it covers; `docs/reliability.md` lists them.

mod achievements;
mod clock;
mod drafts;
mod kills;
mod markup;
mod notes;
mod opening;
mod page;
mod storage;
pub(crate) mod support;
mod tabs;
mod transfer;
