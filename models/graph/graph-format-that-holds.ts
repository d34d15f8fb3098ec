import { numberFormat } from '../arithmetic/number-format.ts'
import { EngramError } from '../errors/engram-error.ts'
import type { GraphDescription } from './graph-description.ts'
import type { GraphLayout } from './graph-layout.ts'
import { roundedGraph } from './rounded-graph.ts'
import { scaledParameters } from './scaled-parameters.ts'

/** Bits of the widest format. */
const widest = 32

/** A format, and the membrane width that it needs where that is more than the network's. */
export type HoldingFormat = { readonly format: string; readonly membraneWidth?: number }

/**
 * A format with which a checked network holds all its weights and biases: for one connection that has a format of its own (its index), or
 * for the network. The one with the fewest bits from the present width on, of these the one with the most fraction bits; undefined where
 * there is none. The network was tried with what is returned.
 */
export const graphFormatThatHolds = (
  description: GraphDescription,
  layout: GraphLayout,
  parameters: Float32Array,
  connection: number | 'readout' | undefined,
): HoldingFormat | undefined => {
  const { connections, readout, arithmetic } = description
  const own = connection === 'readout' ? readout.through!.format : connections[connection ?? -1]?.format
  const changed = ({ format, membraneWidth }: HoldingFormat): GraphDescription => {
    if (connection === undefined) return { ...description, arithmetic: { ...arithmetic, format, ...(membraneWidth && { membraneWidth }) } }
    if (connection === 'readout') return { ...description, readout: { ...readout, through: { ...readout.through!, format } } }
    return { ...description, connections: connections.map((one, index) => (index === connection ? { ...one, format } : one)) }
  }
  for (let width = numberFormat(own ?? arithmetic.format).width; width <= widest; width++) {
    for (let fraction = width - 1; fraction >= 1; fraction--) {
      const fields = {
        format: `QS${width - 1 - fraction}.${fraction}`,
        ...(connection === undefined && width > arithmetic.membraneWidth && { membraneWidth: width }),
      }
      const tried = changed(fields)
      const scaled = scaledParameters(tried, layout, parameters)
      if ('outside' in scaled) continue
      try {
        roundedGraph(tried, scaled.weights, parameters.subarray(layout.weightCount))
        return fields
      } catch (error) {
        // Fewer fraction bits may make a threshold 0, more bits a value between registers too wide.
        if (!(error instanceof EngramError)) throw error
      }
    }
  }
  return undefined
}
