//! The system call `sol_log_data`, for which there is no small crate; does nothing on the host.

#[cfg(target_os = "solana")]
pub fn log_data(fields: &[&[u8]]) {
    // SAFETY: the runtime reads a slice of slices, as it is laid out here.
    unsafe { solana_define_syscall::definitions::sol_log_data(fields.as_ptr().cast(), fields.len() as u64) }
}

#[cfg(not(target_os = "solana"))]
pub fn log_data(_: &[&[u8]]) {}
