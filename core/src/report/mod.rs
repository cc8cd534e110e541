//! Stage 7: what is decided, in words and tables, in Vietnamese and English. Nothing here changes a figure.

pub mod remark;
