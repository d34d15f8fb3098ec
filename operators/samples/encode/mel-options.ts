import { z } from 'zod'

/** Options of a mel spectrogram. */
export const melOptions = {
  bands: z.int().positive().default(40),
  /** Where the first band begins, in hertz. */
  low: z.number().nonnegative().default(50),
  /** Where the last band ends, in hertz; without it, half the sampling rate. */
  high: z.number().positive().nullable().default(null),
  scale: z.enum(['htk', 'slaney']).default('htk'),
  /** Triangles of height 1, or of area 1. */
  height: z.enum(['peak', 'area']).default('peak'),
  windowMicroseconds: z.number().positive().default(32_000),
  hopMicroseconds: z.number().positive().default(10_000),
  /** Frames around every hop, mirrored at the ends, or inside the recording. */
  frames: z.enum(['centre', 'inside']).default('centre'),
  log: z.enum(['none', 'natural', 'decibel']).default('decibel'),
  /** The least power of which a logarithm is taken. */
  floor: z.number().positive().default(1e-10),
}
