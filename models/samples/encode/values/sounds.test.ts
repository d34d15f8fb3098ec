import { describe, expect, it } from 'vitest'
import { melScale } from '../../../signals/mel-scale.ts'
import { eventsOf } from '../../fixtures/events-of.ts'
import { rowsOf } from '../../fixtures/rows-of.ts'
import { valuesSample } from '../../fixtures/values-sample.ts'
import { cochleaSample, type CochleaForm } from './cochlea-sample.ts'
import { melSpectrogramSample, type MelSpectrogram } from './mel-spectrogram-sample.ts'
import { melSpikesSample } from './mel-spikes-sample.ts'

const tone = (hertz: number, length: number, amplitude = 1) =>
  Array.from({ length }, (_, n) => amplitude * Math.sin((2 * Math.PI * hertz * n) / 8000))
const sound = (values: readonly number[]) => valuesSample(values.map((value) => [value]), { stepMicroseconds: 125 })
const mel: MelSpectrogram = {
  bands: 20, low: 0, high: null, scale: 'htk', height: 'peak', windowMicroseconds: 32_000, hopMicroseconds: 10_000, frames: 'centre',
  log: 'none', floor: 1e-10,
}

describe('melSpectrogramSample', () => {
  it('has a row of bands for every frame, the loudest where the tone lies', () => {
    const bands = melSpectrogramSample(sound(tone(1000, 8000)), mel)
    expect(bands).toMatchObject({ length: 101, lines: 20, stepMicroseconds: 10_000 })
    // Corners are 1/21 of the scale apart, and the middle of band b is corner b + 1.
    const place = (melScale.htk.toMel(1000) / melScale.htk.toMel(4000)) * 21 - 1
    for (const row of rowsOf(bands)) expect(row.indexOf(Math.max(...row))).toBe(Math.round(place))
  })

  it('keeps the power of a tone between two bands', () => {
    // Bin 32 of 256: (A W / 4)^2, half of the amplitude on either neighbour; bands that overlap add up to one.
    const [row] = rowsOf(melSpectrogramSample(sound(tone(1000, 8000, 2)), { ...mel, frames: 'inside' }))
    expect(row!.reduce((sum, power) => sum + power, 0)).toBeCloseTo(128 ** 2 * 1.5, 0)
  })

  it('writes power, its logarithm or decibels, not below the floor', () => {
    const half = sound([...tone(500, 400), ...tone(500, 400, 0)])
    const rows = (log: MelSpectrogram['log']) => rowsOf(melSpectrogramSample(half, { ...mel, log }))
    const [power, natural, decibel] = [rows('none'), rows('natural'), rows('decibel')]
    power.forEach((row, frame) => row.forEach((value, band) => {
      expect(natural[frame]![band]).toBeCloseTo(Math.log(Math.max(1e-10, value)), 3)
      expect(decibel[frame]![band]).toBeCloseTo(10 * Math.log10(Math.max(1e-10, value)), 3)
    }))
    expect(decibel.at(-1)).toEqual(Array.from({ length: 20 }, () => -100))
  })

  it('gives the bands of each line of a recording', () => {
    const [left, right] = [tone(300, 800), tone(2000, 800)]
    const both = valuesSample(left.map((value, n) => [value, right[n]!]), { stepMicroseconds: 125 })
    const rows = rowsOf(melSpectrogramSample(both, mel))
    expect(rows.map((row) => row.slice(0, 20))).toEqual(rowsOf(melSpectrogramSample(sound(left), mel)))
    expect(rows.map((row) => row.slice(20))).toEqual(rowsOf(melSpectrogramSample(sound(right), mel)))
  })

  it('refuses bands that the sampling rate does not have, and recordings shorter than a frame', () => {
    const short = sound(tone(100, 100))
    expect(() => melSpectrogramSample(short, { ...mel, high: 14_000 })).toThrow('option high: got 14000, expected at most 4000, half')
    expect(() => melSpectrogramSample(short, { ...mel, low: 4000 })).toThrow('option low: got 4000, expected less than 4000')
    expect(() => melSpectrogramSample(short, { ...mel, frames: 'inside' })).toThrow('length: got 100 steps, expected at least 256')
    expect(() => melSpectrogramSample({ ...short, stepMicroseconds: null }, mel)).toThrow('step_us: got null')
  })
})

