/** A number in memory that two threads share: the one with a circuit counts it up while it computes, the other looks whether it moved. */
export type Pulse = {
  /** For `loadCircuit`'s `beat`: `Atomics.add(new Int32Array(memory), 0, 1)`. */
  readonly memory: SharedArrayBuffer
  /** Whether it was counted up since this was asked last. */
  moved(): boolean
}

export const openPulse = (): Pulse => {
  const memory = new SharedArrayBuffer(4)
  const count = new Int32Array(memory)
  let last = 0
  return { memory, moved: () => last !== (last = Atomics.load(count, 0)) }
}
