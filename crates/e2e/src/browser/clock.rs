//! The page's clock.

use super::Browser;

impl Browser {
    /// Makes the page's clock start at a given time, in every page that is opened from now on.
    pub async fn set_clock(&self, unix_ms: i64) {
        self.before_every_page(&format!(
            "{{
                const RealDate = window.RealDate ?? Date;
                window.RealDate = RealDate;
                const ahead = {unix_ms} - RealDate.now();
                window.Date = class extends RealDate {{
                    constructor(...given) {{
                        if (given.length === 0) super(RealDate.now() + ahead); else super(...given);
                    }}
                    static now() {{ return RealDate.now() + ahead; }}
                }};
            }}"
        ))
        .await;
    }
}
