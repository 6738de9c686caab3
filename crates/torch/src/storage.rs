//! Memory that tensors share, typed, counted and limited.

use crate::{
    DType, Kind, Result,
    error::fail,
    geometry::Geometry,
    half::{BF16, F16},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// The elements of a storage.
#[derive(Debug)]
pub(crate) enum Data {
    Bool(Vec<bool>),
    U8(Vec<u8>),
    I32(Vec<i32>),
    I64(Vec<i64>),
    F16(Vec<F16>),
    BF16(Vec<BF16>),
    F32(Vec<f32>),
    F64(Vec<f64>),
}

/// Memory that tensors share, with the number of writes to it and of views of it.
pub(crate) struct Storage {
    pub(crate) data: RefCell<Data>,
    pub(crate) version: Cell<u32>,
    /// Living tensors that are views of another one.
    pub(crate) views: Cell<usize>,
    _held: Held,
}

/// Default of [`set_memory_limit`], in bytes.
const DEFAULT_LIMIT: usize = 256 << 20;

thread_local! {
    static IN_USE: Cell<usize> = const { Cell::new(0) };
    static LIMIT: Cell<usize> = const { Cell::new(DEFAULT_LIMIT) };
}

/// Bytes that count as held for as long as this value lives.
pub(crate) struct Held(usize);

impl Held {
    /// Bytes of a tensor besides its elements, rounded up.
    pub(crate) const TENSOR: usize = 256;
    /// Bytes of a recorded operation, rounded up.
    pub(crate) const NODE: usize = 320;

    pub(crate) fn new(bytes: usize) -> Self {
        IN_USE.set(IN_USE.get() + bytes);
        Self(bytes)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        IN_USE.set(IN_USE.get().saturating_sub(self.0));
    }
}

/// Returns the bytes that all tensors and recorded operations of this thread hold.
pub fn memory_in_use() -> usize {
    IN_USE.get()
}

/// Sets how many bytes all tensors and recorded operations of this thread may hold. Operations may use twice as much in
/// addition while they run.
pub fn set_memory_limit(bytes: usize) {
    LIMIT.set(bytes);
}

/// Fails when tensors and recorded operations hold more than the limit. Operations that allocate elements check the limit
/// themselves; views and recorded operations add to it unchecked, so that a host has to call this between operations.
///
/// # Errors
///
/// Of the kind [`Kind::Memory`].
pub fn check_memory() -> Result<()> {
    let (held, most) = (IN_USE.get(), LIMIT.get());
    if held > most {
        fail!(Memory: "DefaultCPUAllocator: can't allocate memory: tensors and the graph of their operations hold {held} bytes, of at most {most}");
    }
    Ok(())
}

impl Storage {
    pub(crate) fn new(data: Data) -> Rc<Self> {
        let held = Held::new(data.len() * data.dtype().size());
        Rc::new(Self { data: RefCell::new(data), version: Cell::new(0), views: Cell::new(0), _held: held })
    }

    /// Records that the elements were written to.
    pub(crate) fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }
}

fn no_room<T>(bytes: usize) -> Result<T> {
    fail!(Memory: "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate {bytes} bytes. Error code 12 (Cannot allocate memory)")
}

/// Fails, as PyTorch's allocator does, when `n` elements would not fit into the remaining memory.
pub(crate) fn reserve(n: usize, dtype: DType) -> Result<()> {
    let bytes = n.saturating_mul(dtype.size());
    if IN_USE.get().saturating_add(bytes) > LIMIT.get() { no_room(bytes) } else { Ok(()) }
}

/// Fails in the same way when `n` elements of working memory are too many.
pub(crate) fn scratch<T>(n: usize) -> Result<()> {
    let bytes = n.saturating_mul(size_of::<T>());
    if bytes > LIMIT.get().saturating_mul(2) { no_room(bytes) } else { Ok(()) }
}

/// A type that operations compute in: `f32` for half and single precision, `f64`, and `i64` for whole numbers and truth
/// values. Whole numbers are truncated to their own width afterwards, which has the same result as computing in that
/// width.
pub(crate) trait Compute: Copy + PartialOrd + Default + 'static {
    /// Returns the elements, if they are stored as this type.
    fn stored(data: &Data) -> Option<&[Self]>;
    /// Returns the elements at the places of `geometry`, converted.
    fn gather(data: &Data, geometry: &Geometry) -> Vec<Self>;
    /// Converts the values to `dtype`.
    fn pack(values: Vec<Self>, dtype: DType) -> Data;
}

/// Reads row by row. Indexing within bounds follows from the invariant of [`Geometry`].
#[expect(clippy::indexing_slicing, reason = "a geometry names only places of its own storage")]
fn read<S: Copy, T>(data: &[S], geometry: &Geometry, f: impl Fn(S) -> T) -> Vec<T> {
    let mut out = Vec::with_capacity(geometry.len());
    for row in geometry.rows() {
        match row.stride {
            1 => out.extend(data[row.start..row.start + row.n].iter().map(|&x| f(x))),
            0 => out.extend((0..row.n).map(|_| f(data[row.start]))),
            _ => out.extend(data[row.start..].iter().step_by(row.stride).take(row.n).map(|&x| f(x))),
        }
    }
    out
}

