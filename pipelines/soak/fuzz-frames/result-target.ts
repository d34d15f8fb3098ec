import { decodeResult } from '../../../cosim/protocol/decode-result.ts'
import { SimulatorError } from '../../../cosim/simulators/simulator-error.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'

/** Results of both simulators, whose bytes anything may have written: columns as long as they should be, or a refusal. */
export const resultTarget = (): FuzzTarget => ({
  name: 'results',
  every: 3,
  trial: (random) => {
    const [inputs, hidden, outputs, samples] = [1 + random.below(3), 1 + random.below(6), 1 + random.below(5), random.below(4)]
    const description = lifNetwork({ layers: [inputs, hidden, outputs], beta: 0.9, steps: 1 + random.below(4) })
    const traced = random.chance(0.5)
    const length = traced ? samples * description.steps * hidden : 0
    const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8
    const right = random.bytes(8 + aligned(4 * length) + aligned(length) + 8 * samples * outputs + 3 * aligned(4 * samples))
    new DataView(right.buffer).setUint32(0, samples, true)
    // A buffer of its own, as both simulators give one.
    const payload = random.chance(0.3) ? right : new Uint8Array(mutateBytes(right, random))
    const counted = payload.length >= 4 ? new DataView(payload.buffer).getUint32(0, true) : -1
    try {
      const { membrane, spikes, outputs: sums, actions, cycles, checksums } = decodeResult(description, payload, samples, traced)
      if (payload.length !== right.length || counted !== samples) return 'took a result of another shape'
      const lengths = [membrane.length, spikes.length, sums.length, actions.length, cycles.length, checksums.length]
      const wanted = [length, length, samples * outputs, samples, samples, samples]
      const wrong = lengths.some((one, column) => one !== wanted[column])
      return wrong ? `gave columns of ${lengths.join(', ')} values, expected ${wanted.join(', ')}` : undefined
    } catch (error) {
      if (!(error instanceof SimulatorError)) return `threw ${String(error)}`
      return payload.length === right.length && counted === samples ? 'refused a result of the right shape' : undefined
    }
  },
})
