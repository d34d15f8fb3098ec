import { expect, it } from 'vitest'
import { sampleChecksums } from './sample-checksums.ts'

it('are the CRC-32 of each sample: membranes as little-endian words, then spikes', () => {
  const membrane = new Int32Array(new Uint8Array(Buffer.from('1234abcd')).buffer)
  // Of the texts 12345 and abcde.
  expect([...sampleChecksums({ membrane, spikes: new Uint8Array(Buffer.from('5e')) }, 1)]).toEqual([0xcbf53a1c, 0x8587d865])
})
