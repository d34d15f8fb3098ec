import { z } from 'zod'
import { numberFormat } from '../../models/arithmetic/number-format.ts'
import { describeIssue } from '../../models/errors/describe-issue.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { countedSteps } from '../../models/graph/counted-steps.ts'
import { graphOutputs } from '../../models/graph/graph-outputs.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { readJsonFile } from './read-json-file.ts'

/** A sum of 64 bits: a whole number, or its digits as text where a JSON number may not hold it. */
const exactSum = z.custom<number | string>(
  (value) => Number.isSafeInteger(value)
    || (typeof value === 'string' && /^-?\d{1,19}$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value)),
  'expected a whole number of 64 bits, from 2^53 on as text',
)

const vector = z.object({
  obs_qs213: z.array(z.int()),
  expected_action: z.int().min(0).optional(),
  expected_q_accum: z.array(exactSum).optional(),
})
const file = z.object({ vectors: z.array(vector).min(1) })
/** A million vectors of four inputs and two outputs; read as a whole, so memory for some times as much is needed. */
const mostBytes = 2 ** 27
const words = { whole: 'the file', prefix: '', noun: 'a field' }

/** Recorded inferences in columns: inputs as integers, and what was expected of each. */
export type Vectors = {
  readonly count: number
  /** [n][inputs], units of the last place, or of a recording [n][step][line]; 0 behind the end of a shorter one. */
  readonly inputs: Int32Array
  /** [n], steps of each. */
  readonly lengths: Int32Array
  /** [n], where every step is answered that of the last one; -1 where a vector names none. */
  readonly actions: Int32Array
  /** [n][outputs], sums over all steps in units of the last place, or those of each step; undefined where a vector names none. */
  readonly outputs: readonly (BigInt64Array | undefined)[]
}

/**
 * Reads recorded vectors: `{ "vectors": [{ "obs_qs213": [...], "expected_action": 0, "expected_q_accum": [...] }, ...] }`; other fields are
 * ignored, sums from 2^53 on are text. The inputs are integers in the description's own format, whatever the field's name says; each vector
 * is an inference of its own. One of a network that takes recordings may have fewer steps than the network, with all lines of each.
 * @throws EngramError (exit code 2) naming vector and field
 */
export const readVectors = async (path: string, description: GraphDescription): Promise<Vectors> => {
  const value = await readJsonFile(path, 'recorded vectors', mostBytes)
  const parsed = file.safeParse(value)
  if (!parsed.success) throw new EngramError(`${path}: ${describeIssue(parsed.error.issues[0]!, value, file, words)}`, 2)
  const { vectors } = parsed.data
  const outputCount = graphOutputs(description)
  const { length, spiking, recorded } = graphInputShape(description)
  const { name, width } = numberFormat(description.arithmetic.format)
  const [least, most] = spiking ? [0, 1] : [-(2 ** (width - 1)), 2 ** (width - 1) - 1]
  const { steps, input: { size: lines } } = description
  const fits = (count: number): boolean => count > 0 && count <= length && count % lines === 0
  const inputs = new Int32Array(vectors.length * length)
  vectors.forEach(({ obs_qs213: values, expected_action: action, expected_q_accum: outputs }, index) => {
    const refuse = (field: string, found: unknown, expected: string): never => {
      throw new EngramError(`${path}: vectors[${index}].${field}: got ${String(found)}, expected ${expected}`, 2)
    }
    if (recorded ? !fits(values.length) : values.length !== length)
      refuse('obs_qs213', `${values.length} values`, recorded ? `${lines} for each of 1 to ${steps} steps` : `${length}`)
    const wrong = values.findIndex((value) => value < least || value > most)
    if (wrong >= 0) refuse(`obs_qs213[${wrong}]`, values[wrong], spiking ? '0 or 1' : `a number of ${width} bits (${name})`)
    const answers = description.readout.over === 'step' ? countedSteps(description, recorded ? values.length / lines : steps) : 1
    if (outputs && outputs.length !== answers * outputCount)
      refuse('expected_q_accum', `${outputs.length} values`, `${answers * outputCount}`)
    if (action !== undefined && action >= outputCount)
      refuse('expected_action', action, `less than ${outputCount}`)
    if (action === undefined && !outputs) refuse('expected_action', 'nothing', 'an action, or expected_q_accum, or both')
    inputs.set(values, index * length)
  })
  return {
    count: vectors.length,
    inputs,
    lengths: Int32Array.from(vectors, ({ obs_qs213: values }) => (recorded ? values.length / lines : steps)),
    actions: Int32Array.from(vectors, ({ expected_action: action }) => action ?? -1),
    outputs: vectors.map(({ expected_q_accum: outputs }) => outputs && BigInt64Array.from(outputs, BigInt)),
  }
}
