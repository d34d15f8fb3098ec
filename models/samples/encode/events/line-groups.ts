import { EngramError } from '../../../errors/engram-error.ts'
import { planesOf } from './planes-of.ts'

/** Which lines become one: so many neighbours, a square of places of a picture, or a line for each, -1 where it is left out. */
export type Grouping =
  | { readonly kind: 'neighbours'; readonly by: number }
  | { readonly kind: 'pool'; readonly width: number; readonly height: number; readonly by: number }
  | { readonly kind: 'map'; readonly map: readonly number[] }

/** The new line of each old one, -1 for none, and how many new lines there are. */
export type LineGroups = { readonly groupOf: Int32Array; readonly groups: number }

/**
 * The new line of each of `lines` lines. Neighbours: floor(line / by). Pool: lines are planes of rows of places, line =
 * (plane * height + y) * width + x, and become those of planes that are smaller by `by` both ways, a place at the edge made of
 * fewer. Groups of a map are counted to its largest.
 * @throws EngramError (exit code 2) where the lines are no whole planes, or not those that the map is made for
 */
export const lineGroups = (lines: number, grouping: Grouping): LineGroups => {
  switch (grouping.kind) {
    case 'neighbours':
      return {
        groupOf: Int32Array.from({ length: lines }, (_, line) => Math.floor(line / grouping.by)),
        groups: Math.ceil(lines / grouping.by),
      }
    case 'map': {
      const { map } = grouping
      if (map.length !== lines) throw new EngramError(`lines: got ${lines}, expected ${map.length}, as many as the map has entries`, 2)
      return { groupOf: Int32Array.from(map), groups: map.reduce((most, group) => Math.max(most, group + 1), 0) }
    }
    case 'pool': {
      const { width, height, by } = grouping
      const planes = planesOf(lines, grouping)
      const [newWidth, newHeight] = [Math.ceil(width / by), Math.ceil(height / by)]
      const groupOf = Int32Array.from({ length: lines }, (_, line) => {
        const [x, y, plane] = [line % width, Math.floor(line / width) % height, Math.floor(line / (width * height))]
        return (plane * newHeight + Math.floor(y / by)) * newWidth + Math.floor(x / by)
      })
      return { groupOf, groups: planes * newHeight * newWidth }
    }
  }
}
