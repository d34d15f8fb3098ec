import { cPart } from './c-part.ts'
import { circuitsPart } from './circuits-part.ts'
import { descriptionsPart } from './descriptions-part.ts'
import { embeddedPart } from './embedded-part.ts'
import { fuzzFilesPart } from './files/fuzz-files-part.ts'
import { fuzzFramesPart } from './fuzz-frames/fuzz-frames-part.ts'
import { fuzzInputsPart } from './fuzz/fuzz-inputs-part.ts'
import { graphsPart } from './graphs-part.ts'
import { killsPart } from './kills/kills-part.ts'
import type { SoakPart } from './soak-part.ts'

/** Every part of the soak; a new one is a file beside this and a line here. */
export const soakParts: readonly SoakPart[] = [
  killsPart, fuzzInputsPart, fuzzFilesPart, fuzzFramesPart, descriptionsPart, circuitsPart, graphsPart, cPart, embeddedPart,
]
