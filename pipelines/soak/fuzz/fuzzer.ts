import type fc from 'fast-check'

/** One kind of input that is made wrong in random ways. */
export type Fuzzer<Input = unknown> = {
  readonly name: string
  /** Inputs of every hundred that are this fuzzer's; 0 for one whose trial starts a process, which gets one in a thousand. */
  readonly share: number
  readonly inputs: fc.Arbitrary<Input>
  /** Tries an input in a directory that nobody else writes into; says what is not as promised. */
  trial(input: Input, directory: string): string | undefined | Promise<string | undefined>
}
