/// Types with a password or token among their fields: debug output names the
/// type and keeps the fields to itself (R-LOG-02), and nobody compares them
/// with `==`, whose time tells how far two secrets agree (R-CRY-03).
macro_rules! secret_types {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
        static_assertions::assert_not_impl_any!($name: PartialEq);
    )+};
}

pub(crate) use secret_types;
