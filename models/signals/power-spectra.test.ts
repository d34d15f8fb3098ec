import { describe, expect, it } from 'vitest'
import { frameCount, type Frames } from './frame-count.ts'
import { powerSpectra } from './power-spectra.ts'

const spectra = (signal: ArrayLike<number>, frames: Frames): number[][] => {
  const taken: number[][] = []
  powerSpectra(Float32Array.from(signal), frames, (frame, power) => {
    expect(frame).toBe(taken.length)
    taken.push([...power])
  })
  return taken
}

describe('powerSpectra', () => {
  it('counts frames as its definition says (by hand)', () => {
    const frames: Frames = { window: 256, hop: 80, size: 256, place: 'centre' }
    // A second at 8 kHz in hops of 10 ms has 101.
    expect(frameCount(frames, 8000)).toBe(101)
    expect(frameCount({ ...frames, place: 'inside' }, 8000)).toBe(97)
    expect(frameCount({ ...frames, place: 'inside' }, 255)).toBe(0)
    expect(spectra(new Float32Array(8000), frames)).toHaveLength(101)
  })

  it('has a quarter of amplitude times window at the frequency of a tone', () => {
    // A Hann window of W samples adds up to W / 2, of which a cosine puts half on its frequency, and half of that on either neighbour.
    const tone = Array.from({ length: 400 }, (_, n) => 3 * Math.cos((2 * Math.PI * 10 * n) / 128))
    for (const power of spectra(tone, { window: 128, hop: 50, size: 128, place: 'inside' })) {
      expect(Math.sqrt(power[10]!)).toBeCloseTo((3 * 128) / 4, 4)
      expect(Math.sqrt(power[9]!)).toBeCloseTo((3 * 128) / 8, 4)
      expect(Math.sqrt(power[30]!)).toBeCloseTo(0, 4)
    }
  })

  it('mirrors a signal at its ends, as often as it takes', () => {
    const [first] = spectra([1, 2, 3, 4], { window: 4, hop: 4, size: 4, place: 'centre' })
    // Window 0, 0.5, 1, 0.5 over 3, 2, 1, 2: 0, 1, 1, 1.
    expect(first!.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([9, 1, 1])
    const [short] = spectra([1, 2], { window: 8, hop: 8, size: 8, place: 'centre' })
    // 1, 2, 1, 2, 1, 2, 1, 2 under the window, which adds up to 2 on ones and to 2 on twos.
    expect(Math.sqrt(short![0]!)).toBeCloseTo(6, 9)
    expect(spectra([5], { window: 4, hop: 4, size: 4, place: 'centre' })[0]![0]).toBeCloseTo(100, 9)
  })
})
