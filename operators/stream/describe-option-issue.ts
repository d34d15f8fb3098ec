import type { core } from 'zod'

type Issue = core.$ZodIssue

/** Zod's own wording; anything else was written for the option in question and says more than we can. */
const ZOD_WORDING = /^(Invalid|Too small|Too big|Unrecognized|Expected)/

const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  let text: string
  try {
    text = JSON.stringify(value)
  } catch {
    return 'a value that is not JSON'
  }
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`
}

const showPath = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./, '')

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
  return `${amount} ${limit} ${issue.origin === 'string' ? 'characters' : 'entries'}`
}

const TYPES: Readonly<Record<string, string>> = { int: 'an integer', array: 'a list', object: 'an object' }

function expected(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return TYPES[issue.expected] ?? `a ${issue.expected}`
    case 'too_small':
    case 'too_big': return bound(issue)
    case 'invalid_value': return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(show).join(', ')}`
    case 'not_multiple_of': return `a multiple of ${issue.divisor}`
    case 'invalid_format': return issue.pattern === undefined ? `a ${issue.format}` : `a text like ${issue.pattern}`
    case 'invalid_union': {
      const alternatives = issue.errors.map(([first]) => first && expected(first))
      return alternatives.every((text) => text !== undefined) && alternatives.length > 0
        ? [...new Set(alternatives)].join(' or ')
        : undefined
    }
    default: return undefined
  }
}

/**
 * One issue that zod found in a value, as `option PLACE: got VALUE, expected ...`. `known` are the names of all
 * options, for a name that is none of them.
 */
export function describeOptionIssue(issue: Issue, input: unknown, known: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => showPath([...issue.path, key])).join(', ')
    if (issue.path.length > 0) return `option ${names}: not an option`
    return `option ${names}: not an option, expected ${known.length > 0 ? `one of ${known.join(', ')}` : 'none'}`
  }
  const place = issue.path.length > 0 ? `option ${showPath(issue.path)}` : 'options'
  const got = `${place}: got ${show(valueAt(input, issue.path))}`
  const wanted = ZOD_WORDING.test(issue.message) ? expected(issue) : undefined
  return wanted === undefined ? `${got}: ${issue.message}` : `${got}, expected ${wanted}`
}
