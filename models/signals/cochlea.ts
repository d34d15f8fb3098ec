import { erbScale } from './erb-scale.ts'

/** Filters, hair cells and neurons of a cochlea. */
export type Cochlea = {
  /** Filters from `low` to `high`, evenly on the scale of their bandwidths; line 0 is the lowest. */
  readonly lines: number
  readonly low: number
  readonly high: number
  /** By what the current of a hair cell is multiplied. */
  readonly gain: number
  /** Exponent of the hair cell: 1 is linear, less lets soft sounds count for more. */
  readonly compression: 1 | 0.5
  /** Time constant of the neuron's membrane, in seconds. */
  readonly timeConstant: number
  readonly threshold: number
  /** How long a neuron is deaf after a spike, in samples. */
  readonly refractory: number
}

/** Spikes of all lines, ordered by sample and line. */
export type CochleaSpikes = { readonly steps: Int32Array; readonly lines: Int32Array }

/** Added to every sound: far below what a threshold notices, but it keeps silence off subnormal numbers, which make a processor slow. */
const hiss = 1e-30

/**
 * What the auditory nerve sends of a sound. Every line is a gammatone filter of order 4, a hair cell and a leaky integrate-and-fire neuron:
 *
 *     p = exp((-2 pi 1.019 ERB(f) + 2 pi i f) / rate)
 *     y_k[n] = (1 - |p|) y_k-1[n] + p y_k[n-1],  k = 1 to 4,  y_0 = x        (gain 1 at f)
 *     c[n] = gain max(0, 2 Re y_4[n])^compression
 *     V[n] = a V[n-1] + (1 - a) c[n],  a = exp(-1 / (rate timeConstant))
 *
 * and a spike where V >= threshold; then V is 0 and stays so for `refractory` samples.
 *
 * The filter is the all-pole form of Holdsworth, Nimmo-Smith, Patterson and Rice (SVOS final report, annex C, 1988), its width as in
 * Patterson and others (Auditory physiology and perception, 1992, 429); double precision.
 * @param rate samples a second
 */
export const cochlea = (signal: Float32Array, rate: number, form: Cochlea): CochleaSpikes => {
  const { lines, gain, compression, threshold, refractory } = form
  const [from, to] = [erbScale.toErb(form.low), erbScale.toErb(form.high)]
  const keep = Math.exp(-1 / (rate * form.timeConstant))
  const take = (1 - keep) * gain
  const sound = Float64Array.from(signal, (value) => value + hiss)
  const spikes: Int32Array[] = []
  const times = new Int32Array(signal.length)
  for (let line = 0; line < lines; line++) {
    const hertz = erbScale.toHertz(lines === 1 ? from : from + ((to - from) * line) / (lines - 1))
    const radius = Math.exp((-2 * Math.PI * 1.019 * erbScale.bandwidth(hertz)) / rate)
    const [pr, pi] = [radius * Math.cos((2 * Math.PI * hertz) / rate), radius * Math.sin((2 * Math.PI * hertz) / rate)]
    spikes.push(times.slice(0, listen(sound, pr, pi, 1 - radius, compression === 1, keep, take, threshold, refractory, times)))
  }
  return inOrder(spikes, signal.length)
}

/** One line: writes the samples in which it spikes, and says how many. All in locals, which a compiler keeps in registers. */
const listen = (
  sound: Float64Array, pr: number, pi: number, g: number, linear: boolean, keep: number, take: number, threshold: number, deaf: number,
  times: Int32Array,
): number => {
  let [ar, ai, br, bi, cr, ci, dr, di, v, until, count] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  // Half a complex sinusoid is a real one: twice the real part.
  const first = 2 * g
  for (let n = 0; n < sound.length; n++) {
    const a = first * sound[n]! + pr * ar - pi * ai
    ai = pr * ai + pi * ar
    ar = a
    const b = g * ar + pr * br - pi * bi
    bi = g * ai + pr * bi + pi * br
    br = b
    const c = g * br + pr * cr - pi * ci
    ci = g * bi + pr * ci + pi * cr
    cr = c
    const d = g * cr + pr * dr - pi * di
    di = g * ci + pr * di + pi * dr
    dr = d
    if (n < until) continue
    const heard = d > 0 ? (linear ? d : Math.sqrt(d)) : 0
    v = keep * v + take * heard
    if (v >= threshold) {
      times[count++] = n
      v = 0
      until = n + 1 + deaf
    }
  }
  return count
}

/** Spikes of one line after the other, sorted by counting. */
const inOrder = (spikes: readonly Int32Array[], length: number): CochleaSpikes => {
  const places = new Int32Array(length + 1)
  for (const line of spikes) for (const step of line) places[step + 1]! += 1
  for (let step = 0; step < length; step++) places[step + 1]! += places[step]!
  const total = places[length]!
  const ordered = { steps: new Int32Array(total), lines: new Int32Array(total) }
  spikes.forEach((times, line) => {
    for (const step of times) {
      const place = places[step]!
      places[step] = place + 1
      ordered.steps[place] = step
      ordered.lines[place] = line
    }
  })
  return ordered
}
