use super::*;

/// One call, of a program that spends 30; and what the program itself spends.
fn parts(own: u64) -> Parts {
    Parts {
        units: 946 + 30 + own,
        calls: 1,
        called: 30,
        ..Parts::default()
    }
}

fn traced(units: u64, calls: u64) -> Traced {
    let function = Function {
        units: 80,
        system_calls: [(trace::INVOKE.to_owned(), calls)].into(),
        ..Function::default()
    };
    Traced {
        units,
        functions: vec![function],
        system_calls: Price { least: 10, most: 15 },
    }
}

#[test]
fn functions_and_system_calls_that_add_up_are_believed() {
    for own in [90, 95] {
        let functions = traced(parts(own).units, 1).functions(&parts(own)).unwrap();
        assert_eq!(functions[0].units, 80);
    }
}

#[test]
fn a_trace_that_lacks_instructions_or_has_too_many_is_refused() {
    for own in [89, 96] {
        assert!(traced(parts(own).units, 1).functions(&parts(own)).is_err());
    }
}

#[test]
fn a_trace_of_another_transaction_is_refused() {
    assert!(traced(parts(90).units + 1, 1).functions(&parts(90)).is_err());
    assert!(traced(parts(90).units, 2).functions(&parts(90)).is_err());
}
