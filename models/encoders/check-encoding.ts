import type { z } from 'zod'
import { describeIssue } from '../errors/describe-issue.ts'
import { EngramError } from '../errors/engram-error.ts'
import { nearestNames } from '../errors/nearest-names.ts'
import { showValue } from '../errors/show-value.ts'
import { encoderRegistry } from './encoder-registry.ts'
import { rangeProblem } from './range-parameters.ts'

const explain = (place: string, value: unknown, schema: z.ZodType, error: z.ZodError): EngramError =>
  new EngramError(describeIssue(error.issues[0]!, value, schema, { whole: place, prefix: `${place}.`, noun: 'a field' }), 2)

/**
 * Says what is wrong with the encoding of an input, before a schema says of a union only that nothing fits. `lines` is the field beside
 * `encoding` that holds how many lines enter; `plain` are the kinds that are no encoders.
 * @throws EngramError (exit code 2) naming the field below `place`
 */
export const checkEncoding = (
  holder: unknown,
  place: string,
  lines: string,
  plain: readonly string[] = ['current', 'values', 'spikes'],
): void => {
  const { encoding, [lines]: given } = (holder ?? {}) as { encoding?: unknown; [name: string]: unknown }
  if (typeof encoding !== 'object' || encoding === null) return
  const kinds = [...plain, ...Object.keys(encoderRegistry)]
  const { kind } = encoding as { kind?: unknown }
  if (typeof kind !== 'string' || !kinds.includes(kind)) {
    const near = typeof kind === 'string' ? nearestNames(kind, kinds) : []
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''
    throw new EngramError(`${place}.encoding.kind: got ${showValue(kind)}, expected one of ${kinds.join(', ')}${hint}`, 2)
  }
  const encoder = encoderRegistry[kind]
  if (!encoder) return
  const { error, data } = encoder.parameters.safeParse(encoding)
  if (error) throw explain(`${place}.encoding`, encoding, encoder.parameters, error)
  const problem = 'low' in encoding ? rangeProblem(encoding as { low: number[]; high: number[] }) : undefined
  if (problem) throw new EngramError(`${place}.encoding.${problem}`, 2)
  const expected = encoder.channels(data) * encoder.linesPerChannel
  if (given !== expected) {
    throw new EngramError(`${place}.${lines}: got ${showValue(given)}, expected ${expected}, the lines of its ${kind} encoding`, 2)
  }
}
