import { randomInt } from 'node:crypto'
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ownedName } from './owned-name.ts'
import { ownerIsGone } from './owner-is-gone.ts'

/** Milliseconds between two signs of life of a claim, and after which one without a sign is nobody's any more. */
const [beat, silence] = [2000, 15_000]

/** Work that this process, or one of its threads, alone is at. */
export type Claim = { release(): Promise<void> }

/**
 * Claims the making of the file `path`, so that others who need it too wait for it instead of making it again: undefined where somebody is
 * at it. A claim is a file beside it, named after its process; it ends when it is released, its process is gone, or 15 s without a sign of
 * life (of a thread that was ended, or a process of another machine). It spares work and guards nothing: two that work all the same, as
 * after a pause of 15 s, have to make the same.
 */
export const claimWork = async (path: string): Promise<Claim | undefined> => {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const own = `${ownedName(`${path}.claim.`)}.tmp`
  const release = (): Promise<void> => rm(own, { force: true })
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await claimedBy(folder, path, own)) return undefined
    await writeFile(own, '')
    // Whoever comes later sees this file, so of two that come together at least one sees the other; both step back then.
    if (!(await claimedBy(folder, path, own))) {
      const sign = setInterval(() => void utimes(own, new Date(), new Date()).catch(() => {}), beat)
      sign.unref()
      return { release: () => (clearInterval(sign), release()) }
    }
    await release()
    await wait(randomInt(10, 100))
  }
  return undefined
}

/** Whether somebody else lives who claims it. */
const claimedBy = async (folder: string, path: string, own: string): Promise<boolean> => {
  const prefix = `${basename(path)}.claim.`
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || name === basename(own) || ownerIsGone(name)) continue
    const last = await stat(join(folder, name)).then(({ mtimeMs }) => mtimeMs, () => 0)
    if (Date.now() - last < silence) return true
  }
  return false
}
