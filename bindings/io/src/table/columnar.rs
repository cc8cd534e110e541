//! Arrow record batches and Parquet files.

use super::{Origin, broken};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float32Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::DataType;
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use thidua::data::{Cells, InputColumn, InputTable, RawCell};
use thidua::diagnostic::Finding;

/// Reads a Parquet file.
pub(super) fn parquet(origin: &Origin<'_>, bytes: &[u8]) -> Result<InputTable, Vec<Finding>> {
    let builder =
        ParquetRecordBatchReaderBuilder::try_new(Bytes::copy_from_slice(bytes)).map_err(|error| broken(origin, "Parquet", error))?;
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let reader = builder.build().map_err(|error| broken(origin, "Parquet", error))?;
    let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>().map_err(|error| broken(origin, "Parquet", error))?;
    let table = from_batches(&batches).map_err(|error| broken(origin, "Parquet", error))?;
    if table.columns.is_empty() {
        let columns = names.into_iter().map(|heading| InputColumn { heading, cells: Cells::Text(Vec::new()) });
        return Ok(InputTable { columns: columns.collect(), first_row: 1 });
    }
    Ok(table)
}

/// A table from record batches of one schema: whole numbers, decimals, floats, booleans, texts, and dictionaries of these;
/// a cell of any other type becomes [`RawCell::Other`].
///
/// # Errors
/// What Arrow says where a dictionary or a wide number cannot be unpacked.
pub fn from_batches(batches: &[RecordBatch]) -> Result<InputTable, arrow_schema::ArrowError> {
    let Some(first) = batches.first() else {
        return Ok(InputTable { columns: Vec::new(), first_row: 1 });
    };
    let schema = first.schema();
    let mut columns = Vec::new();
    for (position, field) in schema.fields().iter().enumerate() {
        let arrays: Vec<ArrayRef> = batches.iter().filter_map(|batch| batch.columns().get(position).cloned()).collect();
        columns.push(InputColumn { heading: field.name().clone(), cells: cells(&arrays, field.data_type())? });
    }
    Ok(InputTable { columns, first_row: 1 })
}

fn cells(arrays: &[ArrayRef], kind: &DataType) -> Result<Cells, arrow_schema::ArrowError> {
    let as_kind = |kind: &DataType| arrays.iter().map(|array| cast(array, kind)).collect::<Result<Vec<_>, _>>();
    Ok(match kind {
        DataType::Dictionary(_, values) => {
            let unpacked = as_kind(values)?;
            cells(&unpacked, values)?
        }
        DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 | DataType::UInt8 | DataType::UInt16 | DataType::UInt32 => {
            Cells::Integer(as_kind(&DataType::Int64)?.iter().flat_map(|array| array.as_primitive::<Int64Type>().iter()).collect())
        }
        DataType::Float64 => Cells::Float(arrays.iter().flat_map(|array| array.as_primitive::<Float64Type>().iter()).collect()),
        // The shortest decimal of a narrow float is that of its own width, not of the double that it widens to.
        DataType::Float32 | DataType::Float16 => {
            let narrow = as_kind(&DataType::Float32)?;
            let cell = |value: Option<f32>| value.map_or(RawCell::Blank, |value| RawCell::Written(value.to_string()));
            Cells::Mixed(narrow.iter().flat_map(|array| array.as_primitive::<Float32Type>().iter().map(cell)).collect())
        }
        DataType::Decimal128(_, scale) if *scale >= 0 => {
            let values = arrays.iter().flat_map(|array| array.as_primitive::<Decimal128Type>().iter()).collect();
            Cells::Decimal { values, scale: u32::try_from(*scale).unwrap_or_default() }
        }
        DataType::Boolean => Cells::Boolean(arrays.iter().flat_map(|array| array.as_boolean().iter()).collect()),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
            let texts = as_kind(&DataType::LargeUtf8)?;
            Cells::Text(texts.iter().flat_map(|array| array.as_string::<i64>().iter().map(|text| text.map(str::to_owned))).collect())
        }
        // Wider numbers are written out exactly; anything else is shown as what it is and refused by its input.
        DataType::UInt64 | DataType::Decimal32(..) | DataType::Decimal64(..) | DataType::Decimal128(..) | DataType::Decimal256(..) => {
            Cells::Mixed(shown(arrays, RawCell::Written)?)
        }
        _ => Cells::Mixed(shown(arrays, RawCell::Other)?),
    })
}

fn shown(arrays: &[ArrayRef], kind: fn(String) -> RawCell) -> Result<Vec<RawCell>, arrow_schema::ArrowError> {
    let mut cells = Vec::new();
    for array in arrays {
        let formatter = ArrayFormatter::try_new(array, &FormatOptions::default())?;
        cells.extend((0..array.len()).map(|row| if array.is_null(row) { RawCell::Blank } else { kind(formatter.value(row).to_string()) }));
    }
    Ok(cells)
}
