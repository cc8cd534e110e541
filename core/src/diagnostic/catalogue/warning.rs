//! Messages (placeholder).

super::messages! { LIST; }
