//! How an answer goes wrong.

use crate::reply::Reply;

/// One way for an answer to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Another status, with an error page.
    Status(u16),
    /// A page in the place of the file, and no word about it.
    Html,
    /// Half of the bytes.
    Truncated,
    /// One bit is another.
    Tampered,
    /// No answer, ever.
    Stalled,
    /// The right bytes under the wrong MIME type.
    WrongType,
    /// Another text in the place of this one, wherever it occurs: a page that was built otherwise.
    Rewritten(&'static str, &'static str),
}

impl Fault {
    /// What is answered instead; `None` for nothing at all.
    pub(crate) fn applied(self, mut reply: Reply) -> Option<Reply> {
        let page = || b"<!doctype html><title>Oops</title><h1>Oops</h1>".to_vec();
        match self {
            Self::Status(status) => Some(Reply { status, kind: "text/html; charset=utf-8", bytes: page() }),
            Self::Html => Some(Reply { status: 200, kind: "text/html; charset=utf-8", bytes: page() }),
            Self::Truncated => {
                reply.bytes.truncate(reply.bytes.len() / 2);
                Some(reply)
            }
            Self::Tampered => {
                let middle = reply.bytes.len() / 2;
                if let Some(byte) = reply.bytes.get_mut(middle) {
                    *byte ^= 1;
                }
                Some(reply)
            }
            Self::Stalled => None,
            Self::WrongType => Some(Reply { kind: "text/plain", ..reply }),
            Self::Rewritten(old, new) => {
                reply.bytes = String::from_utf8_lossy(&reply.bytes).replace(old, new).into_bytes();
                Some(reply)
            }
        }
    }
}
