import { bitsOfRange } from '../arithmetic/bits-of-range.ts'
import { EngramError } from '../errors/engram-error.ts'
import { neuronModel } from './neuron-model.ts'
import { neuronStates } from './neuron-states.ts'
import { stateRanges } from './state-ranges.ts'
import type { ArithmeticDescription } from './neuron-types.ts'

/** The integer model keeps states, and the circuit the elements of constants, in words of so many bits. */
const wordBits = 32

/**
 * Refuses a neuron whose states or constants do not fit the words in which they are kept. `place` is where the neuron was found, for the
 * message.
 * @throws EngramError (exit code 2) naming the state or the constant, and what would make it narrower
 */
export const checkStates = (neuron: { readonly kind: string }, arithmetic: ArithmeticDescription, place: string): void => {
  const model = neuronModel(neuron.kind)
  if (!model.stateRanges) return
  const refuse = (what: string, bits: number, fields: string): never => {
    throw new EngramError(`${place}: ${what} needs ${bits} bits, expected at most ${wordBits}: choose a smaller ${fields}`, 2)
  }
  const constants = model.constants(neuron, arithmetic)
  const widest = stateRanges(neuron, constants, arithmetic).map(bitsOfRange)
  const state = widest.findIndex((bits) => bits > wordBits)
  if (state >= 0) refuse(`its state ${neuronStates(neuron)[state]}`, widest[state]!, 'extraFraction or membraneWidth')
  for (const [name, value] of Object.entries(constants)) {
    if (typeof value === 'bigint') continue
    const bits = value.map((item) => bitsOfRange({ low: item, high: item }))
    const item = bits.findIndex((count) => count > wordBits)
    if (item >= 0) refuse(`its constant ${name}[${item}]`, bits[item]!, 'extraFraction or coefficientFraction')
  }
}
