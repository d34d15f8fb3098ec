import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import { readTextFile } from '../replay/read-text-file.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { Recording } from '../samples/dataset-definition.ts'
import { oneOfFiles } from '../samples/one-of-files.ts'

/** Held as a whole: the alphabet has to be known before the first character is shown. */
const mostBytes = 1 << 26

const found = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ? path : oneOfFiles(path, ['input.txt'], 'input.txt, or a text file itself')

/**
 * A text, character by character: each step has one event, on the line of its character; the target of a step is the next character. The
 * lines are the characters that occur, in the order of their code points.
 */
export const text = defineDataset({
  name: 'text',
  about: 'a text character by character, to be continued: an event on the line of the character, the next one as target; tiny Shakespeare',
  size: 'tiny Shakespeare: 1,115,394 characters, 65 of them different, 1 MB',
  licence: 'tiny Shakespeare: public domain (karpathy/char-rnn, MIT); otherwise that of your text',
  source: 'https://github.com/karpathy/char-rnn',
  splitRule: 'by place: the first 90 % for training, the next 5 % for validation, the last 5 % for testing',
  split: { kind: 'own', validation: 0.1 },
  folders: ['tinyshakespeare'],
  published: [
    {
      file: 'input.txt',
      url: 'https://raw.githubusercontent.com/karpathy/char-rnn/6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e/data/tinyshakespeare/input.txt',
      checksum: { kind: 'sha256', of: 'file', value: '86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed' },
    },
  ],
  options: z.strictObject({
    path: z.string().min(1),
    /** Characters of a sample; what is left at the end of a part is not used. */
    length: z.int().min(1).max(1_000_000).default(100),
  }),
  files: async ({ path }) => [found(path)],
  async open({ path, length }) {
    const file = found(path)
    const characters = Array.from(await readTextFile(file, 'a text', mostBytes))
    const alphabet = [...new Set(characters)].toSorted((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
    const numbers = new Map(alphabet.map((character, number) => [character, number]))
    const codes = Int32Array.from(characters, (character) => numbers.get(character)!)
    const bounds = [0, Math.floor(0.9 * codes.length), Math.floor(0.95 * codes.length), codes.length]
    const windows = (['train', 'validation', 'test'] as const).flatMap((split, part) => {
      // The last character of a part is a target alone.
      const count = Math.max(0, Math.floor((bounds[part + 1] - bounds[part] - 1) / length))
      if (count === 0) {
        const size = bounds[part + 1] - bounds[part]
        throw new EngramError(`${file}: its ${split} part has ${size} characters, expected more than length, ${length}`, 2)
      }
      return Array.from({ length: count }, (_, index) => ({ split, start: bounds[part] + index * length }))
    })
    const keys = windows.map(({ split, start }): SampleKey => ({
      split, label: null, className: null, group: null, source: `${basename(file)}[${start}]`,
    }))
    async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
      for (const index of wanted) {
        const { start } = windows[index]
        const events = { steps: Int32Array.from({ length }, (_, step) => step), lines: codes.slice(start, start + length), values: null }
        yield {
          length, lines: alphabet.length, stepMicroseconds: null, recording: { kind: 'events', events },
          targets: Float32Array.from(codes.subarray(start + 1, start + 1 + length)), mask: null,
        }
      }
    }
    return { classes: null, keys, recordings }
  },
})
