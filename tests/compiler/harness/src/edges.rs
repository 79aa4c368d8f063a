//! Values where something changes.

/// Values where widths begin and end, and where signs turn.
pub const EDGES: [u64; 22] = [
    0,
    1,
    2,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    10_000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x1_0000_0000,
    0x7fff_ffff_ffff_ffff,
    0x8000_0000_0000_0000,
    0xffff_ffff_0000_0000,
    0xffff_ffff_8000_0000,
    u64::MAX - 1,
    u64::MAX,
    3,
];

pub const FLOATS_64: [u64; 15] = [
    0,
    1 << 63,
    0x7ff0_0000_0000_0000,
    0xfff0_0000_0000_0000,
    0x7ff8_0000_0000_0001,
    1,
    0x000f_ffff_ffff_ffff,
    0x7fef_ffff_ffff_ffff,
    0x43f0_0000_0000_0000,
    0x43e0_0000_0000_0000,
    0x47f0_0000_0000_0000,
    0x47e0_0000_0000_0000,
    0xc7e0_0000_0000_0000,
    0x3ff0_0000_0000_0000,
    0x41df_ffff_ffff_ffff,
];

pub const FLOATS_32: [u32; 11] = [
    0,
    1 << 31,
    0x7f80_0000,
    0xff80_0000,
    0x7fc0_0001,
    1,
    0x7f7f_ffff,
    0x4f80_0000,
    0x5f80_0000,
    0xdf00_0000,
    0x4f00_0000,
];
