import { philox } from './philox.ts'

/** FNV-1a over the characters of a stage's name. */
const hashName = (name: string): number => {
  let hash = 0x811c9dc5
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}

/** Random numbers of one (seed, stage): each a function of item and step alone, independent of order and threads. */
export type CounterRandom = {
  /** A 32-bit word. */
  word(item: number, step: number): number
  /** A double in [0, 1) with 53 random bits. */
  uniform(item: number, step: number): number
  /** A whole number from 0 to n - 1; its bias is below n / 2^53. */
  below(n: number, item: number, step: number): number
}

/** Counter-based random numbers for a stage of a run. `seed` is a whole number below 2^53, `stage` any name. */
export const counterRandom = (seed: number, stage: string): CounterRandom => {
  const counter = new Uint32Array(4)
  const key0 = seed | 0
  const key1 = Math.floor(seed / 2 ** 32) ^ hashName(stage)
  const draw = (item: number, step: number): void => {
    counter[0] = step
    counter[1] = Math.floor(step / 2 ** 32)
    counter[2] = item
    counter[3] = Math.floor(item / 2 ** 32)
    philox(counter, key0, key1)
  }
  const uniform = (item: number, step: number): number => {
    draw(item, step)
    return ((counter[0]! >>> 5) * 67108864 + (counter[1]! >>> 6)) / 9007199254740992
  }
  return {
    word: (item, step) => (draw(item, step), counter[0]!),
    uniform,
    below: (n, item, step) => Math.floor(uniform(item, step) * n),
  }
}
