import type { GraphDescription } from '../../graph/graph-description.ts'
import { dropoutMask } from '../../learners/graph/dropout-mask.ts'
import type { GraphEngineOptions } from '../../learners/graph/graph-engine.ts'
import type { SampleBatch } from '../../learners/graph/sample-batch.ts'
import type { Kernels } from '../kernels.ts'
import type { DroppedUnits, GraphActivity } from './graph-activity.ts'
import { graphBackward, type GraphBackward } from './graph-backward.ts'
import { graphForward, type GraphForward } from './graph-forward.ts'
import { graphKernels } from './graph-kernels.ts'
import { inputKeeper, type BatchPart } from './input-keeper.ts'
import { readoutKernel } from './readout-kernel.ts'

/** A whole network on the kernels, forward and backward. */
export type GraphNetwork = {
  /** In whose memory all of it lies. */
  readonly k: Kernels
  readonly parameterCount: number
  /**
   * Takes parameters, for batches whose inputs come in that form, and for passes of training in an update, or such as it is deployed
   * without; `rounded` for passes through the integer model's rounding.
   */
  load(parameters: Float32Array, inputs: SampleBatch['inputs']['kind'], update: number | undefined, rounded?: boolean): void
  /** Memory for parts of a batch of at most so many samples. */
  activity(samples: number): GraphActivity
  /** Draws what is dropped of a part of the batch of an update; without, the next pass is none of training. */
  drop(activity: GraphActivity, part: BatchPart, update: number | undefined): void
  readonly forward: GraphForward
  /** Of the part that ran last in this activity. Valid until the next call. */
  readonly backward: GraphBackward
}

/**
 * Any checked network whose populations have a form for the kernels, for parts of a batch of at most `most` samples. Where connections are
 * normalised, passes stop in between, and each activity needs a network of its own.
 * @throws EngramError (exit code 2) for a kind without such a form, a reset inside its dynamics, or dropout of what is not there
 */
export const graphNetwork = (
  description: GraphDescription,
  options: Omit<GraphEngineOptions, 'batch'>,
  most: number,
): GraphNetwork => {
  const { steps, populations, input: { size: lines } } = description
  const maskOf = dropoutMask(description, options)
  const g = graphKernels(description, options, most)
  const { k, made, joined, layout, shape, listed, flat, reading, readFrom } = g
  const shares = populations.map(({ name }) => options.dropout?.[name] ?? 0)

  const dropped = (index: number, samples: number): DroppedUnits | undefined => {
    if (shares[index] === 0) return undefined
    const lanes = samples * populations[index]!.size
    return {
      mask: k.reserve(lanes), scaled: k.reserve(lanes), sent: k.reserve(steps * lanes), readAdjoint: k.reserve(steps * lanes),
      read: index === readFrom ? k.reserve(steps * lanes) : 0,
    }
  }
  const activity = (samples: number): GraphActivity => {
    const padded = (samples + 3) & ~3
    return {
      samples: padded,
      arrays: made.map((one) => one.arrays(padded)),
      keep: inputKeeper(k, { steps, lines, samples: padded, changing: shape.changing, listed }),
      reader: readoutKernel(k, description, {
        units: made[readFrom]!.size, samples: padded, layout: layout.readout, flat, connection: reading, round: g.rounding?.readout,
      }),
      spikeLists: made.map(({ spiking, size }) =>
        (spiking ? { starts: k.reserve(steps * padded + 1), lines: k.reserve(steps * padded * size + 4) } : undefined)),
      enteredLists: shape.spiking && shape.changing
        ? { starts: k.reserve(steps * padded + 1), lines: k.reserve(steps * padded * lines + 4) }
        : undefined,
      done: new Int32Array(made.length),
      sent: made.map(() => undefined),
      dropped: made.map((_, index) => dropped(index, padded)),
      training: false,
      entered: undefined,
      enteredSpikes: undefined,
      counted: new Int32Array(0),
    }
  }
  const load: GraphNetwork['load'] = (parameters, inputs, update, rounded = false) => {
    const training = update !== undefined
    // Draw 0 is that of the network as it is deployed.
    const draw = training ? update + 1 : 0
    if (rounded && !g.rounding) throw new Error('this network was not made to be rounded')
    g.rounded = rounded
    k.view(flat, layout.length).set(parameters)
    if (!training) for (const { normalised } of joined) normalised?.fold(parameters)
    if (rounded) g.rounding!.shortenWeights(k.view(flat, layout.length))
    for (const one of made) one.load(parameters, rounded)
    for (const { kernel, events, source, correlated } of joined) {
      if (correlated) correlated.load(flat)
      else if (events && inputs === 'events') events.load(flat)
      else kernel.load(flat, training && source !== undefined ? 1 / (1 - shares[source]!) : 1, training, draw)
    }
    reading?.load(flat, 1)
  }
  const drop: GraphNetwork['drop'] = (a, { start, count }, update) => {
    a.training = update !== undefined
    if (update === undefined) return
    a.dropped.forEach((one, index) => {
      const mask = one && maskOf(index, update, start, count)
      if (!mask) return
      k.view(one.scaled, mask.length).set(mask)
      k.view(one.mask, mask.length).set(mask.map((value) => (value > 0 ? 1 : 0)))
    })
  }
  return {
    k, parameterCount: layout.length, load, activity, drop,
    forward: graphForward(g),
    backward: graphBackward(g, shares),
  }
}
