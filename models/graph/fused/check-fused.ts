import { EngramError } from '../../errors/engram-error.ts'
import { graphLimits } from '../check/graph-limits.ts'
import type { GraphDescription } from '../graph-description.ts'

/**
 * Checks that fused connections are dense and read memories that one map alone writes.
 * @throws EngramError (exit code 2) naming the connection
 */
export const checkFused = ({ populations, connections }: GraphDescription): void =>
  connections.forEach(({ name, from, to, model, delay, normalise, fused }, index) => {
    if (!fused) return
    const refuse = (found: string, expected: string): never => {
      throw new EngramError(`network.connections[${index}].fused: got true for ${name}, ${found}, expected ${expected}`, 2)
    }
    if (model.kind !== 'dense') refuse(`which is ${model.kind}`, 'a dense connection')
    if (normalise) refuse('which is normalised', 'one that is not')
    if (populations.find((one) => one.name === from)?.model.kind !== 'legendre') refuse(`from ${from}`, 'one from a Legendre memory')
    if (from === to) refuse(`from ${from} to itself`, 'one to other units')
    const written = connections.filter((one) => one.to === from && one.from !== from)
    if (written.length !== 1 || written[0]!.model.kind !== 'legendre') {
      refuse(`whose memory ${from} receives ${written.map((one) => one.name).join(', ')}`, 'one that its map alone writes')
    }
    if (delay + Math.max(1, written[0]!.delay) > graphLimits.delay) refuse(`with a delay of ${delay}`, 'a shorter delay')
  })
