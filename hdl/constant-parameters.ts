import { EngramError } from '../models/errors/engram-error.ts'
import type { PopulationConstants } from '../models/graph/populations/population-constants.ts'
import type { DesignParameters } from './faulty-parameters.ts'

const upperCamel = (name: string): string => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())

const hexadecimal = (value: bigint, bits: number): string => BigInt.asUintN(bits, value).toString(16).padStart(bits / 4, '0')

const word = (name: string, value: bigint): string => {
  if (value >= 0n && value < 1n << 32n) return hexadecimal(value, 32)
  const more = 'fewer coefficientFraction or extraFraction bits make it smaller'
  throw new EngramError(`rtl.${name}: got ${value}, expected a whole number from 0 to ${2 ** 32 - 1}; ${more}`, 2)
}

/**
 * SystemVerilog parameters for the constants that a unit of a population takes, from the parameters after faults (`place.constant`): single
 * ones of 64 bits, lists packed 32 bits an element, the first one lowest. Those that its neurons have each for themselves have none.
 * @throws EngramError (exit code 2) for an element of a list that is negative or needs more than 32 bits
 */
export const constantParameters = (
  names: readonly string[],
  { shared, own }: PopulationConstants,
  place: string,
  parameters: DesignParameters,
): string[] =>
  names.filter((name) => !Object.hasOwn(own, name)).map((name) => {
    const at = `${place}.${name}`
    if (typeof shared[name] === 'bigint') return `.${upperCamel(name)}(64'sh${hexadecimal(parameters[at]!, 64)})`
    const items = Object.keys(parameters).filter((key) => key.startsWith(`${at}.`)).map((key) => word(key, parameters[key]!))
    return `.${upperCamel(name)}(${32 * items.length}'h${items.reverse().join('')})`
  })
