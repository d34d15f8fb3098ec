import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import { unitsOf } from '../../../models/graph/populations/units-of.ts'
import type { MemoryKind } from '../../memory-kind.ts'
import { memoryImage } from '../../memory-image.ts'
import { graphInputCircuit } from '../graph-input-circuit.ts'
import type { AxonDelays } from './axon-delays.ts'

/** What stands in front of a list whose lines have delays: hdl/axons/axon_line.sv, behind words of the input hdl/axons/axon_walk.sv. */
export type AxonCircuit = AxonDelays & {
  /** Lines at a time, and masks of so many in a step. */
  readonly width: number
  readonly masks: number
  /** Lines of a word that the writer gives, and masks that one becomes: one where it is as wide as they are. */
  readonly word: number
  readonly parts: number
}

type Ends = {
  readonly from: string
  /** Units that the sender updates at a time, if it is a population. */
  readonly updates: number
  /** Groups of lanes that read the list. */
  readonly groups: number
}

/**
 * How a list's lines are delayed. A population gives the units that it updates at a time, and so they are taken. A word of the input has
 * many lines: as few of them are taken at a time as leave a step no longer than its reader takes for its biases alone.
 */
export const axonCircuit = (description: GraphDescription, axons: AxonDelays, { from, updates, groups }: Ends): AxonCircuit => {
  const lines = unitsOf(description, from)
  if (from !== 'input') return { ...axons, width: updates, masks: Math.ceil(lines / updates), word: updates, parts: 1 }
  const { form, wordsPerStep } = graphInputCircuit(description)
  const words = form === 'masks' ? 1 : wordsPerStep
  // Of several words each has 32 lines, which become masks without a rest.
  const word = words === 1 ? lines : 32
  const least = Math.ceil(word / Math.max(1, Math.floor(groups / words)))
  const width = words === 1 ? least : 2 ** Math.ceil(Math.log2(least))
  const parts = Math.ceil(word / width)
  return { ...axons, width, masks: words * parts, word, parts }
}

/** Bits of a lane from which on its memory is worth a block. */
const blockFrom = 128

/** Where what a lane's lines sent lies, in a circuit with such memories. */
export const axonMemory = ({ masks, slotWidth }: AxonCircuit, memory: MemoryKind): MemoryKind =>
  (masks * 2 ** slotWidth < blockFrom ? 'auto' : memory)

/** Cycles from the one in which the writer ends a step to the one that closes its list. */
export const axonCycles = ({ parts }: AxonCircuit): number => (parts > 1 ? parts + 1 : 1)

/** Image of the delays of such a list's lines: a word for each mask of a step, the first line lowest. */
export const axonImage = ({ late, slotWidth, width, masks }: AxonCircuit): string =>
  memoryImage(
    Array.from({ length: masks }, (_, mask) => Array.from({ length: width }, (_, lane) => late[mask * width + lane] ?? 0)), slotWidth)
