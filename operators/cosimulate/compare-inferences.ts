import { compareTraces, type ExpectedClock } from '../../cosim/compare-traces.ts'
import type { SimulatedTrace } from '../../cosim/simulators/simulator.ts'
import { keptDifferences } from '../../datasets/tables/kept-differences.ts'
import type { GraphTrace } from '../../models/graph/graph-interpreter.ts'
import { differenceRows } from './difference-rows.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { DifferenceSummary } from '../stream/stage-event.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** A block of inferences as the integer model has them and as the circuit answered; `numbers` are those of its samples. */
export type ComparedBlock = {
  readonly source: NonNullable<DifferenceSummary['source']>
  readonly numbers: ArrayLike<number>
  readonly expected: GraphTrace<Int32Array>
  readonly got: SimulatedTrace
  readonly clock: ExpectedClock
}

/** Compares every value of a block, counts and tells what differs; gives it as a batch of `diffs` where there is any. */
export const compareInferences = (
  { network, rounded: { description }, found }: RunningCircuit,
  { source, numbers, expected, got, clock }: ComparedBlock,
  context: StageContext,
): TableBatch[] => {
  const { total, compared, samples, first } = compareTraces(description, numbers.length, expected, got, keptDifferences, clock)
  found.compared += compared
  found.differences += total
  if (source === 'sample') found.differingSamples += samples
  else if (source === 'stimulus') found.differingStimuli += samples
  if (total === 0) return []
  return differenceRows({ network, source, numbers, first, total: found.differences }, context)
}
