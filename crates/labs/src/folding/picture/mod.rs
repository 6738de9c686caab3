//! The pictures: the plane before and after layers, the loss, and all of them on one sheet to be saved.

mod loss;
mod plane;

pub(super) use loss::{HEIGHT as LOSS, LossPicture};
pub(super) use plane::{PlanePicture, SEPARATOR, point_at};

use plot::{
    Theme,
    surface::{Result, Surface, units},
};
use plotters::drawing::IntoDrawingArea as _;
use ui_kit::components::picture::Drawing;

/// Width and height of each plane on a sheet, in CSS pixels.
const PLANE: u32 = 400;

/// Everything that a view shows, on one sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    /// The view's id, for the file name.
    pub(super) view: &'static str,
    /// The plane before the first layer.
    pub(super) before: PlanePicture,
    /// The plane after the layers.
    pub(super) after: PlanePicture,
    /// The loss, in the view of training.
    pub(super) loss: Option<LossPicture>,
}

impl Drawing for Sheet {
    fn file_name(&self) -> String {
        format!("torchlit-folding-{}", self.view)
    }

    fn size(&self) -> (u32, u32) {
        (2 * PLANE, PLANE + if self.loss.is_some() { LOSS } else { 0 })
    }

    fn draw_on<S: Surface>(&self, surface: S, theme: &Theme) -> bool {
        self.draw(surface, theme).is_ok()
    }
}

impl Sheet {
    fn draw<S: Surface>(&self, surface: S, theme: &Theme) -> Result<(), S> {
        let area = surface.into_drawing_area();
        area.fill(&theme.ground)?;
        let (side, height) = (units(f64::from(PLANE)), units(f64::from(LOSS)));
        self.before.draw(&area.clone().shrink((0, 0), (side, side)), theme)?;
        self.after.draw(&area.clone().shrink((side, 0), (side, side)), theme)?;
        if let Some(loss) = &self.loss {
            loss.draw(&area.clone().shrink((0, side), (2 * side, height)), theme)?;
        }
        area.present()
    }
}
