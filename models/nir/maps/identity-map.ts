import type { LinearMap } from './linear-map.ts'

/** The map that changes nothing. */
export const identityMap = (size: number): LinearMap =>
  ({ sources: size, targets: size, diagonal: true, values: new Float64Array(size).fill(1) })
