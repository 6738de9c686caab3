//! The pictures: three curves over the layers, and the distribution of an activation's inputs in one layer.

pub(super) mod curves;
pub(super) mod histogram;

pub(super) use curves::DepthPicture;
pub(super) use histogram::HistogramPicture;
