/// Debug output that names the type and keeps its fields, with a password or
/// token among them, to itself (R-LOG-02).
macro_rules! hidden_debug {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

pub(crate) use hidden_debug;
