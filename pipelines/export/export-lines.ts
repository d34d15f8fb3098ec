/** What was exported. */
type Exported = {
  readonly format: string
  readonly name: string
  readonly facts: Readonly<Record<string, number>>
  readonly lost: readonly string[]
  readonly files: readonly { readonly file: string; readonly bytes: number }[]
}

/** What a figure is called where a person reads it. */
const titles: Readonly<Record<string, string>> = {
  constantBytes: 'bytes of constants, beside the code',
  stateBytes: 'bytes of state',
  synapticOperations: 'synapses, each an addition where its source spikes',
  nodes: 'nodes',
  edges: 'edges',
}

/** What a person is told of an export; `place` is its directory. */
export const exportLines = ({ format, name, facts, lost, files }: Exported, place: string): string[] => {
  const rows = [
    ...files.map(({ file, bytes }) => [bytes, `bytes  ${file}`] as const),
    ...Object.entries(facts).map(([fact, value]) => [value, titles[fact] ?? fact] as const),
  ]
  const width = Math.max(...rows.map(([value]) => value.toLocaleString('en-US').length))
  return [
    `${name} as ${format} in ${place}`,
    '',
    ...rows.map(([value, text]) => `${value.toLocaleString('en-US').padStart(width)}  ${text}`),
    ...(lost.length > 0 ? ['', 'What the format cannot say:', ...lost.map((one) => `  ${one}`)] : []),
    ...(format === 'c' ? ['', `check it: cc -std=c99 ${name}.c ${name}_check.c -o check && ./check`] : []),
  ]
}
