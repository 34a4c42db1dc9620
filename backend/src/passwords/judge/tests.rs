use super::*;

fn judged(password: &str, own_words: &[&str]) -> Result<(), Problem> {
    check_password_length(password)?;
    check(password, &OwnWords::of(own_words)).into_iter().next().map_or(Ok(()), Err)
}

#[test]
fn every_reason_is_given_at_once() {
    let all = |password, own_words: &[&str]| check(password, &OwnWords::of(own_words));
    let (own, common, pattern) =
        (Problem::PasswordOwnWords, Problem::PasswordCommon, Problem::PasswordPattern);
    assert_eq!(all("qwertyuiopasdfg", &["qwerty"]), [own, common, pattern]);
    assert_eq!(all("harbourpassword123", &["Harbour Trading"]), [own, common]);
    assert_eq!(all("harbour-lights-2031!", &["Harbour Trading"]), [own]);
    assert_eq!(all("harbour", &["Harbour Trading"]), [own], "too short to be rated");
    assert_eq!(all("seven quiet lanterns", &[]), []);
}

#[test]
fn r_auth_04_common_passwords_are_refused() {
    for password in COMMON.lines().filter(|line| !line.is_empty()) {
        assert!(is_refused(password), "{password}");
    }
    for password in [
        "correct horse staple drum",
        "drumvioletstone",
        "seven quiet lanterns",
        "风筝在屋顶上睡着了三天三夜没人管",
    ] {
        assert_eq!(judged(password, &[]), Ok(()), "{password}");
    }
}

fn is_refused(password: &str) -> bool {
    matches!(judged(password, &[]), Err(Problem::PasswordCommon | Problem::PasswordPattern))
}

#[test]
fn r_auth_04_each_of_the_3000_most_frequent_is_refused() {
    for password in include_str!("../common.txt").lines() {
        assert_eq!(judged(password, &[]), Err(Problem::PasswordCommon), "{password}");
        let shouted: String = password.chars().map(|c| c.to_ascii_uppercase()).collect();
        assert_eq!(judged(&shouted, &[]), Err(Problem::PasswordCommon), "{shouted}");
    }
}

#[test]
fn r_auth_04_the_reason_is_given() {
    for pattern in ["zyxwvutsrqponmlkj", "7777777888888889999", "kevkevkevkevkevkev"] {
        assert_eq!(judged(pattern, &[]), Err(Problem::PasswordPattern), "{pattern}");
    }
    for common in ["thisismypassword9", "iloveyouforever!!"] {
        assert_eq!(judged(common, &[]), Err(Problem::PasswordCommon), "{common}");
    }
}

const COMMON: &str = "
password123456789
woaini1314520woaini
aaaaaaaaaaaaaaa
qwertyuiopasdfg
passwordpassword
qwertyuiopasdfgh
aaaaaaaaaaaaaaaa
woaini1314woaini1314
123456789012345
1q2w3e4r5t6y7u8i9o
1qaz2wsx3edc4rfv
qazwsxedcrfvtgb
123456789qwertyuiop
qwertyuiopasdfghjklzxcvbnm
abcdefg123456789
iloveyouforever1
ilovemymomanddad
a1b2c3d4e5f6g7h8
letmeinletmeinletmein
trustno1trustno1
thisismypassword1
mypasswordismypassword
changemechangeme
Welcome2024Welcome
correcthorsebatterystaple
supercalifragilisticexpialidocious
woaini1314520woaini
wodemimashi123456
wozuiaideren1314
asdf1234asdf1234
qweasdzxcqweasdzxc
147258369147258369
112233445566778899
jesuschristislord
manchesterunited1
liverpoolfootballclub
administrator123
P@ssw0rd12345678
!QAZ2wsx#EDC4rfv
0987654321poiuytrewq
starwarsstarwars
我爱你我爱你我爱你我爱你我爱你
一二三四五六七八九十一二三四五
january2024january
床前明月光疑是地上霜举头望明月
";

