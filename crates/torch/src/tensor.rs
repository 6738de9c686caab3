//! Tensors: a shape and strides over storage that views share.

use crate::{
    DType, Result, Scalar,
    autograd::Node,
    error::fail,
    geometry::{self, Geometry, count, list},
    storage::{Compute, Data, Held, Storage, reserve, scratch},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// `torch.Tensor`, by reference: a clone is the same tensor.
#[derive(Clone)]
pub struct Tensor(pub(crate) Rc<Inner>);

pub(crate) struct Inner {
    pub(crate) storage: RefCell<Rc<Storage>>,
    pub(crate) geometry: RefCell<Geometry>,
    pub(crate) dtype: Cell<DType>,
    pub(crate) requires_grad: Cell<bool>,
    pub(crate) retains_grad: Cell<bool>,
    pub(crate) grad: RefCell<Option<Tensor>>,
    pub(crate) node: RefCell<Option<Rc<Node>>>,
    /// The tensor that this is a view of.
    base: Option<Tensor>,
    /// Whether it represents a Python number, which does not widen types.
    pub(crate) wrapped: bool,
    _held: Held,
}

thread_local! {
    /// Gradients whose tensors have been dropped, while the first of them is being dropped.
    static ORPHANS: RefCell<Option<Vec<Tensor>>> = const { RefCell::new(None) };
}

/// Drops a gradient. Gradients that only it led to are dropped in a loop: one call for each would overflow the stack.
fn drop_gradient(gradient: Tensor) {
    let mut next = Some(gradient);
    // At the end of a thread, the list may be gone before the last tensors are.
    let is_first = ORPHANS.try_with(|orphans| match &mut *orphans.borrow_mut() {
        Some(orphans) => {
            orphans.extend(next.take());
            false
        }
        none => {
            *none = Some(Vec::new());
            true
        }
    });
    while is_first == Ok(true) && next.is_some() {
        drop(next);
        next = ORPHANS.with_borrow_mut(|orphans| {
            let next = orphans.as_mut().and_then(Vec::pop);
            if next.is_none() {
                *orphans = None;
            }
            next
        });
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(gradient) = self.grad.get_mut().take() {
            drop_gradient(gradient);
        }
        if self.base.is_some() {
            let storage = self.storage.get_mut();
            storage.views.set(storage.views.get().saturating_sub(1));
        }
    }
}

impl std::fmt::Debug for Tensor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::repr(self))
    }
}

impl Tensor {
    fn on(storage: Rc<Storage>, geometry: Geometry, dtype: DType, base: Option<Self>, wrapped: bool) -> Self {
        if base.is_some() {
            storage.views.set(storage.views.get() + 1);
        }
        Self(Rc::new(Inner {
            storage: RefCell::new(storage),
            geometry: RefCell::new(geometry),
            dtype: Cell::new(dtype),
            requires_grad: Cell::new(false),
            retains_grad: Cell::new(false),
            grad: RefCell::new(None),
            node: RefCell::new(None),
            base,
            wrapped,
            _held: Held::new(Held::TENSOR),
        }))
    }

    /// Returns a contiguous tensor of these elements, of which there must be as many as `shape` says.
    fn of(data: Data, shape: &[usize]) -> Self {
        debug_assert_eq!(Some(data.len()), count(shape).ok(), "{shape:?}");
        let dtype = data.dtype();
        Self::on(Storage::new(data), Geometry::contiguous(shape), dtype, None, false)
    }

    /// Returns a contiguous tensor of `values`, converted to `dtype`.
    ///
    /// # Errors
    ///
    /// When there are not as many as `shape` says, or no memory is left.
    pub(crate) fn from_vec<C: Compute>(values: Vec<C>, shape: &[usize], dtype: DType) -> Result<Self> {
        let n = count(shape)?;
        if n != values.len() {
            fail!("shape '{}' is invalid for input of size {}", list(shape), values.len());
        }
        reserve(n, dtype)?;
        Ok(Self::of(C::pack(values, dtype), shape))
    }

    /// Returns a tensor of these values, rounded to `dtype`.
    ///
    /// # Errors
    ///
    /// When there are not as many as `shape` says, or no memory is left.
    pub fn from_f64s(values: Vec<f64>, shape: &[usize], dtype: DType) -> Result<Self> {
        Self::from_vec(values, shape, dtype)
    }

    /// Returns a tensor of these whole numbers, converted to `dtype`.
    ///
    /// # Errors
    ///
    /// When there are not as many as `shape` says, or no memory is left.
    pub fn from_i64s(values: Vec<i64>, shape: &[usize], dtype: DType) -> Result<Self> {
        Self::from_vec(values, shape, dtype)
    }

