import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeFrame, frameType } from './frame.ts'
import { frameReader, type Frame } from './frame-reader.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'

const stream = (payloads: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.concat(payloads.flatMap((payload, index) => encodeFrame(frameType.result, index + 1, payload))))

it('puts frames together however the stream is cut', () => {
  const payloads = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 6 })
  fc.assert(
    fc.property(payloads, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sent, cuts) => {
      const got: Frame[] = []
      const read = frameReader((frame) => got.push(frame))
      const bytes = stream(sent)
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = cuts[turn % cuts.length]!
        read(bytes.subarray(at, at + size))
        at += size
      }
      expect(got.map(({ sequence }) => sequence)).toEqual(sent.map((_, index) => index + 1))
      expect(got.map(({ payload }) => Array.from(payload))).toEqual(sent.map((payload) => Array.from(payload)))
    }),
  )
})

it('refuses or waits on hostile bytes, and never yields a frame that was not sent whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, position) => {
      const good = stream([Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6)])
      const damaged = good.slice()
      damaged.set(bytes.subarray(0, damaged.length), 0)
      damaged[position % damaged.length]! ^= 0xff
      fc.pre(!Buffer.from(damaged).equals(good))
      const got: Frame[] = []
      const read = frameReader((frame) => got.push(frame))
      try {
        read(damaged)
      } catch (error) {
        expect(error).toBeInstanceOf(SimulatorError)
      }
      expect(got.length).toBeLessThan(2)
    }),
    { numRuns: 1000 },
  )
})

it('refuses a frame with any one byte changed', () => {
  const good = stream([Uint8Array.of(1, 2, 3, 4)])
  for (let at = 0; at < good.length; at++) {
    const damaged = good.slice()
    damaged[at]! ^= 0xff
    const got: Frame[] = []
    try {
      frameReader((frame) => got.push(frame))(damaged)
    } catch (error) {
      expect(error).toBeInstanceOf(SimulatorError)
    }
    expect(got).toEqual([])
  }
})
