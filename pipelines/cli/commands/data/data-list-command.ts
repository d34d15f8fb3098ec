import { datasetRegistry } from '../../../../datasets/samples/dataset-registry.ts'
import { wrappedLines } from '../../../terminal/text/wrapped-lines.ts'
import type { CommandHandler } from '../command-entry.ts'

/** A text in lines of at most `room` characters, broken between words; what goes on is indented. */
const filledLines = (text: string, room: number): readonly string[] =>
  wrappedLines([[[text]]], room).map((line) => line.map(([part]) => part).join(''))

/** Prints the data sets that there are. */
export const dataListCommand: CommandHandler = async ({ options }) => {
  const list = datasetRegistry.map(({ name, about, size, licence, source, splitRule, published }) => ({
    name, about, size, licence, source, splitRule, files: published,
  }))
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ exitCode: 0, datasets: list }, null, 2)}\n`)
    return 0
  }
  const width = Math.max(...list.map(({ name }) => name.length)) + 2
  const room = process.stdout.isTTY ? Math.max(20, process.stdout.columns - width) : Infinity
  const lines = list.flatMap(({ name, about, size, licence, source, splitRule, files }) => {
    const known = files.filter(({ checksum }) => checksum).length
    const share = known === files.length ? 'all' : known || 'none'
    const checksums = files.length === 0 ? [] : [`files: ${files.length}, ${share} with a checksum`]
    const [first, ...rest] = [about, `size: ${size}`, `licence: ${licence}`, `source: ${source}`, `split: ${splitRule}`, ...checksums]
    const filled = [first, ...rest].flatMap((text) => filledLines(text, room))
    return filled.map((text, at) => `${(at === 0 ? name : '').padEnd(width)}${text}`)
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}
