import type { GraphDescription } from '../../../graph/graph-description.ts'
import { graphInputShape } from '../../../graph/graph-input.ts'
import type { SampleFault } from '../../../losses/check-truth.ts'
import type { Sample, SampleEvents } from '../../../samples/sample.ts'

const faultOf = (field: string, got: string | number, expected: string): SampleFault => ({ field, got: String(got), expected })

const eventFault = (
  { steps, lines, values }: SampleEvents,
  { length, lines: count }: Pick<Sample, 'length' | 'lines'>,
  spiking: boolean,
): SampleFault | undefined => {
  if (lines.length !== steps.length) return faultOf('event_lines', `${lines.length} lines`, `${steps.length}, one for each event`)
  if (values && values.length !== steps.length)
    return faultOf('event_values', `${values.length} values`, `${steps.length}, one for each event`)
  /** The last step in which each line had an event. */
  const latest = new Int32Array(count).fill(-1)
  for (let at = 0; at < steps.length; at++) {
    const [step, line] = [steps[at]!, lines[at]!]
    if (step < 0 || step >= length) return faultOf('event_steps', step, `a step from 0 to ${length - 1}, within the length of the sample`)
    if (at > 0 && step < steps[at - 1]!) return faultOf('event_steps', `${step} after ${steps[at - 1]}`, 'ascending steps')
    if (line < 0 || line >= count) return faultOf('event_lines', line, `a line from 0 to ${count - 1}`)
    if (spiking && latest[line] === step)
      return faultOf('event_lines', `two events of line ${line} in step ${step}`, 'one spike at most, because the network takes spikes')
    latest[line] = step
  }
  const odd = values?.find((value) => (spiking ? value !== 1 : !Number.isFinite(value)))
  if (odd === undefined) return undefined
  return faultOf('event_values', odd, spiking ? '1, because the network takes spikes' : 'finite numbers')
}

/** What is wrong with the recording of a sample for a network that it is to enter; undefined where nothing is. */
export const checkRecording = (
  { input, steps, ...rest }: Pick<GraphDescription, 'input' | 'steps'>,
  sample: Pick<Sample, 'length' | 'lines' | 'recording'>,
): SampleFault | undefined => {
  const { spiking, recorded, channels } = graphInputShape({ input, steps, ...rest })
  const { length, lines, recording } = sample
  const most = recorded ? steps : 1
  if (length < 1 || length > most) {
    const why = recorded ? 'the steps of the network' : 'because the network takes one observation a sample'
    return faultOf('length', `${length} steps`, `1${most > 1 ? ` to ${most}` : ''}, ${why}`)
  }
  if (lines !== channels) return faultOf('lines', lines, `${channels}, the input of the network`)
  if (recording.kind === 'events') {
    if (!recorded) return faultOf('event_steps', 'events', `values, because the network takes observations (${input.encoding.kind})`)
    return eventFault(recording.events, sample, spiking)
  }
  if (recorded && spiking) return faultOf('values', 'values', 'events, because the network takes spikes')
  const { values } = recording
  if (values.length !== length * lines)
    return faultOf('values', `${values.length} values`, `${length * lines}, one for each line in each step`)
  const odd = values.find((value) => !Number.isFinite(value))
  return odd === undefined ? undefined : faultOf('values', odd, 'finite numbers')
}
