//! Counts from the wire, checked before anything is reserved for them.

use crate::DeserializeErrorKind;

/// The elements that `count` claims, if so many elements of at least `min` bytes can stand in the `left` bytes; elements without bytes are
/// taken from `zero_width`.
pub(crate) fn check(
    count: u32,
    min: usize,
    left: usize,
    zero_width: &mut usize,
) -> Result<usize, DeserializeErrorKind> {
    let limit = left.checked_div(min).unwrap_or(*zero_width);
    let claimed = usize::try_from(count).unwrap_or(usize::MAX);
    if claimed > limit {
        return Err(DeserializeErrorKind::CountTooLarge { count, limit });
    }
    if min == 0 {
        *zero_width -= claimed;
    }
    Ok(claimed)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::DeserializeErrorKind::CountTooLarge;

    #[test]
    fn elements_must_fit() {
        let mut none = 0;
        assert_eq!(check(3, 4, 12, &mut none), Ok(3));
        assert_eq!(
            check(3, 4, 11, &mut none),
            Err(CountTooLarge { count: 3, limit: 2 })
        );
        assert_eq!(
            check(u32::MAX, 4, 0, &mut none),
            Err(CountTooLarge {
                count: u32::MAX,
                limit: 0
            })
        );
    }

    #[test]
    fn elements_without_bytes_share_one_budget() {
        let mut left = 10;
        assert_eq!(check(7, 0, 0, &mut left), Ok(7));
        assert_eq!(
            check(4, 0, 100, &mut left),
            Err(CountTooLarge { count: 4, limit: 3 })
        );
        assert_eq!(check(3, 0, 0, &mut left), Ok(3));
    }
}
