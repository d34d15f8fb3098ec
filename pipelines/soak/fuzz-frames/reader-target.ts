import { encodeFrame, frameType } from '../../../cosim/protocol/frame.ts'
import { frameReader, type Frame } from '../../../cosim/protocol/frame-reader.ts'
import { SimulatorError } from '../../../cosim/simulators/simulator-error.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { inChunks } from './in-chunks.ts'

const bytesOf = ({ type, sequence, payload }: Pick<Frame, 'type' | 'sequence' | 'payload'>): Buffer =>
  Buffer.concat(encodeFrame(type, sequence, payload))

/** The runner's reader: of a damaged stream it gives whole frames that were sent, or says what is wrong. */
export const readerTarget = (): FuzzTarget => ({
  name: 'reader of frames',
  every: 1,
  trial: (random) => {
    const sent = Array.from({ length: 1 + random.below(4) }, (_, index) =>
      bytesOf({ type: random.pick(Object.values(frameType)), sequence: index, payload: random.bytes(random.below(120)) }))
    const stream = random.chance(0.02) ? random.bytes(random.below(200)) : mutateBytes(Buffer.concat(sent), random)
    const got: Buffer[] = []
    const read = frameReader((frame) => void got.push(bytesOf(frame)))
    try {
      for (const chunk of inChunks(stream, random)) read(chunk)
    } catch (error) {
      if (!(error instanceof SimulatorError)) return `threw ${String(error)}`
    }
    return got.some((frame) => !sent.some((one) => one.equals(frame))) ? 'gave a frame that was not sent' : undefined
  },
})
