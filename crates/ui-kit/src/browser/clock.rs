//! The current time.

use js_sys::Date;
use progress::Moment;

/// Returns the current time, with the local offset from UTC.
pub fn now() -> Moment {
    let date = Date::new_0();
    Moment::from_clock(date.get_time(), -date.get_timezone_offset())
}
