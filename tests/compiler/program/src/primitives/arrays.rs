//! Arrays of each type: folds, searches, sorting, moving.

macro_rules! array {
    ($type:ident) => {
        case!($type "array", |input, output| {
            let mut array: [T; 12] = core::array::from_fn(|_| input.take());
            let at = input.below(12);
            output.put(array.iter().fold(0u64, |hash, one| hash.wrapping_mul(31).wrapping_add(*one as u64)));
            output.put(array.iter().fold(0, |sum: T, one| sum.wrapping_add(*one)));
            output.put(array.iter().fold(1, |product: T, one| product.wrapping_mul(*one)));
            output.put(array.iter().max());
            output.put(array.iter().min());
            output.put(array.iter().position(|one| *one == array[at]));
            array.rotate_left(at);
            output.put(array);
            array.sort_unstable();
            output.put(array);
            output.put(array.binary_search(&array[at]).is_ok());
            array.reverse();
            array.sort();
            output.put(array);
            array.swap(at, 0);
            array.copy_within(at.., 0);
            output.put(array);
            let copy = array;
            output.put(core::hint::black_box(copy) == array);
            output.put(array[..at] < array[1..]);
            output.put(array[..at].cmp(&copy[at..]));
        })
    };
}
