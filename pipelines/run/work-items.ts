import type { Stage } from '../../operators/stream/stage.ts'

/** A piece of work with fixed boundaries: committed as a whole, resumed by being done again. */
export type WorkItem = {
  readonly index: number
  readonly seed: number
  /** The seed that the stages are told to use instead of those in their options; undefined: they name none. */
  readonly override: number | undefined
}

/**
 * The items of a pipeline: one for each entry of the option `seeds` of its first stage, one in all where it has no such option.
 * A seed from the command line replaces them.
 */
export function workItems(stages: readonly Stage[], seed: number | undefined): readonly WorkItem[] {
  const seeds = seed === undefined ? seedsOf(stages[0]) : [seed]
  if (seeds.length === 0) return [{ index: 0, seed: 0, override: undefined }]
  return seeds.map((value, index) => ({ index, seed: value, override: value }))
}

function seedsOf(first: Stage | undefined): readonly number[] {
  const options = first?.options
  if (typeof options !== 'object' || options === null || !('seeds' in options)) return []
  const { seeds } = options
  return Array.isArray(seeds) && seeds.every(one => typeof one === 'number') ? seeds : []
}
