//! Fields that take a number.

use base::words;

words! { pub Fields {
    expected(low: &str, high: &str) = "{low}부터 {high}까지의 수를 입력해 주세요."
        / "Enter a number from {low} to {high}.";
} }
