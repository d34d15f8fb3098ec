import { EngramError } from '../../errors/engram-error.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { graphAnswers } from '../readout/graph-answers.ts'
import { graphOutputs } from '../graph-outputs.ts'
import { populationStates } from '../populations/population-states.ts'
import type { RoundedGraph } from '../rounded-graph.ts'
import { graphSums, type JoinSums } from './graph-sums.ts'

/** Byte addresses of one input of a population. */
export type InputMemory = {
  readonly name: string
  readonly sums: JoinSums
  /** Whether it receives the same in all steps of a sample. */
  readonly constant: boolean
  /** i32 [size]: what it receives in the present step, whether the population is refractory or not. */
  readonly current: number
  /** Where exercise is counted: i32 [size] currents of a sum one unit more and one less, u16 [size] flags of the current. */
  readonly exercise: { readonly raised: number; readonly lowered: number; readonly flags: number } | undefined
}

/** Byte addresses of one population's memory in the compiled integer model. */
export type PopulationMemory = {
  readonly size: number
  /** `current`, then those that its kind has beside it. */
  readonly inputs: readonly InputMemory[]
  /** Past membranes that a step reads. */
  readonly depth: number
  /** i32 [front + steps][size]: membranes or values; the rows in front stay zero, so that nothing that reads the past needs a test. */
  readonly membrane: number
  readonly front: number
  /** u8 [spikeFront + steps][size]: spikes; absent where values are sent. */
  readonly spikes: number | undefined
  readonly spikeFront: number
  /** i32 [state][size]: further states, present values only. */
  readonly states: number
  readonly stateCount: number
  /** i32 [size]: refractory steps that are left; absent where there are none. */
  readonly refractory: number | undefined
  /** i64 [size] each: constants that every neuron has for itself, by name. */
  readonly own: { readonly [constant: string]: number }
  /** Where exercise is counted: u16 [steps][size] all flags, and where units have constants for themselves [steps][size] flags of these. */
  readonly exercise: { readonly flags: number; readonly constants: number | undefined } | undefined
}

/** Byte addresses in the compiled model's memory: weights and scratch, then what a block of samples brings and leaves. */
export type IntegerGraphLayout = {
  readonly populations: readonly PopulationMemory[]
  readonly readout: JoinSums | undefined
  /** What is zero at the start of a sample: states and refractory steps. */
  readonly cleared: { readonly start: number; readonly bytes: number }
  /**
   * Of a stream, what the window before left: rows of so many bytes, `front` of them before those of a window; the outputs of a window that
   * was begun, and how many of its steps; and where inputs are read late those of the window, u8 or i32 [front + step][line].
   */
  readonly kept: {
    readonly rows: readonly { readonly base: number; readonly bytes: number; readonly front: number }[]
    readonly outputs: number
    readonly begun: number
    readonly entered: { readonly base: number; readonly front: number } | undefined
  } | undefined
  readonly block: number
  /** u8 or, of values, i32 [sample][step][line]. */
  readonly inputs: number
  /** i32 [sample]. */
  readonly lengths: number
  readonly membrane: number
  readonly spikes: number
  readonly outputs: number
  /** Where exercise is counted: u16 of the same shape as `spikes`; of constants, where any unit has some for itself. */
  readonly exercise: number | undefined
  readonly constants: number | undefined
  readonly bytes: number
  readonly sampleLength: number
}

/** Bytes that a load of a register may reach beyond what it needs. */
const slack = 16
/** Addresses are numbers with a sign. */
const mostBytes = 2 ** 31 - 2 ** 16

/** Places what a stream keeps beside states and refractory steps. */
const keptLayout = (
  description: GraphDescription,
  populations: readonly PopulationMemory[],
  reserve: (bytes: number) => number,
): NonNullable<IntegerGraphLayout['kept']> => {
  const { spiking } = graphInputShape(description)
  const late = Math.max(0, ...description.connections.filter(({ from }) => from === 'input').map(({ delay }) => delay))
  const bytes = (spiking ? 1 : 4) * description.input.size
  const entered = late > 0 ? { base: reserve((late + description.steps) * bytes), front: late } : undefined
  const rows = [
    ...populations.flatMap(({ size, membrane, front, spikes, spikeFront }) => [
      { base: membrane, bytes: 4 * size, front },
      ...(spikes === undefined ? [] : [{ base: spikes, bytes: size, front: spikeFront }]),
    ]),
    ...(entered ? [{ ...entered, bytes }] : []),
  ]
  return { rows: rows.filter(({ front }) => front > 0), outputs: reserve(8 * graphOutputs(description)), begun: reserve(4), entered }
}

