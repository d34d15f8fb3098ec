import type { Draw } from './draw.ts'

/** A kind of file and those who read it. */
export type FuzzTarget = {
  readonly name: string
  /** How often it comes, beside the others. */
  readonly weight: number
  /** Changes the file, has it read, and puts it back. What is not as promised, or undefined. */
  trial(draw: Draw): Promise<string | undefined>
}
