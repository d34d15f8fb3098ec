import { EngramError } from '../../errors/engram-error.ts'
import { draws } from '../../random/draws.ts'

/** How lines that enter are led to the branches of a neuron. */
export type BranchRouting = {
  readonly inputs: number
  readonly branches: number
  /** Lines of a branch at most. */
  readonly synapses: number
  readonly routing: 'none' | 'random' | 'windows'
  /** Of all lines, the last ones, that inhibit. */
  readonly inhibitory: number
  /** What `random` draws from. */
  readonly seed: number
}

const refuse = (found: string, expected: string): never => {
  throw new EngramError(`${found}, expected ${expected}`, 2)
}

/** Lines in the order of their places: where as many inhibit as excite, line k of these beside line k of those. */
const byPlace = (inputs: number, inhibitory: number): number[] => Array.from({ length: inputs }, (_, place) =>
  (2 * inhibitory === inputs ? (place % 2) * inhibitory + (place >> 1) : place))

const drawnBranches = ({ inputs, branches, synapses, seed }: BranchRouting): number[][] => {
  const random = draws(seed, 'branches')
  const shuffled = (lines: readonly number[]): number[] => {
    const left = [...lines]
    return lines.map(() => left.splice(random.whole(0, left.length - 1), 1)[0]!)
  }
  const all = Array.from({ length: inputs }, (_, line) => line)
  const dealt: number[][] = Array.from({ length: branches }, () => [])
  shuffled(all).forEach((line, index) => dealt[index % branches]!.push(line))
  return dealt.map((first) => {
    const others = shuffled(all.filter((line) => !first.includes(line)))
    return [...first, ...others.slice(0, synapses - first.length)]
  })
}

/**
 * The lines of each branch of a neuron, ascending, [branch][line]:
 * - `none`: consecutive lines, each in one branch;
 * - `random`: every line is dealt to a branch, and each is filled up with others, drawn without replacement;
 * - `windows`: windows over the places of lines, ceil(inputs / branches) from one to the next, of which the last ones reach beyond the end
 *   and have fewer lines. Published for NeuronIO with 45 windows of 100 of 1,278 lines, excitatory and inhibitory ones in turn.
 * @throws EngramError (exit code 2) where branches do not cover what enters, or hold more than that; the message ends a sentence
 */
export const routedBranches = (given: BranchRouting): readonly (readonly number[])[] => {
  const { inputs, branches, synapses, routing, inhibitory } = given
  if (branches > inputs) refuse(`option branches: got ${branches}`, `at most the ${inputs} lines that enter`)
  if (synapses > inputs) refuse(`option synapses: got ${synapses}`, `at most the ${inputs} lines that enter`)
  const stride = Math.ceil(inputs / branches)
  const order = byPlace(inputs, inhibitory)
  const covered = { none: branches * synapses, random: Math.min(inputs, branches * synapses), windows: (branches - 1) * stride + synapses }
  if (routing === 'none' && covered.none !== inputs)
    refuse(`option synapses: got ${synapses} for each of ${branches} branches, which is ${covered.none} lines`, `all ${inputs} once`)
  if (routing === 'random' && branches * synapses < inputs)
    refuse(`option synapses: got ${synapses} for each of ${branches} branches`, `at least ${stride}, so that they cover ${inputs} lines`)
  if (routing === 'windows' && (synapses < stride || covered.windows < inputs || (branches - 1) * stride >= inputs)) {
    const most = Math.ceil(inputs / stride)
    if (branches > most) refuse(`option branches: got ${branches}`, `at most ${most}: windows of ${inputs} lines lie ${stride} apart`)
    refuse(`option synapses: got ${synapses} for each of ${branches} branches`, `at least ${stride}, so that they cover ${inputs} lines`)
  }
  const found = routing === 'random'
    ? drawnBranches(given)
    : Array.from({ length: branches }, (_, branch) => {
        const first = branch * (routing === 'none' ? synapses : stride)
        return order.slice(first, first + synapses)
      })
  return found.map((lines) => lines.toSorted((a, b) => a - b))
}
