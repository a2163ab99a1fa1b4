//! What begins with `(`: groups that are counted or not, looks, flags.

use super::{Node, Reader, Refusal, invalid, unsupported};

impl Reader {
    /// Reads what begins with `(`; nothing for a group that only sets flags, which hold up to the end of the group around it.
    pub(super) fn group(&mut self) -> Result<Option<Node>, Refusal> {
        self.at += 1;
        let outside = self.flags;
        let kind = match self.group_kind()? {
            GroupKind::FlagsOnly => return Ok(None),
            kind => kind,
        };
        let node = Box::new(self.deeper(Self::alternatives)?);
        if !self.eat(')') {
            return Err(invalid("a `(` is not closed"));
        }
        self.flags = outside;
        Ok(Some(match kind {
            GroupKind::Counted(number) => Node::Group { number, node },
            GroupKind::Atomic => Node::Atomic(node),
            GroupKind::Look { behind, negative } => {
                let behind = if behind { Some(lengths_behind(&node)?) } else { None };
                Node::Look { behind, negative, node }
            }
            GroupKind::Plain | GroupKind::FlagsOnly => *node,
        }))
    }

    fn group_kind(&mut self) -> Result<GroupKind, Refusal> {
        if !self.raw_is('?') {
            self.groups += 1;
            return Ok(GroupKind::Counted(self.groups - 1));
        }
        self.at += 1;
        let look = |behind, negative| Ok(GroupKind::Look { behind, negative });
        match self.raw() {
            Some(':') => Ok(GroupKind::Plain),
            Some('>') => Ok(GroupKind::Atomic),
            Some('=') => look(false, false),
            Some('!') => look(false, true),
            Some('<') => match self.raw() {
                Some('=') => look(true, false),
                Some('!') => look(true, true),
                Some(first) if first.is_ascii_alphabetic() => {
                    self.at -= 1;
                    let name = self.name()?;
                    if self.names.iter().any(|(known, _)| *known == name) {
                        return Err(invalid(format!("two groups have the name `{name}`")));
                    }
                    self.names.push((name, self.groups));
                    self.groups += 1;
                    Ok(GroupKind::Counted(self.groups - 1))
                }
                _ => Err(invalid("`(?<` begins no group")),
            },
            Some(_) => {
                self.at -= 1;
                self.inline_flags()
            }
            None => Err(invalid("a `(` is not closed")),
        }
    }

    /// A name and the `>` behind it.
    pub(super) fn name(&mut self) -> Result<String, Refusal> {
        let mut name = String::new();
        while let Some(letter) = self.raw() {
            match letter {
                '>' if !name.is_empty() => return Ok(name),
                _ if letter.is_ascii_alphanumeric() => name.push(letter),
                _ => break,
            }
        }
        Err(invalid("the name of a group is not closed by `>`"))
    }

    fn inline_flags(&mut self) -> Result<GroupKind, Refusal> {
        let mut on = true;
        while let Some(letter) = self.raw() {
            let flag = match letter {
                'i' => &mut self.flags.any_case,
                'd' => &mut self.flags.only_newline,
                'm' => &mut self.flags.lines,
                's' => &mut self.flags.dot_is_all,
                'x' => &mut self.flags.comments,
                'u' | 'U' | 'c' => return Err(unsupported(format!("the flag `{letter}`"))),
                '-' if on => {
                    on = false;
                    continue;
                }
                ')' => return Ok(GroupKind::FlagsOnly),
                ':' => return Ok(GroupKind::Plain),
                _ => break,
            };
            *flag = on;
        }
        Err(invalid("`(?` begins no group"))
    }
}

/// How far a look-behind goes back. Java refuses those without a bound, and those with a group that is repeated; but not all
/// of them, and not the same in every version.
fn lengths_behind(node: &Node) -> Result<(usize, usize), Refusal> {
    let (least, most) = node.lengths();
    let most =
        most.ok_or_else(|| unsupported("a look-behind without an obvious maximum length"))?;
    Ok((least, most))
}

enum GroupKind {
    Plain,
    Counted(usize),
    Atomic,
    Look { behind: bool, negative: bool },
    FlagsOnly,
}
