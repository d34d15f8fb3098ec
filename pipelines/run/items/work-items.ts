import { EngramError } from '../../../models/errors/engram-error.ts'
import type { Stage } from '../../../operators/stream/stage.ts'

/** A piece of work with fixed boundaries: committed as a whole, resumed by being done again. */
export type WorkItem = {
  readonly index: number
  readonly seed: number
  /** The seed that the stages are told to use instead of those in their options; undefined: they name none. */
  readonly override: number | undefined
  /** The variant of the sweep that it belongs to; undefined: there is no sweep. */
  readonly variant?: string
}

/** What the five digits in the name of a part can number. */
const mostItems = 100_000

/**
 * The items of a pipeline: one for each variant and each entry of `seeds` in the options of its first stage, all seeds of the first
 * variant before the second; one in all where it has neither. A seed from the command line replaces those of the options.
 * @throws EngramError (exit code 2) for more than 100,000 items
 */
export function workItems(stages: readonly Stage[], seed: number | undefined): readonly WorkItem[] {
  const options = stages[0]?.options
  const seeds = seed === undefined ? seedsOf(options) : [seed]
  const variants = variantsOf(options)
  const starts: readonly Pick<WorkItem, 'seed' | 'override'>[] =
    seeds.length === 0 ? [{ seed: 0, override: undefined }] : seeds.map((value) => ({ seed: value, override: value }))
  const count = starts.length * variants.length
  if (count > mostItems)
    throw new EngramError(
      `${count.toLocaleString('en-US')} items of work (variants times seeds), expected at most ${mostItems.toLocaleString('en-US')}`,
      2,
    )
  return variants.flatMap((variant, position) =>
    starts.map((start, index) => ({ index: position * starts.length + index, ...start, ...variant })),
  )
}

function seedsOf(options: unknown): readonly number[] {
  if (typeof options !== 'object' || options === null || !('seeds' in options)) return []
  const { seeds } = options
  return Array.isArray(seeds) && seeds.every(one => typeof one === 'number') ? seeds : []
}

/** The variants of the option that holds a sweep; one without a name where none does. */
function variantsOf(options: unknown): readonly { readonly variant?: string }[] {
  for (const value of Object.values(options ?? {}) as unknown[]) {
    const sweep = value as { schema?: unknown; variants?: readonly { readonly name: string }[] } | null
    if (typeof sweep === 'object' && sweep?.schema === 'sweep' && sweep.variants)
      return sweep.variants.map(({ name }) => ({ variant: name }))
  }
  return [{}]
}
