//! Codes: text and syntax.

use super::{Code, Entry, Page, Severity};

codes! {
    UNEXPECTED = Error 101 "something else is expected here", SqlReference,
        "The statement breaks off here, or goes on with something that cannot stand in this place. What the language \
         expects is in the message; AWS refuses the statement.";
    UNCLOSED_STRING = Error 102 "a string is not closed", SqlReference,
        "A string begins with a quote and never ends. Close it with the same quote; a quote inside is written twice, or \
         the text stands in the other kind of quotes.";
    UNKNOWN_CHARACTER = Error 103 "a character that the language does not use", SqlReference,
        "This character has no meaning outside a string. It often comes from another language, or along with copied text.";
    TYPOGRAPHIC_QUOTE = Error 104 "a typographic quote", SqlReference,
        "Word processors and web pages turn plain quotes into curved ones. The language knows only `'` and `\"`.";
    UNICODE_DASH = Error 105 "a dash that is not a minus", SqlReference,
        "A dash from a document looks like a minus sign and is another character. Write the `-` of the keyboard.";
    UNUSUAL_SPACE = Error 106 "a space that is not a plain space", SqlReference,
        "Copied text often brings spaces that look plain and are not, such as the no-break space. Write a plain one.";
    COMMENT = Error 107 "a comment", SqlReference,
        "The guide describes no comments in SQL. The `description` of the rule is a place for words.";
    SEMICOLON = Error 108 "a semicolon", SqlReference,
        "A rule holds one statement, which ends with its text. Remove the semicolon.";
    BACKTICK = Error 109 "a name in backticks", JsonExtensions,
        "Backticks quote names in other dialects. Here a name that is no plain word is read with `get(*, 'the-name')`.";
    NUMBER_FORM = Error 110 "a number in a form that the language does not have", Literals,
        "Numbers are written with decimal digits, perhaps a point, perhaps an exponent: `5`, `2.50`, `1E3`.";
    NAME_BEGINS_WITH_DIGIT = Error 111 "a name begins with a digit", JsonExtensions,
        "A name begins with a letter or `_`. A key of the payload that begins with a digit is read with `get(*, '2nd')`.";
    DIGIT_AFTER_DOT = Error 112 "a path step begins with a digit", JsonExtensions,
        "A path step begins with a letter or `_`. Elements of an array are read with `get(array, 0)`, keys that begin \
         with a digit with `get(object, '2nd')`.";
    UNARY_PLUS = Error 113 "a plus sign before a value", Operators,
        "There is no plus sign before a value; write the value alone.";
    BANG_EQUAL = Error 114 "`!=` instead of `<>`", Operators,
        "Not equal is written `<>`. Some emulators take `!=` too; the guide does not list it.";
    DOUBLE_EQUAL = Error 115 "`==` instead of `=`", Operators,
        "Equal is written `=`, with one sign.";
    DOUBLE_BAR = Error 116 "`||` is not an operator", Operators,
        "`||` is OR in some languages and joins texts in others. Here the first is `OR`, the second `+` or `concat`.";
    DOUBLE_AMPERSAND = Error 117 "`&&` instead of `AND`", Operators,
        "Both is written `AND`.";
    BANG = Error 118 "`!` instead of `NOT`", Operators,
        "Not is written `NOT`; a missing field is tested with `isUndefined(field)`.";
    ARROW_COMPARISON = Error 119 "a comparison sign with its parts swapped", Operators,
        "The comparison signs are `<=`, `>=` and `<>`, in this order of their parts.";
    LIKE = Error 120 "`LIKE` is not in the language", Operators,
        "There is no `LIKE`. `startswith`, `endswith`, `indexof` and `regexp_matches` look into texts.";
    BETWEEN = Error 121 "`BETWEEN` is not in the language", Operators,
        "There is no `BETWEEN`. Write two comparisons joined by `AND`.";
    IS_NULL = Error 122 "`IS NULL` is not in the language", Operators,
        "NULL is tested with `isNull(field)`. A field that is not there at all is not NULL but Undefined, which \
         `isUndefined(field)` tests.";
    NOT_IN = Error 123 "`NOT IN` is not in the language", Operators,
        "`NOT` stands before the whole comparison: `NOT (x IN [1, 2])`.";
    IN_LIST = Error 124 "`IN` with a list in parentheses", Operators,
        "The list after `IN` is an array in brackets: `x IN [1, 2]`.";
    ARRAY_INDEX = Error 125 "an array index in brackets", Functions,
        "Elements of an array are read with `get(array, index)`, the first with index 0; brackets after a name have no \
         meaning.";
    SEARCHED_CASE = Error 126 "`CASE WHEN` without a value to compare", Case,
        "`CASE` names a value, and each `WHEN` what it is compared with. To test conditions, compare with true: `CASE a > \
         5 WHEN true THEN … END`.";
    CASE_WITHOUT_WHEN = Error 127 "a `CASE` without `WHEN`", Case,
        "A `CASE` has at least one `WHEN … THEN …` before its `END`.";
    FOREIGN_CLAUSE = Error 128 "a clause of other SQL dialects", SqlReference,
        "A rule sees one message at a time: nothing is joined, grouped, sorted or limited. The statement is SET, SELECT, \
         FROM and WHERE.";
    DISTINCT = Error 129 "`DISTINCT` is not in the language", Select,
        "A rule sees one message at a time, so there is nothing to compare it with.";
    FOREIGN_FUNCTION = Error 130 "a function of other SQL dialects", Functions,
        "This function belongs to another SQL dialect. The help names what does the same here, where something does.";
    ALIAS_WITHOUT_AS = Error 131 "an alias without `AS`", Select,
        "The name of an item follows the word `AS`. Without it AWS would have to guess whether a comma is missing.";
    ALIAS_FORM = Error 132 "an alias that is not a plain name", JsonExtensions,
        "A name after `AS` has letters, digits and `_`, and dots for objects inside objects. For any other key select an \
         object literal: `SELECT {'any key': value}`.";
    TEMPLATE_IN_SQL = Error 133 "a substitution template inside SQL", SubstitutionTemplates,
        "Substitution templates stand in the fields of actions. Inside SQL the expression stands alone.";
    TOPIC_LIST = Error 134 "more than one topic filter", From,
        "A rule reads one filter. Wildcards take more topics in; for unrelated topics make two rules.";
    TOPIC_QUOTE = Error 135 "a topic filter with one quote", From,
        "One of the two quotes around the topic filter is missing.";
    TOPIC_EXPRESSION = Error 136 "`FROM` without a topic filter", From,
        "FROM takes one topic filter in quotes, no expression. Read parts of the topic with `topic(n)`.";
    TOPIC_UNQUOTED = Warning 137 "a topic filter without quotes", From,
        "The guide wants single quotes around the filter, and prints some without. With quotes it is certain.";
    TRAILING_COMMA = Warning 138 "a comma after the last item", SqlReference,
        "A comma stands after the last item. The guide's own pages do so once; it does not say that AWS takes it.";
    EMPTY_SELECT = Error 139 "`SELECT` selects nothing", Select,
        "SELECT needs at least one item; `*` is the whole payload.";
    NO_SELECT = Error 140 "a statement without `SELECT`", Select,
        "A statement begins with SELECT, or with SET and then SELECT.";
    CLAUSE_ORDER = Error 141 "clauses in another order", SqlReference,
        "The clauses stand in the order SET, SELECT, FROM, WHERE.";
    CLAUSE_TWICE = Error 142 "a clause stands twice", SqlReference,
        "Each clause stands once.";
    VARIABLE_WITHOUT_AT = Error 143 "a variable without `@`", Set,
        "A variable has an `@` before its name, where it is set and where it is used.";
    SEVERAL_VALUES = Error 144 "more than one item after `SELECT VALUE`", Select,
        "`SELECT VALUE` makes one value the whole result. For several items leave out `VALUE`; a field that is called \
         `value` is read as usual, `SELECT value, other`.";
    VALUE_ALIAS = Warning 145 "an alias after `SELECT VALUE`", Select,
        "`SELECT VALUE` gives the value itself, without a name.";
    OBJECT_KEY = Error 146 "an object key without quotes", Literals,
        "The keys of an object literal are texts, in quotes.";
    STAR_OPERAND = Error 147 "`*` where one value is expected", Select,
        "`*` is the whole payload: an item of SELECT, or an argument of a function such as `get`. It is no single value \
         to compute with.";
    TOO_DEEP = Error 148 "nested too deep", SqlReference,
        "Parentheses, calls or queries lie in each other deeper than this page reads. AWS names no limit.";
    NOT_IN_OPERAND = Error 149 "`NOT` after an operator", Operators,
        "`NOT` binds loosely. Inside an expression it needs parentheses.";
    QUERY_FROM_TEXT = Error 150 "a nested query reads from a text", NestedQueries,
        "The FROM of a nested query names an array or an object of the payload, not a topic.";
    QUERY_WITHOUT_FROM = Error 151 "a nested query without `FROM`", NestedQueries,
        "A nested query reads its rows from a field: `(SELECT VALUE x FROM rows)`.";
    QUERY_WITHOUT_PARENTHESES = Error 152 "a nested query without parentheses", NestedQueries,
        "A nested query stands in parentheses.";
    QUERY_ALIAS_WITHOUT_AS = Hint 153 "the name of a row without `AS`", NestedQueries,
        "A row's name may follow the source; the guide writes `AS` before it.";
    GLUED_KEYWORD = Error 154 "a keyword joined to a name", SqlReference,
        "Lines that were joined without a space between them glue words together, such as `colorFROM`. Join them with a \
         space.";
    BACKSLASH = Hint 155 "a backslash in a string", Literals,
        "The guide describes no escapes in strings, so a backslash stands for itself here. In JSON it has to be written \
         twice.";
    DOUBLED_QUOTE = Hint 156 "a doubled quote in a string", Literals,
        "Two quotes of the same kind inside a string stand for one here. The guide does not say so; the other kind of \
         quotes is certain.";
    NAME_NOT_ASCII = Hint 157 "a name with letters beyond a-z", JsonExtensions,
        "The guide describes names of letters, digits and `_`. For other letters `get(*, 'name')` is certain.";
    MEMBERS = Hint 158 "`path.*` is not documented", Select,
        "Public rules take all members of an object with `path.*`; the guide describes only `*`.";
    ENTITY_IN_STRING = Hint 161 "an entity of HTML in a string", Literals,
        "A text that was copied from the source of a web page has `&amp;` for `&`, `&lt;` for `<`. In a string these are \
         characters like any others.";
    NAME_WITH_BLANK = Error 160 "a name with a blank", JsonExtensions,
        "A name has no blank in it. A key of the payload that has one is read with `get(*, 'the key')`.";
    MEMBERS_PLACE = Error 159 "`.*` outside a select list", Select,
        "`path.*` takes members into the result, so it stands in a select list only.";
}
