import type { RunWave } from './wave-run.ts'

/** Where the waveform of a difference lies, as lines for people. */
export function waveLines({ wave, saveFile, marker, from, to, difference }: RunWave): readonly string[] {
  const { row, network, source, sample, step, population, unit, signal, expected, got } = difference
  const where = population === null ? `${signal} ${unit}` : `step ${step}, population ${population}, unit ${unit}, ${signal}`
  return [
    `row ${row} of diffs: network ${network}, ${source} ${sample}, ${where}: expected ${expected}, got ${got}`,
    `   at time ${marker} of ${from} to ${to}, ten to a clock cycle`,
    wave,
    saveFile,
    `   gtkwave ${saveFile}`,
  ]
}
