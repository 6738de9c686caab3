//! Arguments, encoded in a row of numbers.

use crate::handles;
use torch::{DType, Error, Index, Kind, Reduction, Result, Scalar, Tensor};

/// An argument. In a row of numbers it starts with a tag, followed by the contents described here.
#[derive(Clone, Debug)]
pub enum Value {
    /// Tag 0, and a handle.
    Tensor(Tensor),
    /// Tag 1.
    None,
    /// Tag 2 and 0 or 1; tag 3 and a whole number of up to 53 bits; tag 4 and a float; tag 5 and a whole number of 64 bits,
    /// as its upper and lower 32 bits.
    Scalar(Scalar),
    /// Tag 6, the number of values, and the values.
    List(Vec<Value>),
    /// Tag 7 and three values: a slice.
    Slice(Box<[Value; 3]>),
    /// Tag 8: `...`
    Rest,
    /// Tag 9, the number of characters, and their code points.
    Text(String),
    /// Tag 10, the number of elements, and the elements: a list of floats.
    Floats(Vec<f64>),
}

/// Greatest depth of nested lists.
const DEPTH: usize = 8;

fn broken() -> Error {
    Error::new(Kind::Type, "the arguments of this operation cannot be read")
}

struct Reader<'a> {
    left: &'a [f64],
}

impl Reader<'_> {
    fn number(&mut self) -> Result<f64> {
        let (&first, left) = self.left.split_first().ok_or_else(broken)?;
        self.left = left;
        Ok(first)
    }

    /// Reads the number of items, which cannot exceed the number of remaining numbers.
    fn count(&mut self) -> Result<usize> {
        let n = self.number()? as usize;
        if n > self.left.len() { Err(broken()) } else { Ok(n) }
    }

    fn value(&mut self, depth: usize) -> Result<Value> {
        let tag = self.number()?;
        Ok(match tag as u32 {
            0 => Value::Tensor(handles::tensor(self.number()?).ok_or_else(broken)?),
            1 => Value::None,
            2 => Value::Scalar(Scalar::Bool(self.number()? != 0.0)),
            3 => Value::Scalar(Scalar::Int(self.number()? as i64)),
            4 => Value::Scalar(Scalar::Float(self.number()?)),
            5 => {
                let (high, low) = (self.number()? as i64, self.number()? as i64);
                Value::Scalar(Scalar::Int(high << 32 | low & 0xffff_ffff))
            }
            6 if depth > 0 => {
                let n = self.count()?;
                Value::List((0..n).map(|_| self.value(depth - 1)).collect::<Result<_>>()?)
            }
            7 if depth > 0 => {
                let mut part = || self.value(0);
                Value::Slice(Box::new([part()?, part()?, part()?]))
            }
            8 => Value::Rest,
            9 => {
                let n = self.count()?;
                let character = |x: f64| char::from_u32(x as u32).ok_or_else(broken);
                Value::Text((0..n).map(|_| self.number().and_then(character)).collect::<Result<_>>()?)
            }
            10 => {
                let n = self.count()?;
                Value::Floats((0..n).map(|_| self.number()).collect::<Result<_>>()?)
            }
            _ => return Err(broken()),
        })
    }
}

/// The arguments of an operation.
#[derive(Debug)]
pub(crate) struct Arguments(Vec<Value>);

impl Arguments {
    /// # Errors
    ///
    /// When the numbers are not a row of values, or name a tensor that does not exist.
    pub(crate) fn read(numbers: &[f64]) -> Result<Self> {
        let mut reader = Reader { left: numbers };
        let mut all = Vec::new();
        while !reader.left.is_empty() {
            all.push(reader.value(DEPTH)?);
        }
        Ok(Self(all))
    }

    /// Returns the argument, if it is there and not `None`.
    pub(crate) fn given(&self, i: usize) -> Option<&Value> {
        self.0.get(i).filter(|value| !matches!(value, Value::None))
    }

    fn need(&self, i: usize) -> Result<&Value> {
        self.given(i).ok_or_else(|| Error::new(Kind::Type, format!("missing argument {i}")))
    }

    /// Returns the argument as a tensor, converting a number.
    pub(crate) fn tensor(&self, i: usize) -> Result<Tensor> {
        self.need(i)?.tensor().ok_or_else(|| Error::new(Kind::Type, "an argument must be a Tensor"))
    }

    pub(crate) fn optional_tensor(&self, i: usize) -> Result<Option<Tensor>> {
        self.given(i).map(|_| self.tensor(i)).transpose()
    }

    pub(crate) fn tensors(&self, i: usize) -> Result<Vec<Tensor>> {
        let Value::List(all) = self.need(i)? else { return Err(broken()) };
        let tensor = |(n, value): (usize, &Value)| match value {
            Value::Tensor(t) => Ok(t.clone()),
            _ => Err(Error::new(Kind::Type, format!("expected Tensor as element {n} in argument 0"))),
        };
        all.iter().enumerate().map(tensor).collect()
    }

    /// Returns the argument as a number, or the element of a tensor with one element.
    pub(crate) fn scalar(&self, i: usize) -> Result<Scalar> {
        self.need(i)?.scalar()
    }

    pub(crate) fn optional_scalar(&self, i: usize) -> Result<Option<Scalar>> {
        self.given(i).map(Value::scalar).transpose()
    }

    pub(crate) fn int(&self, i: usize) -> Result<i64> {
        self.need(i)?.int()
    }

    pub(crate) fn optional_int(&self, i: usize) -> Result<Option<i64>> {
        self.given(i).map(Value::int).transpose()
    }

