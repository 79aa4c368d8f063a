//! Steps, performed with the real client. What is to be refused is built by hand and sent without the client's own
//! checks, because the client would not send what it knows to be done or wrong.

mod attack;
mod dispatch;
mod domain;
mod fill;
mod finalize;
mod initiate;
mod outcomes;
mod records;
mod refund;
mod request;
mod step;
mod vault;
mod wrap;

pub use step::perform;
