//! Tables of words: each row holds one sentence in every language.

use crate::Lang;

/// A table of words, declared by [`words!`](crate::words).
pub trait Words: Sized + 'static {
    /// Returns the table in `lang`.
    fn of(lang: Lang) -> &'static Self;
}

/// Declares structs of words that implement [`Words`], with a field for each row and a method for each row that
/// takes arguments.
///
/// A row gives the Korean and then the English:
///
/// ```
/// use base::{Lang, Words, words};
///
/// enum Size {
///     Small,
///     Large,
/// }
///
/// words! { pub Example {
///     temperature = "온도 T" / "temperature T";
///     // The compiler checks the arguments of a literal as those of `format!`.
///     logit_of(class: usize) = "클래스 {class}의 logit" / "logit of class {class}";
///     // Shown as `hex(address.into())`.
///     found_at(address: u8 as hex) = "{address}에 있음" / "found at {address}";
///     // A choice between literals.
///     lessons(n: usize) = "레슨 {n}개" / { match n { 1 => "1 lesson", _ => "{n} lessons" } };
///     // Any other block is an expression, which sees the arguments as they are.
///     lines(n: usize) = { "가".repeat(n) } / { "a".repeat(n) };
///     // One pair for each value of an enum, or for each element of an array.
///     size(size: Size) = {
///         Small = "작음" / "small";
///         Large = "큼" / "large";
///     };
///     places = ["처음" / "first", "끝" / "last"];
///     // Any other type is written out, another table for example.
///     keys: [(&'static str, &'static str); 1] = [("Esc", "닫기")] / [("Esc", "close")];
///     part: Part = { Part::KO } / { Part::EN };
/// }
///
/// pub Part {
///     close = "닫기" / "close";
/// } }
///
/// fn hex(number: u64) -> String {
///     format!("{number:#x}")
/// }
///
/// let [ko, en] = Lang::ALL.map(Example::of);
/// assert_eq!([ko.temperature, en.temperature], ["온도 T", "temperature T"]);
/// assert_eq!([ko.logit_of(2), en.logit_of(2)], ["클래스 2의 logit", "logit of class 2"]);
/// assert_eq!([ko.found_at(255), en.lessons(1)], ["0xff에 있음", "1 lesson"]);
/// assert_eq!([ko.size(Size::Small), en.size(Size::Large)], ["작음", "large"]);
/// assert_eq!([ko.lines(2), en.lessons(3)], ["가가", "3 lessons"]);
/// assert_eq!((en.places, ko.keys), (["first", "last"], [("Esc", "닫기")]));
/// assert_eq!(en.part.close, "close");
/// ```
///
/// A row without one of the languages does not compile:
///
/// ```compile_fail
/// base::words! { pub Example { close = "닫기"; } }
/// ```
#[macro_export]
macro_rules! words {
    // The type of a row's field, from the types of its arguments, the type that is written out, and the words.
    (@type [] [$type:ty] $($words:tt)*) => { $type };
    (@type [] [] [$($ko:literal / $en:literal),* $(,)?]) => { [&'static str; [$($ko),*].len()] };
    (@type [] [] $ko:literal / $en:literal) => { &'static str };
    (@type [($type:ty)] [] {$($choices:tt)*}) => { fn($type) -> &'static str };
    (@type [($($type:ty),*)] [] $ko:tt / $en:tt) => { fn($($type),*) -> String };

    // The method of a row with arguments.
    (@method $visibility:vis $row:ident [] $($words:tt)*) => {};
    (@method $visibility:vis $row:ident [($arg:ident: $type:ty)] {$($choices:tt)*}) => {
        $visibility fn $row(&self, $arg: $type) -> &'static str {
            (self.$row)($arg)
        }
    };
    (@method $visibility:vis $row:ident [($($arg:ident: $type:ty),*)] $($words:tt)*) => {
        $visibility fn $row(&self, $($arg: $type),*) -> String {
            (self.$row)($($arg),*)
        }
    };

    // The value of a row's field in one language, from its arguments and the words.
    (@value $lang:ident [] [$($ko:literal / $en:literal),* $(,)?]) => {
        [$($crate::words!(@pick $lang $ko $en)),*]
    };
    (@value $lang:ident [] $ko:tt / $en:tt) => { $crate::words!(@pick $lang $ko $en) };
    (@value $lang:ident [($arg:ident: $type:ty)] {$($choice:ident = $ko:literal / $en:literal;)*}) => {
        |$arg| match $arg {
            $(<$type>::$choice => $crate::words!(@pick $lang $ko $en)),*
        }
    };
    (@value $lang:ident [($($arg:ident: $type:ty $(as $shown:ident)?),*)] $ko:tt / $en:tt) => {
        |$($arg),*| $crate::words!(@say $lang [$($arg $(as $shown)?),*] $ko $en)
    };
    (@pick ko $ko:tt $en:tt) => { $ko };
    (@pick en $ko:tt $en:tt) => { $en };
    (@say ko $args:tt $ko:tt $en:tt) => { $crate::words!(@text $args $ko) };
    (@say en $args:tt $ko:tt $en:tt) => { $crate::words!(@text $args $en) };
    (@text $args:tt {match $subject:tt {$($case:pat => $text:literal),* $(,)?}}) => {
        match $subject {
            $($case => $crate::words!(@text $args $text)),*
        }
    };
    (@text $args:tt {$($code:tt)*}) => { { $($code)* } };
    (@text [$($arg:ident $(as $shown:ident)?),*] $text:literal) => {{
        $($(let $arg = $shown($arg.into());)?)*
        format!($text)
    }};

    ($(
        $(#[$of_table:meta])*
        $visibility:vis $table:ident {$(
            $(#[$of_row:meta])*
            $row:ident $(($($arg:ident: $type:ty $(as $shown:ident)?),*))? $(: $value:ty)? = $ko:tt $(/ $en:tt)?;
        )*}
    )*) => {$(
        $(#[$of_table])*
        $visibility struct $table {$(
            $(#[$of_row])*
            $visibility $row: $crate::words!(@type [$(($($type),*))?] [$($value)?] $ko $(/ $en)?),
        )*}

        impl $table {
            const KO: Self = Self {$(
                $row: $crate::words!(@value ko [$(($($arg: $type $(as $shown)?),*))?] $ko $(/ $en)?),
            )*};
            const EN: Self = Self {$(
                $row: $crate::words!(@value en [$(($($arg: $type $(as $shown)?),*))?] $ko $(/ $en)?),
            )*};

            $($crate::words!(@method $visibility $row [$(($($arg: $type),*))?] $ko $(/ $en)?);)*
        }

        impl $crate::Words for $table {
            fn of(lang: $crate::Lang) -> &'static Self {
                match lang {
                    $crate::Lang::Ko => &Self::KO,
                    $crate::Lang::En => &Self::EN,
                }
            }
        }
    )*};
}
