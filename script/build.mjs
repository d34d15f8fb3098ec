// Builds dist/: every source as JavaScript with its declarations, and beside them, in the same places, the files that are read by
// path (SystemVerilog, C++), so that `new URL('./x', import.meta.url)` means the same in dist/ and in the source tree.
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { flush } from './flush.mjs'

const root = join(import.meta.dirname, '..')
const target = join(root, 'dist')
const work = join(root, `dist.${process.pid}.tmp`)
const folders = ['models', 'datasets', 'hdl', 'cosim', 'operators', 'pipelines']
/** What only serves tests or the compilation itself. */
const left = path => extname(path) === '.ts' || path.split(sep).some(part => part === 'fixtures' || part === 'assembly')

const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
try {
  const { status, error } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', work], {
    cwd: root,
    stdio: 'inherit',
  })
  if (error) throw error
  process.exitCode = status ?? 1
  if (status === 0) {
    for (const folder of folders) copyAssets(join(root, folder))
    // A build that fails leaves the last one as it was.
    rmSync(target, { recursive: true, force: true })
    flush(work)
    renameSync(work, target)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

function copyAssets(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(root, join(entry.parentPath, entry.name))
    if (entry.isFile() && !left(path) && !path.endsWith('.tmp')) cpSync(join(root, path), join(work, path))
  }
}
