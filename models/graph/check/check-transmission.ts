import { connectionRegistry } from '../../connections/connection-registry.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import type { GraphDescription } from '../graph-description.ts'
import { graphInputShape } from '../graph-input.ts'
import { sendsValues } from '../populations/sends-values.ts'

/**
 * Checks that synapses that may fail stand only where there are spikes to transmit, and where their draws say all that becomes of them: not
 * behind delays of their own or a normalisation, and not in a stream, whose steps are not counted.
 * @throws EngramError (exit code 2) naming the connection, what it has and what was expected
 */
export const checkTransmission = (description: GraphDescription): void =>
  description.connections.forEach(({ name, from, model, transmission, normalise }, index) => {
    if (!transmission) return
    const refuse = (found: string, expected: string): never => {
      const place = `network.connections[${index}].transmission`
      throw new EngramError(`${place}: got ${showValue(transmission)} for ${name}, ${found}, expected ${expected}`, 2)
    }
    const values = from === 'input' ? !graphInputShape(description).spiking : sendsValues(description, from)
    if (values) refuse(`which carries values of ${from}`, 'a connection that carries spikes: only these are transmitted or not')
    if (connectionRegistry[model.kind]!.delays)
      refuse(`whose kind is ${showValue(model.kind)}`, 'a kind whose synapses have no delays of their own')
    if (normalise) refuse('which is normalised', 'one that is not')
    if (description.state === 'kept')
      refuse('in a network that keeps its state', 'none there: draws follow from the steps of a sample, and a stream has no samples')
  })
