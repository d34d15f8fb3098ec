import { EngramError } from '../../models/errors/engram-error.ts'
import type { Stage } from '../../operators/stream/stage.ts'
import { combinations } from '../../operators/stream/sweeps/combinations.ts'
import { stageVariants } from '../../operators/stream/sweeps/stage-variants.ts'

/** A pipe with one value in place of each sweep. `name` is what these are called; undefined where there is no sweep. */
export type PipelineVariant = { readonly name?: string; stages(): readonly Stage[] }

/** More variants than a run has items for. */
const most = 100_000

/**
 * The variants of a pipe: every combination of what the sweeps of its stages hold, those of the last stage changing fastest; the pipe
 * itself where it has none.
 * @throws EngramError (exit code 2) for more than 100,000 of them, and for two with one name
 */
export function pipelineVariants(stages: readonly Stage[]): readonly PipelineVariant[] {
  const swept = stages.flatMap((stage, index) => {
    const variants = stageVariants(stage)
    return variants ? [{ index, variants }] : []
  })
  if (swept.length === 0) return [{ stages: () => stages }]
  const count = swept.reduce((product, { variants }) => product * variants.length, 1)
  if (count > most) {
    throw new EngramError(`${count.toLocaleString('en-US')} variants of the pipeline, expected at most ${most.toLocaleString('en-US')}`, 2)
  }
  const all = [...combinations(swept.map(({ variants }) => variants.length))].map((choice): Required<PipelineVariant> => {
    const chosen = swept.map(({ index, variants }, at) => ({ index, variant: variants[choice[at]!]! }))
    return {
      name: chosen.map(({ variant }) => variant.name).join(', '),
      stages: () => stages.map((stage, index) => chosen.find((one) => one.index === index)?.variant.stage() ?? stage),
    }
  })
  const names = new Set<string>()
  for (const { name } of all) {
    if (names.has(name)) throw new EngramError(`two variants of the pipeline are called "${name}", expected other names in its sweeps`, 2)
    names.add(name)
  }
  return all
}
