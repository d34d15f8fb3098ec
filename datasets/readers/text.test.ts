import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'

const folder = await scratchFolder('text')
const real = sharedData('tinyshakespeare')

it('shows characters as events and asks for the next one, in parts that follow each other', async () => {
  const path = join(folder, 'input.txt')
  await writeFile(path, 'bä🙂a'.repeat(50))
  const all = await samplesOf({ dataset: 'text', path: folder, length: 4 })
  expect(all.map(({ split }) => split)).toEqual([...new Array(44).fill('train'), 'validation', 'validation', 'test', 'test'])
  expect(all[1]).toEqual({
    split: 'train', label: null, className: null, group: null, source: 'input.txt[4]', length: 4, lines: 4, stepMicroseconds: null,
    recording: { kind: 'events', events: { steps: Int32Array.of(0, 1, 2, 3), lines: Int32Array.of(1, 2, 3, 0), values: null } },
    targets: Float32Array.of(2, 3, 0, 1), mask: null,
  })
  const long = samplesOf({ dataset: 'text', path, length: 10 })
  await expect(long).rejects.toThrow('its validation part has 10 characters, expected more than length, 10')
})

it.skipIf(real.missing)(`reads tiny Shakespeare${real.why}`, async () => {
  const all = await samplesOf({ dataset: 'text', path: real.path, length: 1000 })
  expect(all[0].lines).toBe(65)
  expect(all).toHaveLength(1003 + 55 + 55)
})
