//! Formatting, parsing and splitting text.

use std::str::FromStr;

use crate::case::{Case, cases};
use crate::io::{Input, Output};

pub const CASES: &[Case] = cases!(formatting parsing parsing_words utf8);

fn formatting(input: &mut Input, output: &mut Output) {
    let (a, b, c, d): (u128, i64, i32, u8) = (input.take(), input.take(), input.take(), input.take());
    output.put(format!("{a} {b} {c} {d}").as_str());
    output.put(format!("{a:x} {b:#x} {c:08b} {d:03} {b:>24}|{c:<8}|{d:^9}|{c:+}").as_str());
    output.put(format!("{:?} {:?} {:?}", Some((a, b)), [c; 2], Err::<(), _>(d)).as_str());
    output.put((b as i128).to_string().as_str());
}

fn parse<T: FromStr + crate::io::Put>(text: &str, output: &mut Output) {
    output.put(text.parse::<T>().ok());
}

fn parse_all(text: &str, output: &mut Output) {
    parse::<u8>(text, output);
    parse::<i32>(text, output);
    parse::<u64>(text, output);
    parse::<i64>(text, output);
    parse::<u128>(text, output);
    parse::<i128>(text, output);
    output.put(u64::from_str_radix(text, 16).ok());
    match text.parse::<u32>() {
        Ok(value) => output.put(value),
        Err(error) => output.put(error.to_string().as_str()),
    }
}

fn parsing(input: &mut Input, output: &mut Output) {
    let a: u128 = input.take();
    let texts = [
        a.to_string(),
        (a as u64).to_string(),
        (a as i128).to_string(),
        (a as i32).to_string(),
        format!("{a:x}"),
    ];
    texts.iter().for_each(|text| parse_all(text, output));
}

fn parsing_words(input: &mut Input, output: &mut Output) {
    let letter: u8 = input.take();
    let letter = char::from(letter).to_string();
    for text in ["18446744073709551616", "-1", "+5", "-", "", " 1", "00", &letter] {
        parse_all(text, output);
    }
}

fn utf8(input: &mut Input, output: &mut Output) {
    let a: u128 = input.take();
    let mut bytes = a.to_le_bytes();
    match core::str::from_utf8(&bytes) {
        Ok(text) => output.put(text.chars().count()),
        Err(error) => output.put(error.valid_up_to()),
    }
    output.put(String::from_utf8_lossy(&bytes).as_ref());
    bytes.iter_mut().for_each(|byte| *byte &= 0x7f);
    let Ok(text) = core::str::from_utf8(&bytes) else { return };
    output.put(text.to_uppercase().as_str());
    output.put(text.find('a'));
    output.put(text.trim());
    output.put(text.split_whitespace().count());
    output.put(format!("{text:?}").as_str());
    output.put(text.chars().rev().collect::<String>().as_str());
}
