import { countClippedInputs } from '../../models/network/inputs/count-clipped-inputs.ts'
import { inputShape } from '../../models/network/inputs/input-shape.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import type { StageContext } from '../stream/stage-context.ts'

/**
 * Counts the inputs of an item that are clipped to the ends of the format; `report` tells as the figure `name` how many so far: `12 of
 * 20,000`. Spikes are never
 * clipped, so where nothing but spikes came there is no such figure.
 */
export const clippedInputs = (context: Pick<StageContext, 'report'>, name: string) => {
  let [clipped, total] = [0, 0]
  return {
    add: (description: NetworkDescription, inputs: Float32Array): void => {
      if (inputShape(description).spiking) return
      clipped += countClippedInputs(description, inputs)
      total += inputs.length
    },
    report: (): void => {
      const [some, all] = [clipped, total].map((count) => count.toLocaleString('en-US'))
      if (total > 0) context.report({ type: 'figure', name, value: `${some} of ${all}` })
    },
  }
}
