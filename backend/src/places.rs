//! Where an address is, by a file in the format of MaxMind DB that an operator may
//! provide. For people to look at: nothing is decided by it.

use crate::Context;
use domain::Locale;
use maxminddb::{MaxMindDbError, Reader, geoip2};
use std::net::IpAddr;
use std::path::Path;

/// What tells places; nothing without a file.
pub struct Places(Option<Reader<Vec<u8>>>);

/// The file can't be used.
#[derive(Debug, thiserror::Error)]
#[error("`places` is no file of places in the format of MaxMind DB that can be read: {0}")]
pub struct PlacesError(#[from] MaxMindDbError);

impl Places {
    /// Reads the file whole, and sees that all of it can be read.
    pub fn open(path: Option<&Path>) -> Result<Self, PlacesError> {
        let reader = path.map(Reader::open_readfile).transpose()?;
        if let Some(reader) = &reader {
            reader.verify()?;
        }
        Ok(Self(reader))
    }

    /// `Nordstadt, Germany`, in the language asked for as far as the file has it.
    pub fn find(&self, ip: IpAddr, locale: Locale) -> Option<String> {
        // A file of IPv4 alone knows no other address, and a home network is nowhere.
        let found: geoip2::City<'_> = self.0.as_ref()?.lookup(ip.to_canonical()).ok()?.decode().ok()??;
        let city = name(&found.city.names, locale);
        let country = name(&found.country.names, locale).or(found.country.iso_code);
        match (city, country) {
            (Some(city), Some(country)) if city != country => Some(match locale {
                Locale::ZhCn => format!("{country} {city}"),
                Locale::En => format!("{city}, {country}"),
            }),
            (city, country) => city.or(country).map(str::to_owned),
        }
    }
}

/// Where a kept address is, for the person who looks.
pub fn of(context: &Context, ip: &str) -> Option<String> {
    context.backend.places().find(ip.parse().ok()?, context.locale)
}

fn name<'a>(names: &geoip2::Names<'a>, locale: Locale) -> Option<&'a str> {
    match locale {
        Locale::ZhCn => names.simplified_chinese.or(names.english),
        Locale::En => names.english,
    }
}
