import type { NetworkDescription } from '../network/network-description.ts'
import { neuronStates } from '../neurons/neuron-states.ts'
import { bitCount } from './bit-count.ts'
import type { CoveragePart } from './coverage-part.ts'
import { exerciseFlags } from './exercise-flags.ts'
import { missedOf } from './missed-of.ts'

/** Flags of a step that follow from the trace, above those of `exerciseFlags`; the lowest two are about weights. */
const [spiked, quiet, negative] = [1 << 11, 1 << 12, 1 << 13]
const ofWeights = exerciseFlags.raised | exerciseFlags.lowered

const signals = [
  ['spike', spiked],
  ['threshold from both sides', spiked | quiet],
  ['membrane at threshold', exerciseFlags.atThreshold],
  ['current above field', exerciseFlags.currentAbove],
  ['current below field', exerciseFlags.currentBelow],
  ['membrane above field', exerciseFlags.membraneAbove],
  ['membrane below field', exerciseFlags.membraneBelow],
  ['state above field', exerciseFlags.stateAbove],
  ['state below field', exerciseFlags.stateBelow],
  ['negative current', exerciseFlags.currentNegative],
  ['negative membrane', negative],
  ['negative state', exerciseFlags.stateNegative],
] as const

/** What the neurons of one layer did. `seen`: flags of each neuron; `steps`: how often each combination of flags came. */
export const neuronCoverage = (
  description: NetworkDescription,
  layer: number,
  seen = new Uint16Array(description.layers[layer]!.size),
  counts = new Float64Array(1 << 14),
): CoveragePart => {
  const { layers, steps } = description
  const { size, neuron } = layers[layer]!
  const length = steps * layers.reduce((sum, one) => sum + one.size, 0)
  const first = steps * layers.slice(0, layer).reduce((sum, one) => sum + one.size, 0)
  const stateful = neuronStates(neuron).length > 0
  return {
    add: (_, { membrane, spikes, exercise }, sample) => {
      let gained = 0
      let at = sample * length + first
      for (let step = 0; step < steps; step++) {
        for (let index = 0; index < size; index++, at++) {
          const flags = (exercise[at]! & ~ofWeights) | (spikes[at] === 0 ? quiet : spiked) | (membrane[at]! < 0 ? negative : 0)
          counts[flags]!++
          const before = seen[index]!
          if ((flags & ~before) === 0) continue
          gained += bitCount(flags & ~before)
          seen[index] = before | flags
        }
      }
      return gained
    },
    rows: () =>
      signals.flatMap(([signal, mask]) => {
        if (signal.includes('state') && !stateful) return []
        const times = mask === (spiked | quiet) ? 0 : counts.reduce((sum, count, flags) => sum + ((flags & mask) === 0 ? 0 : count), 0)
        return [{ layer, signal, times, ...missedOf(size, (index) => (seen[index]! & mask) === mask) }]
      }),
    copy: () => neuronCoverage(description, layer, seen.slice(), counts.slice()),
  }
}
