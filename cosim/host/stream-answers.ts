import { argmax } from '../../models/arithmetic/argmax.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { integerGraph } from '../../models/graph/integer/integer-graph.ts'
import { notAnswered } from '../../models/graph/kept/not-answered.ts'
import type { GraphCase } from '../../models/graph/random/graph-case.ts'
import { graphAnswers } from '../../models/graph/readout/graph-answers.ts'
import type { StreamAnswer } from './stream-host.ts'

/** What the integer model answers to the windows of a stream from its beginning, window by window, as a board's host tells it. */
export const streamAnswers = ({ network, inputs, lengths }: GraphCase): readonly (readonly StreamAnswer[])[] => {
  const { description } = network
  const [width, answers, events] = [graphOutputs(description), graphAnswers(description), description.readout.event !== undefined]
  const { outputs } = integerGraph(network).evaluate(inputs, lengths.length, lengths)
  let begin = 0
  return Array.from(lengths, (length, window) => {
    const found: StreamAnswer[] = []
    for (let answer = 0; answer < (events ? length : 1); answer++) {
      const own = outputs.subarray((window * answers + answer) * width, (window * answers + answer + 1) * width)
      if (own[0] === notAnswered) continue
      found.push({
        last: !events || answer === length - 1, step: events ? BigInt(begin + answer) : undefined, action: argmax(own, width)[0]!,
        outputs: [...own],
      })
    }
    begin += length
    return found
  })
}
