import { z, type core } from 'zod'
import { nearestNames } from './nearest-names.ts'
import { showName } from './show-name.ts'
import { showValue } from './show-value.ts'

type Issue = core.$ZodIssue

/** Zod's own wording; anything else was written for the option in question and says more than we can. */
const ZOD_WORDING = /^(Invalid|Too small|Too big|Unrecognized|Expected)/

const showPath = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${showName(key)}`)).join('').replace(/^\./, '')

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input)

function bound(issue: core.$ZodIssueTooSmall | core.$ZodIssueTooBig): string {
  const small = issue.code === 'too_small'
  const limit = small ? issue.minimum : issue.maximum
  const exact = issue.exact === true
  if (issue.origin === 'number' || issue.origin === 'int' || issue.origin === 'bigint') {
    return `a number ${small ? '>' : '<'}${issue.inclusive ? '=' : ''} ${limit}`
  }
  const amount = exact ? 'exactly' : small ? 'at least' : 'at most'
  const units = issue.origin === 'string' ? ['character', 'characters'] : ['entry', 'entries']
  return `${amount} ${limit} ${units[Number(limit) === 1 ? 0 : 1]}`
}

const TYPES: Readonly<Record<string, string>> = { int: 'an integer', array: 'a list', object: 'an object' }

function expected(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return TYPES[issue.expected] ?? `a ${issue.expected}`
    case 'too_small':
    case 'too_big': return bound(issue)
    case 'invalid_value': return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(showValue).join(', ')}`
    case 'not_multiple_of': return `a multiple of ${issue.divisor}`
    case 'invalid_format': return issue.pattern === undefined ? `a ${issue.format}` : `a text like ${issue.pattern}`
    case 'invalid_union': {
      // Of a union told apart by one field, whose value belongs to none.
      if ('options' in issue && issue.options) return `one of ${issue.options.map(showValue).join(', ')}`
      const alternatives = issue.errors.map(([first]) => first && expected(first))
      return alternatives.every((text) => text !== undefined) && alternatives.length > 0
        ? [...new Set(alternatives)].join(' or ')
        : undefined
    }
    default: return undefined
  }
}

/** The names that an object has at a place, as its schema says; empty where it is no object. */
function namesAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return namesAt(schema.unwrap(), path)
  const [key, ...rest] = path
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.flatMap((option) => namesAt(option, path)))]
  if (schema instanceof z.ZodArray && key !== undefined) return namesAt(schema.element, rest)
  if (!(schema instanceof z.ZodObject)) return []
  return key === undefined ? Object.keys(schema.shape) : namesAt(schema.shape[String(key)], rest)
}

/**
 * How places in a value are worded: `option seeds[0]` in `options`, where a name that is unknown is not `an option`, or
 * `network.layers[0]` in `network`, where it is not `a field`.
 */
export type IssueWords = { readonly whole: string; readonly prefix: string; readonly noun: string }

/**
 * One issue that zod found in a value with its schema, as `PLACE: got VALUE, expected ...`. A name that is unknown comes with
 * those that it may have been meant for, or with all there are.
 */
export function describeIssue(issue: Issue, input: unknown, schema: z.ZodType, { whole, prefix, noun }: IssueWords): string {
  if (issue.code === 'invalid_union') {
    // Where one form of several was meant, as its type shows, what is wrong inside it says more than what all of them are.
    const inside = issue.errors
      .map(([first]) => first)
      .find((first) => first && (first.path.length > 0 || first.code === 'unrecognized_keys'))
    if (inside) return describeIssue({ ...inside, path: [...issue.path, ...inside.path] }, input, schema, { whole, prefix, noun })
  }
  if (issue.code === 'unrecognized_keys') {
    const known = namesAt(schema, issue.path)
    const near = issue.keys.length === 1 ? nearestNames(issue.keys[0]!, known) : []
    const names = issue.keys.map((key) => showPath([...issue.path, key])).join(', ')
    const all = known.length > 0 ? `one of ${known.join(', ')}` : 'none'
    return `${prefix}${names}: not ${noun}, ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `expected ${all}`}`
  }
  const place = issue.path.length > 0 ? prefix + showPath(issue.path) : whole
  const value = valueAt(input, issue.path)
  const got = `${place}: got ${showValue(value)}`
  const type = ZOD_WORDING.test(issue.message) ? expected(issue) : undefined
  // NaN and the infinities are numbers to everyone but zod.
  const wanted = type === 'a number' && typeof value === 'number' ? 'a finite number' : type
  if (wanted !== undefined) return `${got}, expected ${wanted}`
  return `${got}${issue.message.startsWith('expected') ? ',' : ':'} ${issue.message}`
}
