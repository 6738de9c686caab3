//! What time it is.

use js_sys::Date;
use progress::Moment;

/// Now, with the offset from UTC that is in force here.
pub fn now() -> Moment {
    let date = Date::new_0();
    Moment::from_clock(date.get_time(), -date.get_timezone_offset())
}
