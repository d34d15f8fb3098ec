import { stageDefinition, type Stage } from '../stage.ts'
import { combinations } from './combinations.ts'
import { sweepsIn } from './sweeps-in.ts'
import { withValueAt } from './with-value-at.ts'

/** A stage with one value in place of each sweep of its options, and what these are called. */
export type StageVariant = { readonly name: string; stage(): Stage }

/** What stands between the names of several sweeps. */
const between = ', '

/**
 * Each combination of what a stage's sweeps hold, in the order of its options, the last sweep changing fastest; undefined where it has
 * none.
 */
export const stageVariants = (stage: Stage): readonly StageVariant[] | undefined => {
  const sweeps = sweepsIn(stage.options)
  if (sweeps.length === 0) return undefined
  return [...combinations(sweeps.map(({ sweep }) => sweep.variants.length))].map((choice) => {
    const chosen = sweeps.map(({ path, sweep }, index) => ({ path, ...sweep.variants[choice[index]!]! }))
    return {
      name: chosen.map(({ name }) => name).join(between),
      stage: () => {
        const options = chosen.reduce<unknown>((whole, { path, value }) => withValueAt(whole, path, value), stage.options)
        return stage[stageDefinition].stage(options)
      },
    }
  })
}
