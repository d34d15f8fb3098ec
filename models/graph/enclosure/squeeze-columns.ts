import type { AffineForms } from './affine-forms.ts'

/**
 * Leaves the `kept` columns that matter most in forms that have the same columns; of the others each unit gets one of its own, as long as
 * all of them together. Nothing becomes smaller. Gives the number of columns that there are then.
 * Source: Girard 2005, "Reachability of Uncertain Linear Systems Using Zonotopes", for the order in which columns go.
 */
export const squeezeColumns = (forms: readonly AffineForms[], count: number, kept: number): number => {
  const units = forms.reduce((sum, { size }) => sum + size, 0)
  const weights = new Float64Array(count)
  for (const { size, parts, capacity, columns } of forms) {
    for (let unit = 0; unit < size; unit++)
      for (let column = 0; column < columns; column++) weights[column]! += Math.abs(parts[unit * capacity + column]!)
  }
  const order = Int32Array.from(weights.keys()).sort((one, other) => weights[other]! - weights[one]! || one - other)
  const places = order.subarray(0, kept).toSorted()
  let own = places.length
  for (const form of forms) {
    const { size, parts, capacity } = form
    for (let unit = 0; unit < size; unit++) {
      const row = parts.subarray(unit * capacity, (unit + 1) * capacity)
      const whole = form.radius(unit)
      let left = 0
      // Columns only move down.
      places.forEach((from, to) => {
        const part = from < form.columns ? row[from]! : 0
        row[to] = part
        left += Math.abs(part)
      })
      row.fill(0, places.length)
      row[own++] = Math.max(0, whole - left)
    }
    form.columns = places.length + units
  }
  return places.length + units
}
