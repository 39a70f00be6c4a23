//! How JSON Schema says what the crate that writes it does not know.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::value::number::Number;

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
