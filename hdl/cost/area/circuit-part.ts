import type { MemoryKind } from '../../memory-kind.ts'

/** A memory with one port to write and one, registered, to read; `fixed` where it is never written. `count` times. */
export type PartMemory = {
  readonly count: number
  readonly depth: number
  readonly width: number
  readonly style: MemoryKind
  readonly fixed: boolean
  /** Whether nothing has to be built around it for a read beside a write of the same word: what is read then is not looked at. */
  readonly unchecked?: true
  /** Whether its bits in LUTs are among the terms of its part: those of a table whose words differ little. */
  readonly uncounted?: true
  /** Its width in the flat circuit, where some of its bits are seen to be constant. */
  readonly flatWidth?: number
}

/** A multiplier of two signed numbers, `count` times. */
export type PartProduct = { readonly count: number; readonly a: number; readonly b: number }

/** A product with a constant that takes shifts, `count` times: bits of its adder, 0 where there is none, and of the register behind it. */
export type PartShift = { readonly count: number; readonly adder: number; readonly subtracts: boolean; readonly register: number }

/** One instance below the top of a circuit, by what its cost grows with. */
export type CircuitPart = {
  /** Instance name in the generated top; empty for the top's own logic. */
  readonly instance: string
  /** Parts of one family have the same coefficients. */
  readonly family: string
  /** What look-up tables and flip-flops grow with, each at least 0: bits of adders, counters, selections. */
  readonly terms: readonly number[]
  /** The same in the flat circuit, where some of it is seen to be looked at by nobody. */
  readonly flatTerms?: readonly number[]
  readonly products: readonly PartProduct[]
  /** Products that take shifts; none where absent. */
  readonly shifted?: readonly PartShift[]
  readonly memories: readonly PartMemory[]
  /** Bits that wait so many cycles: xc7 has shift registers of LUTs for three or more. */
  readonly waiting?: { readonly bits: number; readonly cycles: number }
  /**
   * LUTs that a part takes on xc7 in the flat circuit alone: from 8 lanes on Yosys keeps the mask of a sum (0 before the first term) apart
   * from its adder. Seen in the flat circuits of three reference networks, and in none with fewer lanes.
   */
  readonly flatLuts?: number
}
