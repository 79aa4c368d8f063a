mod node;
mod read;
mod send;
