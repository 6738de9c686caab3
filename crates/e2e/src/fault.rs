//! Faults of the server's responses.

use crate::reply::Reply;

/// A way for a response to go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Another status, with an error page.
    Status(u16),
    /// HTML page in place of the file, with status 200.
    Html,
    /// First half of the bytes.
    Truncated,
    /// One flipped bit.
    Tampered,
    /// No response, ever.
    Stalled,
    /// Right bytes under the wrong MIME type.
    WrongType,
    /// Every occurrence of the first text replaced by the second, like a page from another build.
    Rewritten(&'static str, &'static str),
}

impl Fault {
    /// Returns the response with this fault; `None` for no response at all.
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
