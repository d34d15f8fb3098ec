// Builds and packs: `npm run pack`, arguments go to `npm pack`. Not a prepack script of npm: .npmrc forbids those, here as for every
// package that is installed, so a plain `npm pack` would pack whatever lies in dist/.
import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..')
// npm hands its own path down, which is right also where no npm is in the PATH.
const handedDown = process.env.npm_execpath
const [npm, ...first] = basename(handedDown ?? '').startsWith('npm') ? [process.execPath, handedDown] : ['npm']

for (const [command, args] of [
  [process.execPath, [join(root, 'script', 'build.mjs')]],
  [npm, [...first, 'pack', '--ignore-scripts', '--loglevel=error', ...process.argv.slice(2)]],
]) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (error) throw error
  process.exitCode = status ?? 1
  if (process.exitCode !== 0) break
}
