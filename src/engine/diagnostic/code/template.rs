//! Codes: substitution templates; 601–619 their syntax, 620–639 their values.

use super::{Code, Entry, Page, Severity};

codes! {
    UNCLOSED = Error 601 "a substitution template is not closed", SubstitutionTemplates,
        "`${` begins an expression that no `}` ends.";
    EMPTY = Error 602 "a substitution template without an expression", SubstitutionTemplates,
        "Between `${` and `}` stands an expression.";
    LEFTOVER = Error 603 "text after the expression of a substitution template", SubstitutionTemplates,
        "Between `${` and `}` stands one expression, without an alias.";
    SUB_ESCAPE = Error 604 "the escape of `Fn::Sub` is still there", SubstitutionTemplates,
        "`Fn::Sub` of CloudFormation writes `${!x}` to get `${x}`. In the rule itself there is no exclamation mark.";
    DOUBLED_DOLLAR = Warning 605 "two dollar signs before a brace", SubstitutionTemplates,
        "Terraform and others write `$${x}` to get `${x}`. In the rule itself a second dollar sign stays in the text.";
    HOLE_UNDEFINED = Warning 620 "a substitution template gives Undefined", SubstitutionTemplates,
        "Nothing stands where the template is, and the action most likely fails. Templates see the payload and variables \
         of SET, not the names that SELECT gives.";
    HOLE_NULL = Warning 621 "a substitution template gives Null", SubstitutionTemplates,
        "Nothing stands where the template is, and the action most likely fails. Test for NULL in WHERE.";
    HOLE_FAILS = Error 622 "a substitution template fails", SubstitutionTemplates,
        "A call in the template fails, and with it the action.";
    HOLE_UNKNOWN = Warning 623 "a substitution template cannot be told here", SubstitutionTemplates,
        "The template needs the answer of an AWS service, which no browser can ask here. A stand-in takes its place.";
    HOLE_JSON = Warning 624 "a substitution template gives an array or an object", SubstitutionTemplates,
        "The template puts JSON text into the field. Most often one member was meant.";
    NO_TEMPLATE_HERE = Warning 625 "a substitution template in a field that takes none", SubstitutionTemplates,
        "AWS takes no template in this field; the text stays as it is written.";
    SECONDS = Warning 626 "milliseconds where seconds are meant", RuleActions,
        "This field counts seconds and gets milliseconds, as `timestamp()` gives them: `floor(timestamp() / 1000)` are \
         seconds.";
    NUMBER_KEY = Warning 627 "a number key that gets a text", RuleActions,
        "The type of the key is NUMBER, and a template always gives text. DynamoDB takes it only if it reads as a number.";
    BATCH_NOT_ARRAY = Error 628 "`batchMode` without an array", RuleActions,
        "With `batchMode` each element of an array becomes a message of its own, so the statement has to give an array. \
         `SELECT VALUE field` gives one.";
    HEADERS_LOST = Hint 629 "headers that are not passed on", RepublishAction,
        "A republished message has the headers that the action names, not those of the message that it came from.";
}
