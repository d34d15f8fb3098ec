import { generateStimuli } from '../../models/exercise/stimuli/generate-stimuli.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { compareInferences } from './compare-inferences.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Seed of the first block's disturbances; any number but 0. */
const firstDisturbance = 1

/** Stimuli that are run at a time. */
const block = 64

/**
 * Runs `count` generated stimuli, chosen for what the task has not exercised, through the circuit and compares every value and the cycles;
 * then again while inputs are withheld, results are not taken at once and resets come in the middle of inferences.
 */
export async function* compareStimuli(circuit: RunningCircuit, count: number, context: StageContext): AsyncGenerator<TableBatch> {
  const { rounded, simulator, model, cycles, coverage, mostDisturbed, found } = circuit
  if (count === 0) return
  const { length } = graphInputShape(rounded.description)
  const stimuli = generateStimuli(rounded, model, coverage, { count, seed: context.item.seed })
  /** Has the circuit run a block of them. */
  const ask = (start: number) => {
    const samples = Math.min(block, count - start)
    const inputs = stimuli.inputs.subarray(start * length, (start + samples) * length)
    const lengths = stimuli.lengths.subarray(start, start + samples)
    const answer = simulator.evaluate(inputs, samples, 0, lengths)
    const again = Math.min(samples, Math.max(0, mostDisturbed - start))
    const disturbed = again === 0
      ? undefined
      : simulator.evaluate(inputs.subarray(0, again * length), again, firstDisturbance + start, lengths.subarray(0, again))
    // Both fail where the simulator does; that is told where they are waited for.
    for (const pending of [answer, disturbed]) pending?.catch(() => {})
    return { samples, inputs, lengths, again, answer, disturbed }
  }
  let next: ReturnType<typeof ask> | undefined = ask(0)
  for (let start = 0; next; start += block) {
    const { samples, inputs, lengths, again, answer, disturbed } = next
    // The circuit goes on while this block is compared.
    next = start + block < count ? ask(start + block) : undefined
    const expected = model(inputs, samples, lengths)
    coverage.add(inputs, expected, 0, samples, lengths)
    found.stimuli += samples
    const numbers = Array.from({ length: samples }, (_, index) => start + index)
    const clock = { signal: 'cycles', cycles: cycles(inputs, expected.spikes, samples, lengths) } as const
    yield* compareInferences(circuit, { source: 'stimulus', numbers, expected, got: await answer, clock }, context)
    if (disturbed) {
      found.disturbed += again
      const rules = { signal: 'handshake', cycles: new Int32Array(again) } as const
      const part = <T extends { readonly length: number; subarray(from: number, to: number): T }>(values: T): T =>
        values.subarray(0, (values.length / samples) * again)
      const first = { membrane: part(expected.membrane), spikes: part(expected.spikes), outputs: part(expected.outputs) }
      yield* compareInferences(
        circuit,
        { source: 'disturbed stimulus', numbers: numbers.slice(0, again), expected: first, got: await disturbed, clock: rules },
        context,
      )
    }
    context.report({ type: 'progress', stageIndex: context.stageIndex, done: start + samples, total: count, unit: 'stimuli' })
  }
}
