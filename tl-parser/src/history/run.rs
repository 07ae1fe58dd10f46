//! Stretches of known layers in which a definition stayed the same.

use crate::Text;

/// The number of a layer, or of a version where a schema has no layers.
pub type Layer = u16;

/// A definition as one layer has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The constructor id.
    pub id: u32,
    /// The declaration, canonically printed; nothing where only names and ids are known.
    pub declaration: Option<Text>,
}

/// All known layers from `first` to `last` have it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What they have.
    pub sight: Sight,
    /// A known layer.
    pub first: Layer,
    /// A known layer.
    pub last: Layer,
}

/// The runs of one definition: ascending, apart, and no two that could be one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Runs(Vec<Run>);

impl Runs {
    pub(super) fn as_slice(&self) -> &[Run] {
        &self.0
    }

    /// The run that `layer` is in.
    pub(super) fn at(&self, layer: Layer) -> Option<&Run> {
        let at = self.0.partition_point(|run| run.last < layer);
        self.0.get(at).filter(|run| run.first <= layer)
    }

    /// Says what `layer` has, whose known neighbours are `before` and `after`.
    pub(super) fn set(
        &mut self,
        layer: Layer,
        [before, after]: [Option<Layer>; 2],
        sight: Option<Sight>,
    ) {
        let at = self.0.partition_point(|run| run.last < layer);
        let mut pieces = Vec::new();
        let mut end = at;
        if let Some(run) = self.0.get(at).filter(|run| run.first <= layer) {
            let piece = |first, last| Run {
                first,
                last,
                ..run.clone()
            };
            let left = before.filter(|before| run.first <= *before);
            let right = after.filter(|after| *after <= run.last);
            pieces.extend(left.map(|before| piece(run.first, before)));
            pieces.extend(sight.clone().map(|sight| Run {
                sight,
                first: layer,
                last: layer,
            }));
            pieces.extend(right.map(|after| piece(after, run.last)));
            end += 1;
        } else {
            pieces.extend(sight.map(|sight| Run {
                sight,
                first: layer,
                last: layer,
            }));
        }
        self.0.splice(at..end, pieces);
        self.join(layer, before, after);
    }

    /// Makes one run of those that meet at `layer` and say the same.
    fn join(&mut self, layer: Layer, before: Option<Layer>, after: Option<Layer>) {
        let meets = |one: &Run, next: &Run| {
            let pair = (Some(one.last), Some(next.first));
            pair == (before, Some(layer)) || pair == (Some(layer), after)
        };
        self.0.dedup_by(|next, one| {
            let is_one = one.sight == next.sight && meets(one, next);
            if is_one {
                one.last = next.last;
            }
            is_one
        });
    }
}

impl FromIterator<Run> for Runs {
    fn from_iter<T: IntoIterator<Item = Run>>(runs: T) -> Self {
        Self(runs.into_iter().collect())
    }
}
