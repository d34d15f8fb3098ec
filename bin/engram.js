#!/usr/bin/env node
// The command `engram`. Runs on any Node that can start it and goes on in the Node 22 that npm installed beside it,
// so that sources run without a build and results do not depend on the system's Node.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { letGoOfTerminal } from './let-go-of-terminal.js'

const root = realpathSync(join(import.meta.dirname, '..'))
const condition = '--conditions=engram-source'
const source = join(root, 'pipelines', 'cli', 'main.ts')
// The packed files hold dist/ only: sources there mean a source tree. Node strips no types below node_modules.
const fromSource = existsSync(source) && !root.includes('/node_modules/')
const main = fromSource ? source : join(root, 'dist', 'pipelines', 'cli', 'main.js')

// TensorFlow's library, if it is set up, is loaded in worker threads, and what it reads of the environment must be set before they start.
process.env.TF_ENABLE_ONEDNN_OPTS ??= '0'
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'

letGoOfTerminal()

const node = bundledNode() ?? process.execPath
const inPlace = node === realpathSync(process.execPath) && (!fromSource || process.execArgv.includes(condition))

if (!existsSync(main)) {
  process.stderr.write(`engram: ${main} is missing, this package is not complete; install it again with: npm ci\n`)
  process.exitCode = 3
} else if (inPlace && olderThan(22, 18)) {
  process.stderr.write(`engram: Node ${process.version} is too old and the package with Node 22 is not installed `
    + `for ${process.platform}-${process.arch}; 22.18 or newer is needed. Install it with: npm ci --include=optional\n`)
  process.exitCode = 3
} else if (inPlace) {
  // Whoever started this process is gone, and nobody could interrupt it any more. A command that has to tidy up listens itself.
  process.on('disconnect', () => {
    if (process.listenerCount('disconnect') === 1) process.exit(129)
  })
  process.channel?.unref()
  await import(pathToFileURL(main).href)
} else {
  const child = spawn(node, [...(fromSource ? [condition] : []), import.meta.filename, ...process.argv.slice(2)], {
    // Over the channel the child notices when this process is killed, and stops instead of running on unseen.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0)
  })
  child.on('error', error => {
    process.stderr.write(`engram: ${node} cannot be started: ${error.message}\n`)
    process.exitCode = 3
  })
}

function bundledNode() {
  const name = process.platform === 'darwin' ? `node-bin-darwin-${process.arch}` : `node-${process.platform}-${process.arch}`
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'node')
    return existsSync(path) ? realpathSync(path) : undefined
  } catch {
    return undefined
  }
}

function olderThan(major, minor) {
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  return ownMajor < major || (ownMajor === major && ownMinor < minor)
}
