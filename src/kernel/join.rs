//! Joining, repeating and rearranging arrays into new ones.
