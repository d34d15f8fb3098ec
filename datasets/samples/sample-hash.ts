import { createHash } from 'node:crypto'
import type { Sample } from '../../models/samples/sample.ts'

/** 96 bits of the SHA-1 of what a sample's recording holds, which tell samples apart whatever they are called. */
export const sampleHash = ({ length, lines, recording }: Sample): string => {
  const hash = createHash('sha1').update(`${recording.kind} ${length} ${lines}`)
  const arrays = recording.kind === 'values' ? [recording.values] : Object.values(recording.events)
  for (const array of arrays) if (array) hash.update(array)
  return hash.digest('base64').slice(0, 16)
}
