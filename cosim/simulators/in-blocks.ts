import { circuitInput } from '../../hdl/circuit-input.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { inferenceCyclesBound } from '../../hdl/cost/timing/inference-cycles-bound.ts'
import { inputShape } from '../../models/network/inputs/input-shape.ts'
import type { SimulatedTrace, Simulator } from './simulator.ts'

/** Cycles that a simulator works through in some seconds. */
const cyclesOfBlock = 20_000_000
/** Far below what a frame may hold, in bytes. */
const bytesOfBlock = 2 ** 25

/** How many samples of a design go to its simulator at a time, so that a block is some seconds of work at most, and fits a frame. */
export const blockSamples = ({ network, lanes }: Pick<Design, 'network' | 'lanes'>): number => {
  const { description } = network
  const { layers, steps, readout } = description
  const traced = 5 * steps * layers.reduce((sum, { size }) => sum + size, 0) + 8 * readout.outputs + 12
  const bytes = Math.max(traced, 4 * circuitInput(description).words)
  const fits = Math.min(cyclesOfBlock / inferenceCyclesBound(description, lanes), bytesOfBlock / bytes)
  return Math.max(1, Math.floor(fits))
}

type List = Int32Array | Uint8Array | BigInt64Array

const joined = <T extends List>(parts: readonly T[]): T => {
  const [first] = parts as readonly [T, ...T[]]
  const Columns = first.constructor as new (length: number) => T
  const all = new Columns(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part as never, at)
    at += part.length
  }
  return all
}

/** A simulator that gives samples whose traces are wanted to another one in blocks of at most `most`, and puts the answers together. */
export const inBlocks = (simulator: Simulator, design: Pick<Design, 'network' | 'lanes'>, most = blockSamples(design)): Simulator => {
  const { length } = inputShape(design.network.description)
  return {
    ...simulator,
    evaluate: async (inputs, samples, disturbed = 0) => {
      if (samples <= most) return simulator.evaluate(inputs, samples, disturbed)
      const blocks: Promise<SimulatedTrace>[] = []
      for (let at = 0; at < samples; at += most) {
        const count = Math.min(most, samples - at)
        blocks.push(simulator.evaluate(inputs.subarray(at * length, (at + count) * length), count, disturbed === 0 ? 0 : disturbed + at))
      }
      const parts = await Promise.all(blocks)
      const column = <K extends keyof SimulatedTrace>(name: K): SimulatedTrace[K] =>
        joined(parts.map((part) => part[name] as List)) as SimulatedTrace[K]
      return {
        membrane: column('membrane'),
        spikes: column('spikes'),
        outputs: column('outputs'),
        actions: column('actions'),
        cycles: column('cycles'),
      }
    },
  }
}