describe('melSpikesSample', () => {
  const loud = sound([...tone(1000, 400, 0), ...tone(1000, 1600), ...tone(1000, 400, 0)])
  const decibel = { ...mel, log: 'decibel' } as const
  const current = rowsOf(melSpikesSample(loud, decibel, { kind: 'current' }))

  it('has loudness from 0 to 1 as a current', () => {
    expect([Math.min(...current.flat()), Math.max(...current.flat())]).toEqual([0, 1])
    const plain = rowsOf(melSpectrogramSample(loud, decibel)).flat()
    const [low, high] = [Math.min(...plain), Math.max(...plain)]
    current.flat().forEach((value, at) => expect(value).toBeCloseTo((plain[at]! - low) / (high - low), 5))
  })

  it('spikes by threshold, delta and latency of that current', () => {
    const threshold = eventsOf(melSpikesSample(loud, decibel, { kind: 'threshold', threshold: 0.9 }))
    expect(threshold).toHaveLength(current.flat().filter((value) => value >= 0.9).length)
    const delta = melSpikesSample(loud, decibel, { kind: 'delta', threshold: 0.25, perStep: 'all' })
    expect(delta.lines).toBe(40)
    const sum = eventsOf(delta).reduce((total, [, line, size]) => total + (line % 2 ? -size : size), 0)
    // What comes up goes down again: silence at both ends.
    expect([sum, eventsOf(delta).length > 20]).toEqual([0, true])
    const latency = melSpikesSample(loud, decibel, { kind: 'latency', stepsPerFrame: 5 })
    expect(latency).toMatchObject({ length: 5 * current.length, lines: 20, stepMicroseconds: 2000 })
    expect(eventsOf(latency)).toHaveLength(current.flat().filter((value) => value > 0).length)
  })
})

describe('cochleaSample', () => {
  const form: CochleaForm = {
    lines: 40, low: 50, high: 3600, gain: 20, compression: 1, timeConstantMicroseconds: 1000, threshold: 1, refractoryMicroseconds: 1000,
    level: 'peak',
  }
  it('hears a sound at its peak or its effective level, as loud as it may be recorded', () => {
    const heard = cochleaSample(sound(tone(1000, 1600, 0.5)), form)
    expect(heard).toMatchObject({ length: 1600, lines: 40, stepMicroseconds: 125 })
    expect(eventsOf(cochleaSample(sound(tone(1000, 1600, 0.125)), form))).toEqual(eventsOf(heard))
    // Peak over effective value of a tone is the root of two.
    const effective = cochleaSample(sound(tone(1000, 1600, 0.125)), { ...form, level: 'effective', gain: 20 / Math.SQRT2 })
    expect(Math.abs(eventsOf(effective).length - eventsOf(heard).length)).toBeLessThanOrEqual(0.02 * eventsOf(heard).length)
    const soft = cochleaSample(sound(tone(1000, 1600, 0.125)), { ...form, level: 'none' })
    expect(eventsOf(soft).length).toBeLessThan(eventsOf(heard).length / 2)
    expect(eventsOf(cochleaSample(sound(tone(1000, 100, 0)), form))).toEqual([])
  })

  it('refuses stereo, and filters above half the sampling rate', () => {
    expect(() => cochleaSample(valuesSample([[1, 2]], { stepMicroseconds: 125 }), form)).toThrow('lines: got 2, expected 1, a sound')
    expect(() => cochleaSample(sound([1]), { ...form, high: 8000 })).toThrow('option high: got 8000, expected at most 4000')
  })
})
