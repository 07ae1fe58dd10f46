//! Values from random bytes: what fuzzing and property tests need, for every type that was generated with the option `arbitrary`.
//!
//! Generated types implement the trait of the crate [`arbitrary`], and [`make`] makes a value within a [`Budget`]. A value is made as bytes first, by
//! the description of the schema, and then read by its own type. So it can be written, comes back equal, keeps all [`Limits`](crate::Limits), and its bytes
//! are accepted by strict mode. Strings have every form and script, numbers are extreme at times (`NaN` too), flags agree with what they stand for.
//!
//! ```
//! use tl_types::Serializable;
//! use tl_types::arbitrary::{Budget, Unstructured, make};
//!
//! let budget = Budget { depth: 2, bytes: 64 };
//! let value: Vec<String> = make(&mut Unstructured::new(&[7; 40]), budget)?;
//! assert!(value.to_bytes().is_ok());
//! // Where the input ends, values do.
//! assert_eq!(make(&mut Unstructured::new(&[]), budget), Ok(Vec::<i64>::new()));
//! # Ok::<(), tl_types::arbitrary::Error>(())
//! ```
//!
//! # Limits
//!
//! Unknown constructors, which code with `unknown = "keep"` can hold, are not made. A type of a schema without any finite value is the error
//! [`EmptyChoose`](Error::EmptyChoose).

mod budget;
mod impls;
mod make;
mod maker;
mod params;
mod scalar;
mod text;

pub use ::arbitrary::{Arbitrary, Error, Result, Unstructured};

pub use budget::Budget;
pub use make::{Make, bytes, make};

#[doc(hidden)]
pub use make::{arbitrary, size_hint};
#[doc(hidden)]
pub use maker::Maker;
