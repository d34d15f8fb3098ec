import type { Sent } from './connection-kernel.ts'
import type { DroppedUnits, GraphActivity } from './graph-activity.ts'
import type { GraphKernels } from './graph-kernels.ts'

/** Dropout of a population in this pass. */
export const droppedOf = (a: GraphActivity, index: number): DroppedUnits | undefined => (a.training ? a.dropped[index] : undefined)

/** What a connection reads of a population, or of the input as values. */
export const sentOf = (a: GraphActivity, source: number | undefined): Sent => {
  if (source !== undefined) return a.sent[source]!
  if (a.entered?.kind !== 'values') throw new Error('events have no address')
  return { address: a.entered.address, spikes: a.enteredSpikes, lists: a.enteredLists }
}

/** What a connection reads that takes lists of spikes alone. */
export const spikesOf = (a: GraphActivity, source: number | undefined): Sent => {
  if (source !== undefined || a.entered?.kind !== 'events') return sentOf(a, source)
  const { rowStarts, lines } = a.entered.lists
  return { address: 0, spikes: undefined, lists: { starts: rowStarts, lines } }
}

/** Where what the readout reads lies, [step][sample][unit]. */
export const readOf = ({ readFrom, description: { readout } }: GraphKernels, a: GraphActivity): number => {
  const { membrane, spikes } = a.arrays[readFrom]!
  return droppedOf(a, readFrom)?.read ?? (readout.of === 'spikes' ? spikes : membrane)
}
