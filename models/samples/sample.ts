/** Which part of a data set a sample belongs to. What is chosen is chosen on `validation`; `test` is read once, at the end. */
export type Split = 'train' | 'validation' | 'test'

/** Events of a recording: steps ascending, a line each, and a size each where they are not all 1. */
export type SampleEvents = {
  readonly steps: Int32Array
  readonly lines: Int32Array
  readonly values: Float32Array | null
}

/**
 * One sample of a data set. Its recording lasts `length` steps of `stepMicroseconds` each (null where a step is no time) and has `lines`
 * lines; it consists of events, or of values [step][line].
 */
export type Sample = {
  readonly split: Split
  /** Class, counted from 0. */
  readonly label: number | null
  readonly className: string | null
  /** What splits keep together: a speaker, a subject, a recording. */
  readonly group: string | null
  /** File, row of a file, or item of a generator. */
  readonly source: string
  readonly length: number
  readonly lines: number
  readonly stepMicroseconds: number | null
  readonly recording:
    | { readonly kind: 'events'; readonly events: SampleEvents }
    | { readonly kind: 'values'; readonly values: Float32Array }
  /** [target], or [step][target]; null where the class is all there is to learn. */
  readonly targets: Float32Array | null
  /** Weight of each step of `targets`; null where all count alike. */
  readonly mask: Float32Array | null
}
