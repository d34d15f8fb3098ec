import { EngramError } from '../../models/errors/engram-error.ts'
import { showValue } from '../../models/errors/show-value.ts'
import type { OptionSweep } from '../../operators/stream/sweeps/option-sweep.ts'
import { combinations as choicesOf } from '../../operators/stream/sweeps/combinations.ts'

/** More variants than anybody means. */
const most = 10_000

/** For each option of a network a list of values to try. */
export type Grid<Options> = { readonly [Name in keyof Options]: readonly Options[Name][] }

/**
 * Several values in place of one option of a stage: the pipeline is run with each of them, from every seed. Sweeps may stand on any stage,
 * and in several places: then every combination is run. Either by names of your own,
 * `sweep({ lif: lif({...}), 'fractional, H=8': fractional({...}) })` or `sweep({ wide: 'QS2.13', narrow: 'QS2.5' })`, or a network of every
 * combination of options, whose names say what varies (`history=8 layers=4-32-8-2`):
 * @example
 * const network = sweep(fractional, { layers: [[4, 32, 8, 2]], alpha: [0.5], history: [8, 32], steps: [10] })
 * pipe(trainPolicy({ network, seeds: range(42, 52) }), ..., roundFixedPoint({ format: sweep({ wide: 'QS2.13', narrow: 'QS2.5' }) }), ...)
 * @throws EngramError (exit code 2) for a list that is none, is empty or has a value twice, for no values at all or more than 10,000,
 * and for options that `make` refuses, named with their combination
 */
export function sweep<Value>(values: Readonly<Record<string, Value>>): OptionSweep<Value>
export function sweep<Make extends (options: never) => object>(
  make: Make,
  grid: Grid<NonNullable<Parameters<Make>[0]>>,
): OptionSweep<ReturnType<Make>>
export function sweep(first: unknown, grid?: unknown): OptionSweep {
  const variants = typeof first === 'function' ? combinations(first as (options: object) => object, grid) : named(first)
  if (variants.length === 0) throw new EngramError('sweep: got no values, expected at least one', 2)
  return { schema: 'sweep', variants }
}

type Variants = OptionSweep['variants']

function named(values: unknown): Variants {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new EngramError(`sweep: got ${showValue(values)}, expected values by name, or a network function and lists of its options`, 2)
  }
  return Object.entries(values).map(([name, value]) => ({ name, value: value as unknown }))
}

function combinations(make: (options: object) => object, grid: unknown): Variants {
  if (typeof grid !== 'object' || grid === null || Array.isArray(grid)) {
    throw new EngramError(`sweep: got ${showValue(grid)}, expected a list of values for each option, such as { history: [8, 32] }`, 2)
  }
  const lists = Object.entries(grid)
  for (const [option, values] of lists) {
    const refuse = (text: string): never => {
      throw new EngramError(`sweep: option ${option}: ${text}`, 2)
    }
    if (!Array.isArray(values) || values.length === 0) refuse(`got ${showValue(values)}, expected a list of values to try`)
    const texts = (values as unknown[]).map((value) => JSON.stringify(value))
    const twice = texts.find((text, index) => texts.indexOf(text) < index)
    if (twice !== undefined) refuse(`got ${twice} twice, expected every value once`)
  }
  const all = lists.map(([option, values]) => [option, values as unknown[]] as const)
  const count = all.reduce((product, [, values]) => product * values.length, 1)
  if (count > most)
    throw new EngramError(`sweep: got ${count.toLocaleString('en-US')} combinations, expected at most ${most.toLocaleString('en-US')}`, 2)
  return [...choicesOf(all.map(([, { length }]) => length))].map((places) => {
    const name = all
      .flatMap(([option, values], at) => (values.length > 1 ? [`${option}=${shortName(values, places[at]!)}`] : []))
      .join(' ') || 'only'
    const options = Object.fromEntries(all.map(([option, values], at) => [option, values[places[at]!]]))
    try {
      return { name, value: make(options) }
    } catch (error) {
      if (!(error instanceof EngramError)) throw error
      throw new EngramError(`sweep: ${name}: ${error.message}`, error.exitCode, { cause: error })
    }
  })
}

/** A value in the name of a variant: numbers and words as they are, lists of numbers joined, anything else as its place in the list. */
function shortName(values: readonly unknown[], at: number): string {
  const text = (value: unknown): string =>
    Array.isArray(value) ? value.map(text).join('-') : typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  const texts = values.map((value) => text(value))
  const fits = new Set(texts).size === texts.length && texts.every((one) => /^[A-Za-z0-9._+-]+$/.test(one))
  return fits ? texts[at]! : String(at + 1)
}
