import type { NetworkDescription } from '../models/network/network-description.ts'
import { neuronModel } from '../models/neurons/neuron-model.ts'
import type { NeuronConstants } from '../models/neurons/neuron-types.ts'
import type { DesignParameters } from './design-parameters.ts'

const upperCamel = (name: string): string => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

const hexadecimal = (value: bigint, bits: number): string => BigInt.asUintN(bits, value).toString(16).padStart(bits / 4, '0')

/**
 * SystemVerilog parameters for the constants of a layer that one of its units takes (`scan` or `update`), from the parameters after faults:
 * scalars of 64 bits, arrays packed 32 bits an element, the first one lowest.
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
    const items = Object.keys(parameters).filter((key) => key.startsWith(`${place}.`)).map((key) => hexadecimal(parameters[key]!, 32))
    return `.${upperCamel(name)}(${32 * items.length}'h${items.reverse().join('')})`
  })
