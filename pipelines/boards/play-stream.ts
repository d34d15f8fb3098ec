import { isDeepStrictEqual } from 'node:util'
import { performance } from 'node:perf_hooks'
import { streamAnswers } from '../../cosim/host/stream-answers.ts'
import type { StreamHost } from '../../cosim/host/stream-host.ts'
import { graphWords } from '../../hdl/graph/graph-words.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { randomInputs } from './random-inputs.ts'

/** How a stream on a board went. */
export type StreamPlay = {
  readonly windows: number
  readonly steps: number
  readonly answers: number
  /** Answers before the end of a window. */
  readonly events: number
  /** Windows whose answers are not those of the integer model. */
  readonly differentWindows: number
  /** Of one window with its frames, in milliseconds. */
  readonly medianMilliseconds: number
}

/**
 * A stream of random inputs, from its beginning, window by window through a board, whose answers are held to the integer model. The board
 * is left at the beginning of another stream.
 * @throws BoardError (exit code 1) where the board stops to answer
 */
export const playStream = async (host: StreamHost, network: RoundedGraph, windows: number): Promise<StreamPlay> => {
  const { description } = network
  const inputs = randomInputs(description, windows)
  const lengths = new Int32Array(windows).fill(description.steps)
  const expected = streamAnswers({ network, inputs, lengths })
  const { words, counts } = graphWords(description, inputs, windows, lengths)
  await host.restart()
  const milliseconds: number[] = []
  let [at, differentWindows, answers] = [0, 0, 0]
  for (let window = 0; window < windows; window++) {
    const began = performance.now()
    const got = await host.window(words.subarray(at, at + counts[window]!), window === windows - 1)
    milliseconds.push(performance.now() - began)
    at += counts[window]!
    answers += got.length
    if (!isDeepStrictEqual(got, expected[window])) differentWindows++
  }
  const medianMilliseconds = milliseconds.toSorted((a, b) => a - b)[windows >> 1] ?? 0
  return { windows, steps: windows * description.steps, answers, events: answers - windows, differentWindows, medianMilliseconds }
}
