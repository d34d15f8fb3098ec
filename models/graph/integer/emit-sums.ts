import binaryen from 'binaryen'
import type { PopulationArithmetic } from '../../arithmetic/population-arithmetic.ts'
import type { FunctionBody, Local32 } from './function-body.ts'
import type { ConnectionSums, SumsGroup } from './graph-sums.ts'
import { emitMixedWord } from './emit-mixed-word.ts'
import { lanesOf } from './lanes-of.ts'
import { transmissionStep } from '../../connections/transmission/transmission-step.ts'

type Expression = binaryen.ExpressionRef

/** What a connection reads in a step: where its sources lie, one byte each, or 32 bits where they are values; or sums that were kept. */
export type SumsSource = {
  readonly row: Local32 | 'kept'
  /** Where this is 0, nothing was sent. */
  readonly given?: Expression | undefined
  /** The step of the sample, from which synapses that may fail draw. */
  readonly step?: Local32 | undefined
}

/** Registers of a column that are written out one by one; more of them take a loop. */
const mostWritten = 8

/** Runs `write` for each source that spikes, eight of them at a time passed over where none does. */
const emitSpikes = (f: FunctionBody, row: Local32, sources: number, write: (source: Local32) => void): void => {
  const { i32, i64, local } = f.module
  const count = Math.ceil(sources / 8)
  const bits = f.local(binaryen.i64)
  const left = (): Expression => local.get(bits, binaryen.i64)
  const last = sources % 8 === 0 ? -1n : (1n << BigInt(8 * (sources % 8))) - 1n
  f.loop(i32.const(count), (index) => {
    const loaded = i64.load(0, 1, i32.add(row(), i32.shl(index(), i32.const(3))))
    const mask = i64.const(last)
    const ofLast = count === 1 ? mask : f.module.select(i32.eq(index(), i32.const(count - 1)), mask, i64.const(-1n))
    f.emit(local.set(bits, last === -1n ? loaded : i64.and(loaded, ofLast)))
    f.whileTrue(() => i64.ne(left(), i64.const(0n)), () => {
      const within = i32.wrap(i64.shr_u(i64.ctz(left()), i64.const(3n)))
      write(f.keep(i32.add(i32.shl(index(), i32.const(3)), within)))
      f.emit(local.set(bits, i64.and(left(), i64.sub(left(), i64.const(1n)))))
    })
  })
}

/** Runs `write` for each source whose value is not 0. */
const emitValues = (f: FunctionBody, row: Local32, sources: number, write: (source: Local32, value: Local32) => void): void => {
  const { i32 } = f.module
  f.loop(i32.const(sources), (source) => {
    const value = f.keep(i32.load(0, 4, i32.add(row(), i32.shl(source(), i32.const(2)))))
    f.when(value(), () => write(source, value))
  })
}

/**
 * Writes what fills the sums of a group in one step: source by source, the terms of each added to its targets. `sourceOf` says what each
 * connection reads.
 */
