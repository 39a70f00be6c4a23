//! Signals that end the program, held back while a file is half written.
//!
//! A temporary file has to be gone whatever ends the program, and a signal that
//! nobody expects ends it on the spot. So those that people and their shells send
//! are only noted while there is one, and do what they always do as soon as it is
//! in its place or removed. Nothing is asked of them at other times: the handlers
//! are set when the first file is written.
//!
//! Only SIGKILL and a machine that stops leave a file behind.

/// While this lives, an interrupting signal is noted and not obeyed.
#[cfg(unix)]
#[derive(Debug)]
pub(crate) struct Deferred {
    noted: std::sync::Arc<std::sync::atomic::AtomicUsize>,
    obeyed: std::sync::Arc<std::sync::atomic::AtomicBool>,
}

#[cfg(unix)]
impl Deferred {
    /// Holds back SIGHUP, SIGINT and SIGTERM.
    pub(crate) fn begin() -> std::io::Result<Deferred> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::flag::{register_conditional_default, register_usize};
        let deferred = Deferred { noted: Default::default(), obeyed: Default::default() };
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            register_conditional_default(signal, deferred.obeyed.clone())?;
            register_usize(signal, deferred.noted.clone(), signal.unsigned_abs() as usize)?;
        }
        Ok(deferred)
    }
}

#[cfg(unix)]
impl Drop for Deferred {
    fn drop(&mut self) {
        use std::sync::atomic::Ordering::SeqCst;
        self.obeyed.store(true, SeqCst);
        if let Ok(signal @ 1..) = i32::try_from(self.noted.load(SeqCst)) {
            // Where even this fails, the report is complete and the run goes on to its end.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    }
}

/// Elsewhere the temporary file is removed by whatever ends the program in order.
#[cfg(not(unix))]
#[derive(Debug)]
pub(crate) struct Deferred;

#[cfg(not(unix))]
impl Deferred {
    /// Holds back nothing.
    pub(crate) fn begin() -> std::io::Result<Deferred> {
        Ok(Deferred)
    }
}
