//! The names of members that were read last. The objects of an array have the same names again and again, and so have the
//! messages of a rule; a name that is known is shared.

use std::rc::Rc;

/// A small table of names, one for each place; a new one takes the place of an older one.
#[derive(Clone, Debug, Default)]
pub struct Names {
    places: Vec<Option<Rc<str>>>,
}

impl Names {
    const PLACES: usize = 128;
    /// Longer names are not kept.
    const LONGEST: usize = 64;

    /// The name, shared if it is known.
    pub(super) fn share(&mut self, name: &str) -> Rc<str> {
        let [first, .., last] = name.as_bytes() else { return Rc::from(name) };
        if name.len() > Self::LONGEST {
            return Rc::from(name);
        }
        if self.places.is_empty() {
            self.places.resize(Self::PLACES, None);
        }
        let mixed = usize::from(*first) * 5 + usize::from(*last) * 3 + name.len() * 17;
        match self.places.get_mut(mixed % Self::PLACES) {
            Some(Some(known)) if **known == *name => Rc::clone(known),
            Some(place) => Rc::clone(place.insert(Rc::from(name))),
            None => Rc::from(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_was_asked_for_whether_it_is_known_or_not() {
        let mut names = Names::default();
        let long = "x".repeat(Names::LONGEST + 1);
        // The second and third have the same place.
        for name in ["", "a", "abc", "axc", "abc", "abc", "é", &long, &long] {
            assert_eq!(&*names.share(name), name);
        }
        assert!(Rc::ptr_eq(&names.share("abc"), &names.share("abc")));
        assert!(!Rc::ptr_eq(&names.share(&long), &names.share(&long)));
    }
}
