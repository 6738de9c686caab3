//! Tests of random numbers, sums and softmax against PyTorch 2.15.0 on x86 with AVX2, to the bit:
//! `reference/record.py`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a panic fails the test")]

use torch::{Binary, DType, Generator, Scalar, Tensor, with_generator};

fn hash(t: &Tensor) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    let whole = t.dtype() == DType::I64;
    for x in t.to_f64s().unwrap() {
        let bits = if whole { (x as i32) as u32 } else { (x as f32).to_bits() };
        for byte in bits.to_le_bytes() {
            h = (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    h
}

fn seeded<T>(f: impl FnOnce() -> T) -> T {
    with_generator(|g| *g = Generator::new(0));
    f()
}

fn computed(what: &str, shape: &[usize], dim: i64) -> Tensor {
    let n = shape.iter().product();
    let x = || seeded(|| Tensor::randn(shape, DType::F32).unwrap());
    match what {
        "randn" => x(),
        "rand" => seeded(|| Tensor::rand(shape, DType::F32).unwrap()),
        "randperm" => seeded(|| Tensor::randperm(n).unwrap()),
        "randint" => seeded(|| Tensor::randint(0, 1000, shape).unwrap()),
        "sum" if dim < 0 => x().sum(None, false, None).unwrap(),
        "sum" => x().sum(Some(&[dim]), false, None).unwrap(),
        "softmax" => x().softmax(dim).unwrap(),
        "log_softmax" => x().log_softmax(dim).unwrap(),
        drawn if drawn.contains(':') => {
            let (name, dtype) = drawn.split_once(':').unwrap();
            let dtype = *DType::ALL.iter().find(|d| d.name() == dtype).unwrap();
            let ones = Tensor::full(shape, Scalar::Float(1.0), dtype).unwrap();
            let odds = ones.binary(Binary::Mul, &Tensor::scalar(Scalar::Float(0.3))).unwrap();
            seeded(|| match name {
                "normal_" => Tensor::normal(shape, 1.0, 0.5, dtype),
                "uniform_" => Tensor::uniform(shape, -0.5, 1.3, dtype),
                "bernoulli_" => Tensor::bernoulli(shape, 0.3, dtype),
                "dropout" => ones.dropout(0.3),
                "bernoulli" => odds.bernoulli_of(),
                other => panic!("{other} was recorded, but is not computed here"),
            })
            .unwrap()
        }
        other => panic!("{other} was recorded, but is not computed here"),
    }
}

/// Compares all recorded lines of `what` with the engine.
#[track_caller]
fn agree(what: &str) {
    let mut wrong = Vec::new();
    let mut all = 0;
    for line in include_str!("reference/recorded.txt").lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        if parts[0].split(':').next() != Some(what) {
            continue;
        }
        all += 1;
        let shape: Vec<usize> = parts[1].split('x').map(|n| n.parse().unwrap()).collect();
        let got = format!("{:016x}", hash(&computed(parts[0], &shape, parts[2].parse().unwrap())));
        if got != parts[3] {
            wrong.push(format!("{} {} over {}", parts[0], parts[1], parts[2]));
        }
    }
    assert!(all > 10, "only {all} lines were recorded");
    assert!(wrong.is_empty(), "{} of {all} differ: {}", wrong.len(), wrong.join(", "));
}

#[test]
fn normal_random_numbers_match_pytorch_bit_for_bit() {
    agree("randn");
}

#[test]
fn uniform_random_numbers_match_pytorch_bit_for_bit() {
    agree("rand");
}

#[test]
fn random_integers_and_permutations_match_pytorch() {
    agree("randint");
    agree("randperm");
}

#[test]
fn random_fills_of_every_dtype_match_pytorch() {
    for what in ["normal_", "uniform_", "bernoulli_", "dropout", "bernoulli"] {
        agree(what);
    }
}

#[test]
fn sums_match_pytorch_bit_for_bit() {
    agree("sum");
}

#[test]
fn softmax_matches_pytorch_bit_for_bit() {
    agree("softmax");
}

#[test]
fn log_softmax_matches_pytorch_bit_for_bit() {
    agree("log_softmax");
}
