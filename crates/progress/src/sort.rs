//! Sorting, compiled once for all types.
//!
//! The sort is stable. The rest of this crate does not use [`slice::sort_by`], because it is monomorphized for each
//! type and order: with the standard sorts, litemap's own among them, the module that keeps progress had 71 KiB more
//! WebAssembly. Here indices are sorted, so there is one copy.

use std::cmp::Ordering;

/// Sorts items by an order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    if items.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut places: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|idx| places.get_mut(idx)?.take()));
}

/// Returns the indices below `n`, in the order of the items that they refer to.
fn order(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_in_order_and_equal_ones_stay_as_they_were() {
        for n in 0..100u32 {
            let mut items: Vec<(u32, u32)> = (0..n).map(|idx| (idx * 37 % 10, idx)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected);
        }
    }
}