    /// Implements `torch.full`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when the number does not fit into `dtype`, and when no memory is left.
    pub fn full(shape: &[usize], value: Scalar, dtype: DType) -> Result<Self> {
        value.check(dtype)?;
        let n = count(shape)?;
        reserve(n, dtype)?;
        match dtype {
            DType::F64 => Self::from_vec(vec![value.f64(); n], shape, dtype),
            _ if dtype.is_float() => Self::from_vec(vec![value.f64() as f32; n], shape, dtype),
            DType::Bool => Self::from_vec(vec![i64::from(value.f64() != 0.0); n], shape, dtype),
            _ => {
                scratch::<i64>(n)?;
                Self::from_vec(vec![value.i64(); n], shape, dtype)
            }
        }
    }

    /// Implements `torch.zeros`.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub fn zeros(shape: &[usize], dtype: DType) -> Result<Self> {
        Self::full(shape, Scalar::Int(0), dtype)
    }

    /// Returns a tensor without dims that represents a Python number, and so does not widen the type of others.
    pub fn scalar(value: Scalar) -> Self {
        let data = match value {
            Scalar::Bool(b) => Data::Bool(vec![b]),
            Scalar::Int(i) => Data::I64(vec![i]),
            // In float64, so that nothing is rounded before the operation.
            Scalar::Float(x) => Data::F64(vec![x]),
        };
        let dtype = data.dtype();
        Self::on(Storage::new(data), Geometry::contiguous(&[]), dtype, None, true)
    }

    /// Returns a float that represents a Python number.
    pub(crate) fn number(x: f64) -> Self {
        Self::scalar(Scalar::Float(x))
    }

    /// Returns the sizes of its dims.
    pub fn shape(&self) -> Vec<usize> {
        self.0.geometry.borrow().shape.clone()
    }

    /// Returns the strides of its dims, in elements.
    pub fn strides(&self) -> Vec<usize> {
        self.0.geometry.borrow().strides.clone()
    }

    /// Returns the place of its first element in its storage.
    pub fn offset(&self) -> usize {
        self.0.geometry.borrow().offset
    }

    /// Returns how many dims it has.
    pub fn dim(&self) -> usize {
        self.0.geometry.borrow().shape.len()
    }

    /// Returns how many elements it has.
    pub fn numel(&self) -> usize {
        self.0.geometry.borrow().len()
    }

    /// Returns the type of its elements.
    pub fn dtype(&self) -> DType {
        self.0.dtype.get()
    }

    /// Returns whether its elements lie one after the other.
    pub fn is_contiguous(&self) -> bool {
        self.0.geometry.borrow().is_contiguous()
    }

    /// Returns whether both share their memory.
    pub fn shares_storage(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.storage(), &other.storage())
    }

    /// Returns whether both are the same tensor.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Returns a number that only tensors with the same first element in memory share.
    pub fn address(&self) -> usize {
        let storage = self.storage();
        (Rc::as_ptr(&storage) as usize).wrapping_add(self.offset() * self.dtype().size())
    }

    /// Returns a number that no other living tensor has.
    pub(crate) fn identity(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    /// Returns how often its memory was written to.
    pub fn version(&self) -> u32 {
        self.storage().version.get()
    }

    /// Returns the tensor that it is a view of.
    pub fn base(&self) -> Option<Self> {
        self.0.base.clone()
    }

    pub(crate) fn storage(&self) -> Rc<Storage> {
        self.0.storage.borrow().clone()
    }

    pub(crate) fn geometry(&self) -> Geometry {
        self.0.geometry.borrow().clone()
    }

    /// Calls `f` with its elements in order, converted to `C`: without a copy where they are stored as `C`.
    ///
    /// # Errors
    ///
    /// When a copy needs more working memory than is available.
    pub(crate) fn with<C: Compute, R>(&self, f: impl FnOnce(&[C]) -> R) -> Result<R> {
        let storage = self.storage();
        let geometry = self.0.geometry.borrow();
        let data = storage.data.borrow();
        if geometry.is_contiguous()
            && let Some(all) = C::stored(&data)
            && let Some(own) = all.get(geometry.offset..geometry.offset + geometry.len())
        {
            return Ok(f(own));
        }
        scratch::<C>(geometry.len())?;
        Ok(f(&C::gather(&data, &geometry)))
    }

    /// Returns its elements in order, converted to `C`.
    ///
    /// # Errors
    ///
    /// When a copy needs more working memory than is available.
    pub(crate) fn values<C: Compute>(&self) -> Result<Vec<C>> {
        scratch::<C>(self.numel())?;
        self.with(<[C]>::to_vec)
    }

    /// Returns its elements in order.
    ///
    /// # Errors
    ///
    /// When a copy needs more working memory than is available.
    pub fn to_f64s(&self) -> Result<Vec<f64>> {
        self.values()
    }

    /// Returns its elements in order, as whole numbers.
    ///
    /// # Errors
    ///
    /// When a copy needs more working memory than is available.
    pub fn to_i64s(&self) -> Result<Vec<i64>> {
        self.values()
    }

    /// Returns its elements in order.
    ///
    /// # Errors
    ///
    /// When a copy needs more working memory than is available.
    pub fn to_scalars(&self) -> Result<Vec<Scalar>> {
        scratch::<Scalar>(self.numel())?;
        match self.dtype() {
            DType::Bool => self.with(|all: &[i64]| all.iter().map(|&x| Scalar::Bool(x != 0)).collect()),
            dtype if dtype.is_float() => {
                self.with(|all: &[f64]| all.iter().map(|&x| Scalar::Float(x)).collect())
            }
            _ => self.with(|all: &[i64]| all.iter().map(|&x| Scalar::Int(x)).collect()),
        }
    }

    /// Implements `.item()`.
    ///
    /// # Errors
    ///
    /// PyTorch's, when it does not have exactly one element.
    pub fn item(&self) -> Result<Scalar> {
        match (self.numel(), self.to_scalars()?.first()) {
            (1, Some(&x)) => Ok(x),
            (n, _) => fail!("a Tensor with {n} elements cannot be converted to Scalar"),
        }
    }

    /// Overwrites its elements with those of `values`, which has the same shape; all views see the change.
    ///
    /// # Errors
    ///
    /// When a copy needs more working memory than is available.
    pub(crate) fn write(&self, values: &Self) -> Result<()> {
        let fresh = values.data_as(self.dtype())?;
        let storage = self.storage();
        storage.data.borrow_mut().write(&self.0.geometry.borrow(), &fresh);
        storage.touch();
        Ok(())
    }

    /// Returns its elements in order, converted to `dtype`.
    fn data_as(&self, dtype: DType) -> Result<Data> {
        let geometry = self.geometry();
        scratch::<f64>(geometry.len())?;
        let storage = self.storage();
        let data = storage.data.borrow();
        Ok(match (self.dtype(), dtype) {
            (own, to) if own == to => data.copy(&geometry),
            (DType::F64, _) | (_, DType::F64) => f64::pack(f64::gather(&data, &geometry), dtype),
            (own, _) if own.is_float() => f32::pack(f32::gather(&data, &geometry), dtype),
            _ => i64::pack(i64::gather(&data, &geometry), dtype),
        })
    }

    /// Returns a copy without history, in `dtype`.
    ///
    /// # Errors
    ///
    /// When no memory is left.
    pub(crate) fn copy_as(&self, dtype: DType) -> Result<Self> {
        reserve(self.numel(), dtype)?;
        Ok(Self::of(self.data_as(dtype)?, &self.shape()))
    }

    /// Returns a view of the same elements with another geometry, without history.
    pub(crate) fn alias(&self, geometry: Geometry) -> Self {
        let base = self.0.base.clone().unwrap_or_else(|| self.clone());
        Self::on(self.storage(), geometry, self.dtype(), Some(base), false)
    }

    /// Returns the same memory as a tensor that does not count as a view, for tensors that autograd keeps.
    pub(crate) fn kept(&self) -> Self {
        Self::on(self.storage(), self.geometry(), self.dtype(), None, self.0.wrapped)
    }

    /// Implements `.detach()`.
    pub fn detach(&self) -> Self {
        self.kept()
    }

    /// Returns all elements of its storage, without history, as a contiguous tensor on the same memory.
    pub fn whole_storage(&self) -> Self {
        let storage = self.storage();
        let n = storage.data.borrow().len();
        Self::on(storage, Geometry::contiguous(&[n]), self.dtype(), None, false)
    }

    /// Returns a tensor without history on the memory of `other`, at the places that this tensor has in its own.
    ///
    /// # Errors
    ///
    /// When their memory does not have the same size and type.
    pub fn placed_on(&self, other: &Self) -> Result<Self> {
        let (own, storage) = (self.storage(), other.storage());
        let (n, m) = (own.data.borrow().len(), storage.data.borrow().len());
        if n != m || self.dtype() != other.dtype() {
            fail!("a storage of {n} elements cannot be replaced by one of {m}");
        }
        Ok(Self::on(storage, self.geometry(), self.dtype(), None, false))
    }

    /// Implements the assignment `.data = other`.
    pub fn set_data(&self, other: &Self) {
        let (storage, geometry) = (other.storage(), other.geometry());
        if self.0.base.is_some() {
            let before = self.storage();
            before.views.set(before.views.get().saturating_sub(1));
            storage.views.set(storage.views.get() + 1);
        }
        *self.0.storage.borrow_mut() = storage;
        *self.0.geometry.borrow_mut() = geometry;
        self.0.dtype.set(other.dtype());
    }

    /// Returns `dim` counted from the front.
    pub(crate) fn axis(&self, dim: i64) -> Result<usize> {
        geometry::axis(dim, self.dim())
    }
}
