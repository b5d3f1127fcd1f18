//! Keeps the labels of neighbouring lines apart.

/// Moves `wanted` places, in any order, so that they lie at least `gap` apart between `low` and `high`, and as near
/// as they can to where they wanted to be. The gap is smaller when there is not enough room for it.
pub(super) fn spread(wanted: &[i32], gap: i32, low: i32, high: i32) -> Vec<i32> {
    let intervals = i32::try_from(wanted.len()).unwrap_or(i32::MAX).saturating_sub(1).max(1);
    let gap = gap.min((high - low).max(0) / intervals);
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| wanted[*index]);
    let mut places: Vec<i32> = wanted.to_vec();
    let mut clusters: Vec<(i64, usize, i32)> = Vec::new();
    // Labels that would touch form a cluster, which lies around the mean of what its members want.
    for index in order.iter().copied() {
        clusters.push((i64::from(wanted[index]), 1, wanted[index].clamp(low, high)));
        while let [.., above, below] = clusters.as_slice() {
            if above.2 + gap * above.1 as i32 <= below.2 {
                break;
            }
            let count = above.1 + below.1;
            let sum = above.0 + below.0 - i64::from(gap) * (above.1 * below.1) as i64;
            let first = (sum / count as i64) as i32;
            let most = high - gap * (count as i32 - 1);
            clusters.truncate(clusters.len() - 2);
            clusters.push((sum, count, first.clamp(low, most.max(low))));
        }
    }
    let mut next = order.into_iter();
    for (_, count, first) in clusters {
        for (step, index) in next.by_ref().take(count).enumerate() {
            places[index] = first + gap * step as i32;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn places_with_room_stay_where_they_are() {
        assert_eq!(spread(&[10, 100, 50], 20, 0, 200), [10, 100, 50]);
    }

    #[test]
    fn crowded_places_move_apart_around_their_middle() {
        assert_eq!(spread(&[100, 100, 100], 20, 0, 200), [80, 100, 120]);
        assert_eq!(spread(&[0, 0], 20, 0, 200), [0, 20]);
        assert_eq!(spread(&[200, 199], 20, 0, 200), [200, 180]);
    }

    #[test]
    fn too_many_share_the_room() {
        assert_eq!(spread(&[5, 5, 5], 20, 0, 20), [0, 10, 20]);
        assert_eq!(spread(&[], 20, 0, 20), Vec::<i32>::new());
    }
}
