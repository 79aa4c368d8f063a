mod initiate;
mod node;
mod read;
mod send;
mod size;
mod turns;
