import { EngramError } from '../../models/errors/engram-error.ts'
import { openBytes } from '../bytes/open-bytes.ts'
import type { Recording } from '../samples/dataset-definition.ts'

const [width, height] = [34, 34]
const eventBytes = 5
/** A place that no pixel has says that the clock has gone round: this and all later times are so much later. */
const [overflowRow, overflowMicroseconds] = [240, 1 << 13]
/** A recording of three saccades has some thousand events; no camera of this size sends so many in a second. */
const mostBytes = 1 << 26

const allBytes = async (path: string): Promise<Buffer> => {
  const source = openBytes(path, 'a recording of N-MNIST')
  try {
    const parts: Uint8Array[] = []
    for (let part = await source.chunk(); part; part = await source.chunk()) {
      parts.push(part)
      if (source.position > mostBytes)
        throw new EngramError(`${path}: is longer than ${mostBytes} bytes, expected a recording of N-MNIST`, 2)
    }
    return Buffer.concat(parts)
  } finally {
    await source.close()
  }
}

/**
 * Reads a recording of an address-event camera in the 40-bit form of N-MNIST (`.bin`, `.bs2`): x, y, a bit of polarity and 23 bits of
 * microseconds, big-endian. Steps are microseconds; line = polarity 1156 + y 34 + x, polarity 1 for brighter. The recording ends with its
 * last event.
 * @throws EngramError (exit code 2) for a length that is no multiple of five bytes, a place outside 34 x 34, or times that go back
 */
export const readAer = async (path: string): Promise<Recording> => {
  const bytes = await allBytes(path)
  if (bytes.length % eventBytes !== 0)
    throw new EngramError(`${path}: has ${bytes.length} bytes, expected a multiple of ${eventBytes}: it is cut off, or no N-MNIST`, 2)
  const count = bytes.length / eventBytes
  const [steps, lines] = [new Int32Array(count), new Int32Array(count)]
  let [kept, later] = [0, 0]
  for (let at = 0; at < bytes.length; at += eventBytes) {
    const [x, y, third] = [bytes[at], bytes[at + 1], bytes[at + 2]]
    if (y === overflowRow) {
      later += overflowMicroseconds
      continue
    }
    const place = `${path}, event ${at / eventBytes}`
    if (x >= width || y >= height) throw new EngramError(`${place}: is at x ${x}, y ${y}, expected 0 .. 33: it is no N-MNIST`, 2)
    const time = later + ((third & 127) << 16) + (bytes[at + 3] << 8) + bytes[at + 4]
    if (kept > 0 && time < steps[kept - 1])
      throw new EngramError(`${place}: is at ${time} us, after one at ${steps[kept - 1]} us, expected times that ascend`, 2)
    steps[kept] = time
    lines[kept++] = (third >> 7) * width * height + y * width + x
  }
  return {
    length: kept === 0 ? 1 : steps[kept - 1] + 1, lines: 2 * width * height, stepMicroseconds: 1, targets: null, mask: null,
    recording: { kind: 'events', events: { steps: steps.subarray(0, kept), lines: lines.subarray(0, kept), values: null } },
  }
}
