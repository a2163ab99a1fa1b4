//! The pages of the AWS documentation that this project cites, each under the name of its file.

macro_rules! pages {
    ($base:literal: $($(#[$doc:meta])* $name:ident = $slug:literal, $title:literal;)+) => {
        /// A page of the AWS IoT Core developer guide.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Page { $($(#[$doc])* $name,)+ }

        impl Page {
            /// All pages.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The file name without its ending, as doc comments cite it (`Guide: iot-sql-where`).
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// The title of the page.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// The public address.
            #[must_use]
            pub const fn url(self) -> &'static str {
                match self { $(Self::$name => concat!($base, $slug, ".html"),)+ }
            }
        }
    };
}

pages! {
    "https://docs.aws.amazon.com/iot/latest/developerguide/":
    /// SQL reference.
    SqlReference = "iot-sql-reference", "SQL reference";
    /// SET clause.
    Set = "iot-sql-set", "SET clause";
    /// SELECT clause.
    Select = "iot-sql-select", "SELECT clause";
    /// FROM clause.
    From = "iot-sql-from", "FROM clause";
    /// WHERE clause.
    Where = "iot-sql-where", "WHERE clause";
    /// Data types.
    DataTypes = "iot-sql-data-types", "Data types";
    /// Operators.
    Operators = "iot-sql-operators", "Operators";
    /// Functions.
    Functions = "iot-sql-functions", "Functions";
    /// Literals.
    Literals = "iot-sql-literals", "Literals";
    /// Case statements.
    Case = "iot-sql-case", "Case statements";
    /// JSON extensions.
    JsonExtensions = "iot-sql-json", "JSON extensions";
    /// Substitution templates.
    SubstitutionTemplates = "iot-substitution-templates", "Substitution templates";
    /// Nested object queries.
    NestedQueries = "iot-sql-nested-queries", "Nested object queries";
    /// Binary payloads.
    BinaryPayloads = "binary-payloads", "Working with binary payloads";
    /// SQL versions.
    SqlVersion = "iot-rule-sql-version", "SQL versions";
    /// Creating a rule.
    CreateRule = "iot-create-rule", "Creating an AWS IoT rule";
    /// Rule actions.
    RuleActions = "iot-rule-actions", "AWS IoT rule actions";
    /// The Lambda action.
    LambdaAction = "lambda-rule-action", "Lambda";
    /// Error handling.
    ErrorHandling = "rule-error-handling", "Error handling (error action)";
    /// The republish action.
    RepublishAction = "republish-rule-action", "Republish";
    /// Cross-account resources.
    CrossAccount = "accessing-cross-account-resources-using-rules", "Accessing cross-account resources";
    /// Diagnosing rules.
    DiagnosingRules = "diagnosing-rules", "Diagnosing rules issues";
    /// Basic Ingest.
    BasicIngest = "iot-basic-ingest", "Basic Ingest";
    /// Topics.
    Topics = "topics", "MQTT topics";
    /// Reserved topics.
    ReservedTopics = "reserved-topics", "Reserved topics";
    /// MQTT.
    Mqtt = "mqtt", "MQTT";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn slugs_are_unique_and_urls_end_with_them() {
        let slugs: BTreeSet<_> = Page::ALL.iter().map(|page| page.slug()).collect();
        assert_eq!(slugs.len(), Page::ALL.len());
        for page in Page::ALL {
            assert!(page.url().ends_with(&format!("/{}.html", page.slug())), "{page:?}");
            assert!(!page.title().is_empty());
        }
    }
}
