import { join } from 'node:path'
import { codeHash } from '../../datasets/files/code-hash.ts'

/** SHA-256 of the code that decides what a training gives: models and this folder. So an edit there trains anew. */
export const trainingCode = (): Promise<string> => codeHash('models', join('operators', 'train'))
