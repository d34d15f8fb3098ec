import { connectionRegistry } from '../../../connections/connection-registry.ts'
import type { DelayedModel } from '../../../connections/delayed.ts'
import type { ConnectionLayout, DelayedLayout } from '../../../graph/graph-layout.ts'
import { scaleOfTaps } from '../../../learners/graph/delays/scale-of-taps.ts'
import { spreadTaps } from '../../../learners/graph/delays/spread-taps.ts'
import { tapsWithin } from '../../../learners/graph/delays/taps-within.ts'
import type { Kernels } from '../../kernels.ts'
import { tapSpectra } from './tap-spectra.ts'
import type { ConnectionKernel, Sent } from '../connection-kernel.ts'

/**
 * A connection with trained delays that reads spikes, for all of its `steps` steps of at most `samples` samples at once. Each synapse has
 * as many taps, from a first step on, as the widest is spread over (`spreadTaps`), so that its cost follows the width and not the longest
 * delay; as it is deployed it has one, the nearest step. Sums are made sample by sample; those of spikes by source, then by step.
 */
export const tapConnection = (
  k: Kernels,
  model: DelayedModel,
  layout: ConnectionLayout,
  { delays, width: widthAt }: DelayedLayout,
  { steps, samples }: { readonly steps: number; readonly samples: number },
): ConnectionKernel => {
  const { sources, targets, weights, weightCount } = layout
  const { longest, delays: { trained: kind } } = model as { longest: number; delays: { trained: 'gaussian' | 'triangle' } }
  const of = connectionRegistry['delayed']!.delays!(model, layout).of()
  // Units of a slab do not lie a power of two apart, or all would want the same lines of the cache.
  const pitch = ((steps + longest + 8 + 15) & ~15) + 4
  const most = (longest + 4) & ~3
  const [offsets, spread, sums] = [k.reserve(weightCount), k.reserve(weightCount * most), k.reserve(weightCount * most)]
  // Behind the last unit steps are read whose sums nobody takes.
  const [slab, made] = [k.reserve(targets * pitch + most + 64), k.reserve(sources * pitch + 64)]
  const lists = k.reserve(sources + 2 + sources * steps)
  const room = { shares: new Float64Array(longest + 1), slopes: new Float64Array(longest + 1) }
  const tapsOf = spreadTaps(kind, longest, room)
  /** Of each synapse, [source][target][tap], so many of them that lie so far apart; and its weight. */
  let [taps, apart, shares, slopes] = [1, 4, new Float32Array(0), new Float32Array(0)]
  const values = new Float32Array(weightCount)
  const spectra = tapSpectra(k, layout, steps, longest, samples)
  const rowsOf = (rows: number): number => rows / steps
  const listsOf = ({ lists: found }: Sent) => {
    if (!found) throw new Error('delays of synapses are trained from lists of spikes')
    return found
  }
  const load: ConnectionKernel['load'] = (flat, scale, training = false) => {
    const delayOf = (weight: number): number => given[of[weight]!]!
    const given = k.view(flat + 4 * delays, widthAt - delays)
    const [from, width] = [k.view(flat + 4 * weights, weightCount), k.view(flat + 4 * widthAt, 1)[0]!]
    taps = 1
    if (training) {
      const wide = scaleOfTaps(kind, width)
      for (const delay of given) taps = Math.max(taps, tapsWithin(kind, longest, delay, wide).count)
    }
    apart = (taps + 3) & ~3
    if (training && shares.length < weightCount * apart)
      [shares, slopes] = [new Float32Array(weightCount * apart), new Float32Array(weightCount * apart)]
    if (training) for (const all of [shares, slopes]) all.fill(0, 0, weightCount * apart)
    const to = k.view(spread, weightCount * apart).fill(0)
    const places = new Uint32Array(to.buffer, offsets, weightCount)
    for (let source = 0, synapse = 0; source < sources; source++) {
      for (let target = 0; target < targets; target++, synapse++) {
        const weight = target * sources + source
        const value = scale * from[weight]!
        const delay = delayOf(weight)
        values[synapse] = value
        const { first, count } = training ? tapsOf(delay, width) : { first: Math.floor(delay + 0.5), count: 1 }
        // Taps end at the longest delay, so that no synapse reaches behind a slab.
        const start = Math.max(0, Math.min(first, longest + 1 - taps))
        places[synapse] = 4 * (target * pitch + start)
        const at = synapse * apart + first - start
        if (!training) to[at] = value
        else for (let tap = 0; tap < count; tap++) {
          shares[at + tap] = room.shares[tap]!
          slopes[at + tap] = room.slopes[tap]!
          to[at + tap] = value * room.shares[tap]!
        }
      }
    }
    // Here, where memory may grow.
    if (training && spectra.pays(taps)) spectra.load({ offsets, shares: spread, width: apart, taps, pitch })
  }
  return {
    load,
    forward: (sent, current, rows) => {
      const { starts, lines } = listsOf(sent)
      k.tapsForward(starts, lines, rowsOf(rows), steps, sources, targets, offsets, spread, apart, pitch, slab, lists, current)
    },
    backward: (adjoint, sentAdjoint, rows) => {
      if (!spectra.pays(taps))
        return k.tapsBack(adjoint, rowsOf(rows), steps, sources, targets, offsets, spread, apart, taps, pitch, slab, made, sentAdjoint)
      spectra.back(adjoint, sentAdjoint, rowsOf(rows))
    },
    outer: (sent, adjoint, gradient, rows, scale) => {
      const { starts, lines } = listsOf(sent)
      k.view(sums, weightCount * apart).fill(0)
      k.tapsOuter(starts, lines, rowsOf(rows), steps, sources, targets, offsets, sums, apart, pitch, slab, lists, adjoint)
      const found = k.view(sums, weightCount * apart)
      const [inWeights, inDelays] = [k.view(gradient + 4 * weights, weightCount), k.view(gradient + 4 * delays, widthAt - delays)]
      for (let source = 0, synapse = 0; source < sources; source++) {
        for (let target = 0; target < targets; target++, synapse++) {
          let [inWeight, inDelay] = [0, 0]
          for (let at = synapse * apart, end = at + taps; at < end; at++) {
            inWeight += found[at]! * shares[at]!
            inDelay += found[at]! * slopes[at]!
          }
          const weight = target * sources + source
          inWeights[weight]! += scale * inWeight
          // The scale lies in the value.
          inDelays[of[weight]!]! += values[synapse]! * inDelay
        }
      }
    },
  }
}
