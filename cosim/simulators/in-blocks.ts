import type { Design } from '../../hdl/generate-design.ts'
import { graphCyclesBound } from '../../hdl/graph/graph-cycles-bound.ts'
import { graphInputCircuit } from '../../hdl/graph/graph-input-circuit.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import type { SimulatedTrace, Simulator } from './simulator.ts'

/** Cycles that a simulator works through in some seconds. */
const cyclesOfBlock = 20_000_000
/** Far below what a frame may hold, in bytes. */
const bytesOfBlock = 2 ** 25

/** How many samples of a design go to its simulator at a time, so that a block is some seconds of work at most, and fits a frame. */
export const blockSamples = ({ network, lanes }: Pick<Design, 'network' | 'lanes'>): number => {
  const { description } = network
  const { populations, steps } = description
  const states = 5 * steps * populations.reduce((sum, { size }) => sum + size, 0)
  const traced = states + graphAnswers(description) * (8 * graphOutputs(description) + 4) + 8
  const bytes = Math.max(traced, 4 * graphInputCircuit(description).words)
  const fits = Math.min(cyclesOfBlock / graphCyclesBound(description, lanes), bytesOfBlock / bytes)
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
  const { length } = graphInputShape(design.network.description)
  return {
    ...simulator,
    evaluate: async (inputs, samples, disturbed = 0, lengths, goesOn = false) => {
      if (samples <= most) return simulator.evaluate(inputs, samples, disturbed, lengths, goesOn)
      const blocks: Promise<SimulatedTrace>[] = []
      for (let at = 0; at < samples; at += most) {
        const count = Math.min(most, samples - at)
        const part = inputs.subarray(at * length, (at + count) * length)
        const follows = goesOn || at + count < samples
        blocks.push(simulator.evaluate(part, count, disturbed === 0 ? 0 : disturbed + at, lengths?.subarray(at, at + count), follows))
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
