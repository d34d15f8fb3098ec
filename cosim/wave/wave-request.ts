/** One inference of a circuit: its words as they are written, and with which disturbance (`Disturbance` of the harness; seed 0: none). */
export type WaveInference = { readonly words: Int32Array; readonly disturbed: number; readonly number: number }

/** What a waveform is wanted of: a window of the last of some inferences, which the circuit runs one behind the other after its reset. */
export type WaveRequest = {
  readonly inferences: readonly WaveInference[]
  /** The moment: place of a step of a unit among the spikes of a sample ([population][step][unit]); undefined: the result. */
  readonly moment: number | undefined
  /** Clock cycles before and after it, as far as the inference has them. */
  readonly before: number
  readonly after: number
}

/** The request as 32-bit words (cosim/harness/wave.h). */
export const waveRequestWords = ({ inferences, moment, before, after }: WaveRequest): Int32Array =>
  Int32Array.from([
    before, after, moment ?? -1, inferences.length,
    ...inferences.flatMap(({ words, disturbed, number }) => [words.length, disturbed, number]),
    ...inferences.flatMap(({ words }) => [...words]),
  ])
