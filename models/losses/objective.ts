import { EngramError } from '../errors/engram-error.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { binaryCrossEntropy } from './binary-cross-entropy.ts'
import { crossEntropy } from './cross-entropy.ts'
import { judgedSteps } from './judged-steps.ts'
import { logOddsOf } from './log-odds-of.ts'
import type { LossDescription } from './loss-description.ts'
import { meanSquaredError } from './mean-squared-error.ts'
import { spikeCount } from './spike-count.ts'
import { spikesAndValues } from './spikes-and-values.ts'

/** What the outputs of a batch are held to. */
export type BatchTruth = {
  readonly count: number
  /** Steps of each sample that are given, and those that count, tail included. */
  readonly lengths: Int32Array
  readonly counted: Int32Array
  /** Class of each sample, -1 where it has none. */
  readonly labels: Int32Array
  /** Of sample n: [target], [step][target] or none. */
  targets(sample: number): Float32Array
  /** Of sample n: weight of each step of its targets; none where all count alike. */
  mask(sample: number): Float32Array
}

/** What a batch was worth. */
export type Judgement = {
  /** Sum over what counts of weight times loss, the sum of the weights, and that of those whose answer was right (null: none is asked). */
  readonly loss: number
  readonly weight: number
  readonly right: number | null
  /** Derivative of loss / weight with respect to the outputs. */
  readonly gradient: Float32Array
}

/** A loss for one network: judges outputs [sample][output], or [sample][step][output] where the readout is of every step. */
export type Objective = { judge(outputs: Float32Array, truth: BatchTruth): Judgement }

/** Whether the outputs of a network are those of every step. */
const ofEveryStep = ({ readout }: GraphDescription): boolean => readout.over === 'step'

const largestIndex = (values: Float32Array, start: number, count: number): number => {
  let best = 0
  for (let index = 1; index < count; index++) if (values[start + index]! > values[start + best]!) best = index
  return best
}

/** Loss of a frame of sample n in step t, whose outputs begin at a place; and how much of its answer is right. */
type Frame = {
  readonly loss: (outputs: Float32Array, at: number, n: number, t: number, truth: BatchTruth, gradient: Float32Array) => number
  readonly right?: (outputs: Float32Array, at: number, n: number, t: number, truth: BatchTruth) => number
}

const frameOf = (description: GraphDescription, loss: LossDescription): Frame => {
  const count = graphOutputs(description)
  const every = ofEveryStep(description)
  const classOf = ({ labels, targets }: BatchTruth, n: number, t: number): number => (every ? targets(n)[t] : undefined) ?? labels[n]!
  const rightClass: Frame['right'] = (outputs, at, n, t, truth) => (largestIndex(outputs, at, count) === classOf(truth, n, t) ? 1 : 0)
  const targetsOf = ({ targets }: BatchTruth, n: number, t: number): Float32Array => {
    const all = targets(n)
    return all.length === count ? all : all.subarray(t * count, (t + 1) * count)
  }
  if (loss.kind === 'cross-entropy') {
    return {
      loss: (outputs, at, n, t, truth, gradient) => crossEntropy(outputs, at, count, classOf(truth, n, t), gradient),
      right: rightClass,
    }
  }
  if (loss.kind === 'spike-count') {
    const summed = description.readout.over === 'sum'
    const point = spikeCount(loss)
    return {
      loss: (outputs, at, n, _, { labels, counted }, gradient) =>
        point(outputs, at, count, { label: labels[n]!, scale: summed ? 1 / counted[n]! : 1 }, gradient),
      right: rightClass,
    }
  }
  if (loss.kind === 'mean-squared-error')
    return { loss: (outputs, at, n, t, truth, gradient) => meanSquaredError(outputs, at, count, targetsOf(truth, n, t), gradient) }
  const odds = logOddsOf(loss, count)
  const point = loss.kind === 'spikes-and-values' ? spikesAndValues(loss.spikes, loss.share) : binaryCrossEntropy
  return {
    loss: (outputs, at, n, t, truth, gradient) => point(outputs, at, count, targetsOf(truth, n, t), gradient),
    right: (outputs, at, n, t, truth) => {
      const targets = targetsOf(truth, n, t)
      let right = 0
      for (let k = 0; k < odds; k++) if ((outputs[at + k]! > 0) === (targets[k]! > 0.5)) right++
      return right / odds
    },
  }
}

/**
 * The loss of a network by its description. A sample counts once; where the readout is of every step each of its steps does, from the
 * end of the burn-in on, by its weight in the mask.
 * @throws EngramError (exit code 2) for a loss that does not go with the readout
 */
export const objective = (description: GraphDescription, loss: LossDescription): Objective => {
  const count = graphOutputs(description)
  const { readout, steps } = description
  const every = ofEveryStep(description)
  const burnIn = 'burnIn' in loss ? loss.burnIn : 0
  const refuse = (place: string, got: string, expected: string): never => {
    throw new EngramError(`${place}: got ${got}, expected ${expected}`, 2)
  }
  if (loss.kind === 'spike-count' && (readout.of !== 'spikes' || readout.through || !['sum', 'mean'].includes(readout.over))) {
    refuse('network.readout', `${readout.of} over ${readout.over}${readout.through ? ' through a connection' : ''}`,
      'spikes over sum or mean and no connection, whose rates a spike-count loss is of')
  }
  if (loss.kind === 'spikes-and-values' && loss.spikes >= count)
    refuse('loss.spikes', String(loss.spikes), `less than the ${count} outputs of the network, of which the others are values`)
  if (burnIn > 0 && !every) refuse('loss.burnIn', String(burnIn), `0, because the readout over ${readout.over} has no steps left`)
  if (burnIn >= steps) refuse('loss.burnIn', String(burnIn), `less than the ${steps} steps of the network`)
  const frame = frameOf(description, loss)
  const judged = judgedSteps(description, loss)
  const judge: Objective['judge'] = (outputs, truth) => {
    const gradient = new Float32Array(outputs.length)
    let [sum, weight, right] = [0, 0, 0]
    for (let n = 0; n < truth.count; n++) {
      const mask = truth.mask(n)
      const { first, end } = judged({
        targets: truth.targets(n).length, mask: mask.length, length: truth.lengths[n]!, counted: truth.counted[n]!,
      })
      for (let t = first; t < end; t++) {
        const own = mask[t] ?? 1
        if (own === 0) continue
        const at = (every ? n * steps + t : n) * count
        sum += own * frame.loss(outputs, at, n, t, truth, gradient)
        if (frame.right) right += own * frame.right(outputs, at, n, t, truth)
        weight += own
        if (own !== 1) for (let k = 0; k < count; k++) gradient[at + k]! *= own
      }
    }
    if (weight > 0) for (let index = 0; index < gradient.length; index++) gradient[index]! /= weight
    return { loss: sum, weight, right: frame.right ? right : null, gradient }
  }
  return { judge }
}
