//! Instructions for the matcher, from the tree of a pattern.

use super::Refusal;
use super::pattern::{Assertion, Greed, Node, Pattern};
use super::set::Set;
use std::rc::Rc;

/// What the matcher runs.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) instructions: Vec<Instruction>,
    /// How many groups there are, the whole match included.
    pub(super) groups: usize,
    /// Groups with names.
    pub(super) names: Vec<(String, usize)>,
    /// How many loops have to be asked whether they move on.
    pub(super) loops: usize,
    /// How many instructions are a choice.
    pub(super) choices: usize,
    /// Whether what matches depends on what matched before.
    pub(super) has_back_reference: bool,
}

/// One step; without a target it goes on to the next instruction.
#[derive(Debug)]
pub(super) enum Instruction {
    /// One character of a set.
    One(Rc<Set>),
    /// Tries `first`, and `second` if that fails. `number` counts the choices.
    Choice {
        first: usize,
        second: usize,
        number: usize,
    },
    Jump(usize),
    /// Remembers the position as an end of a group.
    Save(usize),
    /// Begins a round of a loop.
    Round(usize),
    /// Leaves the loop if this round has matched nothing.
    EndOfRound {
        number: usize,
        exit: usize,
    },
    Assert(Assertion),
    Same {
        group: usize,
        any_case: bool,
    },
    /// What follows up to `Accept` is looked at, without taking characters.
    Look {
        behind: Option<(usize, usize)>,
        negative: bool,
        after: usize,
    },
    /// What follows up to `Accept` matches in its first way only.
    Atomic {
        after: usize,
    },
    Accept,
}

/// A pattern of more instructions is not run.
const LARGEST: usize = 20_000;

pub(super) fn build(pattern: &Pattern) -> Result<Program, Refusal> {
    let mut program = Program {
        instructions: Vec::new(),
        groups: pattern.groups,
        names: pattern.names.clone(),
        loops: 0,
        choices: 0,
        has_back_reference: false,
    };
    program.push(Instruction::Save(0))?;
    program.node(&pattern.node)?;
    program.push(Instruction::Save(1))?;
    program.push(Instruction::Accept)?;
    Ok(program)
}

impl Program {
    fn push(&mut self, instruction: Instruction) -> Result<usize, Refusal> {
        if self.instructions.len() >= LARGEST {
            return Err(Refusal::Unsupported("it is too large".to_owned()));
        }
        self.instructions.push(instruction);
        Ok(self.instructions.len() - 1)
    }

    fn node(&mut self, node: &Node) -> Result<(), Refusal> {
        match node {
            Node::Empty => {}
            Node::One(set) => drop(self.push(Instruction::One(Rc::clone(set)))?),
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.node(node)?;
                }
            }
            Node::Alternatives(nodes) => self.alternatives(nodes)?,
            Node::Group { number, node } => {
                self.push(Instruction::Save(number * 2))?;
                self.node(node)?;
                self.push(Instruction::Save(number * 2 + 1))?;
            }
            Node::Repeat { node, least, most, greed: Greed::Possessive } => {
                // Java gives nothing back within a round either.
                let round = Node::Atomic(node.clone());
                self.enclosed(Instruction::Atomic { after: 0 }, |program| {
                    program.repeat(&round, *least, *most, false)
                })?;
            }
            Node::Repeat { node, least, most, greed } => {
                self.repeat(node, *least, *most, *greed == Greed::Lazy)?;
            }
            Node::Atomic(node) => {
                self.enclosed(Instruction::Atomic { after: 0 }, |program| program.node(node))?;
            }
            Node::Look { behind, negative, node } => {
                let look = Instruction::Look { behind: *behind, negative: *negative, after: 0 };
                self.enclosed(look, |program| program.node(node))?;
            }
            Node::Same { group, any_case } => {
                self.has_back_reference = true;
                self.push(Instruction::Same { group: *group, any_case: *any_case })?;
            }
            Node::Assert(assertion) => drop(self.push(Instruction::Assert(*assertion))?),
        }
        Ok(())
    }

    /// An instruction, what it applies to, `Accept`; `after` points behind that.
    fn enclosed(
        &mut self,
        instruction: Instruction,
        inside: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let start = self.push(instruction)?;
        inside(self)?;
        let end = self.push(Instruction::Accept)? + 1;
        if let Some(Instruction::Atomic { after } | Instruction::Look { after, .. }) =
            self.instructions.get_mut(start)
        {
            *after = end;
        }
        Ok(())
    }

    fn choice(&mut self) -> Result<usize, Refusal> {
        self.choices += 1;
        self.push(Instruction::Choice { first: 0, second: 0, number: self.choices - 1 })
    }

    /// Says where a choice goes on: into what follows it, or to `other`; the lazy way tries `other` first.
    fn set_choice(&mut self, at: usize, other: usize, lazy: bool) {
        if let Some(Instruction::Choice { first, second, .. }) = self.instructions.get_mut(at) {
            (*first, *second) = if lazy { (other, at + 1) } else { (at + 1, other) };
        }
    }

    fn alternatives(&mut self, nodes: &[Node]) -> Result<(), Refusal> {
        let mut jumps = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if index + 1 == nodes.len() {
                self.node(node)?;
            } else {
                let choice = self.choice()?;
                self.node(node)?;
                jumps.push(self.push(Instruction::Jump(0))?);
                self.set_choice(choice, self.instructions.len(), false);
            }
        }
        let end = self.instructions.len();
        for jump in jumps {
            if let Some(Instruction::Jump(target)) = self.instructions.get_mut(jump) {
                *target = end;
            }
        }
        Ok(())
    }

    fn repeat(
        &mut self,
        node: &Node,
        least: u32,
        most: Option<u32>,
        lazy: bool,
    ) -> Result<(), Refusal> {
        for _ in 0..least {
            let before = self.instructions.len();
            self.node(node)?;
            if self.instructions.len() == before {
                return Ok(());
            }
        }
        let Some(most) = most else { return self.forever(node, lazy) };
        let mut choices = Vec::new();
        for _ in least..most {
            choices.push(self.choice()?);
            self.node(node)?;
        }
        for choice in choices {
            self.set_choice(choice, self.instructions.len(), lazy);
        }
        Ok(())
    }

    /// `node*`. A round that matches nothing ends the loop, as it does in Java.
    fn forever(&mut self, node: &Node, lazy: bool) -> Result<(), Refusal> {
        let choice = self.choice()?;
        if node.lengths().0 > 0 {
            self.node(node)?;
            self.push(Instruction::Jump(choice))?;
        } else {
            let number = self.loops;
            self.loops += 1;
            self.push(Instruction::Round(number))?;
            self.node(node)?;
            let end = self.push(Instruction::EndOfRound { number, exit: 0 })?;
            self.push(Instruction::Jump(choice))?;
            let after = self.instructions.len();
            if let Some(Instruction::EndOfRound { exit, .. }) = self.instructions.get_mut(end) {
                *exit = after;
            }
        }
        self.set_choice(choice, self.instructions.len(), lazy);
        Ok(())
    }
}
