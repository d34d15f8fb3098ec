import type { Through } from './through.ts'

/** What one interpretation makes of a recording. */
export type Answer = {
  /** By number; null where the network answers with values. */
  readonly class: number | null
  /** The largest output less the next; null for values. */
  readonly margin: number | null
  /** Outputs of the last answer, as values; those of integers and circuit times what the last place is worth. */
  readonly outputs: readonly number[]
  /** Clock cycles, of a circuit. */
  readonly cycles?: number
}

export type PredictedRecording = {
  /** File, row of a file. */
  readonly recording: string
  /** Steps that entered the network. */
  readonly steps: number
  /** The class that it is said to have, by number and by name. */
  readonly label: number | null
  readonly className: string | null
  readonly answers: Readonly<Partial<Record<Through, Answer>>>
}
