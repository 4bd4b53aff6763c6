//! Converts the library's errors to the exceptions of the Python half.

use catdoc_lambda::Error;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use std::error::Error as _;

/// Returns the exception for an error. The reason of an internal error is its cause.
pub fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    let exception = exception(py, error).unwrap_or_else(|failure| failure);
    if let Some(source) = error.source() {
        exception.set_cause(py, Some(PyRuntimeError::new_err(source.to_string())));
    }
    exception
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    static FROM_CODE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let from_code = FROM_CODE.import(py, "catdoc_lambda._errors", "from_code")?;
    let metadata = error.metadata().and_then(|metadata| serde_json::to_string(metadata).ok());
    let exception = from_code.call1((error.code(), error.to_string(), error.accepts_password(), metadata))?;
    Ok(PyErr::from_value(exception))
}
