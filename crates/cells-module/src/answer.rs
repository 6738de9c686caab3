//! Answers of operations, and how a host reads them.

use crate::handles;
use torch::{Result, Tensor};

/// Result type of an operation, which is a letter in the table of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// `t`: a handle, or 0 for none.
    Tensor,
    /// `m`: the number of tensors; their handles (0 for none) are the text, separated by commas.
    Tensors,
    /// `n`: a whole number.
    Number,
    /// `b`: 0 or 1.
    Truth,
    /// `s`: the length of a text in bytes, -1 for none.
    Text,
    /// `l`: the number of whole numbers, which are the text, separated by commas.
    List,
    /// `v`: the length of a text that is a letter and a number: `b1`, `i-3`, `f0.5`.
    Scalar,
    /// `d`: the number of elements, which are the text, as 8 bytes each: floats, or whole numbers.
    Data,
    /// `-`: 0.
    Nothing,
}

impl Gives {
    /// Returns its letter in the table.
    pub fn letter(self) -> char {
        match self {
            Self::Tensor => 't',
            Self::Tensors => 'm',
            Self::Number => 'n',
            Self::Truth => 'b',
            Self::Text => 's',
            Self::List => 'l',
            Self::Scalar => 'v',
            Self::Data => 'd',
            Self::Nothing => '-',
        }
    }
}

/// A number, and the text that was left.
#[derive(Debug)]
pub struct Answer {
    number: f64,
    bytes: Option<Vec<u8>>,
    /// A tensor that has no handle yet.
    tensor: Option<Tensor>,
}

impl Answer {
    /// Returns the answer without its text.
    pub fn number(&self) -> f64 {
        self.number
    }

    /// Returns the text, if one was left.
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        self.bytes
    }

    pub(crate) fn nothing() -> Self {
        Self::whole(0)
    }

    pub(crate) fn whole(number: i64) -> Self {
        Self { number: number as f64, bytes: None, tensor: None }
    }

    pub(crate) fn tensor(t: Option<Tensor>) -> Self {
        Self { number: 0.0, bytes: None, tensor: t }
    }

    pub(crate) fn tensors(all: Vec<Option<Tensor>>) -> Self {
        let n = all.len();
        let handles: Vec<String> =
            all.into_iter().map(|t| t.map_or(0.0, handles::keep)).map(|handle| handle.to_string()).collect();
        Self { number: n as f64, ..Self::text(Some(handles.join(","))) }
    }

    pub(crate) fn list(all: &[usize]) -> Self {
        let texts: Vec<String> = all.iter().map(ToString::to_string).collect();
        Self { number: all.len() as f64, ..Self::text(Some(texts.join(","))) }
    }

    pub(crate) fn text(text: Option<String>) -> Self {
        let number = text.as_ref().map_or(-1.0, |text| text.len() as f64);
        Self { number, bytes: Some(text.unwrap_or_default().into_bytes()), tensor: None }
    }

    pub(crate) fn data(n: usize, bytes: Vec<u8>) -> Self {
        Self { number: n as f64, bytes: Some(bytes), tensor: None }
    }

    /// Returns the tensor, before it has a handle.
    pub(crate) fn into_tensor(self) -> Option<Tensor> {
        self.tensor
    }

    /// Replaces the tensor, if there is one, by a handle to it.
    pub(crate) fn kept(mut self) -> Self {
        if let Some(t) = self.tensor.take() {
            self.number = handles::keep(t);
        }
        self
    }
}

pub(crate) type Given = Result<Answer>;

pub(crate) fn one(t: Result<Tensor>) -> Given {
    t.map(|t| Answer::tensor(Some(t)))
}

pub(crate) fn two(pair: Result<(Tensor, Tensor)>) -> Given {
    pair.map(|(a, b)| Answer::tensors(vec![Some(a), Some(b)]))
}

pub(crate) fn done(result: Result<()>) -> Given {
    result.map(|()| Answer::nothing())
}
