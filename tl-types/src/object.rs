//! Values of any type of a schema, known by id at run time.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::Any;
use core::fmt::Debug;

use crate::__private::{Counter, Write, Writer};
use crate::SerializeError;
use crate::write;

/// Any value of a schema: TL's `Object`. What a registry decodes to.
///
/// ```
/// use tl_types::Object;
///
/// let object: Box<dyn Object> = Box::new(7_i32);
/// assert_eq!((object.id(), object.name()), (0xa850_9bda, "int"));
/// assert_eq!(object.clone().encode()?, [0xda, 0x9b, 0x50, 0xa8, 7, 0, 0, 0]);
/// assert_eq!(object.as_any().downcast_ref::<i32>(), Some(&7));
/// # Ok::<(), tl_types::SerializeError>(())
/// ```
pub trait Object: Debug + Any + Send + Sync + DynObject {
    /// Id of the constructor or function.
    fn id(&self) -> u32;

    /// Its TL name.
    fn name(&self) -> &'static str;

    /// The boxed form.
    ///
    /// # Errors
    /// As [`Serializable::to_bytes`](crate::Serializable::to_bytes).
    fn encode(&self) -> Result<Vec<u8>, SerializeError>;

    /// For `downcast_ref`.
    fn as_any(&self) -> &dyn Any;

    /// For `downcast`.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

/// What [`Object`] needs besides: cloning, comparing, writing behind a pointer.
pub trait DynObject {
    /// A copy.
    fn clone_object(&self) -> Box<dyn Object>;

    /// Same type, and equal.
    fn eq_object(&self, other: &dyn Object) -> bool;

    /// Writes the boxed form.
    fn write_object(&self, out: &mut Writer<'_>);

    /// Counts the boxed form.
    fn count_object(&self, out: &mut Counter);
}

impl<T: Write + Debug + Clone + PartialEq + Any + Send + Sync> Object for T {
    fn id(&self) -> u32 {
        Write::id(self)
    }

    fn name(&self) -> &'static str {
        Write::name(self)
    }

    fn encode(&self) -> Result<Vec<u8>, SerializeError> {
        write::to_vec(|out| self.write_to(out))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl<T: Write + Debug + Clone + PartialEq + Any + Send + Sync> DynObject for T {
    fn clone_object(&self) -> Box<dyn Object> {
        Box::new(self.clone())
    }

    fn eq_object(&self, other: &dyn Object) -> bool {
        other
            .as_any()
            .downcast_ref::<T>()
            .is_some_and(|other| self == other)
    }

    fn write_object(&self, out: &mut Writer<'_>) {
        self.write_to(out);
    }

    fn count_object(&self, out: &mut Counter) {
        self.count(out);
    }
}

impl Clone for Box<dyn Object> {
    fn clone(&self) -> Self {
        (**self).clone_object()
    }
}

impl PartialEq for dyn Object {
    fn eq(&self, other: &Self) -> bool {
        self.eq_object(other)
    }
}

/// So that `derive(PartialEq)` works on a struct that holds an object: with one impl to choose from, rustc moves the box out of the field.
impl PartialEq<&Self> for Box<dyn Object> {
    fn eq(&self, other: &&Self) -> bool {
        (**self).eq_object(&***other)
    }
}

#[cfg(test)]
mod tests {
    use alloc::boxed::Box;
    use alloc::string::String;

    use super::Object;

    #[derive(Clone, Debug, PartialEq)]
    struct Holder {
        object: Box<dyn Object>,
    }

    #[test]
    fn equal_means_same_type_and_value() {
        let holder = |object| Holder { object };
        let text = holder(Box::new(String::from("a")));
        assert_eq!(text, text.clone());
        assert_ne!(text, holder(Box::new(String::from("b"))));
        assert_ne!(holder(Box::new(1_i32)), holder(Box::new(1_i64)));
    }

    #[test]
    fn it_comes_back_out() {
        let object: Box<dyn Object> = Box::new(7_i32);
        assert!(object.as_any().downcast_ref::<i64>().is_none());
        assert_eq!(*object.into_any().downcast::<i32>().unwrap(), 7);
    }
}
