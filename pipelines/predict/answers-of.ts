import { countedSteps } from '../../models/graph/counted-steps.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { marginOf } from '../../models/statistics/margin-of.ts'
import type { Answer } from './predicted-recording.ts'

/** Answers of samples from their outputs [n][answer][output]. `valuesOf`: those of one sample of so many steps. */
export const answersOf = (
  description: GraphDescription,
  { outputs, lengths, classes, shares, cycles }: {
    readonly outputs: (sample: number) => Float64Array
    readonly lengths: Int32Array
    readonly classes: Int32Array
    readonly shares: boolean
    readonly cycles?: Int32Array
  },
): readonly Answer[] => {
  const [width, answers] = [graphOutputs(description), graphAnswers(description)]
  const { argmax: isClass } = description.readout
  return Array.from(lengths, (length, sample): Answer => {
    const last = answers === 1 ? 0 : countedSteps(description, length) - 1
    const own = outputs(sample).subarray(last * width, (last + 1) * width)
    return {
      class: isClass ? classes[sample]! : null,
      margin: isClass ? marginOf(own, 0, width, shares).margin : null,
      outputs: [...own],
      ...(cycles && { cycles: cycles[sample]! }),
    }
  })
}
