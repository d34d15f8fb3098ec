import { EngramError } from '../models/errors/engram-error.ts'
import type { NetworkDescription } from '../models/network/network-description.ts'
import { neuronModel } from '../models/neurons/neuron-model.ts'
import type { NeuronConstants } from '../models/neurons/neuron-types.ts'
import type { DesignParameters } from './design-parameters.ts'

const upperCamel = (name: string): string => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

const hexadecimal = (value: bigint, bits: number): string => BigInt.asUintN(bits, value).toString(16).padStart(bits / 4, '0')

const word = (name: string, value: bigint): string => {
  if (value >= 0n && value < 1n << 32n) return hexadecimal(value, 32)
  throw new EngramError(
    `rtl.${name}: got ${value}, expected a whole number from 0 to ${2 ** 32 - 1}; `
    + 'fewer coefficientFraction or extraFraction bits make it smaller',
    2,
  )
}

/**
 * SystemVerilog parameters for the constants of a layer that one of its units takes (`scan` or `update`), from the parameters after faults:
 * scalars of 64 bits, arrays packed 32 bits an element, the first one lowest.
 * @throws EngramError (exit code 2) for an element of an array that is negative or needs more than 32 bits
 */
export const neuronUnitParameters = (
  unit: 'scan' | 'update',
  { layers }: NetworkDescription,
  constants: readonly NeuronConstants[],
  layer: number,
  parameters: DesignParameters,
): string[] =>
  neuronModel(layers[layer]!.neuron.kind).rtl[unit].constants.map((name) => {
    const place = `layer${layer}.${name}`
    if (typeof constants[layer]![name] === 'bigint') return `.${upperCamel(name)}(64'sh${hexadecimal(parameters[place]!, 64)})`
    const items = Object.keys(parameters).filter((key) => key.startsWith(`${place}.`)).map((key) => word(key, parameters[key]!))
    return `.${upperCamel(name)}(${32 * items.length}'h${items.reverse().join('')})`
  })