/**
 * Lays out the memory of the compiled integer model, with `counting` that which also counts; a block is as many samples as keep it near
 * four mebibytes.
 * @throws EngramError (exit code 2) for a network that needs more memory than there can be
 */
export const integerGraphLayout = (network: RoundedGraph, counting = false): IntegerGraphLayout => {
  const { description, constants } = network
  const { populations, connections, steps } = description
  const shape = graphInputShape(description)
  const counted = counting && constants.some(({ own }) => Object.keys(own).length > 0)
  let top = 16
  const reserve = (bytes: number): number => {
    const address = top
    top = 16 * Math.ceil((top + bytes + slack) / 16)
    return address
  }
  const sums = graphSums(network, reserve)
  const cleared = { start: top, bytes: 0 }
  const states = populations.map(({ model, size }) => reserve(4 * populationStates(model).length * size))
  const refractory = populations.map((one) => (one.refractory > 0 ? reserve(4 * one.size) : undefined))
  cleared.bytes = top - cleared.start
  const placed = populations.map(({ name, size, model }, index): PopulationMemory => {
    const kind = populationRegistry[model.kind]!
    const spiking = kind.sends !== 'values'
    const longest = Math.max(0, ...connections.filter(({ from }) => from === name).map(({ delay }) => delay))
    const depth = kind.depth(model)
    const front = Math.max(depth, spiking ? 0 : longest)
    const spikeFront = Math.max(1, longest)
    const own = Object.keys(constants[index]!.own)
    return {
      size,
      inputs: sums.populations[index]!.map((own, at): InputMemory => ({
        name: at === 0 ? 'current' : kind.inputs![at - 1]!,
        sums: own,
        constant: own.groups.every((group) => group.connections.every(({ constant, delay }) => constant && delay === 0)),
        current: reserve(4 * size),
        exercise: counting ? { raised: reserve(4 * size), lowered: reserve(4 * size), flags: reserve(2 * size) } : undefined,
      })),
      depth,
      membrane: reserve(4 * (front + steps) * size),
      front,
      spikes: spiking ? reserve((spikeFront + steps) * size) : undefined,
      spikeFront,
      states: states[index]!,
      stateCount: populationStates(model).length,
      refractory: refractory[index],
      own: Object.fromEntries(own.map((constant) => [constant, reserve(8 * size)])),
      exercise: counting
        ? { flags: reserve(2 * steps * size), constants: own.length > 0 ? reserve(2 * steps * size) : undefined }
        : undefined,
    }
  })
  const sampleLength = steps * populations.reduce((sum, { size }) => sum + size, 0)
  const inputBytes = (shape.spiking ? 1 : 4) * shape.length
  const bytesOfStep = 5 + (counting ? 2 : 0) + (counted ? 2 : 0)
  const outputBytes = 8 * graphAnswers(description) * graphOutputs(description)
  // A single answer is small beside what leads to it.
  const bytes = bytesOfStep * sampleLength + inputBytes + (description.readout.over === 'step' ? outputBytes : 0)
  const kept = description.state === undefined ? undefined : keptLayout(description, placed, reserve)
  const block = Math.max(1, Math.min(1024, Math.floor(2 ** 22 / bytes)))
  const layout: Omit<IntegerGraphLayout, 'bytes'> = {
    populations: placed,
    readout: sums.readout,
    cleared,
    kept,
    block,
    inputs: reserve(block * inputBytes),
    lengths: reserve(4 * block),
    membrane: reserve(4 * block * sampleLength),
    spikes: reserve(block * sampleLength),
    outputs: reserve(block * outputBytes),
    exercise: counting ? reserve(2 * block * sampleLength) : undefined,
    constants: counted ? reserve(2 * block * sampleLength) : undefined,
    sampleLength,
  }
  if (top > mostBytes) {
    throw new EngramError(
      'network: its integer model needs more than 2 GiB of memory, expected fewer steps, or smaller or fewer populations',
      2,
    )
  }
  return { ...layout, bytes: top }
}
