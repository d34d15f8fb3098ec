import type { RecordBatch } from 'apache-arrow'
import { sampleChecksums } from '../../cosim/protocol/sample-checksums.ts'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { bytesOf } from '../../datasets/arrow/bytes-of.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { rtlClosedLoop } from '../../datasets/tables/definitions/rtl-closed-loop.ts'
import { closedLoop } from '../../models/environments/closed-loop.ts'
import { argmax } from '../../models/arithmetic/argmax.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import { lastAnswers } from '../../models/graph/readout/last-answers.ts'
import { encodeInputs } from '../../models/graph/inputs/encode-inputs.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { clippedInputs } from '../model/clipped-inputs.ts'
import { compareInferences } from './compare-inferences.ts'
import { meanSteps } from '../play/mean-steps.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Steps at which membranes differed that are run again, so that what differs has rows in `diffs`. */
const mostAgain = 5

/**
 * Plays the episodes of one `closed_loop` batch with the circuit as the policy, all in lock-step, one frame for each step. At every
 * step the integer model sees the same observations; outputs and actions are compared one by one, membranes and spikes by checksum.
 */
export async function* compareClosedLoop(circuit: RunningCircuit, batch: RecordBatch, context: StageContext): AsyncGenerator<TableBatch> {
  const { rounded, simulator, model, cycles, coverage, found } = circuit
  const { description } = rounded
  const outputs = graphOutputs(description)
  const answers = graphAnswers(description)
  const run = closedLoop(Array.from(columnValues(batch, 'reset_seed') as BigInt64Array, Number))
  const firstDifferent: (number | null)[] = run.live.map(() => null)
  const clipped = clippedInputs(context, 'inputs of closed-loop episodes clipped, RTL')
  let inferences = 0
  let otherCycles = 0
  let membranes = 0
  let differentSteps = 0
  for (let step = 0; run.live.length > 0; step++) {
    const values = encodeInputs(description, run.observations())
    const inputs = quantiseInputs(description, values)
    clipped.add(description, values)
    const count = run.live.length
    const answer = simulator.act(inputs, count)
    const expected = model(inputs, count)
    coverage.add(inputs, expected, 0, count)
    const wanted = cycles(inputs, expected.spikes, count)
    const actions = argmax(expected.outputs, outputs)
    const got = await answer
    inferences += count
    otherCycles += got.cycles.reduce((sum, one, row) => sum + Number(wanted[row] !== one), 0)
    membranes += expected.membrane.length
    if (Buffer.compare(bytesOf(sampleChecksums(expected, expected.membrane.length / count)), bytesOf(got.checksums)) !== 0) {
      differentSteps++
      if (differentSteps <= mostAgain) {
        const numbers = Array.from({ length: count }, (_, row) => inferences - count + row)
        const clock = { signal: 'cycles', cycles: wanted } as const
        yield* compareInferences(
          circuit,
          { source: 'closed loop', numbers, expected, got: await simulator.evaluate(inputs, count), clock },
          context,
        )
      }
    }
    run.live.forEach((episode, row) => {
      const sums = (all: BigInt64Array): Uint8Array => bytesOf(all.subarray(row * answers * outputs, (row + 1) * answers * outputs))
      const chosen = (all: Int32Array): Uint8Array => bytesOf(all.subarray(row * answers, (row + 1) * answers))
      if (Buffer.compare(chosen(actions), chosen(got.actions)) !== 0 || Buffer.compare(sums(expected.outputs), sums(got.outputs)) !== 0)
        firstDifferent[episode] ??= step
    })
    run.advance(lastAnswers(description, got.actions))
    context.report({ type: 'progress', stageIndex: context.stageIndex, done: step + 1, total: 500, unit: 'steps', note: 'closed loop' })
  }
  // Membranes and spikes by checksum, outputs and actions one by one.
  found.compared += 2 * membranes + inferences * answers * (outputs + 1)
  const stepsInteger = columnValues(batch, 'steps_integer') as Int32Array
  const different = firstDifferent.filter((step) => step !== null).length
  const longer = run.steps.reduce((count, steps, episode) => count + Number(steps !== stepsInteger[episode]), 0)
  found.loopInferences += inferences
  found.loopDifferences += different + differentSteps + longer + otherCycles
  context.report({ type: 'figure', name: `RTL, mean of ${run.steps.length} episodes`, value: meanSteps(run.steps), unit: 'steps' })
  clipped.report()
  context.report({ type: 'figure', name: 'closed-loop inferences compared', value: inferences })
  context.report({ type: 'figure', name: 'closed-loop membranes compared by checksum', value: membranes })
  context.report({
    type: 'check',
    name: 'RTL plays as integers',
    otherwise: 'RTL plays otherwise than integers',
    passed: different + differentSteps + longer + otherCycles === 0,
    detail:
      different + differentSteps + longer + otherCycles === 0
        ? `${run.steps.length} episodes, step for step`
        : `of ${run.steps.length} episodes ${different} with other outputs, ${longer} of another length; `
          + `membranes differ at ${differentSteps} ${differentSteps === 1 ? 'step' : 'steps'}`
          + (otherCycles === 0 ? '' : `, clock cycles of ${otherCycles} inferences`),
  })
  yield {
    table: 'closed_loop',
    batch: addColumns(batch, rtlClosedLoop, { steps_rtl: run.steps, first_different_step: firstDifferent }),
  }
}
