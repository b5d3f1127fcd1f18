//! What is drawn says here which values it follows.

use super::super::axis::Axis;
use super::super::motion::Said;
use super::super::recording::tells_figure;
use super::{Block, Canvas, Color, Label};
use crate::report::chart::Drawn;

impl Canvas<'_> {
    /// The level at which a value lies on an axis; `None` where it stays there, whatever moves.
    pub fn level(&self, axis: &Axis, value: &Drawn) -> Option<usize> {
        let mut recording = self.recording.borrow_mut();
        let place = recording.value(value)?;
        Some(recording.level(axis.level(place, value)?))
    }

    /// Has all that is drawn follow a level across and one up and down.
    pub fn follow(&mut self, along: [Option<usize>; 2], draw: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.recording.borrow_mut().along, along);
        draw(self);
        self.recording.borrow_mut().along = before;
    }

    /// Has every corner of what is drawn follow levels of its own; those of a rectangle are the upper left one and the lower
    /// right one.
    pub fn follow_by_corner(&mut self, corners: Vec<[Option<usize>; 2]>, draw: impl FnOnce(&mut Self)) {
        self.recording.borrow_mut().corners = Some(corners);
        draw(self);
        self.recording.borrow_mut().corners = None;
    }

    /// A bar that lies between two values.
    pub fn bar_across(&mut self, axis: &Axis, ends: [&Drawn; 2], block: Block, color: Color) {
        let [left, right] = self.ends(axis, ends);
        self.follow_by_corner(vec![[left, None], [right, None]], |canvas| canvas.rect(block, color));
    }

    /// A bar that stands between two values.
    pub fn bar_up(&mut self, axis: &Axis, ends: [&Drawn; 2], block: Block, color: Color) {
        let [top, bottom] = self.ends(axis, ends);
        self.follow_by_corner(vec![[None, top], [None, bottom]], |canvas| canvas.rect(block, color));
    }

    fn ends(&self, axis: &Axis, [from, to]: [&Drawn; 2]) -> [Option<usize>; 2] {
        let levels = [self.level(axis, from), self.level(axis, to)];
        if axis.at(from) <= axis.at(to) { levels } else { [levels[1], levels[0]] }
    }

    /// Draws a text that says a value.
    pub fn figure(&mut self, label: Label<'_>, value: &Drawn) {
        let place = self.recording.borrow_mut().value(value);
        self.saying(place.map(|place| Said::Value(place, 0)), |canvas| canvas.label(label));
    }

    /// Draws a text that says a value with all its digits.
    pub fn figure_in_full(&mut self, label: Label<'_>, value: &Drawn) {
        let place = self.recording.borrow_mut().value(value);
        self.saying(place.map(|place| Said::InFull(place, 0)), |canvas| canvas.label(label));
    }

    /// Draws a text that says one value over another.
    pub fn quotient(&mut self, label: Label<'_>, [over, under]: [&Drawn; 2]) {
        let place = self.recording.borrow_mut().quotient(over, under);
        self.saying(place.map(|place| Said::Value(place, 0)), |canvas| canvas.label(label));
    }

    /// Draws a frame around something that says one value over another.
    pub fn about_quotient(&mut self, [over, under]: [&Drawn; 2], draw: impl FnOnce(&mut Self)) {
        let place = self.recording.borrow_mut().quotient(over, under);
        self.recording.borrow_mut().about = place.map(|place| Said::Value(place, 0));
        draw(self);
        self.recording.borrow_mut().about = None;
    }

    /// Draws texts that follow from values, where they tell any figure.
    pub fn told(&mut self, text: &str, draw: impl FnOnce(&mut Self)) {
        self.saying(tells_figure(text).then_some(Said::Words), draw);
    }

    /// Draws texts that are worked out from values.
    pub fn words(&mut self, draw: impl FnOnce(&mut Self)) {
        self.saying(Some(Said::Words), draw);
    }

    fn saying(&mut self, said: Option<Said>, draw: impl FnOnce(&mut Self)) {
        self.recording.borrow_mut().said = said;
        draw(self);
        self.recording.borrow_mut().said = None;
    }

    /// Remembers that the chart is drawn in another way where a value is on the other side of zero.
    pub fn keep_sign(&mut self, value: &Drawn) {
        let recording = &mut *self.recording.borrow_mut();
        let place = recording.value(value);
        recording.motion.signs.extend(place.filter(|place| !recording.motion.signs.contains(place)));
    }

    /// Remembers that nothing is known of how what is drawn moves.
    pub fn stays(&mut self) {
        self.recording.borrow_mut().motion.is_open = true;
    }
}