    /// Returns the argument as a number that is not negative.
    pub(crate) fn size(&self, i: usize) -> Result<usize> {
        size(self.int(i)?)
    }

    pub(crate) fn float(&self, i: usize) -> Result<f64> {
        Ok(self.scalar(i)?.f64())
    }

    pub(crate) fn float_or(&self, i: usize, default: f64) -> Result<f64> {
        Ok(self.optional_scalar(i)?.map_or(default, Scalar::f64))
    }

    pub(crate) fn truth(&self, i: usize) -> Result<bool> {
        Ok(self.optional_scalar(i)?.is_some_and(|x| x.f64() != 0.0))
    }

    /// Returns the argument as whole numbers, from a list or a single one.
    pub(crate) fn ints(&self, i: usize) -> Result<Vec<i64>> {
        match self.need(i)? {
            Value::List(all) => all.iter().map(Value::int).collect(),
            one => Ok(vec![one.int()?]),
        }
    }

    pub(crate) fn optional_ints(&self, i: usize) -> Result<Option<Vec<i64>>> {
        self.given(i).map(|_| self.ints(i)).transpose()
    }

    pub(crate) fn sizes(&self, i: usize) -> Result<Vec<usize>> {
        let all = self.ints(i)?;
        if let Some(n) = all.iter().find(|&&n| n < 0) {
            return Err(Error::new(
                Kind::Runtime,
                format!("Trying to create tensor with negative dimension {n}: {all:?}"),
            ));
        }
        all.into_iter().map(size).collect()
    }

    /// Returns the argument as two sizes: (down, across).
    pub(crate) fn pair(&self, i: usize) -> Result<(usize, usize)> {
        match self.sizes(i)?[..] {
            [one] => Ok((one, one)),
            [down, across] => Ok((down, across)),
            _ => Err(broken()),
        }
    }

    pub(crate) fn text(&self, i: usize) -> Result<&str> {
        match self.need(i)? {
            Value::Text(text) => Ok(text),
            _ => Err(broken()),
        }
    }

    pub(crate) fn floats(&self, i: usize) -> Result<Vec<f64>> {
        match self.need(i)? {
            Value::Floats(all) => Ok(all.clone()),
            _ => Err(broken()),
        }
    }

    pub(crate) fn scalars(&self, i: usize) -> Result<Vec<Scalar>> {
        match self.need(i)? {
            Value::List(all) => all.iter().map(Value::scalar).collect(),
            _ => Err(broken()),
        }
    }

    /// Returns the type with the argument's number, or the default.
    pub(crate) fn dtype_or(&self, i: usize, default: DType) -> Result<DType> {
        Ok(self.optional_dtype(i)?.unwrap_or(default))
    }

    pub(crate) fn optional_dtype(&self, i: usize) -> Result<Option<DType>> {
        let Some(number) = self.optional_int(i)? else { return Ok(None) };
        let dtype = usize::try_from(number).ok().and_then(|number| DType::ALL.get(number));
        dtype.map(|&dtype| Some(dtype)).ok_or_else(broken)
    }

    pub(crate) fn reduction(&self, i: usize) -> Result<Reduction> {
        match self.text(i)? {
            "mean" => Ok(Reduction::Mean),
            "sum" => Ok(Reduction::Sum),
            "none" => Ok(Reduction::None),
            other => Err(Error::new(Kind::Value, format!("{other} is not a valid value for reduction"))),
        }
    }

    /// Returns the argument as an index: a list of parts.
    pub(crate) fn index(&self, i: usize) -> Result<Vec<Index>> {
        match self.need(i)? {
            Value::List(parts) => parts.iter().map(Value::index).collect(),
            _ => Err(broken()),
        }
    }
}

fn size(n: i64) -> Result<usize> {
    usize::try_from(n).map_err(|_| {
        Error::new(Kind::Runtime, format!("Trying to create tensor with negative dimension {n}: [{n}]"))
    })
}

impl Value {
    fn tensor(&self) -> Option<Tensor> {
        match self {
            Self::Tensor(t) => Some(t.clone()),
            Self::Scalar(x) => Some(Tensor::scalar(*x)),
            _ => None,
        }
    }

    fn scalar(&self) -> Result<Scalar> {
        match self {
            Self::Scalar(x) => Ok(*x),
            Self::Tensor(t) => t.item(),
            _ => Err(broken()),
        }
    }

    fn int(&self) -> Result<i64> {
        match self.scalar()? {
            Scalar::Float(_) => {
                Err(Error::new(Kind::Type, "'float' object cannot be interpreted as an integer"))
            }
            whole => Ok(whole.i64()),
        }
    }

    fn index(&self) -> Result<Index> {
        let part = |value: &Self| match value {
            Self::None => Ok(None),
            other => other.int().map(Some),
        };
        Ok(match self {
            Self::None => Index::New,
            Self::Rest => Index::Rest,
            Self::Slice(parts) => {
                let [start, end, step] = &**parts;
                Index::Slice(part(start)?, part(end)?, part(step)?)
            }
            Self::Scalar(Scalar::Bool(_)) => return Err(Error::missing("indexing with True or False")),
            Self::Scalar(_) => Index::At(self.int()?),
            Self::Tensor(t) if t.dim() == 0 && matches!(t.item(), Ok(Scalar::Int(_))) => {
                Index::At(self.int()?)
            }
            Self::Tensor(t) => Index::Tensor(t.clone()),
            _ => return Err(broken()),
        })
    }
}
