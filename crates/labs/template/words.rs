//! A number and its square.

use base::words;

words! { pub TemplateWords {
    x = "x" / "x";
    square = "제곱" / "square";
    table = "수와 그 제곱" / "Numbers and their squares";
    described(x: &str, square: &str) = "제곱의 곡선과 그 위의 점: x가 {x}이면 제곱은 {square}"
        / "The curve of squares with a point on it: the square of {x} is {square}";
} }
