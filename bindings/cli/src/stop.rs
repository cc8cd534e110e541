//! Why a command stops before its end, and the exit code of each reason.

use crate::arguments::Arguments;
use crate::output::findings;
use std::io;
use thidua::diagnostic::{Finding, Message, Refusal, Sources, catalogue};
use thidua_io::write::WriteError;

/// Exit code of findings and data errors; nothing was written.
pub(crate) const FINDINGS: u8 = 1;
/// Exit code of a command line that cannot be followed.
pub(crate) const USAGE: u8 = 2;

/// Why a command stops.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Rules or data were refused.
    Refused(Refusal),
    /// A name or path on the command line leads nowhere.
    Usage(Box<Finding>),
    /// Findings that were printed already.
    Said,
    /// The reader of the output has gone, which is no error.
    Unheard,
}

impl Stop {
    /// A usage error.
    pub(crate) fn usage(finding: Finding) -> Self {
        Self::Usage(Box::new(finding))
    }

    /// Findings without places in rule texts.
    pub(crate) fn findings(findings: Vec<Finding>) -> Self {
        Self::Refused(Refusal { findings, sources: Sources::default() })
    }

    /// A failure to write the output.
    pub(crate) fn writing(file: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Unheard;
        }
        Self::findings(vec![about_file(&catalogue::FILE_NOT_WRITTEN, file, error)])
    }

    /// Says why, and gives the exit code.
    pub(crate) fn report(self, arguments: &Arguments) -> u8 {
        match self {
            Self::Refused(refusal) => {
                findings::print(&refusal.findings, &refusal.sources, arguments);
                FINDINGS
            }
            Self::Usage(finding) => {
                findings::print(&[*finding], &Sources::default(), arguments);
                USAGE
            }
            Self::Said => FINDINGS,
            Self::Unheard => 0,
        }
    }
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Self {
        Self::findings(vec![Finding::nowhere(&catalogue::RESULT_NOT_WRITTEN).with("problem", error)])
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A finding about a file that the system would not give or take.
pub(crate) fn about_file(message: &'static Message, file: &str, error: &io::Error) -> Finding {
    Finding::nowhere(message).with("file", file).with_words("problem", thidua_io::system::words(error))
}
