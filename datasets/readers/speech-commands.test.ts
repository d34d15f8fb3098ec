import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { samplesOf } from '../fixtures/samples-of.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { writeWav } from '../fixtures/write-wav.ts'

const folder = await scratchFolder('speech-commands')
const write = async (name: string, validation: readonly string[], test: readonly string[]): Promise<string> => {
  const path = join(folder, name)
  for (const word of ['yes', 'no', '_background_noise_']) {
    await mkdir(join(path, word), { recursive: true })
    for (const [index, speaker] of ['0a', '1b', '2c', '3d'].entries()) {
      const sound = Uint8Array.of(word.length, index)
      await writeFile(join(path, word, `${speaker}_nohash_0.wav`), writeWav(sound, { rate: 16_000 }))
    }
  }
  await writeFile(join(path, 'validation_list.txt'), validation.join('\n'))
  await writeFile(join(path, 'testing_list.txt'), `${test.join('\n')}\n`)
  return path
}
const [validation, test] = [['yes/1b_nohash_0.wav', 'no/1b_nohash_0.wav'], ['yes/2c_nohash_0.wav', 'no/2c_nohash_0.wav']]

it('has a class for each folder, in the order of their names, and the splits of the two lists', async () => {
  const all = await samplesOf({ dataset: 'speech-commands', path: await write('right', validation, test) })
  expect(all.map(({ className, label, group, split }) => [className, label, group, split])).toEqual([
    ['no', 0, '0a', 'train'], ['no', 0, '1b', 'validation'], ['no', 0, '2c', 'test'], ['no', 0, '3d', 'train'],
    ['yes', 1, '0a', 'train'], ['yes', 1, '1b', 'validation'], ['yes', 1, '2c', 'test'], ['yes', 1, '3d', 'train'],
  ])
  expect(all[4]).toMatchObject({ source: 'yes/0a_nohash_0.wav', stepMicroseconds: 62.5 })
})

it('takes words in their order', async () => {
  const path = join(folder, 'right')
  const all = await samplesOf({ dataset: 'speech-commands', path, words: ['yes', 'no'] })
  expect(all[0]).toMatchObject({ className: 'yes', label: 0 })
  const wrong = samplesOf({ dataset: 'speech-commands', path, words: ['yes', 'on'] })
  await expect(wrong).rejects.toThrow('has no folder on, expected one of no, yes')
})

it.each([
  ['both', validation, [...test, validation[0]], 'testing_list.txt: yes/1b_nohash_0.wav is in both lists'],
  ['missing', validation, [...test, 'no/9z_nohash_0.wav'], 'testing_list.txt: names no/9z_nohash_0.wav, which is not there'],
])('refuses lists that do not fit: %s', async (name, one, other, message) => {
  await expect(samplesOf({ dataset: 'speech-commands', path: await write(name, one, other) })).rejects.toThrow(message)
})
