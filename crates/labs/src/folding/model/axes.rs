//! The plane in which a layer's output is drawn: its own for two units, otherwise the two leading principal axes.

/// Two axes of a space, and the point where they cross.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    origin: Vec<f64>,
    axes: [Vec<f64>; 2],
    /// Share of the spread that the two axes hold; `None` where nothing is left out.
    pub share: Option<f64>,
}

impl Axes {
    /// Returns the axes for rows of `n` numbers: of one or two numbers as they are, of more along their two largest
    /// variances.
    pub fn of(rows: &[f32], n: usize) -> Self {
        let unit = |axis: usize| (0..n).map(|place| f64::from(u8::from(place == axis))).collect();
        if n <= 2 {
            return Self { origin: vec![0.0; n], axes: [unit(0), unit(1)], share: None };
        }
        let n_rows = (rows.len() / n).max(1) as f64;
        let mean: Vec<f64> =
            (0..n).map(|place| rows.iter().skip(place).step_by(n).map(|&x| f64::from(x)).sum()).collect();
        let origin: Vec<f64> = mean.into_iter().map(|sum: f64| sum / n_rows).collect();
        let mut covariance = vec![0.0; n * n];
        for row in rows.chunks_exact(n) {
            let centred: Vec<f64> = row.iter().zip(&origin).map(|(&x, mean)| f64::from(x) - mean).collect();
            for (idx, x) in centred.iter().enumerate() {
                let sums = &mut covariance[idx * n..(idx + 1) * n];
                sums.iter_mut().zip(&centred).for_each(|(sum, y)| *sum += x * y / n_rows);
            }
        }
        let total: f64 = (0..n).map(|idx| covariance[idx * (n + 1)]).sum();
        let (variances, vectors) = eigen(covariance, n);
        // Of equal variances the first.
        let largest = |but: Option<usize>| {
            let others = (0..n).rev().filter(|&idx| Some(idx) != but);
            others.max_by(|&a, &b| variances[a].total_cmp(&variances[b])).unwrap_or(0)
        };
        let first = largest(None);
        let second = largest(Some(first));
        let axis = |idx: usize| upright((0..n).map(|row| vectors[row * n + idx]).collect());
        let share = (variances[first] + variances[second]) / total;
        let share = if share.is_finite() { share } else { 1.0 };
        Self { origin, axes: [axis(first), axis(second)], share: Some(share) }
    }

    /// Returns where a point of the space is drawn.
    pub fn place(&self, point: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
        let along = |axis: &[f64]| {
            point.clone().zip(&self.origin).zip(axis).map(|((x, origin), axis)| (x - origin) * axis).sum()
        };
        (along(&self.axes[0]), along(&self.axes[1]))
    }
}

/// Returns an axis with its largest entry positive, so that a picture does not flip while a network trains.
fn upright(mut axis: Vec<f64>) -> Vec<f64> {
    let largest = axis.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(1.0);
    if largest < 0.0 {
        axis.iter_mut().for_each(|x| *x = -*x);
    }
    axis
}

/// Returns the eigenvalues of a symmetric matrix and its eigenvectors as columns, by Jacobi's rotations.
fn eigen(mut matrix: Vec<f64>, n: usize) -> (Vec<f64>, Vec<f64>) {
    let mut vectors: Vec<f64> =
        (0..n * n).map(|idx| f64::from(u8::from(idx.is_multiple_of(n + 1)))).collect();
    let at = |row: usize, col: usize| row * n + col;
    // Converges quadratically: matrices of 32 rows need about eight sweeps.
    for _ in 0..16 {
        let size: f64 = matrix.iter().map(|x| x * x).sum();
        let off: f64 =
            matrix.iter().enumerate().filter(|(idx, _)| !idx.is_multiple_of(n + 1)).map(|(_, x)| x * x).sum();
        if off <= 1e-24 * size {
            break;
        }
        for row in 0..n {
            for col in row + 1..n {
                let entry = matrix[at(row, col)];
                if entry == 0.0 {
                    continue;
                }
                let theta = (matrix[at(col, col)] - matrix[at(row, row)]) / (2.0 * entry);
                let tan = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let cos = 1.0 / tan.hypot(1.0);
                let sin = tan * cos;
                let turn = |values: &mut [f64], one: usize, other: usize| {
                    let (x, y) = (values[one], values[other]);
                    (values[one], values[other]) = (cos * x - sin * y, sin * x + cos * y);
                };
                for idx in 0..n {
                    turn(&mut matrix, at(idx, row), at(idx, col));
                }
                for idx in 0..n {
                    turn(&mut matrix, at(row, idx), at(col, idx));
                    turn(&mut vectors, at(idx, row), at(idx, col));
                }
            }
        }
    }
    ((0..n).map(|idx| matrix[idx * (n + 1)]).collect(), vectors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_drawn_as_they_are_and_one_on_the_horizontal_axis() {
        let axes = Axes::of(&[1.0, 2.0], 2);
        assert_eq!((axes.place([3.0, -4.0].into_iter()), axes.share), ((3.0, -4.0), None));
        assert_eq!(Axes::of(&[1.0, 2.0], 1).place([3.0].into_iter()), (3.0, 0.0));
    }

    #[test]
    fn more_numbers_are_drawn_along_the_directions_in_which_they_spread_most() {
        // 3 along (0, 0.6, 0.8), 1 along (1, 0, 0), 0.1 along the third direction, all around (5, 5, 5).
        let directions = [[0.0_f32, 0.6, 0.8], [1.0, 0.0, 0.0], [0.0, -0.8, 0.6]];
        let mut rows = Vec::new();
        for (direction, length) in directions.iter().zip([3.0_f32, 1.0, 0.1]) {
            for sign in [-1.0, 1.0] {
                rows.extend(direction.map(|x| 5.0 + sign * length * x));
            }
        }
        let axes = Axes::of(&rows, 3);
        let (x, y) = axes.place([5.0 + 2.0, 5.0 + 0.6, 5.0 + 0.8].into_iter());
        assert!((x - 1.0).abs() < 1e-5 && (y - 2.0).abs() < 1e-5, "{x}, {y}");
        assert!((axes.share.unwrap() - 10.0 / 10.01).abs() < 1e-6);
    }

    #[test]
    fn points_that_are_all_the_same_have_axes_too() {
        let axes = Axes::of(&[2.0; 16], 8);
        assert_eq!((axes.place([2.0; 8].into_iter()), axes.share), ((0.0, 0.0), Some(1.0)));
    }

    #[test]
    fn eigenvectors_of_a_full_matrix_are_stretched_by_their_eigenvalues() {
        let n = 16;
        let entry = |row: usize, col: usize| ((row * 7 + col * 7 + row * col) % 11) as f64 - 5.0;
        let matrix: Vec<f64> = (0..n * n).map(|idx| entry(idx / n, idx % n)).collect();
        let (values, vectors) = eigen(matrix.clone(), n);
        for (idx, value) in values.iter().enumerate() {
            for row in 0..n {
                let product: f64 = (0..n).map(|col| matrix[row * n + col] * vectors[col * n + idx]).sum();
                assert!((product - value * vectors[row * n + idx]).abs() < 1e-9);
            }
        }
    }
}
