//! One function per message, written by `build.rs`.

use super::Messages;
use super::pattern::Argument;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
