//! The JSON Schema of reports, and of what the crate that writes it does not know.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::report::Report;
use crate::value::number::Number;

impl Report {
    /// The JSON Schema of a report, draft 2020-12: every field is there in each report.
    pub fn schema() -> serde_json::Value {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        settings.into_generator().into_root_schema_for::<Self>().to_value()
    }
}

/// How a day is written. The crate that writes schemas knows other versions of `jiff` only.
pub(crate) struct Day;

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, as in `2020-01-05`.",
            "type": "string",
            "format": "date",
        })
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An exact number: a decimal, or a fraction where it has no end as one.",
            "type": "string",
            "pattern": "^-?[0-9]+([.][0-9]+|/[0-9]+)?$",
        })
    }
}
