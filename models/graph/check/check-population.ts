import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { showName } from '../../errors/show-name.ts'
import { showValue } from '../../errors/show-value.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import { checkNeurons } from './check-neurons.ts'
import type { GraphDescription } from '../graph-description.ts'
import { varyingValue, varyingValues } from '../populations/varying-values.ts'

const refuse = (place: string, found: string, expected: string): never => {
  throw new EngramError(`${place}: ${found}, expected ${expected}`, 2)
}

/**
 * Checks the parameters of a population whose kind is known: those that vary from neuron to neuron or are trained first, then, for every
 * neuron, all of them by the kind's own schema. `place` is where the population stands, for the message.
 * @throws EngramError (exit code 2) naming the parameter, its value and what was expected
 */
export const checkPopulation = (
  population: GraphDescription['populations'][number],
  arithmetic: PopulationArithmetic,
  place: string,
): void => {
  const { model, size, refractory } = population
  const kind = populationRegistry[model.kind]!
  if (refractory > 0 && kind.sends === 'values')
    refuse(`${place}.refractory`, `got ${refractory} for ${model.kind}, which never spikes`, '0')
  for (const [parameter, given] of Object.entries(model)) {
    if (typeof given !== 'object' || given === null || Array.isArray(given) || !('each' in given || 'trained' in given)) continue
    const { error } = varyingValue.safeParse(given)
    const at = `${place}.model.${showName(parameter)}`
    if (error)
      refuse(at, `got ${showValue(given)}`, "a number, { each: [...] }, or { trained: 'population' or 'neuron', initial, low, high }")
    if (!Object.hasOwn(kind.varying, parameter)) {
      const able = Object.keys(kind.varying)
      refuse(
        at,
        `got ${showValue(given)}`,
        `a plain value: of ${model.kind} ${able.length > 0 ? `only ${able.join(', ')} can` : 'nothing can'} vary or be trained`,
      )
    }
  }
  for (const { parameter, values, perNeuron, trained } of varyingValues(population)) {
    const at = `${place}.model.${parameter}`
    const expected = perNeuron ? size : 1
    if (values.length !== expected)
      refuse(at, `got ${values.length} values`, `${expected}, one for ${perNeuron ? 'each neuron' : 'the population'}`)
    if (!trained) continue
    const { low, high } = kind.varying[parameter]!
    if (trained.low > trained.high || trained.low < low || trained.high > high) {
      refuse(at, `got the range ${trained.low} to ${trained.high}`, `one within ${low} to ${high}, its lower end first`)
    }
    const outside = values.find((value) => value < trained.low || value > trained.high)
    if (outside !== undefined) refuse(`${at}.initial`, `got ${outside}`, `a value from ${trained.low} to ${trained.high}, its range`)
  }
  checkNeurons(population, arithmetic, place)
  const problem = kind.problem?.(model, size, arithmetic)
  if (problem !== undefined) throw new EngramError(`${place}: got ${problem}`, 2)
}
