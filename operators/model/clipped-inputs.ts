import { countClippedInputs } from '../../models/graph/inputs/count-clipped-inputs.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import type { StageContext } from '../stream/stage-context.ts'

/**
 * Counts the inputs of an item that are clipped to the ends of the format; `report` tells as the figure `name` how many so far: `12 of
 * 20,000`. Spikes are never
 * clipped, so where nothing but spikes came there is no such figure.
 */
export const clippedInputs = (context: Pick<StageContext, 'report'>, name: string) => {
  let [clipped, total] = [0, 0]
  return {
    add: (description: GraphDescription, inputs: Float32Array, lengths?: Int32Array): void => {
      const { spiking, recorded } = graphInputShape(description)
      if (spiking) return
      clipped += countClippedInputs(description, inputs, lengths)
      total += recorded && lengths ? description.input.size * lengths.reduce((sum, one) => sum + one, 0) : inputs.length
    },
    report: (): void => {
      const [some, all] = [clipped, total].map((count) => count.toLocaleString('en-US'))
      if (total > 0) context.report({ type: 'figure', name, value: `${some} of ${all}` })
    },
  }
}
