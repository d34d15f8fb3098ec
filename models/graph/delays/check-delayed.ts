import { connectionRegistry } from '../../connections/connection-registry.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { showValue } from '../../errors/show-value.ts'
import { graphLimits } from '../check/graph-limits.ts'
import type { GraphDescription } from '../graph-description.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import { unitsOf } from '../populations/units-of.ts'

const refuse = (place: string, found: string, expected: string): never => {
  throw new EngramError(`${place}: ${found}, expected ${expected}`, 2)
}

/**
 * Checks that delays of synapses stand only where what they bring can be added up: not behind a normalisation, where each connection is
 * rounded by itself, or in the readout; that none is longer than a list can be, and that they are not too many.
 * @throws EngramError (exit code 2) naming the place
 */
export const checkDelayed = (description: GraphDescription): void => {
  const { connections, populations, readout } = description
  let count = 0
  connections.forEach(({ name, from, to, model, delay, normalise }, index) => {
    const ends = { sources: unitsOf(description, from), targets: unitsOf(description, to) }
    const delays = connectionRegistry[model.kind]!.delays?.(model, ends)
    count += delays ? delays.longest + 1 : 1
    if (!delays) return
    const place = `network.connections[${index}]`
    if (delay + delays.longest > graphLimits.delay) {
      refuse(`${place}.model.longest`, `got ${delays.longest} with a delay of ${delay}`, `at most ${graphLimits.delay} steps in all`)
    }
    if (normalise)
      refuse(`${place}.normalise`, `got ${showValue(normalise)}`, `nothing: what ${model.kind} synapses bring is not normalised`)
    const own = populationArithmeticOf(description, populations.findIndex((one) => one.name === to))
    if (own.connections === 'one-by-one') {
      refuse('arithmetic.connections', `got one-by-one for ${to}, to which ${name} leads`, `together: ${model.kind} synapses are one sum`)
    }
  })
  if (count > graphLimits.connections) {
    const found = `got ${count} connections, of which each of kind delayed is one for each delay that it can have`
    refuse('network.connections', found, `at most ${graphLimits.connections}: shorter delays, or fewer connections that have them`)
  }
  if (!readout.through || !connectionRegistry[readout.through.model.kind]!.delays) return
  const found = `got ${showValue(readout.through.model.kind)}`
  refuse('network.readout.through.model.kind', found, 'a kind without delays, as outputs have none')
}
