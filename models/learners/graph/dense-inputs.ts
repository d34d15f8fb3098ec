import { checkSamples } from '../../graph/check/check-samples.ts'
import { EngramError } from '../../errors/engram-error.ts'
import type { GraphDescription } from '../../graph/graph-description.ts'
import { graphInputShape } from '../../graph/graph-input.ts'
import type { SampleBatch } from './sample-batch.ts'

/**
 * What enters a network, as `graphInputShape` says: [sample][step][line], or [sample][line] of an observation. Events of one step and line
 * add up; what lies beyond the end of a sample is 0.
 * @throws EngramError (exit code 2) for another number of values or lengths, a length that is none, events of an observation, and an event
 *   whose step or line is not there
 */
export const denseInputs = (description: GraphDescription, { count, lengths, inputs }: SampleBatch): Float32Array => {
  const { steps, input: { size: lines } } = description
  const { changing, length } = graphInputShape(description)
  if (inputs.kind === 'values') {
    checkSamples(description, inputs.values, count, lengths)
    if (!changing) return inputs.values
    return inputs.values.map((value, at) => (Math.floor((at % length) / lines) < lengths[Math.floor(at / length)]! ? value : 0))
  }
  if (!changing) throw new EngramError('inputs: got events, expected values, because an observation is the same in every step', 2)
  const entered = new Float32Array(count * length)
  checkSamples(description, entered, count, lengths)
  const { starts, steps: at, lines: on, values } = inputs.events
  for (let n = 0; n < count; n++) {
    for (let event = starts[n]!; event < starts[n + 1]!; event++) {
      const [step, line] = [at[event]!, on[event]!]
      if (step >= steps || line >= lines) {
        throw new EngramError(`event ${event}: got step ${step}, line ${line}, expected a step below ${steps} and a line below ${lines}`, 2)
      }
      if (step < lengths[n]!) entered[n * length + step * lines + line]! += values ? values[event]! : 1
    }
  }
  return entered
}
