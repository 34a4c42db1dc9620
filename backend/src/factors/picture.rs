//! QR codes, as the path of an SVG: no picture has to be made or loaded.

use domain::factors::Picture;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// The light modules around it that readers need (ISO/IEC 18004 §6.3.8).
const QUIET: i32 = 4;

/// The picture of a text; an empty one for what is longer than a code holds.
pub(super) fn of(text: &str) -> Picture {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return Picture::default() };
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let dark = (x..side).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(dark).unwrap_or(side);
            if run > 0 {
                // A String takes everything that is written to it.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    Picture { side: u16::try_from(side + 2 * QUIET).unwrap_or_default(), path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_darkens_what_the_code_does() {
        let text = "otpauth://totp/Latchkey:a%40b.example?secret=GEZDGNBVGY3TQOJQ";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let picture = of(text);
        let mut dark = 0;
        for run in picture.path.split('M').skip(1) {
            let (place, size) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let width: i32 = size.split_once('v').unwrap().0.parse().unwrap();
            assert!((x..x + width).all(|x| code.get_module(x - QUIET, y - QUIET)), "{run}");
            dark += width;
        }
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        assert_eq!(usize::try_from(dark).unwrap(), all.filter(|(x, y)| code.get_module(*x, *y)).count());
        assert_eq!(i32::from(picture.side), code.size() + 8);
    }
}
