import { EngramError } from '../../../errors/engram-error.ts'
import type { Sample } from '../../sample.ts'
import { checkedValues } from '../checked-values.ts'
import { refuseStepTargets } from '../refuse-step-targets.ts'
import { timeStep } from '../time-step.ts'

/** What stands between two steps. */
export type Resampling = 'band-limited' | 'linear' | 'mean'

/** Zero crossings of the band-limited kernel on either side. */
const crossings = 16

/** Weights of old steps from `first` on. */
type Kernel = { readonly first: number; readonly weights: Float64Array }

/**
 * Values at other steps: new step m begins at m d' microseconds, as old step n did at n d, and there are as many as begin within the
 * recording, ceil(length d / d').
 *
 * `linear` lies on the line between the two old steps around it. `mean` is that of the old steps that begin within the new one, which has
 * to be no shorter; where none does, at the very end, the last old step. `band-limited` is sum x[n] h(m d' / d - n), h(u) = sinc(c u)
 * (1 + cos(pi u / w)) / 2 for |u| < w, with c = min(1, d / d') and w = 16 / c: frequencies above half the lower of both rates are left
 * out. Its weights are divided by their sum, so a constant stays one, also at the ends. Behind the last step a line stays as it is.
 * @throws EngramError (exit code 2) where steps are no time or `mean` gets shorter ones, and for targets of single steps or a recording
 *   that is not what its columns say
 */
export const resampleSample = (sample: Sample, stepMicroseconds: number, method: Resampling): Sample => {
  const values = checkedValues(sample)
  refuseStepTargets(sample)
  const { length, lines } = sample
  const old = timeStep(sample)
  if (method === 'mean' && stepMicroseconds < old) {
    throw new EngramError(`option stepMicroseconds: got ${stepMicroseconds}, expected at least ${old}, the step of the recording`, 2)
  }
  const steps = Math.ceil((length * old) / stepMicroseconds)
  const made = new Float32Array(steps * lines)
  for (let step = 0; step < steps; step++) {
    const { first, weights } = kernels[method](step, old, stepMicroseconds, length)
    for (let line = 0; line < lines; line++) {
      let sum = 0
      for (let at = 0; at < weights.length; at++) sum += weights[at]! * values[(first + at) * lines + line]!
      made[step * lines + line] = sum
    }
  }
  return { ...sample, length: steps, stepMicroseconds, recording: { kind: 'values', values: made } }
}

type MakeKernel = (step: number, old: number, wanted: number, length: number) => Kernel

const kernels: Readonly<Record<Resampling, MakeKernel>> = {
  linear: (step, old, wanted, length) => {
    const at = (step * wanted) / old
    const first = Math.floor(at)
    if (first >= length - 1) return { first: length - 1, weights: Float64Array.of(1) }
    return { first, weights: Float64Array.of(1 - (at - first), at - first) }
  },
  mean: (step, old, wanted, length) => {
    const first = Math.min(length - 1, Math.ceil((step * wanted) / old))
    const count = Math.max(1, Math.min(length, Math.ceil(((step + 1) * wanted) / old)) - first)
    return { first, weights: new Float64Array(count).fill(1 / count) }
  },
  'band-limited': (step, old, wanted, length) => {
    const centre = (step * wanted) / old
    const cut = Math.min(1, old / wanted)
    const width = crossings / cut
    const first = Math.max(0, Math.floor(centre - width) + 1)
    const last = Math.min(length - 1, Math.ceil(centre + width) - 1)
    const weights = Float64Array.from({ length: last - first + 1 }, (_, at) => {
      const from = first + at - centre
      const angle = Math.PI * cut * from
      return (angle === 0 ? 1 : Math.sin(angle) / angle) * ((1 + Math.cos((Math.PI * from) / width)) / 2)
    })
    const sum = weights.reduce((total, weight) => total + weight, 0)
    return { first, weights: weights.map((weight) => weight / sum) }
  },
}
