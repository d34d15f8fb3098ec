import { compareTraces } from '../../cosim/compare-traces.ts'
import { keptDifferences } from '../../datasets/tables/kept-differences.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { differenceRows } from '../cosimulate/difference-rows.ts'
import type { StageContext } from '../stream/stage-context.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import type { RunBlock } from './network-stream.ts'

/** What the comparison along the streams of a network has found so far. */
export type StreamFound = {
  readonly network: number
  readonly kept: RoundedGraph
  /** The simulator, with its version; undefined where nothing is compared. */
  readonly tool: string | undefined
  compared: number
  differences: number
  spikes: number
  windows: number
}

/** Compares a block with what the circuit made of it; gives what differs as a batch of `diffs`, whose samples are windows of the stream. */
export const compareStream = (found: StreamFound, { lengths, trace, got, window }: RunBlock, context: StageContext): TableBatch[] => {
  found.windows += lengths.length
  for (const spike of trace.spikes) found.spikes += spike
  if (!got) return []
  const { network, kept: { description } } = found
  const { total, compared, first } = compareTraces(description, lengths.length, trace, got, keptDifferences)
  found.compared += compared
  found.differences += total
  if (total === 0) return []
  const numbers = Array.from(lengths, (_, at) => window + at)
  return differenceRows({ network, source: 'sample', numbers, first, total: found.differences }, context)
}
