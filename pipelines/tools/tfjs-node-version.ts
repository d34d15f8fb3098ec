import { existsSync, readFileSync } from 'node:fs'

/**
 * The version of tfjs-node where its native binding lies (`npm run setup:tfjs-node`), otherwise undefined. It decides on what
 * `trainPolicy({ engine: 'tensorflow' })` computes, so it belongs to the identity of a run as every tool does.
 */
export function tfjsNodeVersion(): string | undefined {
  try {
    const entry = import.meta.resolve('@tensorflow/tfjs-node')
    if (!existsSync(new URL('../lib/napi-v8/tfjs_binding.node', entry))) return undefined
    return (JSON.parse(readFileSync(new URL('../package.json', entry), 'utf8')) as { version: string }).version
  } catch {
    // An optional package that is not installed cannot be resolved.
    return undefined
  }
}
