import type { GraphDescription } from './graph-description.ts'
import type { GraphLayout } from './graph-layout.ts'

/** What a message calls the weight or bias at an index of the flat parameters: `weight 3 of in`, `bias 0 of the readout`. */
export const parameterPlace = ({ connections }: GraphDescription, layout: GraphLayout, index: number): string => {
  const all = [...layout.connections, ...(layout.readout ? [layout.readout] : [])]
  const which = all.findLastIndex(({ weights }) => weights <= index)
  const { weights, weightCount, bias } = all[which]!
  const name = connections[which]?.name ?? 'the readout'
  return index < weights + weightCount ? `weight ${index - weights} of ${name}` : `bias ${index - bias!} of ${name}`
}
