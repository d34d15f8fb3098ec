import { inputShape } from '../models/network/input-shape.ts'
import { generateStimuli } from '../models/exercise/generate-stimuli.ts'
import { compareInferences } from './compare-inferences.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { StageContext } from './stream/stage-context.ts'
import type { TableBatch } from './stream/table-batch.ts'

/** Stimuli that are run at a time. */
const block = 64

/** Runs `count` generated stimuli, chosen for what the task has not exercised, through the circuit and compares every value. */
export async function* compareStimuli(circuit: RunningCircuit, count: number, context: StageContext): AsyncGenerator<TableBatch> {
  const { rounded, simulator, model, coverage, found } = circuit
  if (count === 0) return
  const { length } = inputShape(rounded.description)
  const stimuli = generateStimuli(rounded, model, coverage, { count, seed: context.item.seed })
  for (let start = 0; start < count; start += block) {
    const samples = Math.min(block, count - start)
    const inputs = stimuli.subarray(start * length, (start + samples) * length)
    const answer = simulator.evaluate(inputs, samples)
    const expected = model(inputs, samples)
    coverage.add(inputs, expected, 0, samples)
    found.stimuli += samples
    const numbers = Array.from({ length: samples }, (_, index) => start + index)
    yield* compareInferences(circuit, { source: 'stimulus', numbers, expected, got: await answer }, context)
    context.report({ type: 'progress', stageIndex: context.stageIndex, done: start + samples, total: count, unit: 'stimuli' })
  }
}
