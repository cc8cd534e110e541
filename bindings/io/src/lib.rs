//! Bytes to tables and results to files.
