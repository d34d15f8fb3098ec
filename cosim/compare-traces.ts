import { bytesOf } from '../datasets/arrow/bytes-of.ts'
import { exactInteger, type ExactInteger } from '../models/arithmetic/exact-integer.ts'
import { argmax } from '../models/arithmetic/argmax.ts'
import type { GraphTrace } from '../models/graph/graph-interpreter.ts'
import { graphOutputs } from '../models/graph/graph-outputs.ts'
import { graphAnswers } from '../models/graph/readout/graph-answers.ts'
import type { GraphDescription } from '../models/graph/graph-description.ts'
import type { SimulatedTrace } from './simulators/simulator.ts'

/** One value in which circuit and integer model differ. `step` is -1 for cycles, handshakes, and what the readout answers at the end. */
export type Difference = {
  readonly sample: number
  readonly step: number
  /** Name of the population; null for what the readout answers, and for cycles and handshakes. */
  readonly population: string | null
  /** Unit of the population, or index of the output. */
  readonly unit: number
  readonly signal: 'membrane' | 'spike' | 'output' | 'action' | 'cycles' | 'handshake'
  readonly expected: ExactInteger
  readonly got: ExactInteger
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** What the column of cycles must hold, and what it says: of a disturbed inference, broken rules. */
export type ExpectedClock = { readonly signal: 'cycles' | 'handshake'; readonly cycles: Int32Array }

/**
 * Compares every membrane, spike, output and action of a block. Returns how many differ, in how many samples, and the first `limit` of them
 * in the order in which the circuit computes: by sample, step, population, unit, membrane before spike, then outputs and action (of a
 * readout of every step after each step), and what the column of cycles must hold, where that is given.
 */
export const compareTraces = (
  description: GraphDescription,
  samples: number,
  expected: GraphTrace<Int32Array>,
  got: SimulatedTrace,
  limit: number,
  clock?: ExpectedClock,
): { readonly total: number; readonly compared: number; readonly samples: number; readonly first: readonly Difference[] } => {
  const { populations, steps } = description
  const answers = graphAnswers(description)
  const outputs = graphOutputs(description)
  const length = steps * populations.reduce((sum, { size }) => sum + size, 0)
  const compared = samples * (2 * length + answers * (outputs + 1) + Number(clock !== undefined))
  const timely = !clock || clock.cycles.every((cycles, sample) => cycles === got.cycles[sample])
  const actions = argmax(expected.outputs, outputs)
  const pairs = [
    [expected.membrane, got.membrane],
    [expected.spikes, got.spikes],
    [expected.outputs, got.outputs],
    [actions, got.actions],
  ] as const
  if (timely && pairs.every(([a, b]) => equal(bytesOf(a), bytesOf(b)))) return { total: 0, compared, samples: 0, first: [] }

  const first: Difference[] = []
  let [total, differing] = [0, 0]
  const check = (
    sample: number,
    step: number,
    population: string | null,
    unit: number,
    signal: Difference['signal'],
    a: number | bigint,
    b: number | bigint,
  ): void => {
    if (a === b) return
    total++
    if (first.length < limit) first.push({ sample, step, population, unit, signal, expected: exactInteger(a), got: exactInteger(b) })
  }
  /** What is answered, in step `step` or at the end. */
  const checkAnswer = (n: number, step: number): void => {
    const at = n * answers + Math.max(0, step)
    for (let o = 0; o < outputs; o++) {
      check(n, step, null, o, 'output', expected.outputs[at * outputs + o]!, got.outputs[at * outputs + o]!)
    }
    check(n, step, null, 0, 'action', actions[at]!, got.actions[at]!)
  }
  const starts = populations.map((_, l) => steps * populations.slice(0, l).reduce((sum, { size }) => sum + size, 0))
  for (let n = 0; n < samples; n++) {
    const before = total
    for (let step = 0; step < steps; step++) {
      populations.forEach(({ name, size }, l) => {
        const start = n * length + starts[l]! + step * size
        for (let j = 0; j < size; j++) {
          check(n, step, name, j, 'membrane', expected.membrane[start + j]!, got.membrane[start + j]!)
          check(n, step, name, j, 'spike', expected.spikes[start + j]!, got.spikes[start + j]!)
        }
      })
      if (answers > 1) checkAnswer(n, step)
    }
    if (answers === 1) checkAnswer(n, -1)
    if (clock) check(n, -1, null, 0, clock.signal, clock.cycles[n]!, got.cycles[n]!)
    if (total > before) differing++
  }
  return { total, compared, samples: differing, first }
}
