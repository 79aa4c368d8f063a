//! Constants that compilers treat each in its own way, and the amounts of all shifts.

/// Calls a macro with the constants that are below 2 to the power of so many bits.
macro_rules! constants_within {
    (8 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        $call!([$($so_far)* 1 2 3 5 6 7 9 10 11 12 13 16 25 60 64 100 125 127 128 255] $($rest)*)
    };
    (16 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        constants_within!(8 $call [$($so_far)* 256 641 1000 4096 8191 10000 32767 32768 65535] $($rest)*)
    };
    (32 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        constants_within!(16 $call [
            $($so_far)* 65536 86400 1000000 31557600 1000000000 0x7fff_ffff 0x8000_0000 0x8000_0001 0xffff_ffff
        ] $($rest)*)
    };
    (64 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        constants_within!(32 $call [
            $($so_far)* 0x1_0000_0000 0x1_0000_0001 10000000000 1000000000000000000 10000000000000000000
            0x4000_0000_0000_0000 0x7fff_ffff_ffff_ffff 0x8000_0000_0000_0000 0xffff_ffff_ffff_ffff
        ] $($rest)*)
    };
    (128 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        constants_within!(64 $call [
            $($so_far)* 0x1_0000_0000_0000_0000 0x1_0000_0000_0000_0001 100000000000000000000
            100000000000000000000000000000000000000 0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_ffff
            0x8000_0000_0000_0000_0000_0000_0000_0000 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff
        ] $($rest)*)
    };
}

/// Calls a macro with all amounts by which a value of so many bits can be shifted.
macro_rules! shifts_below {
    (8 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        $call!([$($so_far)* 0 1 2 3 4 5 6 7] $($rest)*)
    };
    (16 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        shifts_below!(8 $call [$($so_far)* 8 9 10 11 12 13 14 15] $($rest)*)
    };
    (32 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        shifts_below!(16 $call [$($so_far)* 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31] $($rest)*)
    };
    (64 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        shifts_below!(32 $call [
            $($so_far)* 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
        ] $($rest)*)
    };
    (128 $call:ident [$($so_far:literal)*] $($rest:ident)*) => {
        shifts_below!(64 $call [
            $($so_far)* 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95
            96 97 98 99 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 120 121 122 123
            124 125 126 127
        ] $($rest)*)
    };
}

macro_rules! constant_operands {
    ($type:ident $bits:tt) => {
        case!($type "constant_operands", |input, output| {
            let a: T = input.take();
            constants_within!($bits operate_with [] a output);
        })
    };
}

macro_rules! operate_with {
    ([$($constant:literal)*] $a:ident $output:ident) => { $({
        // a signed type has each of them as its complement too
        const C: T = ($constant as u128) as T;
        $output.put($a.wrapping_mul(C));
        $output.put($a.wrapping_add(C));
        $output.put(C.wrapping_sub($a));
        $output.put($a & C);
        $output.put($a < C);
        $output.put($a >= !C);
        $output.put($a == C);
        $output.put($a.checked_mul(C));
        $output.put($a.checked_add(!C));
    })* };
}
