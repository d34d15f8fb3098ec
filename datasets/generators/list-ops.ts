import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { eventList } from './event-list.ts'
import { generatedDataset } from './generated-dataset.ts'

const middle = (list: readonly number[]): number => {
  const sorted = list.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  // NumPy's median, its fraction cut off.
  return sorted.length % 2 === 1 ? sorted[half] : Math.floor((sorted[half - 1] + sorted[half]) / 2)
}
const operators: readonly ((list: readonly number[]) => number)[] = [
  (list) => Math.min(...list), (list) => Math.max(...list), middle, (list) => list.reduce((sum, value) => sum + value, 0) % 10,
]
/** Tokens: ten digits, the four operators MIN, MAX, MED and SM (sum modulo 10), and the end of a list. */
const [digits, close] = [10, 14]
const operatorChance = 0.25
/** Trees that are drawn for a sample before it is said that none has such a length. */
const mostTrees = 100_000

type Options = { readonly depth: number; readonly fanOut: number; readonly shortest: number; readonly longest: number }

/** Draws a tree: its tokens and its value; undefined where it has more tokens than wanted. */
const drawTree = ({ depth, fanOut, longest }: Options, uniform: () => number) => {
  const tokens: number[] = []
  const node = (level: number): number => {
    if (tokens.length > longest) return 0
    if (level >= depth || uniform() > operatorChance) {
      tokens.push(Math.floor(10 * uniform()))
      return tokens.at(-1)!
    }
    const operator = Math.floor(operators.length * uniform())
    tokens.push(digits + operator)
    const count = 2 + Math.floor((fanOut - 1) * uniform())
    const children: number[] = []
    for (let child = 0; child < count && tokens.length <= longest; child++) children.push(node(level + 1))
    tokens.push(close)
    return operators[operator](children)
  }
  const value = node(1)
  return tokens.length > longest ? undefined : { tokens, value }
}

/**
 * ListOps: nested lists such as [MAX 2 9 [MIN 4 7] 0], token by token, each an event on its line; the class is the value, 0 .. 9. Trees are
 * drawn as in Long Range Arena (depth 10, 10 arguments, a quarter of nodes operators) until one has a length between the bounds.
 */
export const listOps = generatedDataset(
  'list-ops',
  {
    about: 'nested lists of digits with MIN, MAX, MED and SM, token by token: the class is their value',
    source: 'N. Nangia, S. Bowman, 2018; as in Long Range Arena (Y. Tay et al., 2021), whose own split is in its files alone',
  },
  {
    depth: z.int().min(1).max(30).default(10),
    fanOut: z.int().min(2).max(100).default(10),
    shortest: z.int().min(1).max(100_000).default(501),
    longest: z.int().min(1).max(100_000).default(1999),
  },
  (options) => {
    const { shortest, longest, seed } = options
    if (shortest > longest) throw new EngramError(`shortest: got ${shortest}, expected at most longest, ${longest}`, 2)
    const random = counterRandom(seed, 'list ops')
    const make = (item: number) => {
      let draw = 0
      for (let tree = 0; tree < mostTrees; tree++) {
        const found = drawTree(options, () => random.uniform(item, draw++))
        if (!found || found.tokens.length < shortest) continue
        const { tokens, value } = found
        const recording = { kind: 'events', events: eventList(tokens.map((token, step) => [step, token])) } as const
        return { label: value, length: tokens.length, lines: close + 1, stepMicroseconds: null, recording, targets: null, mask: null }
      }
      throw new EngramError(`none of ${mostTrees} trees has ${shortest} to ${longest} tokens, expected wider bounds or another depth`, 2)
    }
    return { classNames: Array.from({ length: 10 }, (_, value) => String(value)), make }
  },
)
