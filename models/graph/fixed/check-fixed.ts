import { connectionRegistry } from '../../connections/connection-registry.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import type { GraphDescription } from '../graph-description.ts'

/**
 * Checks that fixed weights stand only where nothing changes them: not behind a normalisation, which is folded into weights, and not in the
 * readout.
 * @throws EngramError (exit code 2) naming the place
 */
export const checkFixed = ({ connections, readout }: GraphDescription): void => {
  connections.forEach(({ model, normalise }, index) => {
    if (!normalise || !connectionRegistry[model.kind]!.fixed) return
    throw new EngramError(
      `network.connections[${index}].normalise: got ${showValue(normalise)}, expected nothing: ${model.kind} has fixed weights`, 2,
    )
  })
  if (!readout.through || !connectionRegistry[readout.through.model.kind]!.fixed) return
  throw new EngramError(
    `network.readout.through.model.kind: got ${showValue(readout.through.model.kind)}, which has fixed weights, expected a kind whose `
      + 'weights are trained', 2,
  )
}
