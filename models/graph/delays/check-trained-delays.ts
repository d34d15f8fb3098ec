import { connectionRegistry } from '../../connections/connection-registry.ts'
import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../graph-description.ts'
import type { GraphLayout } from '../graph-layout.ts'

/**
 * Checks trained delays of a checked description; `behind` are the parameters behind the weights, as they lie in `layout`.
 * @throws EngramError (exit code 2) for a delay that is negative or longer than the longest, or a width that is negative
 */
export const checkTrainedDelays = ({ connections }: GraphDescription, layout: GraphLayout, behind: Float32Array): void => {
  for (const { connection, count, delays, width } of layout.delayed) {
    const { name, model } = connections[connection]!
    const { longest } = connectionRegistry[model.kind]!.delays!(model, layout.connections[connection]!)
    const at = delays - layout.weightCount
    const wrong = behind.subarray(at, at + count).findIndex((value) => !(value >= 0 && value <= longest))
    if (wrong >= 0)
      throw new EngramError(`delay ${wrong} of ${name}: got ${behind[at + wrong]}, expected 0 to ${longest} steps, its longest`, 2)
    const wide = behind[width - layout.weightCount]!
    if (!(wide >= 0 && Number.isFinite(wide)))
      throw new EngramError(`width of the delays of ${name}: got ${wide}, expected a number of steps that is not negative`, 2)
  }
}
