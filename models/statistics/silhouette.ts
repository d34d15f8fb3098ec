/** Silhouettes of points: that of each, and their mean; null where they are not defined. */
export type Silhouette = { readonly each: Float64Array; readonly mean: number }

/**
 * The silhouette of labelled points [n][dimensions] by Euclidean distance, as scikit-learn's `silhouette_samples` and `silhouette_score`
 * (Rousseeuw 1987): (b - a) / max(a, b), a being the mean distance of a point from the others of its class, b the least mean distance from
 * the points of another class; 0 for a point alone in its class. Null unless there are at least two classes and fewer than points.
 */
export const silhouette = (points: ArrayLike<number>, labels: ArrayLike<number>): Silhouette | null => {
  const count = labels.length
  const classes = [...new Set(Array.from(labels))]
  if (classes.length < 2 || classes.length >= count) return null
  const dimensions = points.length / count
  const own = Int32Array.from(labels, (label) => classes.indexOf(label))
  const sizes = new Int32Array(classes.length)
  for (const one of own) sizes[one]!++
  /** [point][class]: distances from all points of the class. */
  const sums = new Float64Array(count * classes.length)
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      let square = 0
      for (let k = 0; k < dimensions; k++) square += (points[a * dimensions + k]! - points[b * dimensions + k]!) ** 2
      const distance = Math.sqrt(square)
      sums[a * classes.length + own[b]!]! += distance
      sums[b * classes.length + own[a]!]! += distance
    }
  }
  const each = Float64Array.from(own, (mine, point) => {
    if (sizes[mine] === 1) return 0
    const within = sums[point * classes.length + mine]! / (sizes[mine]! - 1)
    let nearest = Infinity
    for (let other = 0; other < classes.length; other++)
      if (other !== mine) nearest = Math.min(nearest, sums[point * classes.length + other]! / sizes[other]!)
    // Points that all lie in one place are 0 / 0, which scikit-learn makes 0.
    return Math.max(within, nearest) === 0 ? 0 : (nearest - within) / Math.max(within, nearest)
  })
  return { each, mean: each.reduce((sum, one) => sum + one, 0) / count }
}
