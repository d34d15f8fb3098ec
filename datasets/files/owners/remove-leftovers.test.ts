import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownedName } from './owned-name.ts'
import { ownerMark } from './owner-mark.ts'
import { removeLeftovers } from './remove-leftovers.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'engram-leftovers-'))))
afterEach(() => rm(folder, { recursive: true }))

test('what a killed process left goes; what a living one, another machine or nobody owns stays', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await new Promise((resolve) => child.once('spawn', resolve))
  const mark = ownerMark(child.pid!)!
  const [number, where] = mark.split('-') as [string, string]
  const elsewhere = `${where.startsWith('0') ? '1' : '0'}${where.slice(1)}`
  const stays = [
    ownedName('engram-'),
    `${ownedName('network.json.')}.tmp`,
    'engram-chain-Xa3_f9',
    'network.json',
    `engram-${number}-${elsewhere}-abcdef`,
  ]
  const goes = [`engram-${mark}-012345`, `network.json.${mark}-6789ab.tmp`]
  await mkdir(join(folder, 'inner'))
  await mkdir(join(folder, goes[0]!, 'deep'), { recursive: true })
  await mkdir(join(folder, stays[0]!))
  for (const name of [...stays.slice(1), ...goes.slice(1)])
    for (const place of [folder, join(folder, 'inner')]) await writeFile(join(place, name), 'x')

  removeLeftovers([folder], { deep: true })
  expect((await readdir(folder)).sort()).toEqual([...stays, ...goes, 'inner'].sort())
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  removeLeftovers([folder, join(folder, 'not there')], { deep: true })
  expect((await readdir(folder)).sort()).toEqual([...stays, 'inner'].sort())
  expect((await readdir(join(folder, 'inner'))).sort()).toEqual(stays.slice(1).sort())
  // Its number may be another process's by then.
  await writeFile(join(folder, `engram-${process.pid.toString(36)}-${where}-abcdef`), '')
  removeLeftovers([folder])
  expect((await readdir(folder)).sort()).toEqual([...stays, 'inner'].sort())
  removeLeftovers([folder], { own: true })
  expect((await readdir(folder)).sort()).toEqual([...stays.slice(2), 'inner'].sort())
})
