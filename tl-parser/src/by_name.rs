//! Choices that people write by name: their `Display`, their `FromStr` and its error.

/// For an enum with `ALL` and `name`: it is printed as its name, and read from it; `$said` is what a name that is none is told.
macro_rules! by_name {
    ($choice:ident, $unknown:ident, $title:literal, $said:literal) => {
        impl ::std::fmt::Display for $choice {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.name())
            }
        }

        #[doc = $title]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $unknown;

        impl ::std::fmt::Display for $unknown {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($said)
            }
        }

        impl ::std::error::Error for $unknown {}

        impl ::std::str::FromStr for $choice {
            type Err = $unknown;

            fn from_str(text: &str) -> Result<Self, $unknown> {
                let named = |choice: &Self| choice.name() == text;
                Self::ALL.into_iter().find(named).ok_or($unknown)
            }
        }
    };
}

pub(crate) use by_name;
