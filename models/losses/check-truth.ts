import type { GraphDescription } from '../graph/graph-description.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import type { Sample } from '../samples/sample.ts'
import { logOddsOf } from './log-odds-of.ts'
import type { LossDescription } from './loss-description.ts'

/** What is wrong with a sample: the field, what it holds and what was expected. */
export type SampleFault = { readonly field: string; readonly got: string; readonly expected: string }

const faultOf = (field: string, got: string | number, expected: string): SampleFault => ({ field, got: String(got), expected })

type Truth = Pick<Sample, 'label' | 'targets' | 'mask' | 'length'> & Partial<Pick<Sample, 'className'>>

const isNoNumber = (value: number): boolean => !Number.isFinite(value)

/** What is wrong with label, targets and mask of a sample for a network that is trained by this loss; undefined where nothing is. */
export const checkTruth = (
  description: GraphDescription,
  loss: LossDescription,
  { label, className = null, targets, mask, length }: Truth,
): SampleFault | undefined => {
  const outputs = graphOutputs(description)
  const every = description.readout.over === 'step'
  const classes = loss.kind === 'cross-entropy' || loss.kind === 'spike-count'
  if (label !== null && (label < 0 || label >= outputs) && classes)
    return faultOf(
      'label',
      className === null || className === String(label) ? label : `${label} (${className})`,
      `a class from 0 to ${outputs - 1}, the outputs of the network`,
    )
  const [number, weight] = [targets?.find(isNoNumber), mask?.find((one) => isNoNumber(one) || one < 0)]
  if (number !== undefined) return faultOf('targets', number, 'finite numbers')
  if (weight !== undefined) return faultOf('mask', weight, 'finite weights of at least 0')
  const count = targets?.length ?? 0
  const frames = every ? length : 1
  if (mask && mask.length !== frames)
    return faultOf('mask', `${mask.length} weights`, every ? `${length}, one a step of the sample` : '1, as the readout leaves one step')
  if (!classes) {
    if (count === outputs || count === frames * outputs) {
      const odds = logOddsOf(loss, outputs)
      const odd = targets!.find((one, at) => at % outputs < odds && (one < 0 || one > 1))
      return odd === undefined ? undefined : faultOf('targets', odd, 'numbers from 0 to 1')
    }
    const several = every ? ` or ${frames * outputs}, one for each output in every step` : ''
    return faultOf('targets', `${count} values`, `${outputs}, one for each output${several}`)
  }
  if (count > 0 && every && loss.kind === 'cross-entropy') {
    if (count !== length) return faultOf('targets', `${count} values`, `${length}, the class in each step`)
    const odd = targets!.find((one) => !Number.isInteger(one) || one < 0 || one >= outputs)
    return odd === undefined ? undefined : faultOf('targets', odd, `classes from 0 to ${outputs - 1}, the outputs of the network`)
  }
  return label === null ? faultOf('label', 'none', `a class from 0 to ${outputs - 1}`) : undefined
}
