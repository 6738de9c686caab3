use super::*;

/// Output of the script in PyTorch 2.15.0 on an AMD EPYC (2 shared cores), Python 3.11.7, 23 November 2026.
const LINE: &str = include_str!("../../tests/reference/pytorch-2.15.0.txt");

fn with_sum(body: &str) -> String {
    format!("{body};sum={:08x}", crc32(body.as_bytes()))
}

#[test]
fn crc32_matches_zlib() {
    assert_eq!(crc32(b"123456789"), 0xcbf4_3926, "the check value of the standard");
    assert_eq!(crc32(b""), 0);
}

#[test]
fn the_line_of_a_real_run_is_read() {
    let run = PyTorchRun::from_paste(LINE).unwrap();
    assert_eq!((run.torch.as_str(), run.python.as_str(), run.n_passes), ("2.15.0+cu132", "3.11.7", 10_000));
    assert_eq!(run.threads.iter().map(|times| times.n_threads).collect::<Vec<_>>(), [1, 2]);
    let single = run.single_thread().unwrap();
    assert_eq!(single.relu, Estimate { median: 3477.7, low: 3455.8, high: 3496.4 }, "nanoseconds");
    assert_eq!(single.time(Function::Gelu).unwrap().median, 21571.4);
    assert_eq!(single.time(Function::Silu), Some(&single.silu));
    assert_eq!(single.time(Function::Softmax), None);
}

#[test]
fn white_space_and_neighbouring_lines_are_ignored() {
    let expected = PyTorchRun::from_paste(LINE);
    let broken: String = LINE.trim().chars().flat_map(|c| [c, '\n']).collect();
    assert_eq!(PyTorchRun::from_paste(&broken), expected, "a terminal broke the line");
    assert_eq!(PyTorchRun::from_paste(&format!("$ python pytorch.py\n{LINE}\n$ ")), expected);
}

#[test]
fn only_the_line_itself_is_kept() {
    let line = line_in(&format!("$ python timing.py\n{LINE}\n$ ")).unwrap();
    assert_eq!(line, LINE.trim());
    assert_eq!(PyTorchRun::from_paste(&line), PyTorchRun::from_paste(LINE));
}

#[test]
fn an_accepted_line_is_short() {
    let (name, number) = ("n".repeat(40), format!("{:0>40}", 1));
    let time = "1.0,".repeat(2) + &format!("1.{:0>30}", 0);
    let times = format!(";threads={number};relu={time};gelu={time};silu={time}");
    let head =
        format!("torchlit-pytorch/1;torch={name};python={name};shape=32x1024;passes={number}{times}{times}");
    let line = with_sum(&head);
    assert!(PyTorchRun::from_paste(&line).is_ok() && line.len() > 500 && line.len() < 600, "{line}");
    let third = with_sum(&format!("{head}{times}"));
    check(&third, &PasteError::Part { expected: "sum=checksum", found: format!("threads={number}") });
}

#[test]
fn a_ratio_to_relu_has_the_widest_interval_that_the_times_allow() {
    let times = PyTorchTimes {
        n_threads: 1,
        relu: Estimate { median: 10.0, low: 8.0, high: 20.0 },
        gelu: Estimate { median: 50.0, low: 40.0, high: 80.0 },
        silu: Estimate { median: 30.0, low: 30.0, high: 30.0 },
    };
    assert_eq!(times.to_relu(Function::Gelu), Some(Estimate { median: 5.0, low: 2.0, high: 10.0 }));
    assert_eq!((times.to_relu(Function::Relu), times.to_relu(Function::Mish)), (None, None));
}

#[track_caller]
fn check(text: &str, expected: &PasteError) {
    assert_eq!(PyTorchRun::from_paste(text).as_ref(), Err(expected), "{text}");
}

#[test]
fn the_error_for_a_text_without_the_line_quotes_its_beginning() {
    check("", &PasteError::NoLine { found: String::new() });
    check("relu 3.4 us", &PasteError::NoLine { found: "relu3.4us".into() });
    check(&"x".repeat(10_000), &PasteError::TooLong);
    check(
        "ModuleNotFoundError: No module named 'torch'",
        &PasteError::NoLine { found: "ModuleNotFoundError:Nomodulenamed'torch'".into() },
    );
}

#[test]
fn every_cut_of_the_line_is_noticed() {
    let line = LINE.trim();
    for end in 0..line.len() {
        assert!(PyTorchRun::from_paste(&line[..end]).is_err(), "{end}");
    }
    check(&line[..100], &PasteError::Cut);
    check(&line[..line.len() - 1], &PasteError::Cut);
}

#[test]
fn every_changed_character_is_noticed() {
    let line = LINE.trim();
    for position in 0..line.len() {
        for replacement in ['0', '9', 'x'] {
            let mut changed = line.to_owned();
            changed.replace_range(position..=position, &replacement.to_string());
            assert!(changed == line || PyTorchRun::from_paste(&changed).is_err(), "{position} {replacement}");
        }
    }
    let faster = line.replacen("relu=3", "relu=1", 1);
    assert!(matches!(PyTorchRun::from_paste(&faster), Err(PasteError::Checksum { .. })));
}

#[test]
fn a_line_of_another_version_asks_for_the_current_script() {
    let found = "2".to_owned();
    check("torchlit-pytorch/2;anything", &PasteError::Version { found, expected: "1" });
}

#[test]
fn an_invalid_part_is_named_with_the_expected_value() {
    let times = "relu=1,1,1;gelu=2,2,2;silu=3,3,3";
    let body = |passes: &str, times: &str| {
        with_sum(&format!(
            "torchlit-pytorch/1;torch=2;python=3;shape=32x1024;passes={passes};threads=1;{times}"
        ))
    };
    assert!(PyTorchRun::from_paste(&body("10000", times)).is_ok());
    let part = |expected, found: &str| PasteError::Part { expected, found: found.into() };
    check(&body("0", times), &part("passes=number", "0"));
    check(&body("-1", times), &part("passes=number", "-1"));
    for wrong in ["NaN,1,1", "1,2,3", "inf,1,inf", "1,1", "1,1,1,1", "0,0,0", "-1,-1,-1", "1,1,1e30", "a,b,c"]
    {
        let times = times.replacen("2,2,2", wrong, 1);
        check(&body("10000", &times), &part("gelu=median,low,high", wrong));
    }
    check(&body("10000", "relu=1,1,1;silu=3,3,3"), &part("gelu=median,low,high", "silu=3,3,3"));
    check(&body("10000", &format!("{times};x")), &part("threads=number", "x"));
}

#[test]
fn no_text_makes_the_parser_panic() {
    let alphabet: Vec<char> =
        "torchlit-pytorch/1;=,.sum0123456789abcdef\u{0}\u{d55c}\u{1f525} \n".chars().collect();
    let mut random = base::Random::new(9);
    for _ in 0..20_000 {
        let noise: String =
            (0..random.below(60)).map(|_| alphabet[random.below(alphabet.len() as u32) as usize]).collect();
        for text in [noise.clone(), with_sum(&format!("torchlit-pytorch/1;{noise}"))] {
            assert!(PyTorchRun::from_paste(&text).is_err());
        }
    }
}

#[test]
fn the_script_prints_the_version_that_the_parser_accepts() {
    assert!(SCRIPT.contains(&format!("\"{MARK}{VERSION}\"")));
}
