use super::*;
use crate::kernel::Memory;

#[test]
fn interleaved_slices_do_not_share_although_their_bounds_cross() {
    let memory = Memory::unlimited();
    let a = Array::from_slice(&memory, &[8], &[0i64; 8]).unwrap();
    let slice = |offset| {
        a.with_layout(Layout { shape: [4].into_iter().collect(), strides: [16].into_iter().collect(), offset }).unwrap()
    };
    let (even, odd) = (slice(0), slice(8));
    assert!(may_share(&even, &odd));
    assert_eq!(shares(&even, &odd, None), Overlap::No);
    assert_eq!(shares(&even, &odd, Some(0)), Overlap::TooHard);
    assert_eq!(shares(&even, &a, Some(1)), Overlap::Yes);
}
