import { kernels, type Kernels } from '../kernels/kernels.ts'
import { eventsByStep } from '../samples/encode/events/events-by-step.ts'
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

let engine: { readonly kernels: Kernels; room: number; places: Places } | undefined
type Places = { readonly sound: number; readonly line: number; readonly times: number; readonly counts: number }

/** Kernels with room for a sound of so many samples; memory is kept for the next one. */
const roomFor = (length: number): { readonly kernels: Kernels } & Places => {
  engine ??= { kernels: kernels(), room: -1, places: { sound: 0, line: 0, times: 0, counts: 0 } }
  const { kernels: own } = engine
  if (length > engine.room) {
    // At least twice as much as before, as memory is never given back.
    engine.room = Math.max(length, 2 * engine.room)
    const { room } = engine
    engine.places = { sound: own.reserve(2 * room), line: own.reserve(12), times: own.reserve(2 * room), counts: own.reserve(2) }
  }
  return { kernels: own, ...engine.places }
}

/** Numbers of 64 or 32 bits at an address. */
const doubles = (own: Kernels, address: number, length: number): Float64Array =>
  new Float64Array(own.view(address, 2 * length).buffer, address, length)
const integers = (own: Kernels, address: number, length: number): Int32Array =>
  new Int32Array(own.view(address, length).buffer, address, length)

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
 * Patterson and others (Auditory physiology and perception, 1992, 429). In float64, two lines at a time, models/kernels/assembly/listen.ts.
 * @param rate samples a second
 */
export const cochlea = (signal: Float32Array, rate: number, form: Cochlea): CochleaSpikes => {
  const { lines, gain, compression, threshold, refractory } = form
  const { length } = signal
  const [from, to] = [erbScale.toErb(form.low), erbScale.toErb(form.high)]
  const keep = Math.exp(-1 / (rate * form.timeConstant))
  const { kernels: own, sound, line, times, counts } = roomFor(length)
  doubles(own, sound, length).set(signal)
  const heard = doubles(own, sound, length)
  for (let n = 0; n < length; n++) heard[n]! += hiss
  const spikes: Int32Array[] = []
  // Of an odd number of lines the last one is heard twice.
  for (let pair = 0; pair < lines; pair += 2) {
    const constants = doubles(own, line, 6)
    for (const side of [0, 1]) {
      const place = Math.min(lines - 1, pair + side)
      const hertz = erbScale.toHertz(lines === 1 ? from : from + ((to - from) * place) / (lines - 1))
      const radius = Math.exp((-2 * Math.PI * 1.019 * erbScale.bandwidth(hertz)) / rate)
      const angle = (2 * Math.PI * hertz) / rate
      constants.set([radius * Math.cos(angle)], side)
      constants.set([radius * Math.sin(angle)], 2 + side)
      constants.set([1 - radius], 4 + side)
    }
    own.listen(sound, length, line, Number(compression === 1), keep, (1 - keep) * gain, threshold, refractory, times, counts)
    const found = integers(own, counts, 2)
    spikes.push(integers(own, times, length).slice(0, found[0]))
    if (pair + 1 < lines) spikes.push(integers(own, times + 4 * length, length).slice(0, found[1]))
  }
  return inOrder(spikes, length)
}

/** Spikes of one line after the other, sorted by step. */
const inOrder = (spikes: readonly Int32Array[], length: number): CochleaSpikes => {
  const total = spikes.reduce((sum, line) => sum + line.length, 0)
  const listed = { steps: new Int32Array(total), lines: new Int32Array(total), values: null }
  let end = 0
  spikes.forEach((times, line) => {
    listed.steps.set(times, end)
    listed.lines.fill(line, end, end += times.length)
  })
  const { steps, lines } = eventsByStep(listed, length)
  return { steps, lines }
}
