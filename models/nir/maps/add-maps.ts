import type { LinearMap } from './linear-map.ts'

/** As a matrix; of a diagonal only its diagonal is there. */
const full = (map: LinearMap): LinearMap => {
  if (!map.diagonal) return map
  const values = new Float64Array(map.sources * map.sources)
  const mask = new Uint8Array(values.length)
  map.values.forEach((value, unit) => {
    values[unit * map.sources + unit] = value
    mask[unit * map.sources + unit] = map.mask?.[unit] ?? 1
  })
  return { ...map, diagonal: false, values, mask }
}

/** The sum of two maps between the same units. */
export const addMaps = (x: LinearMap, y: LinearMap): LinearMap => {
  const [first, second] = x.diagonal && y.diagonal ? [x, y] : [full(x), full(y)]
  const { mask, ...plain } = first
  return {
    ...plain,
    values: first.values.map((value, at) => value + second.values[at]!),
    ...(mask && second.mask && { mask: mask.map((there, at) => there | second.mask![at]!) }),
  }
}
