import { describe, expect, it } from 'vitest'
import { melBands, type MelBandsForm } from './mel-bands.ts'
import { melScale } from './mel-scale.ts'

describe('melScale', () => {
  it('has 1000 Hz at 1000 mel, or at 15, and the values of its sources', () => {
    expect(melScale.htk.toMel(1000)).toBeCloseTo(999.9855, 4)
    expect(melScale.slaney.toMel(1000)).toBeCloseTo(15, 12)
    // 27 steps of the logarithmic part are a factor of 6.4.
    expect(melScale.slaney.toMel(6400)).toBeCloseTo(42, 12)
    expect(melScale.slaney.toMel(200)).toBeCloseTo(3, 12)
  })

  it('comes back', () => {
    for (const scale of [melScale.htk, melScale.slaney]) {
      for (const hertz of [0, 50, 700, 999, 1000, 1001, 8000]) expect(scale.toHertz(scale.toMel(hertz))).toBeCloseTo(hertz, 8)
    }
  })
})

describe('melBands', () => {
  const form: MelBandsForm = { bands: 4, low: 0, high: 1000, scale: 'slaney', height: 'peak' }
  it('has triangles between corners that lie evenly (by hand)', () => {
    // Up to 1000 Hz that scale is linear: corners at 0, 200, ... 1000 Hz, bins of 50 Hz.
    const bands = melBands(form, 160, 8000)
    expect(bands.map(({ first }) => first)).toEqual([1, 5, 9, 13])
    for (const { weights } of bands) expect([...weights].map((weight) => Math.round(weight * 1e9) / 1e9)).toEqual(
      [0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25])
  })

  it('has weights that add up to one between the middles of the first and the last', () => {
    const sums = new Float64Array(513)
    for (const { first, weights } of melBands({ ...form, bands: 20, high: 4000, scale: 'htk' }, 1024, 8000)) {
      weights.forEach((weight, at) => (sums[first + at]! += weight))
    }
    const mel = melScale.htk.toMel
    for (let bin = 1; bin < 512; bin++) {
      const place = (mel((bin * 8000) / 1024) / mel(4000)) * 21
      if (place >= 1 && place <= 20) expect(sums[bin]).toBeCloseTo(1, 9)
    }
  })

  it('has the same area everywhere where it is told', () => {
    // The area of sampled triangles: of weights times the distance of the bins.
    for (const { weights } of melBands({ ...form, bands: 10, high: 4000, scale: 'htk', height: 'area' }, 2 ** 16, 8000)) {
      expect(weights.reduce((sum, weight) => sum + weight, 0) * (8000 / 2 ** 16)).toBeCloseTo(1, 4)
    }
  })

  it('leaves a band empty between two bins', () => {
    expect(melBands({ ...form, bands: 40, high: 200 }, 64, 8000).filter(({ weights }) => weights.length === 0).length).toBeGreaterThan(30)
  })
})
