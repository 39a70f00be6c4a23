//! What is done how often, so that tests can hold it to grow no faster than its input.
//!
//! Seconds depend on the machine; counts do not. Outside of tests nothing is counted.

#[cfg(test)]
thread_local! {
    pub(crate) static DONE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts `steps` of work.
#[cfg(test)]
pub(crate) fn of(steps: usize) {
    DONE.set(DONE.get() + steps as u64);
}

/// Counts `steps` of work.
#[cfg(not(test))]
pub(crate) fn of(_steps: usize) {}
