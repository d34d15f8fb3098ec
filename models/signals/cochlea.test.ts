import { describe, expect, it } from 'vitest'
import { counterRandom } from '../random/counter-random.ts'
import { cochlea, type Cochlea } from './cochlea.ts'
import { erbScale } from './erb-scale.ts'

const rate = 8000
const form: Cochlea = { lines: 30, low: 80, high: 3500, gain: 20, compression: 1, timeConstant: 0.001, threshold: 1, refractory: 8 }
const tone = (hertz: number, amplitude: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, n) => amplitude * Math.sin((2 * Math.PI * hertz * n) / rate))
const counts = ({ lines }: { readonly lines: Int32Array }, count: number): number[] => {
  const all = Array.from({ length: count }, () => 0)
  for (const line of lines) all[line]! += 1
  return all
}

/** The same from the impulse response: 2 Re of (n + 1)(n + 2)(n + 3) / 6 times (1 - |p|)^4 p^n, by convolution. */
const byConvolution = (sound: Float32Array, hertz: number, own: Cochlea): number[] => {
  const { gain, compression, timeConstant, threshold, refractory } = own
  const radius = Math.exp((-2 * Math.PI * 1.019 * 24.7 * ((4.37 * hertz) / 1000 + 1)) / rate)
  const response = Array.from({ length: sound.length }, (_, n) =>
    (((n + 1) * (n + 2) * (n + 3)) / 3) * (1 - radius) ** 4 * radius ** n * Math.cos((2 * Math.PI * hertz * n) / rate))
  const keep = Math.exp(-1 / (timeConstant * rate))
  const spikes: number[] = []
  let [membrane, deaf] = [0, 0]
  sound.forEach((_, n) => {
    let heard = 0
    for (let k = 0; k <= n; k++) heard += response[k]! * sound[n - k]!
    if (deaf-- > 0) return
    membrane = keep * membrane + (1 - keep) * gain * Math.max(0, heard) ** compression
    if (membrane < threshold) return
    spikes.push(n)
    membrane = 0
    deaf = refractory
  })
  return spikes
}

describe('erbScale', () => {
  it('has the bandwidth of its source, and the inverse of its own derivative', () => {
    expect(erbScale.bandwidth(1000)).toBeCloseTo(132.639, 3)
    expect(erbScale.toHertz(erbScale.toErb(1234))).toBeCloseTo(1234, 9)
    // 21.4 log10(4.37 f / 1000 + 1) grows by one over about a bandwidth, as 21.4 * 0.00437 / ln 10 is 1 / 24.62.
    for (const hertz of [100, 1000, 3000]) {
      const growth = erbScale.toErb(hertz + 0.5) - erbScale.toErb(hertz - 0.5)
      expect(growth * erbScale.bandwidth(hertz)).toBeCloseTo(24.7 / 24.62, 3)
    }
  })
})

describe('cochlea', () => {
  const random = counterRandom(1, 'cochlea.test')
  const noise = Float32Array.from({ length: 1200 }, (_, n) => 2 * random.uniform(0, n) - 1)

  it('spikes when the convolution with the impulse response says so, linear or compressed', () => {
    for (const own of [form, { ...form, compression: 0.5, gain: 10, refractory: 0 } as const]) {
      const { steps, lines } = cochlea(noise, rate, own)
      expect(steps.length).toBeGreaterThan(500)
      for (const line of [0, 7, 29]) {
        const hertz = erbScale.toHertz(erbScale.toErb(80) + ((erbScale.toErb(3500) - erbScale.toErb(80)) * line) / 29)
        expect([...steps].filter((_, spike) => lines[spike] === line)).toEqual(byConvolution(noise, hertz, own))
      }
    }
  }, 60_000)

  it('orders spikes by sample and line, and keeps neurons deaf', () => {
    const { steps, lines } = cochlea(noise, rate, form)
    const last = new Map<number, number>()
    steps.forEach((step, spike) => {
      if (spike > 0) expect(step > steps[spike - 1]! || (step === steps[spike - 1] && lines[spike]! > lines[spike - 1]!)).toBe(true)
      const line = lines[spike]!
      if (last.has(line)) expect(step - last.get(line)!).toBeGreaterThan(8)
      last.set(line, step)
    })
  })

  it('hears a tone best where the filter lies, and as often as a neuron with its mean current fires', () => {
    const heard = counts(cochlea(tone(1000, 1, 8000), rate, form), 30)
    const best = heard.indexOf(Math.max(...heard))
    const places = Array.from({ length: 30 }, (_, line) =>
      erbScale.toHertz(erbScale.toErb(80) + ((erbScale.toErb(3500) - erbScale.toErb(80)) * line) / 29))
    const nearest = places.reduce((at, hertz, line) => (Math.abs(hertz - 1000) < Math.abs(places[at]! - 1000) ? line : at), 0)
    expect(best).toBe(nearest)
    // With a membrane much slower than the tone: a half-wave has a mean of 1 / pi, and a neuron with a constant current I fires every
    // tau ln(I / (I - threshold)). Of 987 Hz, whose samples meet every phase; a spike comes up to a sample late.
    const slow = { ...form, lines: 1, low: 987, gain: 5, timeConstant: 0.05, refractory: 0 }
    const period = 0.05 * Math.log(5 / Math.PI / (5 / Math.PI - 1))
    expect(Math.abs(cochlea(tone(987, 1, 80_000), rate, slow).steps.length - 10 / period)).toBeLessThan(0.02 * (10 / period))
  })

  it('hears the same line whatever lies beside it, in sounds of any length one after the other', () => {
    const all = cochlea(noise, rate, form)
    const count = (sound: Float32Array): number => cochlea(sound, rate, { ...form, lines: 1, low: 80 }).steps.length
    expect(count(noise)).toBe(counts(all, 30)[0])
    const short = count(noise.subarray(0, 400))
    count(new Float32Array(5000).fill(1))
    expect(count(noise.subarray(0, 400))).toBe(short)
    expect(counts(cochlea(noise, rate, { ...form, lines: 29 }), 29)[28]).toBe(counts(all, 30)[29])
    expect(cochlea(new Float32Array(0), rate, form).steps).toHaveLength(0)
  })

  it('is silent where the sound is', () => {
    expect(cochlea(new Float32Array(20_000), rate, form).steps).toHaveLength(0)
  })
})
