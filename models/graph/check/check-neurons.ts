import { numberFormat } from '../../arithmetic/number-format.ts'
import { bitsOfRange } from '../../arithmetic/bits-of-range.ts'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import { describeIssue } from '../../errors/describe-issue.ts'
import { EngramError } from '../../errors/engram-error.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphDescription } from '../graph-description.ts'
import { neuronParameters } from '../populations/neuron-parameters.ts'
import { varyingValues } from '../populations/varying-values.ts'

/** The integer model keeps states, and the circuit the elements of constants, in words of so many bits. */
const wordBits = 32

/**
 * Checks all parameters of every neuron of a population by its kind's own schema, and the integer constants that follow from them.
 * `trained` gives the present values of trained parameters; without it they are the initial ones. `place` is where the population
 * stands, for the message.
 * @throws EngramError (exit code 2) naming the parameter, its value and what was expected
 */
export const checkNeurons = (
  population: GraphDescription['populations'][number],
  arithmetic: PopulationArithmetic,
  place: string,
  trained?: (parameter: string) => ArrayLike<number> | undefined,
): void => {
  const kind = populationRegistry[population.model.kind]!
  const parametersOf = neuronParameters(population, trained)
  const different = varyingValues(population).some(({ perNeuron }) => perNeuron) ? population.size : 1
  for (let neuron = 0; neuron < different; neuron++) {
    const which = different > 1 ? ` (neuron ${neuron})` : ''
    const refuse = (at: string, found: string, expected: string): never => {
      throw new EngramError(`${at}: ${found}, expected ${expected}${which}`, 2)
    }
    const parameters = parametersOf(neuron)
    const { error } = kind.parameters.safeParse(parameters)
    if (error) {
      const words = { whole: `${place}.model`, prefix: `${place}.model.`, noun: 'a field' }
      throw new EngramError(`${describeIssue(error.issues[0]!, parameters, kind.parameters, words)}${which}`, 2)
    }
    const constants = kind.constants(parameters, arithmetic)
    if (constants.threshold === 0n) {
      const { name, fraction } = numberFormat(arithmetic.format)
      refuse(`${place}.model.threshold`, `got ${String(parameters.threshold)}`, `at least ${2 ** -fraction}: it rounds to 0 in ${name}`)
    }
    const wide = Object.entries(constants)
      .flatMap(([name, value]) => (typeof value === 'bigint' ? [] : value.map((low) => [name, bitsOfRange({ low, high: low })] as const)))
      .find(([, bits]) => bits > wordBits)
    if (wide) {
      refuse(`${place}.model`, `its constant ${wide[0]} needs ${wide[1]} bits`, `at most ${wordBits}: choose a smaller coefficientFraction`)
    }
    const state = kind
      .stateRanges?.(constants, arithmetic)
      .map(bitsOfRange)
      .find((bits) => bits > wordBits)
    if (state !== undefined)
      refuse(`${place}.model`, `a state of it needs ${state} bits`, `at most ${wordBits}: choose a smaller membraneWidth`)
  }
}