export const emitSums = (
  f: FunctionBody,
  { bytes, address, registers: few, connections }: SumsGroup,
  targets: number,
  rounding: PopulationArithmetic['rounding'],
  sourceOf: (connection: ConnectionSums) => SumsSource,
): void => {
  const { i32, v128, local, memory } = f.module
  const lanes = lanesOf(f, bytes, rounding)
  const sources = connections.map(sourceOf)
  // What reaches single sums finds them in memory.
  const registers = connections.every(({ blocks }, index) => blocks === 1 || sources[index]!.row === 'kept') ? few : 0
  const held = Array.from({ length: registers }, () => f.local(binaryen.v128))
  const vectors = Math.ceil((targets * bytes) / 16)
  /** `count` registers of terms onto sums that begin at an address. */
  const addVectors = (count: number, at: Local32, term: (index: number, moved: Local32 | undefined) => Expression): void => {
    const add = (index: number, to: Local32, moved?: Local32): void =>
      f.emit(v128.store(16 * index, 4, to(), lanes.add(v128.load(16 * index, 4, to()), term(index, moved))))
    if (count <= mostWritten) for (let index = 0; index < count; index++) add(index, at)
    else f.loop(i32.const(count), (index) => add(0, f.keep(i32.add(at(), i32.shl(index(), i32.const(4)))), index))
  }
  const hold = (term: (index: number) => Expression): void =>
    held.forEach((register, index) => f.emit(local.set(register, lanes.add(local.get(register, binaryen.v128), term(index)))))

  /** What all synapses of a source draw from (`sourceWord`); none where they always transmit. */
  const sourceWord = ({ transmission }: ConnectionSums, source: Local32, step: Local32 | undefined): Local32 | undefined =>
    transmission && step && emitMixedWord(
      f, i32.add(i32.add(i32.const(transmission.salt | 0), source()), i32.mul(step(), i32.const(transmissionStep | 0))))

  /** Adds the terms of one source; `value` is what they are multiplied with, if it is not 1. */
  const addColumn = (one: ConnectionSums, source: Local32, { value, step }: { value?: Local32; step?: Local32 | undefined }): void => {
    const size = targets / one.blocks
    const factor = value && lanes.factor(value)
    if (one.blocks === 0) {
      const from = f.keep(i32.load(one.starts, 4, i32.shl(source(), i32.const(2))))
      const to = f.keep(i32.load(one.starts + 4, 4, i32.shl(source(), i32.const(2))))
      const next = f.local(binaryen.i32)
      const index = (): Expression => i32.shl(local.get(next, binaryen.i32), i32.const(2))
      const drawn = sourceWord(one, source, step)
      f.emit(local.set(next, from()))
      f.whileTrue(() => i32.lt_u(local.get(next, binaryen.i32), to()), () => {
        const target = f.keep(i32.load(one.list, 4, index()))
        const add = (): void => lanes.addOne(
          one, f.keep(i32.add(i32.const(address), i32.mul(target(), i32.const(bytes)))), i32.load(one.words, 4, index()), value)
        if (drawn) {
          const word = emitMixedWord(f, i32.add(drawn(), i32.mul(target(), i32.const(transmissionStep | 0))))
          f.when(i32.lt_u(i32.shr_u(word(), i32.const(16)), i32.const(one.transmission!.chance)), add)
        } else add()
        f.emit(local.set(next, i32.add(local.get(next, binaryen.i32), i32.const(1))))
      })
      return
    }
    const words = f.keep(i32.add(i32.mul(source(), i32.const(4 * one.stride)), i32.const(one.words)))
    if (registers > 0) return hold((index) => lanes.term(one, index, words, factor))
    const block = one.blocks === 1 ? i32.const(0) : i32.div_u(source(), i32.const(one.sources / one.blocks))
    const at = f.keep(i32.add(i32.const(address), i32.mul(block, i32.const(size * bytes))))
    if (size === 1) return lanes.addOne(one, at, i32.load(0, 4, words()), value)
    addVectors(Math.ceil((size * bytes) / 16), at, (index, moved) =>
      lanes.term(one, index, moved ? f.keep(i32.add(words(), i32.mul(moved(), i32.const(lanes.wordBytes)))) : words, factor))
  }
  const addKept = ({ kept }: ConnectionSums): void => {
    if (registers > 0) return hold((index) => v128.load(kept + 16 * index, 16, i32.const(0)))
    addVectors(vectors, () => i32.const(address), (index, moved) =>
      v128.load(kept + 16 * index, 16, moved ? i32.shl(moved(), i32.const(4)) : i32.const(0)))
  }

  const zero = (): Expression => v128.const(new Array<number>(16).fill(0))
  if (registers > 0) for (const register of held) f.emit(local.set(register, zero()))
  else f.emit(memory.fill(i32.const(address), i32.const(0), i32.const(16 * vectors)))
  for (const [index, one] of connections.entries()) {
    const { row, given, step } = sources[index]!
    const write = (): void => {
      if (row === 'kept') addKept(one)
      else if (one.values) emitValues(f, row, one.sources, (source, value) => addColumn(one, source, { value }))
      else emitSpikes(f, row, one.sources, (source) => addColumn(one, source, { step }))
    }
    if (given === undefined) write()
    else f.when(given, write)
  }
  held.forEach((register, index) => f.emit(v128.store(address + 16 * index, 16, i32.const(0), local.get(register, binaryen.v128))))
}
