//! Argon2id in memory that is handed in, so that hash after hash can use the
//! same.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Error, Params, Version};

/// OWASP's floor for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What hashes work in: 19 MiB once used. What it held before doesn't matter.
pub(super) type Memory = Vec<Block>;

/// The PHC string of a password, with a new salt.
pub(super) fn hash(password: &str, memory: &mut Memory) -> Result<String, argon2::password_hash::Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let salt = Salt::generate();
    let output = output(&argon2, password, &salt, Params::DEFAULT_OUTPUT_LEN, memory)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon2.params())?,
        salt: Some(salt),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

/// Whether a password fits a PHC string, whatever parameters made it.
pub(super) fn verify(password: &str, hash: &str, memory: &mut Memory) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| fits(password, &hash, memory).unwrap_or(false))
}

fn fits(
    password: &str,
    hash: &PasswordHash,
    memory: &mut Memory,
) -> Result<bool, argon2::password_hash::Error> {
    let (Some(salt), Some(expected)) = (&hash.salt, &hash.hash) else { return Ok(false) };
    let algorithm = Algorithm::try_from(hash.algorithm.as_str())?;
    let version = hash.version.map(Version::try_from).transpose()?.unwrap_or_default();
    let argon2 = Argon2::new(algorithm, version, Params::try_from(hash)?);
    let computed = output(&argon2, password, salt, expected.len(), memory)?;
    // `Output` compares in constant time.
    Ok(computed.eq(expected))
}

fn output(
    argon2: &Argon2<'_>,
    password: &str,
    salt: &Salt,
    length: usize,
    memory: &mut Memory,
) -> Result<Output, argon2::password_hash::Error> {
    let blocks = argon2.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    let memory = memory.get_mut(..blocks).ok_or(Error::OutOfMemory)?;
    let mut buffer = [0; Output::MAX_LENGTH];
    let out = buffer.get_mut(..length).ok_or(Error::OutputTooLong)?;
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, memory)?;
    Ok(Output::new(out)?)
}

/// Whether a stored hash was made otherwise or with weaker parameters than
/// today's.
pub fn is_outdated(hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return true };
    let Ok(params) = Params::try_from(&hash) else { return true };
    hash.algorithm.as_str() != Algorithm::Argon2id.as_str()
        || params.m_cost() < MEMORY_KIB
        || params.t_cost() < PASSES
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::PasswordVerifier as _;

    #[test]
    fn r_auth_09_used_memory_makes_the_hash_that_fresh_memory_makes() {
        let mut memory = Memory::new();
        for password in ["one passphrase", "another passphrase"] {
            let hash = hash(password, &mut memory).unwrap();
            // The crate's own verifier takes memory of its own.
            assert!(Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok());
            assert!(verify(password, &hash, &mut memory));
            assert!(!verify("a wrong passphrase", &hash, &mut memory));
        }
    }

    #[test]
    fn hashes_of_other_parameters_are_verified_beside_todays() {
        // PHC string of "hunter42" with 4 MiB, four passes, two lanes.
        let argon2 =
            Argon2::new(Algorithm::Argon2i, Version::V0x10, Params::new(4_096, 4, 2, Some(24)).unwrap());
        let old =
            argon2::password_hash::PasswordHasher::hash_password(&argon2, b"hunter42").unwrap().to_string();
        let mut memory = Memory::new();
        let new = hash("hunter42", &mut memory).unwrap();
        for hash in [&old, &new, &old] {
            assert!(verify("hunter42", hash, &mut memory));
            assert!(!verify("hunter43", hash, &mut memory));
        }
        assert!(is_outdated(&old) && !is_outdated(&new));
    }

    #[test]
    fn what_is_no_hash_fits_no_password() {
        let mut memory = Memory::new();
        for hash in ["", "x", "$argon2id$v=19$m=19456,t=2,p=1", "$argon2id$v=19$m=1,t=2,p=1$c2FsdHNhbHQ$x"] {
            assert!(!verify("", hash, &mut memory), "{hash}");
        }
    }
}
