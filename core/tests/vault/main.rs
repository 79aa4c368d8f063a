//! The arithmetic of a vault, against integers without end and against its own promises.

mod deployed;
mod due;
mod exact;
mod fairness;
mod fees;
mod given;
mod limit_steps;
mod price;
mod request;
mod settle;
