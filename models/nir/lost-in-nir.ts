import type { GraphDescription } from '../graph/graph-description.ts'
import { populationArithmeticOf } from '../graph/populations/population-arithmetic-of.ts'
import { populationRegistry } from '../populations/population-registry.ts'

const resets: Readonly<Record<string, string | undefined>> = {
  zero: 'to-reset', immediate: 'subtract', delayed: 'subtract-later', inside: 'subtract-later',
}

/** What NIR cannot say of a network that steps by `dt` seconds, in sentences. */
export const lostInNir = (description: GraphDescription, dt: number): readonly string[] => {
  const { populations, connections, readout, input, steps, tail } = description
  const found: string[] = []
  const spiking = populations.filter(({ model }) => (populationRegistry[model.kind]!.sends ?? 'spikes') === 'spikes')
  const ways = new Set(spiking.map((population) => {
    const { reset, threshold } = populationArithmeticOf(description, populations.indexOf(population))
    const said = resets[reset]
    return said === undefined ? `resets as ${reset}` : `reset: '${said}', threshold: '${threshold}'`
  }))
  if (ways.size > 0) {
    const [way] = ways
    found.push(ways.size === 1 && way!.startsWith('reset:')
      ? `what a spike does, and when: import it with preset { decay: 'euler', gain: 'euler', ${way} } and dt ${dt}`
      : `what a spike does, and when: populations differ, or have a reset that no reader knows (${[...ways].join('; ')})`)
  }
  for (const { name, refractory } of populations) if (refractory > 0) found.push(`${name}: ${refractory} refractory steps`)
  for (const { name, model: { kind }, transmission } of connections) {
    if (transmission) found.push(`${name}: that its synapses transmit a spike with probability ${transmission.probability}, they always do`)
    const partly = kind === 'sparse' || kind === 'block-diagonal'
    if (kind === 'scaled') found.push(`${name}: that its weights are one number and never trained`)
    if (kind === 'legendre') found.push(`${name}: that its weights are those of Legendre memories and never trained`)
    if (partly) found.push(`${name}: which synapses there are; a full matrix has zeros where there are none`)
  }
  if (readout.of === 'membrane') found.push(`the readout: it takes membranes of ${readout.from}, Output gets what it sends`)
  found.push(`the readout: over ${readout.over}, ${readout.argmax ? 'the largest output' : 'all outputs'}`)
  found.push(`the input: ${input.encoding.kind} for at most ${steps} steps${tail > 0 ? ` and ${tail} after them` : ''}`)
  found.push('formats, widths and rounding of integers')
  return found
}
