//! Small sets of enum members, iterated in the order in which the enum lists them.

use core::{fmt, marker::PhantomData};

/// A member of an enum that a [`Set`] can hold: at most 16 members, each with a letter for addresses.
pub trait Member: Copy + PartialEq + 'static {
    /// Every member once.
    const ALL: &'static [Self];

    /// Returns the member's letter, a lower-case ASCII letter of its own.
    fn letter(self) -> char;

    /// Returns the member of this letter, or `None` for any other.
    fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.letter() == letter)
    }
}

/// A set of members of one enum.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Set<T> {
    bits: u16,
    member: PhantomData<T>,
}

impl<T: Member> Set<T> {
    /// The set without members.
    pub const EMPTY: Self = Self { bits: 0, member: PhantomData };

    /// Returns the set of every member.
    pub fn all() -> Self {
        T::ALL.iter().copied().collect()
    }

    /// Returns the same set with `member` in it.
    pub fn with(self, member: T) -> Self {
        Self { bits: self.bits | Self::bit(member), member: PhantomData }
    }

    /// Returns the same set without `member`.
    pub fn without(self, member: T) -> Self {
        Self { bits: self.bits & !Self::bit(member), member: PhantomData }
    }

    /// Returns whether `member` is in the set.
    pub fn contains(self, member: T) -> bool {
        self.bits & Self::bit(member) != 0
    }

    /// Returns whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Returns how many members are in the set.
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Returns the members in the set, in the order of [`Member::ALL`].
    pub fn iter(self) -> impl DoubleEndedIterator<Item = T> {
        T::ALL.iter().copied().filter(move |&member| self.contains(member))
    }

    fn bit(member: T) -> u16 {
        const { assert!(T::ALL.len() <= u16::BITS as usize) };
        let position = T::ALL.iter().position(|&other| other == member);
        1 << position.expect("every member is listed")
    }
}

impl<T: Member> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        members.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl<T: Member> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|member| write!(f, "{}", member.letter()))
    }
}
