import type { Draws } from '../../random/draws.ts'
import type { JsonSchema } from './json-schema.ts'

/** How one field is drawn where its schema alone would seldom give anything of use. */
export type DrawField = (draws: Draws, schema: JsonSchema) => unknown

/** A number that is no whole one: the ends of its range, what lies beside them, zero and one, a round one, any. */
const drawNumber = (draws: Draws, { minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonSchema): number => {
  const low = minimum ?? exclusiveMinimum ?? -1
  const high = maximum ?? exclusiveMaximum ?? Infinity
  const most = Math.min(high, 4)
  const admitted = (value: number): boolean => value >= low && value <= high && value !== exclusiveMinimum && value !== exclusiveMaximum
  const ends = [low, low + 1e-9, low + 1e-3, 0, 1, 1 - 1e-9, most, high, high * (1 - 1e-9), 1e9].filter(
    (value) => Number.isFinite(value) && admitted(value),
  )
  if (draws.chance(0.3) && ends.length > 0) return draws.pick(ends)
  const value = low + draws.uniform() * (most - low)
  const round = Math.round(value * 16) / 16
  return draws.chance(0.5) && admitted(round) ? round : admitted(value) ? value : (low + most) / 2
}

/** A whole number: the ends of its range and their neighbours more often than the rest. */
const drawWhole = (draws: Draws, { minimum = 0, maximum = 2 ** 31 }: JsonSchema): number =>
  draws.chance(0.3)
    ? draws.pick([minimum, Math.min(maximum, minimum + 1), maximum, Math.max(minimum, maximum - 1)])
    : draws.whole(minimum, maximum)

/**
 * Any value that a JSON Schema admits, the ends of ranges more often than the rest. `fields` says by name how a field is drawn instead.
 * @throws Error for a schema of another form than those of descriptions, so that a new form is noticed
 */
export const drawJson = (draws: Draws, schema: JsonSchema, fields: Readonly<Record<string, DrawField>>): unknown => {
  if ('const' in schema) return schema.const
  if (schema.enum) return draws.pick(schema.enum)
  if (schema.anyOf) return drawJson(draws, draws.pick(schema.anyOf), fields)
  if (schema.type === 'boolean') return draws.chance(0.5)
  if (schema.type === 'integer') return drawWhole(draws, schema)
  if (schema.type === 'number') return drawNumber(draws, schema)
  if (schema.type === 'array') {
    const least = schema.minItems ?? 0
    const count = draws.whole(least, Math.min(schema.maxItems ?? least + 2, least + 2))
    return Array.from({ length: count }, () => drawJson(draws, schema.items!, fields))
  }
  if (schema.type === 'object') {
    const named = Object.entries(schema.properties ?? {}).map(([name, field]) => {
      const left = !schema.required?.includes(name) && !(name in fields) && draws.chance(0.5)
      return [name, left ? undefined : fields[name] ? fields[name](draws, field) : drawJson(draws, field, fields)] as const
    })
    return Object.fromEntries(named.filter(([, value]) => value !== undefined))
  }
  throw new Error(`a field of a description has a schema that the generator does not know: ${JSON.stringify(schema)}`)
}
