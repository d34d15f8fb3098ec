import { datasetRegistry } from '../../../../datasets/samples/dataset-registry.ts'
import type { CommandHandler } from '../command-entry.ts'

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
  const lines = list.flatMap(({ name, about, size, licence, source, splitRule, files }) => {
    const known = files.filter(({ checksum }) => checksum).length
    const checksums = files.length === 0 ? [] : [`files: ${files.length}, of ${known} the checksum is known`]
    const [first, ...rest] = [about, `size: ${size}`, `licence: ${licence}`, `source: ${source}`, `split: ${splitRule}`, ...checksums]
    return [`${name.padEnd(width)}${first}`, ...rest.map((text) => `${' '.repeat(width)}${text}`)]
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}
