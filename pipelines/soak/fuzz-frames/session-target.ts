import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeFrame, frameType, protocolVersion } from '../../../cosim/protocol/frame.ts'
import { openSimulator } from '../../../cosim/simulators/open-simulator.ts'
import { SimulatorError } from '../../../cosim/simulators/simulator-error.ts'
import { bytesOf } from '../../../datasets/arrow/bytes-of.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutateBytes } from './mutate-bytes.ts'

/** The runner as a whole, before a process that answers with hostile bytes: the answer that was sent, or an error within the deadline. */
export const sessionTarget = (directory: string): FuzzTarget => {
  const description = lifNetwork({ layers: [1, 1, 2], beta: 0.9, steps: 1 })
  const file = join(directory, 'answer.bin')
  const hash = 'fuzz'
  return {
    name: 'runner before a process',
    every: 400,
    trial: async (random) => {
      // Samples, membrane, spike, two outputs, cycles, action, checksum; each column on eight bytes.
      const payload = random.bytes(8 + 8 + 8 + 16 + 8 + 8 + 8)
      new DataView(payload.buffer).setUint32(0, 1, true)
      const right = Buffer.concat(encodeFrame(frameType.result, 1, payload))
      const honest = random.chance(0.1)
      await writeFile(file, honest ? right : mutateBytes(right, random))
      const script = [join(import.meta.dirname, 'hostile-simulator.mjs'), String(protocolVersion), hash, file]
      const hostile = { command: process.execPath, arguments: script, directory, description, hash }
      const simulator = await openSimulator(hostile, { deadline: 30_000 })
      try {
        const { outputs } = await simulator.evaluate(Int32Array.of(0), 1)
        return Buffer.compare(bytesOf(outputs), payload.subarray(24, 40)) === 0 ? undefined : 'took an answer that was not sent'
      } catch (error) {
        if (honest || !(error instanceof SimulatorError)) return `threw ${String(error)}`
        return / within [\d.]+ s/.test(error.message) ? error.message : undefined
      } finally {
        await simulator.close()
      }
    },
    }
}
