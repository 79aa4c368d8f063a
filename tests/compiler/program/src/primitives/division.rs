//! Quotients and remainders of unsigned integers. Division of signed ones, the build refuses.

macro_rules! division {
    ($type:ident $how:ident) => {
        case!($type concat!("division_", stringify!($how)), |input, output| {
            let (a, b): (T, T) = (input.take(), input.near());
            each!(output $how (a: T, b: T)
                Option<T>: [a.checked_div(b), a.checked_rem(b), a.checked_next_multiple_of(b)]
                T: [
                    if b == 0 { a } else { a / b },
                    if b > 0 { a % b } else { a },
                    if b != 0 { a.div_ceil(b) } else { a },
                    if b > a { b % a.max(1) } else { a.wrapping_div(b.max(1)) },
                ]
            );
        })
    };
}

macro_rules! constant_divisors {
    ($type:ident $bits:tt) => {
        case!($type "constant_divisors", |input, output| {
            let a: T = input.take();
            constants_within!($bits divide_by [] a output);
        })
    };
}

macro_rules! divide_by {
    ([$($constant:literal)*] $a:ident $output:ident) => { $(
        $output.put($a / $constant);
        $output.put($a % $constant);
        $output.put(($constant as T).checked_div($a));
        $output.put(($constant as T).checked_rem($a));
    )* };
}
