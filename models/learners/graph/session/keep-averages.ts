import type { GraphDescription } from '../../../graph/graph-description.ts'
import type { GraphLayout } from '../../../graph/graph-layout.ts'

/**
 * Takes mean and variance of what a batch brought (`BatchOutputs.statistics`) into the running averages of normalised connections, in
 * place: (1 - momentum) times what was there, plus momentum times the batch's.
 */
export const keepAverages = (
  { connections }: Pick<GraphDescription, 'connections'>,
  { normalised, learnedCount }: GraphLayout,
  parameters: Float32Array,
  statistics: Float32Array,
): void => {
  for (const { connection, count, mean } of normalised) {
    const { momentum } = connections[connection]!.normalise!
    // Variances lie behind the means.
    for (let at = mean; at < mean + 2 * count; at++)
      parameters[at] = (1 - momentum) * parameters[at]! + momentum * statistics[at - learnedCount]!
  }
}
