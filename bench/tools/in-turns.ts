import { median } from './median.ts'

export type Timing = {
  /** Median of a round, in seconds by the clock and in seconds of this process's processors. */
  readonly seconds: number
  readonly processorSeconds: number
  /** Median of the ratios to the first work, round by round. */
  readonly ratio: number
  readonly processorRatio: number
}

type Round = { readonly seconds: number; readonly processorSeconds: number }

const timed = async (work: () => Promise<unknown>): Promise<Round> => {
  const [start, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 }
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
    const timing: Timing = {
      seconds: of((round) => round[name].seconds),
      processorSeconds: of((round) => round[name].processorSeconds),
      ratio: of((round) => round[name].seconds / round[names[0]!].seconds),
      processorRatio: of((round) => round[name].processorSeconds / round[names[0]!].processorSeconds),
    }
    return [name, timing]
  })
  return Object.fromEntries(entries) as Record<Name, Timing>
}
