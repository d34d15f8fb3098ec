import { braille } from '../readers/braille.ts'
import { digits } from '../readers/digits.ts'
import { mnist } from '../readers/mnist.ts'
import type { DatasetDefinition } from './dataset-definition.ts'

/** Every data set that engram can read, and every one that it makes, in the order of docs/data.md. */
export const datasetRegistry: readonly DatasetDefinition[] = [braille, digits, mnist]
