//! Random programs, run step by step on random values: whatever the analysis claims before an instruction is true there.

use super::bytecode::{ADD64_IMM, Bytecode, CALLX, EXIT, FRAME, Instruction, JA, LDDW, MOV64, class, make, target};
use super::flow::Flow;
use super::state::{Place, State};

/// Where the frame of a run ends, and how many bytes of it programs use.
const FRAME_END: u64 = 0x2_0000_1000;
const USED: u64 = 64;
const INTERESTING: [u64; 12] = [
    0,
    1,
    2,
    7,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x1_0000_0000,
    i64::MAX as u64,
    1 << 63,
    u64::MAX - 1,
    u64::MAX,
];

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    fn value(&mut self) -> u64 {
        match self.below(3) {
            0 => self.next(),
            1 => self.below(20),
            _ => self.pick(&INTERESTING),
        }
    }
}

fn program(random: &mut Random) -> Vec<Instruction> {
    let length = 8 + random.below(24) as usize;
    let mut code = Vec::new();
    while code.len() < length {
        let at = code.len();
        idiom(random, at, length, &mut code);
    }
    code.push(make(EXIT, 0, 0, 0, 0));
    code
}

fn idiom(random: &mut Random, index: usize, length: usize, code: &mut Vec<Instruction>) {
    // few registers, so that values meet; the seventh is kept across calls
    let (dst, src) = (random.below(6) as u8, random.below(7) as u8);
    let imm = match random.below(4) {
        0 => random.below(4) as i32 - 1,
        1 => random.pick(&[i32::MIN, i32::MAX, 63, 32, 31, 1000]),
        _ => random.below(40) as i32,
    };
    let slot = -8 * (1 + random.below(USED / 8) as i16);
    let by = (random.below(2) as u8) << 3;
    match random.below(24) {
        0..8 => {
            let operation = random.pick(&[0x00, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0x90, 0xa0, 0xb0, 0xc0]);
            let class = random.pick(&[class::ALU64, class::ALU64, class::ALU32]);
            code.push(make(operation | by | class, dst, src, 0, imm));
        }
        8..13 => {
            let condition = random.pick(&[0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0xa0, 0xb0, 0xc0, 0xd0]);
            let class = random.pick(&[class::JMP, class::JMP, class::JMP32]);
            let to = random.below(length as u64) as i16;
            code.push(make(condition | by | class, dst, src, to - index as i16 - 1, imm));
        }
        13..16 => code.push(make(0x7b, FRAME, src, slot + random.pick(&[0, 0, 0, 4]), 0)),
        16 => code.push(make(random.pick(&[0x63, 0x73, 0x7a]), FRAME, src, slot, imm)),
        17..20 => code.push(make(random.pick(&[0x79, 0x79, 0x61, 0x69, 0x71]), dst, FRAME, slot, 0)),
        20 => code.push(make(CALLX, src, 0, 0, 0)),
        // through a pointer into the frame, made in one way or another
        21 => {
            let other = (dst + 1) % 6;
            code.push(make(MOV64, dst, FRAME, 0, 0));
            code.push(make(0xb7, other, 0, 0, slot.into()));
            code.push(match random.below(4) {
                0 => make(ADD64_IMM, dst, 0, 0, slot.into()),
                1 => make(0x17, dst, 0, 0, i32::from(-slot)),
                2 => make(0x0f, dst, other, 0, 0),
                _ => make(0x7b, FRAME, dst, -8, 0),
            });
            code.push(make(
                random.pick(&[0x7b, 0x7a, 0x73]),
                dst,
                src,
                random.pick(&[0, 8, slot]),
                imm,
            ));
        }
        // sums, differences and products of bounded values
        _ => code.extend([
            make(0x57, dst, 0, 0, imm & 63),
            make(0x57, src.min(5), 0, 0, 15),
            make(ADD64_IMM, dst, 0, 0, random.below(30) as i32),
            make(random.pick(&[0x0f, 0x1f, 0x2f, 0x4f]), dst, src.min(5), 0, 0),
        ]),
    }
}

struct Machine {
    registers: [u64; 11],
    frame: [u8; USED as usize],
    /// The lowest address of which the program makes a pointer: nothing below is written through one.
    shared: u64,
}

impl Machine {
    fn new(random: &mut Random, shared: u64) -> Self {
        let mut registers = [(); 11].map(|()| random.value());
        registers[usize::from(FRAME)] = FRAME_END;
        Self {
            registers,
            frame: [(); USED as usize].map(|()| random.next() as u8),
            shared,
        }
    }

    fn bytes(&mut self, address: u64, width: usize) -> Option<&mut [u8]> {
        let at = usize::try_from(address.checked_sub(FRAME_END - USED)?).ok()?;
        self.frame.get_mut(at..at.checked_add(width)?)
    }

    fn load(&mut self, address: u64, width: usize) -> Option<u64> {
        let mut value = [0; 8];
        value[..width].copy_from_slice(self.bytes(address, width)?);
        Some(u64::from_le_bytes(value))
    }

