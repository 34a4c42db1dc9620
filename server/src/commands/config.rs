//! `latchkey config`

use crate::config::Config;

pub fn run(config: &Config) {
    for line in config.lines() {
        println!("{line}");
    }
}
