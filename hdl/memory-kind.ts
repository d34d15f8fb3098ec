/** Where weights and states lie: as the synthesis tool sees fit, in block memories, or in memories of LUTs. */
export type MemoryKind = 'auto' | 'block' | 'distributed'
