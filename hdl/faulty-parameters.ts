import { EngramError } from '../models/errors/engram-error.ts'
import { nearestNames } from '../models/errors/nearest-names.ts'

/** Every generated RTL parameter by its dotted name, such as `hidden.threshold` or `hidden.coefficients.3`. */
export type DesignParameters = { readonly [name: string]: bigint }

/** What a circuit multiplies or shifts by is not negative, and it makes a step at least; a threshold may be anything. */
const least = (name: string): bigint => (name === 'network.steps' ? 1n : name.endsWith('.threshold') ? -(2n ** 31n) : 0n)

/**
 * Parameters with faults put in: `{ 'layer0.threshold': '8200' }`.
 * @throws EngramError (exit code 2) for a name that is not a parameter, or a value that is not a whole number of 32 bits, or one that no
 *   circuit can have there
 */
export const faultyParameters = (parameters: DesignParameters, faults: Readonly<Record<string, string>>): DesignParameters => {
  const changed: Record<string, bigint> = { ...parameters }
  for (const [name, value] of Object.entries(faults)) {
    if (!Object.hasOwn(parameters, name)) {
      const near = nearestNames(name, Object.keys(parameters))
      const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''
      throw new EngramError(`fault rtl.${name}: no such parameter, expected one of ${Object.keys(parameters).join(', ')}${hint}`, 2)
    }
    if (!/^-?\d+$/.test(value) || BigInt.asIntN(32, BigInt(value)) !== BigInt(value)) {
      throw new EngramError(`fault rtl.${name}: got ${JSON.stringify(value)}, expected a whole number of at most 32 bits`, 2)
    }
    if (BigInt(value) < least(name))
      throw new EngramError(`fault rtl.${name}: got ${value}, expected a whole number of at least ${least(name)}`, 2)
    changed[name] = BigInt(value)
  }
  return changed
}