#[test]
fn r_auth_05_own_words_are_refused() {
    assert_eq!(judged("harbour-lights-2031!", &["Harbour Trading"]), Err(Problem::PasswordOwnWords));
    assert_eq!(judged("my-latchkey-is-blue-and-old", &[]), Err(Problem::PasswordOwnWords));
    assert_eq!(judged("我的钥客密码又长又好记一直没有换过", &[]), Err(Problem::PasswordOwnWords));
    assert_eq!(judged("ＬＡＴＣＨＫＥＹ is wide and old", &[]), Err(Problem::PasswordOwnWords));
    assert_eq!(judged("zhangwei-drums-purple-night", &["张伟"]), Err(Problem::PasswordOwnWords));
    assert_eq!(judged("张伟的旧自行车停在梧桐树下很多年", &["张伟"]), Err(Problem::PasswordOwnWords));
    assert_eq!(judged("xx-weiwei.li-drums-purple", &["weiwei.li@a.example"]), Err(Problem::PasswordOwnWords));
}

/// All signs that zxcvbn reads as letters, over and over.
const COSTLY: &str = "4@8({[<3691!|70$5+%2";

fn over_and_over(text: &str, length: usize) -> String {
    text.chars().cycle().take(length).collect()
}

/// The work that a text makes does not grow with its length, nor with the
/// number of its signs.
#[test]
fn the_cost_of_a_new_password_is_bounded() {
    let mut worst = vec![over_and_over(COSTLY, 128), over_and_over("ab", 128), "密码".repeat(60)];
    worst.extend((1..=20).map(|signs| over_and_over(COSTLY.split_at(signs).0, 128)));
    worst.extend((0..10).map(|first| over_and_over(&COSTLY[first..first + 10], 60)));
    for text in worst {
        let seen = seen(&text);
        let signs: BTreeSet<char> = seen.chars().filter(|character| is_sign(*character)).collect();
        assert!(seen.chars().count() <= 40, "{text}");
        assert!(signs.len() <= 10 && readings(&seen) <= MOST_READINGS, "{text}");
    }
}

#[test]
fn the_cost_of_own_words_is_bounded() {
    let long = "word ".repeat(1000);
    let pieces: Vec<String> = (0..60).map(|number| format!("aa{number}b cc{number}d ").repeat(6)).collect();
    let wide = "\u{fdfa}".repeat(100);
    let mut typed: Vec<&str> = pieces.iter().map(String::as_str).collect();
    typed.extend([long.as_str(), &wide]);
    for typed in [typed.as_slice(), &[wide.as_str(); 30], &[long.as_str(); 30]] {
        let words = OwnWords::of(typed);
        assert!(words.0.len() <= MOST_PIECES);
        assert!(words.hints().len() <= MOST_PIECES + common::PHRASES.len());
        assert!(words.hints().iter().all(|hint| hint.chars().count() <= SEEN));
    }
}

/// A sign that a new release of zxcvbn reads too would cost without being
/// counted.
#[test]
fn every_sign_that_is_read_as_a_letter_is_known() {
    use zxcvbn::matching::patterns::MatchPattern;
    let hints: Vec<String> = ('a'..='z').map(|letter| format!("xq{letter}qx")).collect();
    let hints: Vec<&str> = hints.iter().map(String::as_str).collect();
    for sign in ('!'..='~').filter(|sign| !sign.is_ascii_alphabetic()) {
        let estimate = zxcvbn::zxcvbn(&format!("xq{sign}qx"), &hints);
        let is_read = estimate.sequence().iter().any(
            |part| matches!(&part.pattern, MatchPattern::Dictionary(found) if found.l33t && part.token.contains(sign)),
        );
        assert_eq!(is_read, is_sign(sign), "{sign}");
    }
}

#[test]
fn r_auth_04_signs_neither_spoil_a_strong_password_nor_save_a_weak_one() {
    for strong in [
        "kV7$qz@9Lw!2(rT{8#nB+5",
        "Xk29!fPq07_LmzR4(b{c[d<3|1",
        "4 quiet @rmadillos (drum) on 8 [violet] stones + 7%",
        "vJ0$5k+7%m2|q1!w9&r6#t3<y[u{i(o8@p4s-d_f=g",
    ] {
        assert_eq!(judged(strong, &[]), Ok(()), "{strong}");
    }
    for weak in ["P@$$w0rd(1!|7)+{[<369", "p4ssw0rd!1|70$5+%2({[<"] {
        assert!(is_refused(weak), "{weak}");
    }
}