    /// The next instruction; nothing at the end, at a fault, and at what no compiled program does.
    fn step(&mut self, code: &[Instruction], index: usize, random: &mut Random) -> Option<usize> {
        let instruction = &code[index];
        let (dst, src) = (usize::from(instruction.dst), usize::from(instruction.src));
        let imm = i64::from(instruction.imm).cast_unsigned();
        let other = if instruction.by_register() {
            self.registers[src]
        } else {
            imm
        };
        let width = instruction.width().unwrap_or(8) as usize;
        match instruction.class() {
            _ if instruction.op == EXIT || instruction.op == LDDW => return None,
            _ if instruction.op == CALLX => {
                (0..6).for_each(|register| self.registers[register] = random.value());
                for address in self.shared..FRAME_END {
                    self.bytes(address, 1)?[0] = random.next() as u8;
                }
            }
            class::LDX => {
                self.registers[dst] = self.load(
                    self.registers[src].wrapping_add_signed(instruction.offset.into()),
                    width,
                )?
            }
            class::ST | class::STX => {
                let address = self.registers[dst].wrapping_add_signed(instruction.offset.into());
                let value = if instruction.class() == class::ST {
                    imm
                } else {
                    self.registers[src]
                };
                self.bytes(address, width)?
                    .copy_from_slice(&value.to_le_bytes()[..width]);
            }
            class::ALU64 => self.registers[dst] = alu64(instruction.op, self.registers[dst], other)?,
            class::ALU32 => self.registers[dst] = alu32(instruction.op, self.registers[dst] as u32, other as u32)?,
            _ if instruction.op == JA || jumps(instruction, self.registers[dst], other) => {
                return target(index, instruction.offset.into(), code.len());
            }
            _ => {}
        }
        Some(index + 1)
    }
}

fn alu64(op: u8, a: u64, b: u64) -> Option<u64> {
    Some(match op & 0xf0 {
        0x00 => a.wrapping_add(b),
        0x10 => a.wrapping_sub(b),
        0x20 => a.wrapping_mul(b),
        0x30 => a.checked_div(b)?,
        0x40 => a | b,
        0x50 => a & b,
        0x60 => a.wrapping_shl(b as u32),
        0x70 => a.wrapping_shr(b as u32),
        0x90 => a.checked_rem(b)?,
        0xa0 => a ^ b,
        0xb0 => b,
        0xc0 => (a.cast_signed().wrapping_shr(b as u32)).cast_unsigned(),
        _ => return None,
    })
}

fn alu32(op: u8, a: u32, b: u32) -> Option<u64> {
    let extended = |value: u32| i64::from(value.cast_signed()).cast_unsigned();
    Some(match op & 0xf0 {
        0x00 => extended(a.wrapping_add(b)),
        0x10 => extended(a.wrapping_sub(b)),
        0x20 => extended(a.wrapping_mul(b)),
        0x30 => a.checked_div(b)?.into(),
        0x40 => (a | b).into(),
        0x50 => (a & b).into(),
        0x60 => a.wrapping_shl(b).into(),
        0x70 => a.wrapping_shr(b).into(),
        0x90 => a.checked_rem(b)?.into(),
        0xa0 => (a ^ b).into(),
        0xb0 => b.into(),
        0xc0 => (a.cast_signed().wrapping_shr(b).cast_unsigned()).into(),
        _ => return None,
    })
}

fn jumps(instruction: &Instruction, a: u64, b: u64) -> bool {
    let low = instruction.class() == class::JMP32;
    let (a, b) = if low {
        (u64::from(a as u32), u64::from(b as u32))
    } else {
        (a, b)
    };
    let signed = |value: u64| {
        if low {
            i64::from((value as u32).cast_signed())
        } else {
            value.cast_signed()
        }
    };
    match instruction.op & 0xf0 {
        0x10 => a == b,
        0x20 => a > b,
        0x30 => a >= b,
        0x40 => a & b != 0,
        0x50 => a != b,
        0x60 => signed(a) > signed(b),
        0x70 => signed(a) >= signed(b),
        0xa0 => a < b,
        0xb0 => a <= b,
        0xc0 => signed(a) < signed(b),
        _ => signed(a) <= signed(b),
    }
}

/// How many claims that say something were checked.
fn check(state: &State, machine: &mut Machine) -> Result<usize, String> {
    let places = (0..10)
        .map(Place::Register)
        .chain((1..=USED as i16 / 4).map(|at| Place::Slot(-4 * at)));
    let values: Vec<_> = places
        .filter_map(|place| match place {
            Place::Register(register) => Some((place, machine.registers[usize::from(register)])),
            Place::Slot(offset) => Some((place, machine.load(FRAME_END.wrapping_add_signed(offset.into()), 8)?)),
        })
        .collect();
    let mut claims = 0;
    for (place, value) in &values {
        let facts = state.facts(*place);
        claims += usize::from(facts != super::facts::Facts::default());
        if !facts.hold(*value) {
            return Err(format!("{place:?} is {value:#x}, claimed was {facts:?}"));
        }
        for (other, theirs) in &values {
            if state.differ(*place, *other) && value == theirs {
                return Err(format!(
                    "{place:?} and {other:?} are both {value:#x}, claimed was that they differ"
                ));
            }
        }
    }
    Ok(claims)
}

#[test]
fn whatever_is_claimed_before_an_instruction_is_true_there() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut claims = 0;
    for _ in 0..250 {
        let code = program(&mut random);
        let bytecode = Bytecode::new(code, [0].into(), &[]);
        let flow = Flow::of(&bytecode);
        let shared = FRAME_END.wrapping_add_signed(flow.lowest_pointers()[&0].reaches().into());
        let mut states = vec![State::unknown(); bytecode.code.len()];
        flow.each(|index, _, state| states[index] = state.clone());
        for _ in 0..12 {
            let mut machine = Machine::new(&mut random, shared.max(FRAME_END - USED));
            let mut next = Some(0);
            for _ in 0..60 {
                let Some(index) = next else { break };
                match check(&states[index], &mut machine) {
                    Ok(found) => claims += found,
                    Err(error) => panic!("before instruction {index}: {error}\n{:#?}", bytecode.code),
                }
                next = machine.step(&bytecode.code, index, &mut random);
            }
        }
    }
    assert!(claims > 20_000, "too little was claimed to show anything: {claims}");
}
