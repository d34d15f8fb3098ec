import type { FlowGate } from '../../../operators/stream/flow/flow-gate.ts'

export type CountingGate = { readonly gate: FlowGate; inFlight(stageIndex: number): number }

/** The flow gate, also counting the batches that lie in the queues of each stage. */
export function countingGate(inner: FlowGate): CountingGate {
  const counts = new Map<number, number>()
  const change = (stageIndex: number, difference: number): void => {
    counts.set(stageIndex, (counts.get(stageIndex) ?? 0) + difference)
  }
  const gate: FlowGate = {
    ...inner,
    openQueue(stageIndex) {
      const queue = inner.openQueue(stageIndex)
      let held = 0
      const hold = (difference: number): void => {
        held += difference
        change(stageIndex, difference)
      }
      return {
        get bytes() {
          return queue.bytes
        },
        add(bytes) {
          queue.add(bytes)
          hold(1)
        },
        remove(bytes) {
          queue.remove(bytes)
          hold(-1)
        },
        close() {
          queue.close()
          hold(-held)
        },
      }
    },
  }
  return { gate, inFlight: stageIndex => counts.get(stageIndex) ?? 0 }
}
