import { closeSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Flushes a file, or a folder with everything in it, so that a rename of it survives a crash with its content. */
export function flush(path) {
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) flush(join(path, name))
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
