//! Codes: substitution templates; 601–619 their syntax.

use super::{Code, Page, Severity};

codes! {
    UNCLOSED = Error 601 "a substitution template is not closed", SubstitutionTemplates;
    EMPTY = Error 602 "a substitution template without an expression", SubstitutionTemplates;
    LEFTOVER = Error 603 "text after the expression of a substitution template", SubstitutionTemplates;
    SUB_ESCAPE = Error 604 "the escape of `Fn::Sub` is still there", SubstitutionTemplates;
    DOUBLED_DOLLAR = Warning 605 "two dollar signs before a brace", SubstitutionTemplates;
}
