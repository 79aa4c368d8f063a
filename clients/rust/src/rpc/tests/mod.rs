mod initiate;
mod node;
mod read;
mod send;
mod size;
mod swap;
mod turns;
