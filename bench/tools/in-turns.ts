import { readFileSync } from 'node:fs'
import { median } from './median.ts'

export type Timing = {
  /** Median of a round, in seconds by the clock and in seconds of the processors, those of children that have ended included. */
  readonly seconds: number
  readonly processorSeconds: number
  /** Median of the ratios to the first work, round by round. */
  readonly ratio: number
  readonly processorRatio: number
  /** How far apart the quartiles of the rounds lie by the clock, relative to the median: what the machine's other users make of it. */
  readonly spread: number
}

type Round = { readonly seconds: number; readonly processorSeconds: number }

/** Processor seconds of children that have ended, as Linux counts them, in ticks of 10 ms; 0 elsewhere. */
const childSeconds = (): number => {
  if (process.platform !== 'linux') return 0
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}

const timed = async (work: () => Promise<unknown>): Promise<Round> => {
  const [start, used, children] = [performance.now(), process.cpuUsage(), childSeconds()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 + childSeconds() - children }
}

/**
 * Times works in turns, so that whatever else the machine does falls on all of them alike, their order turning round each time; one
 * round before the first is not counted.
 */
export const inTurns = async <Name extends string>(
  works: Readonly<Record<Name, () => Promise<unknown>>>,
  repeats: number,
): Promise<Readonly<Record<Name, Timing>>> => {
  const names = Object.keys(works) as Name[]
  const rounds: Record<Name, Round>[] = []
  for (let round = 0; round <= repeats; round++) {
    const times = {} as Record<Name, Round>
    for (const name of round % 2 ? names.toReversed() : names) times[name] = await timed(works[name])
    if (round > 0) rounds.push(times)
  }
  const of = (value: (round: Record<Name, Round>) => number): number => median(rounds.map(value))
  const entries = names.map((name) => {
    const sorted = rounds.map((round) => round[name].seconds).toSorted((a, b) => a - b)
    const quartile = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)]!
    const timing: Timing = {
      seconds: of((round) => round[name].seconds),
      processorSeconds: of((round) => round[name].processorSeconds),
      ratio: of((round) => round[name].seconds / round[names[0]!].seconds),
      processorRatio: of((round) => round[name].processorSeconds / round[names[0]!].processorSeconds),
      spread: (quartile(0.75) - quartile(0.25)) / of((round) => round[name].seconds),
    }
    return [name, timing]
  })
  return Object.fromEntries(entries) as Record<Name, Timing>
}
