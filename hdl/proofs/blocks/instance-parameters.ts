import { EngramError } from '../../../models/errors/engram-error.ts'

/**
 * The parameters with which a generated top instantiates something, as they stand there.
 * @throws EngramError (exit code 2) where the source has no such instance
 */
export const instanceParameters = (source: string, instance: string): Readonly<Record<string, string>> => {
  // An instance begins in a line of its own and its parameters hold no parenthesis pairs but the outermost.
  const list = new RegExp(`^ *\\w+ #\\(((?:[^()]|\\([^()]*\\))*)\\)\\s*${instance} \\(`, 'm').exec(source)?.[1]
  if (list === undefined) throw new EngramError(`proof: the generated circuit has no instance ${instance}`, 2)
  return Object.fromEntries([...list.matchAll(/\.(\w+)\(([^()]*)\)/g)].map(([, name, value]) => [name!, value!]))
}
