import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { expect, it } from 'vitest'
import { openSerialPort } from './open-serial-port.ts'

const skip = process.platform !== 'linux' || execaSync('python3', ['-c', 'import pty'], { reject: false }).exitCode !== 0

it.skipIf(skip)('every byte passes a serial device as it is, and closing it waits for nothing (needs python3)', async () => {
  const child = spawn('python3', [join(import.meta.dirname, 'fixtures', 'pseudo-terminal.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    const [path] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
    const port = await openSerialPort(path.trim(), 115_200)
    const received: number[] = []
    port.on('data', (bytes: Buffer) => received.push(...bytes))
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    port.write(bytes)
    await expect.poll(() => received.length, { timeout: 5000 }).toBe(256)
    expect(received).toEqual(Array.from(bytes, (byte) => byte ^ 0xff))
    // No file of it stays open.
    const open = (): string[] => readdirSync('/proc/self/fd').filter((file) => {
      try {
        return readlinkSync(`/proc/self/fd/${file}`) === path.trim()
      } catch {
        return false
      }
    })
    expect(open()).toHaveLength(1)
    port.destroy()
    await once(port, 'close')
    expect(open()).toEqual([])
  } finally {
    child.stdin.end()
    child.kill()
  }
})

it.each([
  ['/dev/engram-none', 115_200, '/dev/engram-none: cannot be opened (ENOENT), expected a serial device'],
  ['/dev/null', 115_200, '/dev/null: cannot be set to 115200 baud'],
])('%s is refused', async (path, baud, text) => {
  await expect(openSerialPort(path, baud)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(text) })
})
