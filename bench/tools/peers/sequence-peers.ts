import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import type { SequenceNetwork } from '../sequence/sequence-networks.ts'

/** Milliseconds of a step, by the clock and of the processors; undefined for a network that the library has no neurons for. */
export type PeerTime = { readonly milliseconds: number; readonly processor: number } | undefined

/** Another library in a process of its own, which makes training steps when it is asked to. */
export type SequencePeer = {
  readonly name: string
  readonly versions: string
  turn(network: SequenceNetwork, batch: number, repeats: number): Promise<PeerTime>
  close(): Promise<void>
}

/** Python environments by name, and what each library needs there. */
const environments = { torch: ['torch==2.15.0', 'numpy'], jax: ['numpy'] } as const
const libraries = [
  { name: 'torch', environment: 'torch', needs: [] },
  { name: 'snntorch', environment: 'torch', needs: ['snntorch==1.0.0'] },
  { name: 'spikingjelly', environment: 'torch', needs: ['spikingjelly==2.0.0'] },
  { name: 'norse', environment: 'torch', needs: ['norse==1.1.0'] },
  { name: 'spyx', environment: 'jax', needs: ['spyx==1.0.0'] },
] as const
const say = (text: string): void => void process.stderr.write(`${text}\n`)
const home = join('node_modules', '.cache', 'engram-peers')

/** Installs packages once; false where pip cannot fetch them. */
const installed = async (environment: keyof typeof environments, packages: readonly string[], mark: string): Promise<boolean> => {
  const python = join(home, environment, 'bin', 'python')
  const ready = join(home, environment, `ready-${mark}`)
  if (existsSync(ready)) return true
  say(`installing ${packages.join(', ')} in ${join(home, environment)}; torch takes minutes and 5 GB ...`)
  if (!existsSync(python)) await execa('python3', ['-m', 'venv', join(home, environment)])
  const { failed } = await execa(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stderr: 'inherit', reject: false })
  if (failed) return false
  await execa('touch', [ready])
  return true
}

const open = async ({ name, environment }: (typeof libraries)[number], threads: number): Promise<SequencePeer> => {
  const python = join(home, environment, 'bin', 'python')
  const child = execa(python, [join(import.meta.dirname, 'sequence-peers.py'), name, String(threads)], { stderr: 'ignore', buffer: false })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const read = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${name} ended before it answered`)
    return value
  }
  return {
    name,
    versions: await read(),
    turn: async ({ layers, description: { steps }, recurrent, share, scales }, batch, repeats) => {
      child.stdin.write(`${JSON.stringify({ layers, steps, batch, recurrent, share, scales, repeats })}\n`)
      const { missing, ...times } = JSON.parse(await read())
      return missing === undefined ? times : undefined
    },
    close: async () => {
      child.stdin.end()
      await child
    },
  }
}

/** The libraries that can be had, with so many threads each; those that cannot are named on standard error. */
export const sequencePeers = async (threads: number): Promise<readonly SequencePeer[]> => {
  const peers: SequencePeer[] = []
  for (const library of libraries) {
    const { name, environment, needs } = library
    const base = environments[environment]
    const there = await installed(environment, base, 'base')
      && (needs.length === 0 || await installed(environment, [...base, ...needs], name))
    const peer = there ? await open(library, threads).catch(() => undefined) : undefined
    if (peer) peers.push(peer)
    else say(`${name}: skipped, ${there ? 'it does not start' : 'pip cannot fetch it'}`)
  }
  return peers
}
