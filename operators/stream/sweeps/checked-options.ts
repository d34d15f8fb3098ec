import { z } from 'zod'
import { describeIssue } from '../../../models/errors/describe-issue.ts'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { frozenJson } from '../frozen-json.ts'
import type { Json } from '../stage.ts'
import { combinations } from './combinations.ts'
import { sweepsIn, type PlacedSweep } from './sweeps-in.ts'
import { withValueAt } from './with-value-at.ts'

/** Options that are wrong, as many as one message names. */
const mostProblems = 4
/** More combinations in one stage than anybody means. */
const mostCombinations = 10_000

const optionWords = { whole: 'options', prefix: 'option ', noun: 'an option' }

/** Names that stand in a table, in a line of a log and in a narrow column of a terminal alike. */
const variantName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._=+,-]{0,119}$/, 'expected letters and digits, with spaces and . _ = + , - between, at most 120')

const optionSweep = z.strictObject({
  schema: z.literal('sweep'),
  variants: z
    .array(z.strictObject({ name: variantName, value: z.unknown().refine((value) => value !== undefined, 'expected a value') }))
    .min(1)
    .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'expected every name once')
    .refine((list) => list.every(({ value }) => sweepsIn(value).length === 0), 'expected no sweep inside a sweep'),
})

/**
 * The options of a stage held to its schema, with defaults filled in, as frozen JSON. A sweep stays where it stands: every combination of
 * what the sweeps hold is checked, and what they hold is as the schema makes it.
 * @throws EngramError (exit code 2) that begins with `place` and names each option that is wrong, in a sweep with its variant
 */
export function checkedOptions(place: string, schema: z.ZodType, options: unknown): Json {
  const sweeps = sweepsIn(options)
  for (const { path, sweep } of sweeps) checkSweep(place, { path, sweep }, options)
  const lengths = sweeps.map(({ sweep }) => sweep.variants.length)
  const count = lengths.reduce((product, length) => product * length, 1)
  if (count > mostCombinations) {
    const most = mostCombinations.toLocaleString('en-US')
    throw new EngramError(`${place}: got sweeps of ${count.toLocaleString('en-US')} combinations, expected at most ${most}`, 2)
  }
  let first: Json | undefined
  const checked = sweeps.map(({ sweep }): Json[] => sweep.variants.map(() => null))
  for (const choice of combinations(lengths)) {
    const chosen = sweeps.map(({ path, sweep }, index) => ({ path, ...sweep.variants[choice[index]!]! }))
    const variant = chosen.length === 0 ? place : `${place}: variant ${chosen.map(({ name }) => name).join(', ')}`
    const plain = chosen.reduce((whole, { path, value }) => withValueAt(whole, path, value), options)
    const made = parsed(variant, schema, plain)
    first ??= made
    // Of each value as it is beside the first of all others.
    choice.forEach((at, index) => {
      if (choice.every((other, beside) => beside === index || other === 0)) checked[index]![at] = valueAt(made, sweeps[index]!.path)
    })
  }
  const whole = sweeps.reduce<unknown>((made, { path, sweep }, index) => {
    const variants = sweep.variants.map(({ name }, at) => ({ name, value: checked[index]![at]! }))
    return withValueAt(made, path, { schema: 'sweep', variants })
  }, first)
  return sweeps.length === 0 ? first! : frozenJson(whole)
}

function checkSweep(place: string, { path, sweep }: PlacedSweep, options: unknown): void {
  if (path.length === 0 || path[0] === 'seeds') {
    const wanted = path.length === 0 ? 'an object, with sweeps in place of its values' : 'a list of seeds: all of them are trained from'
    throw new EngramError(`${place}: ${path.length === 0 ? 'options' : 'option seeds'}: got a sweep, expected ${wanted}`, 2)
  }
  const [issue] = optionSweep.safeParse(sweep).error?.issues ?? []
  if (!issue) return
  const described = describeIssue({ ...issue, path: [...path, ...issue.path] }, options, optionSweep, optionWords)
  throw new EngramError(`${place}: ${described}`, 2)
}

function parsed(place: string, schema: z.ZodType, options: unknown): Json {
  const result = schema.safeParse(options)
  if (!result.success) {
    // One place, one complaint: zod goes on to check the length of what is no text at all.
    const first = new Map(result.error.issues.toReversed().map((issue) => [JSON.stringify(issue.path), issue]))
    const problems = result.error.issues
      .filter((issue) => first.get(JSON.stringify(issue.path)) === issue)
      .map((issue) => describeIssue(issue, options, schema, optionWords))
    const more = problems.length > mostProblems ? `; and ${problems.length - mostProblems} more` : ''
    throw new EngramError(`${place}: ${problems.slice(0, mostProblems).join('; ')}${more}`, 2)
  }
  try {
    return frozenJson(result.data)
  } catch (cause) {
    throw new EngramError(`${place}: option ${(cause as Error).message}`, 2, { cause })
  }
}

const valueAt = (whole: Json, path: readonly (string | number)[]): Json =>
  path.reduce<unknown>((value, key) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[key], whole) as Json
