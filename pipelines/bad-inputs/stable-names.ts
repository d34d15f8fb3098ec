import { hostname } from 'node:os'
import { engramPackage } from '../engram-package.ts'

/** A message with what differs from machine to machine and from run to run replaced by names. */
export function stableNames(text: string, folder: string): string {
  return text
    .replaceAll(`file://${folder}`, '/project')
    .replaceAll(folder, '/project')
    .replaceAll(engramPackage.root, '/engram')
    .replaceAll(hostname(), 'HOST')
    .replace(/\b[0-9a-f]{64}\b/g, 'SHA256')
    .replace(/\b[0-9a-f]{32}\b/g, 'KEY')
    .replace(/\b[0-9a-f]{12}\b/g, 'HASH')
    .replace(/\bprocess \d+/g, 'process PID')
    .replace(/x{40,}/g, 'xxx...')
    .replace(/engram-[A-Za-z0-9]{6}\b/g, 'engram-RANDOM')
    // What a training makes of it changes with every change to the learner.
    .replace(/(weight \d+ of \w+ is) -?\d+\.\d+/g, '$1 WEIGHT')
    .replace(/its \d{3,} bytes/g, 'its N bytes')
    .replace(/install it with: (sudo )?(apt-get|brew) install/g, 'install it with: apt-get install')
}
