/** A memory of a circuit whose words are written at run time. */
export type MemoryRegion = {
  /** Prefix of its wires, and the name under which an image of it would be read. */
  readonly id: string
  /** Its place among the regions of the circuit. */
  readonly index: number
  readonly words: number
  /** Of a word. */
  readonly bits: number
  /** The wire on which a word that was read lies. */
  readonly wire: string
  /** Where the synthesis tool puts it: "auto", "block", "distributed", or "huge", the RAMs of 256 kbit of an iCE40. */
  readonly style: string
}
