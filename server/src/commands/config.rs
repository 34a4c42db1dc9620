//! `latchkey config`

use crate::config::Config;

#[expect(clippy::print_stdout, reason = "the configuration is what was asked for")]
pub fn run(config: &Config) {
    for line in config.lines() {
        println!("{line}");
    }
}
