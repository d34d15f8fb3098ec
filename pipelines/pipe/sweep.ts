import { EngramError } from '../../models/errors/engram-error.ts'
import { showValue } from '../../models/errors/show-value.ts'
import type { NetworkDescription } from '../../models/network/network-description.ts'
import type { NetworkSweep } from '../../operators/networks/network-sweep.ts'

/** More variants than anybody means. */
const most = 10_000

/** For each option of a network a list of values to try. */
export type Grid<Options> = { readonly [Name in keyof Options]: readonly Options[Name][] }

/**
 * Several networks in place of one, each of which is trained from every seed. Either by names of your own,
 * `sweep({ lif: lif({...}), 'fractional, H=8': fractional({...}) })`, or every combination of options, whose names say what
 * varies (`history=8 layers=4-32-8-2`):
 * @example
 * const network = sweep(fractional, { layers: [[4, 32, 8, 2]], alpha: [0.5], history: [8, 32], steps: [10] })
 * trainPolicy({ network, seeds: range(42, 52) })
 * @throws EngramError (exit code 2) for a list that is none, is empty or has a value twice, for no networks at all or more than 10,000,
 * and for options that `make` refuses, named with their combination
 */
export function sweep(networks: Readonly<Record<string, NetworkDescription>>): NetworkSweep
export function sweep<Make extends (options: never) => NetworkDescription>(
  make: Make,
  grid: Grid<NonNullable<Parameters<Make>[0]>>,
): NetworkSweep
export function sweep(first: unknown, grid?: unknown): NetworkSweep {
  const variants = typeof first === 'function' ? combinations(first as (options: object) => NetworkDescription, grid) : named(first)
  if (variants.length === 0) throw new EngramError('sweep: got no networks, expected at least one', 2)
  return { schema: 'sweep', variants }
}

type Variants = NetworkSweep['variants']

function named(networks: unknown): Variants {
  if (typeof networks !== 'object' || networks === null || Array.isArray(networks)) {
    throw new EngramError(`sweep: got ${showValue(networks)}, expected networks by name, or a network function and lists of its options`, 2)
  }
  return Object.entries(networks).map(([name, network]) => ({ name, network: network as NetworkDescription }))
}

function combinations(make: (options: object) => NetworkDescription, grid: unknown): Variants {
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
  // The last option changes fastest, as in nested loops.
  return Array.from({ length: count }, (_, index) => {
    let rest = index
    const places = all.toReversed().map(([, { length }]) => {
      const place = rest % length
      rest = Math.floor(rest / length)
      return place
    }).toReversed()
    const name = all
      .flatMap(([option, values], at) => (values.length > 1 ? [`${option}=${shortName(values, places[at]!)}`] : []))
      .join(' ') || 'only'
    const options = Object.fromEntries(all.map(([option, values], at) => [option, values[places[at]!]]))
    try {
      return { name, network: make(options) }
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
