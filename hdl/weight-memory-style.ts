import type { MemoryKind } from './memory-kind.ts'

/** The style of a memory of weights, which is never written: memories of LUTs are for what is written, Yosys wants logic for the rest. */
export const weightMemoryStyle = (memory: MemoryKind): string => (memory === 'distributed' ? 'logic' : memory)
