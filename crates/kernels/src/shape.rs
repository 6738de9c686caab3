//! Shapes of two-dimensional tensors, and errors for shapes that do not fit. Values lie row by row without gaps; there
//! are no strides.

use core::fmt;

/// Size of a tensor of two dimensions. Either may be 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    n_rows: usize,
    n_cols: usize,
    len: usize,
}

impl Shape {
    /// Creates the shape (`n_rows`, `n_cols`), or returns an error when so many values cannot be addressed.
    pub const fn new(n_rows: usize, n_cols: usize) -> Result<Self, ShapeError> {
        match n_rows.checked_mul(n_cols) {
            Some(len) => Ok(Self { n_rows, n_cols, len }),
            None => Err(ShapeError::TooLarge { n_rows, n_cols }),
        }
    }

    /// Creates the shape (1, `n_cols`) of a single row.
    pub const fn row(n_cols: usize) -> Self {
        Self { n_rows: 1, n_cols, len: n_cols }
    }

    /// Returns the number of rows: the size of dimension 0.
    pub const fn n_rows(self) -> usize {
        self.n_rows
    }

    /// Returns the number of columns: the size of dimension 1.
    pub const fn n_cols(self) -> usize {
        self.n_cols
    }

    /// Returns the number of values.
    pub const fn len(self) -> usize {
        self.len
    }

    /// Returns whether there are no values.
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// The dimension along which softmax normalises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dim {
    /// `dim=0`: down each column, so that every column sums to 1.
    Rows,
    /// `dim=1` or `dim=-1`: along each row, so that every row sums to 1.
    Columns,
}

impl Dim {
    /// Returns PyTorch's number of the dimension.
    pub const fn index(self) -> usize {
        match self {
            Self::Rows => 0,
            Self::Columns => 1,
        }
    }

    /// Returns the dimension with PyTorch's number −2 to 1, or `None` for any other.
    pub const fn from_index(index: isize) -> Option<Self> {
        match index {
            0 | -2 => Some(Self::Rows),
            1 | -1 => Some(Self::Columns),
            _ => None,
        }
    }
}

/// Tensors that do not fit each other. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeError {
    /// Input and output differ in length.
    Lengths {
        /// Number of values to read.
        input: usize,
        /// Number of values that can be written.
        output: usize,
    },
    /// The number of values is not that of the shape.
    Values {
        /// The declared shape.
        shape: Shape,
        /// The actual number of values.
        found: usize,
    },
    /// The number of values exceeds what can be addressed.
    TooLarge {
        /// Number of rows.
        n_rows: usize,
        /// Number of columns.
        n_cols: usize,
    },
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Lengths { input, output } => {
                write!(f, "the output must hold {input} values like the input, but holds {output}")
            }
            Self::Values { shape, found } => {
                let Shape { n_rows, n_cols, len } = shape;
                write!(f, "shape ({n_rows}, {n_cols}) needs {len} values, but there are {found}")
            }
            Self::TooLarge { n_rows, n_cols } => {
                write!(f, "shape ({n_rows}, {n_cols}) has more values than memory can hold")
            }
        }
    }
}

impl core::error::Error for ShapeError {}
