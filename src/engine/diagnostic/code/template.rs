//! Codes: substitution templates; 601–619 their syntax, 620–639 their values.

use super::{Code, Page, Severity};

codes! {
    UNCLOSED = Error 601 "a substitution template is not closed", SubstitutionTemplates;
    EMPTY = Error 602 "a substitution template without an expression", SubstitutionTemplates;
    LEFTOVER = Error 603 "text after the expression of a substitution template", SubstitutionTemplates;
    SUB_ESCAPE = Error 604 "the escape of `Fn::Sub` is still there", SubstitutionTemplates;
    DOUBLED_DOLLAR = Warning 605 "two dollar signs before a brace", SubstitutionTemplates;
    HOLE_UNDEFINED = Warning 620 "a substitution template gives Undefined", SubstitutionTemplates;
    HOLE_NULL = Warning 621 "a substitution template gives Null", SubstitutionTemplates;
    HOLE_FAILS = Error 622 "a substitution template fails", SubstitutionTemplates;
    HOLE_UNKNOWN = Warning 623 "a substitution template cannot be told here", SubstitutionTemplates;
    HOLE_JSON = Warning 624 "a substitution template gives an array or an object", SubstitutionTemplates;
    NO_TEMPLATE_HERE = Warning 625 "a substitution template in a field that takes none", SubstitutionTemplates;
}
