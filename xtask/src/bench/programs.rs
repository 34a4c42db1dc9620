//! What a run needs: the product, its yardsticks and a load generator.

use std::path::{Path, PathBuf};

use super::Form;
use crate::error::Result;
use crate::site::{self, Profile};
use crate::step::step;
use crate::workspace::Workspace;
use crate::{server, tools};

pub struct Programs {
    pub latchkey: PathBuf,
    pub yardstick: PathBuf,
    /// Where the dev build finds the site; a release build has it inside.
    pub site: Option<PathBuf>,
}

impl Programs {
    /// The binary alone, built here unless it is given.
    pub fn without_yardsticks(workspace: &Workspace, given: Option<&Path>) -> Result<Self> {
        tools::ensure_wrk()?;
        let latchkey = match given {
            Some(binary) => binary.to_owned(),
            None => server::build_release(workspace, &site::build(workspace, Profile::Release)?)?,
        };
        Ok(Self { latchkey, yardstick: PathBuf::new(), site: None })
    }

    /// Builds what is not given.
    pub fn build(workspace: &Workspace, form: Form, given: Option<&Path>) -> Result<Self> {
        tools::ensure_wrk()?;
        if let Some(binary) = given {
            return Ok(Self {
                latchkey: binary.to_owned(),
                yardstick: yardstick(workspace, &["--release"])?,
                site: None,
            });
        }
        let site = site::build(workspace, Profile::Release)?;
        if form == Form::Short {
            let latchkey = server::build_dev(workspace)?;
            return Ok(Self { latchkey, yardstick: yardstick(workspace, &[])?, site: Some(site) });
        }
        let latchkey = server::build_release(workspace, &site)?;
        Ok(Self { latchkey, yardstick: yardstick(workspace, &["--release"])?, site: None })
    }
}

fn yardstick(workspace: &Workspace, profile: &[&str]) -> Result<PathBuf> {
    step("yardsticks", || server::build_example(workspace, "yardstick", profile))
}