macro_rules! compute {
    ($type:ty, $own:ident, $from_f32:expr) => {
        impl Compute for $type {
            fn stored(data: &Data) -> Option<&[Self]> {
                if let Data::$own(values) = data { Some(values) } else { None }
            }
            fn gather(data: &Data, geometry: &Geometry) -> Vec<Self> {
                match data {
                    Data::Bool(v) => read(v, geometry, |x| u8::from(x) as $type),
                    Data::U8(v) => read(v, geometry, |x| x as $type),
                    Data::I32(v) => read(v, geometry, |x| x as $type),
                    Data::I64(v) => read(v, geometry, |x| x as $type),
                    Data::F16(v) => read(v, geometry, |x| $from_f32(x.to_f32())),
                    Data::BF16(v) => read(v, geometry, |x| $from_f32(x.to_f32())),
                    Data::F32(v) => read(v, geometry, |x| x as $type),
                    Data::F64(v) => read(v, geometry, |x| x as $type),
                }
            }
            fn pack(values: Vec<Self>, dtype: DType) -> Data {
                if dtype == DType::$own {
                    return Data::$own(values);
                }
                let all = values.into_iter();
                match dtype {
                    DType::Bool => Data::Bool(all.map(|x| x != Self::default()).collect()),
                    // PyTorch's conversions of floats go through 64 bits.
                    DType::U8 => Data::U8(all.map(|x| x as i64 as u8).collect()),
                    DType::I32 => Data::I32(all.map(|x| x as i64 as i32).collect()),
                    DType::I64 => Data::I64(all.map(|x| x as i64).collect()),
                    DType::F16 => Data::F16(all.map(|x| F16::from_f32(x as f32)).collect()),
                    DType::BF16 => Data::BF16(all.map(|x| BF16::from_f32(x as f32)).collect()),
                    DType::F32 => Data::F32(all.map(|x| x as f32).collect()),
                    DType::F64 => Data::F64(all.map(|x| x as f64).collect()),
                }
            }
        }
    };
}
compute!(f32, F32, std::convert::identity);
compute!(f64, F64, f64::from);
compute!(i64, I64, |x: f32| x as i64);

impl Data {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Bool(v) => v.len(),
            Self::U8(v) => v.len(),
            Self::I32(v) => v.len(),
            Self::I64(v) => v.len(),
            Self::F16(v) => v.len(),
            Self::BF16(v) => v.len(),
            Self::F32(v) => v.len(),
            Self::F64(v) => v.len(),
        }
    }

    pub(crate) fn dtype(&self) -> DType {
        match self {
            Self::Bool(_) => DType::Bool,
            Self::U8(_) => DType::U8,
            Self::I32(_) => DType::I32,
            Self::I64(_) => DType::I64,
            Self::F16(_) => DType::F16,
            Self::BF16(_) => DType::BF16,
            Self::F32(_) => DType::F32,
            Self::F64(_) => DType::F64,
        }
    }

    /// Returns the elements at the places of `geometry`, of the same type.
    pub(crate) fn copy(&self, geometry: &Geometry) -> Self {
        match self {
            Self::Bool(v) => Self::Bool(read(v, geometry, |x| x)),
            Self::U8(v) => Self::U8(read(v, geometry, |x| x)),
            Self::I32(v) => Self::I32(read(v, geometry, |x| x)),
            Self::I64(v) => Self::I64(read(v, geometry, |x| x)),
            Self::F16(v) => Self::F16(read(v, geometry, |x| x)),
            Self::BF16(v) => Self::BF16(read(v, geometry, |x| x)),
            Self::F32(v) => Self::F32(read(v, geometry, |x| x)),
            Self::F64(v) => Self::F64(read(v, geometry, |x| x)),
        }
    }

    /// Writes `values`, which are of the same type, to the places of `geometry` in order.
    pub(crate) fn write(&mut self, geometry: &Geometry, values: &Self) {
        match (self, values) {
            (Self::Bool(to), Self::Bool(from)) => put(to, geometry, from),
            (Self::U8(to), Self::U8(from)) => put(to, geometry, from),
            (Self::I32(to), Self::I32(from)) => put(to, geometry, from),
            (Self::I64(to), Self::I64(from)) => put(to, geometry, from),
            (Self::F16(to), Self::F16(from)) => put(to, geometry, from),
            (Self::BF16(to), Self::BF16(from)) => put(to, geometry, from),
            (Self::F32(to), Self::F32(from)) => put(to, geometry, from),
            (Self::F64(to), Self::F64(from)) => put(to, geometry, from),
            // Callers convert first.
            _ => debug_assert!(false, "values of another type were written"),
        }
    }
}

fn put<T: Copy>(to: &mut [T], geometry: &Geometry, from: &[T]) {
    if geometry.is_contiguous()
        && let Some(to) = to.get_mut(geometry.offset..geometry.offset + geometry.len())
        && to.len() == from.len()
    {
        to.copy_from_slice(from);
        return;
    }
    for (place, &x) in geometry.places().zip(from) {
        if let Some(to) = to.get_mut(place) {
            *to = x;
        }
    }
}

impl Kind {
    /// Returns the name of the Python exception.
    pub fn exception(self) -> &'static str {
        match self {
            Self::Runtime | Self::Memory => "RuntimeError",
            Self::Value => "ValueError",
            Self::Type => "TypeError",
            Self::Index => "IndexError",
            Self::Missing => "NotImplementedError",
        }
    }
}
